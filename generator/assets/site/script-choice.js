// @ts-check
// Remembers which script a visitor switched to. The choice decides which start page opens, nothing else: a link
// to any other page opens that page as it is, and the switch then stands out to those who chose the other script.
// In the head, not deferred: the start page must not be painted in the other script first.
(() => {
  const KEY = "baokao.script";
  const page = document.documentElement;
  const own = page.lang === "zh-Hant" ? "hant" : "hans";

  /** @returns {string | null} The script that was chosen on this device. */
  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage may be forbidden
    }
  };

  /** @returns {string} The script of the first Chinese that the browser asks for, where that says it. */
  const preferred = () => {
    const first = navigator.languages.find((language) => /^zh\b/i.test(language)) ?? "";
    return /^zh-(hant|tw|hk|mo)\b/i.test(first) ? "hant" : own;
  };

  // The site's root is the one address that stands for both languages.
  const start = document.currentScript?.dataset.traditionalStart;
  if (start && chosen() === "hant") {
    location.replace(start + location.search + location.hash);
    return;
  }
  if ((chosen() ?? preferred()) !== own) page.classList.add("other-script-wanted");

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("[data-script-switch]") : null;
    if (!link) return;
    try {
      localStorage.setItem(KEY, own === "hant" ? "hans" : "hant");
    } catch {
      // Then nothing is remembered, and the switch still leads to the other page.
    }
  });
})();
