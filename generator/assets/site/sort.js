// @ts-check
/**
 * Sorts the table of a comparison by the years of a column. The order is the page's own until someone asks
 * for another; rows without years stay at the end. Without this module the table can be read as it is.
 */

/**
 * @param {HTMLTableRowElement} row
 * @param {number} column
 * @returns {number} The years of a cell, in years; infinite where the column asks nothing of this row.
 */
function yearsOf(row, column) {
  const years = row.cells[column]?.dataset.years;
  return years ? Number(years) : Infinity;
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement} header
 */
function sortBy(table, header) {
  const column = header.cellIndex;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  // Sorting keeps the order of equals, so that a second column refines the first.
  rows.sort((a, b) => {
    const [first, second] = [yearsOf(a, column), yearsOf(b, column)];
    return first === second ? 0 : first - second;
  });
  body.append(...rows);
  for (const other of table.tHead?.rows[0].cells ?? []) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", "ascending");
}

/** @param {HTMLTableElement} table */
function makeSortable(table) {
  const status = document.querySelector("[data-sorted]");
  for (const header of table.querySelectorAll("th[data-sort]")) {
    if (!(header instanceof HTMLTableCellElement)) continue;
    const button = document.createElement("button");
    button.type = "button";
    const words = header.textContent ?? "";
    button.textContent = words;
    button.addEventListener("click", () => {
      sortBy(table, header);
      if (status instanceof HTMLElement) {
        status.textContent = (status.dataset.sorted ?? "").replace("{column}", words);
      }
    });
    header.replaceChildren(button);
  }
  table.classList.add("is-sortable");
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  if (table instanceof HTMLTableElement) makeSortable(table);
}
