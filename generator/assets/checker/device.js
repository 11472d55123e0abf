/**
 * Keeping the answers on this device, only if the visitor wants it, and forgetting them everywhere.
 *
 * Storage may be forbidden, full or damaged: then that is said, and everything else goes on.
 *
 * @import { Store } from "./store.js"
 */

const KEY = "baokao-checker-answers";
const VERSION = 1;
const CHANNEL = "baokao-checker";

/** @typedef {"nothing" | "restored" | "damaged" | "forbidden"} Found */
/** @typedef {"" | "forbidden" | "full"} Trouble */

export class Device {
  /**
   * @param {Store} store
   * @param {() => void} onForgotten when another tab has forgotten
   * @param {() => void} onTaken when another tab was answered, and its answers are here now
   */
  constructor(store, onForgotten, onTaken) {
    this.store = store;
    this.wanted = false;
    this.tabs = channel();
    this.tabs?.addEventListener("message", ({ data }) => {
      if (data === "forget") onForgotten();
    });
    // What another tab keeps would be overwritten by the next answer that is given here.
    addEventListener("storage", ({ key, newValue }) => {
      if (key === KEY && newValue && this.wanted && this.takeIn(newValue)) onTaken();
    });
  }

  /** @param {string} text that another tab has kept @returns {boolean} whether anything in it is new */
  takeIn(text) {
    try {
      const kept = JSON.parse(text);
      return kept?.version === VERSION && this.store.takeIn(kept);
    } catch {
      return false;
    }
  }

  /** Read what was kept.  It stays kept until the visitor says otherwise. @returns {Found} */
  restore() {
    const text = this.read();
    if (text === null) return "forbidden";
    if (!text) return "nothing";
    try {
      const kept = JSON.parse(text);
      if (kept?.version !== VERSION || !this.store.takeUp(kept)) return "damaged";
    } catch {
      return "damaged";
    }
    this.wanted = true;
    return "restored";
  }

  /** Whether something is kept. */
  get holds() {
    return Boolean(this.read());
  }

  /** @param {boolean} wanted @returns {Trouble} */
  want(wanted) {
    this.wanted = wanted;
    if (!wanted) this.erase();
    const trouble = this.write();
    if (trouble) this.wanted = false;
    return trouble;
  }

  /** Called after each answer. @returns {Trouble} */
  write() {
    if (!this.wanted) return "";
    try {
      localStorage.setItem(KEY, JSON.stringify({ version: VERSION, ...this.store.kept() }));
      return "";
    } catch {
      return this.read() === null ? "forbidden" : "full";
    }
  }

  /** Here, in storage, and in every other tab. */
  forget() {
    this.wanted = false;
    this.erase();
    this.tabs?.postMessage("forget");
  }

  /** @returns {string | null} null if storage is forbidden */
  read() {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return null;
    }
  }

  erase() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Forbidden: nothing was kept.
    }
  }
}

/** To the other tabs; null where there is none, as in Firefox with cookies blocked: then nothing is kept, either. */
function channel() {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    return null;
  }
}
