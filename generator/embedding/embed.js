// @ts-check
// Puts the checker where this script stands: docs/embedding.md.  Runs on other people's pages, so it defines nothing
// there, asks for nothing but the frame, and hears nothing from it.
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const { occupation, level, language } = script.dataset;
  const address = new URL(language === "zh-Hant" ? "hant/checker/" : "checker/", script.src);
  if (occupation) address.searchParams.set("occupation", occupation);
  if (level) address.searchParams.set("level", level);

  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = language === "zh-Hant" ? "自查是否符合報考條件" : "自查是否符合报考条件";
  frame.loading = "lazy";
  frame.referrerPolicy = "no-referrer";
  frame.allow = "clipboard-write";
  // One height whatever is shown: a height that follows the page would tell who watches it the verdict.
  frame.style.cssText = "display: block; width: 100%; height: min(900px, 90vh); height: min(900px, 90svh); border: 0";
  script.after(frame);
})();
