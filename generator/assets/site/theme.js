// Sets the colours, the visitor's or the system's, before anything is painted. In the head, not deferred.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try {
      return localStorage.getItem("baokao.theme");
    } catch {
      return null; // storage may be forbidden
    }
  };
  const apply = () => {
    const theme = chosen() ?? (system.matches ? "dark" : "light");
    // Material's name for dark is slate; the checker and the search box go by it.
    root.dataset.mdColorScheme = theme === "dark" ? "slate" : "default";
  };
  root.classList.replace("no-js", "js");
  apply();
  system.addEventListener("change", apply);
})();
