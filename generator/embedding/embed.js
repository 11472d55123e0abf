// @ts-check
// Puts the checker where this script stands: docs/embedding.md.  Runs on other people's pages, so it defines nothing
// there, asks for nothing but the frame, and takes from the frame nothing but a height.
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
  Object.assign(frame.style, { display: "block", width: "100%", height: "900px", border: "0" });
  script.after(frame);

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== address.origin || data?.type !== "baokao:height") return;
    if (Number.isFinite(data.height)) frame.style.height = `${Math.min(Math.max(data.height, 300), 30_000)}px`;
  });
})();
