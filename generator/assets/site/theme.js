// Sets the colours that the visitor chose before anything is painted. Loaded in the head, not deferred.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem("baokao.theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // Storage may be forbidden; the system's colours are used then.
  }
})();
