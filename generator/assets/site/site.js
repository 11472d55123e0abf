// @ts-check
/**
 * What every page does: the switch between the scripts keeps the place, colours can be switched,
 * and a link to a clause opens what is folded there. Without it every page can still be read.
 */

/** Whether the page stands in a frame on somebody else's page. */
const isFramed = "framed" in document.documentElement.dataset;

/** Keep the anchor and the query on the way to the other script. */
function keepPlace() {
  for (const link of document.querySelectorAll("a[data-script-switch]")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    const address = link.href;
    const update = () => {
      const target = new URL(address);
      target.search = location.search;
      target.hash = location.hash;
      link.href = target.href;
    };
    update();
    addEventListener("hashchange", update);
    addEventListener("popstate", update);
    link.addEventListener("pointerdown", update);
    link.addEventListener("focus", update);
  }
}

/** Light or dark by hand, remembered on this device. */
function switchTheme() {
  for (const button of document.querySelectorAll("button[data-theme-switch]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const root = document.documentElement;
      const isDark = root.dataset.mdColorScheme === "slate";
      root.dataset.mdColorScheme = isDark ? "default" : "slate";
      try {
        localStorage.setItem("baokao.theme", isDark ? "light" : "dark");
      } catch {
        // Storage may be forbidden; the choice then lasts as long as the page.
      }
      colourFrame();
    });
  }
}

/** The id that the address points at; "" where it cannot be one, for anybody can write anything there. */
function pointedAt() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

/** The browser's own frame takes the colour of the page, whichever was chosen by hand. */
function colourFrame() {
  const paper = getComputedStyle(document.body).backgroundColor;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.setAttribute("content", paper);
}

/** What works without a network is kept after everything that the visitor is waiting for. */
function keepLater() {
  if (!("serviceWorker" in navigator) || isFramed) return;
  const keep = () => import("./offline.js").then(({ keepForOffline }) => keepForOffline(new URL("../../../", import.meta.url)));
  if (document.readyState === "complete") keep();
  else addEventListener("load", keep);
}

/** Open the details of the clause that the address names. */
function openTarget() {
  const target = document.getElementById(pointedAt());
  const details = target && target.querySelector("details");
  if (details) details.open = true;
}

/** Paper cannot be unfolded: open everything before printing, and close it again afterwards. */
function printUnfolded() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  // Whoever holds the sheet finds the page again.
  const address = Object.assign(document.createElement("p"), { className: "currency" });
  addEventListener("beforeprint", () => {
    address.textContent = location.href.replace(/[?#].*/, "");
    document.querySelector(".page-head .currency")?.after(address);
    opened = [...document.querySelectorAll("details")].filter((details) => !details.open);
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    address.remove();
    for (const details of opened) details.open = false;
  });
}

keepPlace();
switchTheme();
openTarget();
printUnfolded();
colourFrame();
keepLater();
if (isFramed) import("./embedded.js").then(({ embed }) => embed());
addEventListener("hashchange", openTarget);
