// @ts-check
// The example of the page for developers: a form of one's own that asks the checker.  Copy what you need.
import { check, CheckError } from "./checker.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("example"));
const result = /** @type {HTMLOutputElement} */ (document.getElementById("example-result"));

/** Words of the page for a code. @param {string} code @param {string} [more] */
const say = (code, more = "") => {
  const words = document.querySelector(`#example-words [data-code="${code}"]`)?.textContent ?? code;
  result.textContent = more ? `${words}（${more}）` : words;
  result.dataset.code = code;
};

/** What was typed into a field. @param {string} name */
const typed = (name) => String(new FormData(form).get(name) ?? "");

/** What the form says, as a profile: what it does not ask stays unknown. */
function profile() {
  const since = typed("since");
  const [level, date] = [typed("certificate"), typed("date")];
  return {
    work: since ? [{ relation: /** @type {const} */ ("own"), from: since, still: true }] : [],
    certificates: level
      ? [{ relation: /** @type {const} */ ("own"), kind: /** @type {const} */ ("skill"), level: asLevel(level), date: date || null }]
      : [],
  };
}

/** @param {string} text */
const asLevel = (text) => /** @type {import("./checker.js").Level} */ (Number(text));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  say("busy");
  try {
    const question = { occupation: typed("occupation"), level: asLevel(typed("level")), profile: profile(), asOf: typed("asOf") };
    const { verdict, clauses } = await check(question);
    const met = clauses.filter((clause) => clause.verdict === "met").map(({ number }) => number);
    say(verdict, met.join("、"));
  } catch (error) {
    if (!(error instanceof CheckError)) throw error;
    say(error.code, error.problems[0]?.message ?? error.reason);
    form.querySelector(`[name="${error.field}"]`)?.setAttribute("aria-invalid", "true");
  }
});
form.addEventListener("input", ({ target }) => /** @type {Element} */ (target).removeAttribute("aria-invalid"));

const today = new Date();
const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("asOf"));
field.value = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
