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
  /** @param {Store} store @param {() => void} onForgotten when another tab has forgotten */
  constructor(store, onForgotten) {
    this.store = store;
    this.wanted = false;
    this.tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : null;
    this.tabs?.addEventListener("message", ({ data }) => {
      if (data === "forget") onForgotten();
    });
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
