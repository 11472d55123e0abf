/**
 * That somebody who has read a notice here can do so again without a network: the service worker keeps what it is asked
 * for, but the first time this page's own files were there before it.
 */

let isAsked = false;

export async function keepOffline(used: readonly URL[]): Promise<void> {
  const container = navigator.serviceWorker;
  if (isAsked || !container) return;
  isAsked = true;
  try {
    await container.ready;
    if (!container.controller) await new Promise((resolve) => container.addEventListener("controllerchange", resolve, { once: true }));
    const style = document.querySelector<HTMLLinkElement>('link[href$="notice/notice.css"]');
    const own = [import.meta.url, ...(style ? [style.href] : [])];
    for (const url of [...own, ...used]) await (await fetch(url)).arrayBuffer();
  } catch {
    // Forbidden, or the network is gone: the page works on with one.
  }
}
