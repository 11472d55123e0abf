/**
 * A place whose parts are drawn anew only where what they show has changed.
 *
 * Owns that focus, scroll and what is unfolded survive a new result, and that drawing never holds the page up.
 */

/**
 * @typedef {object} Part
 * @property {string} key    finds it again in the next drawing
 * @property {unknown} shows everything that it is drawn from, as data
 * @property {() => HTMLElement | null} draw
 */

/** Milliseconds of drawing after which the browser gets its turn. */
const SLICE = 12;

export class Parts {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    /** @type {Map<string, {signature: string, node: HTMLElement | null}>} */
    this.drawn = new Map();
    this.turn = 0;
  }

  /**
   * @param {Part[]} parts in order
   * @returns {Promise<boolean>} whether all of it was drawn; false when something newer took its place
   */
  async show(parts) {
    const turn = ++this.turn;
    const focused = focusPath(this.place);
    let began = performance.now();
    /** @type {Element | null} */
    let last = null;
    for (const part of parts) {
      const node = this.node(part);
      if (node) {
        /** @type {ChildNode | null} */
        const after = last ? last.nextSibling : this.place.firstChild;
        if (node !== after) this.place.insertBefore(node, after);
        last = node;
      }
      if (performance.now() - began < SLICE) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (turn !== this.turn) return false;
      began = performance.now();
    }
    while (this.place.lastChild && this.place.lastChild !== last) this.place.lastChild.remove();
    const keys = new Set(parts.map(({ key }) => key));
    for (const key of this.drawn.keys()) if (!keys.has(key)) this.drawn.delete(key);
    focused?.(this.place);
    return true;
  }

  /** @param {Part} part */
  node({ key, shows, draw }) {
    const signature = JSON.stringify(shows) ?? "";
    const old = this.drawn.get(key);
    if (old?.signature === signature) return old.node;
    const node = draw();
    this.drawn.set(key, { signature, node });
    if (old?.node && node) {
      for (const fold of node.querySelectorAll("details")) {
        const before = old.node.querySelector(`details[data-key="${fold.dataset.key}"]`);
        if (before) fold.open = /** @type {HTMLDetailsElement} */ (before).open;
      }
      old.node.replaceWith(node);
    } else {
      old?.node?.remove();
    }
    return node;
  }
}

/** How to give the focus back when drawing took it. @param {HTMLElement} place */
function focusPath(place) {
  const held = document.activeElement;
  if (!(held instanceof HTMLElement) || !place.contains(held)) return null;
  const key = held.closest("[data-key]")?.getAttribute("data-key");
  const twins = key ? `[data-key="${key}"] ${held.localName}, ${held.localName}[data-key="${key}"]` : held.localName;
  const number = [...place.querySelectorAll(twins)].indexOf(held);
  return (/** @type {HTMLElement} */ drawn) => {
    if (document.activeElement === held) return;
    const again = held.isConnected ? held : drawn.querySelectorAll(twins)[number];
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  };
}
