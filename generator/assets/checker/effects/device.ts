/**
 * Keeping the answers on this device, only if the visitor wants it, and forgetting them everywhere.
 *
 * Storage may be forbidden, full or damaged: then that is said, and everything else goes on.
 */

import type { Store } from "../state/store.js";

const KEY = "baokao-checker-answers";
const VERSION = 1;
const CHANNEL = "baokao-checker";

type Found = "nothing" | "restored" | "damaged" | "forbidden";
type Trouble = "" | "forbidden" | "full";

export class Device {
  readonly #tabs = channel();

  constructor(
    private readonly store: Store,
    /** Another tab has forgotten. */
    onForgotten: () => void,
    /** Another tab was answered, and its answers are here now. */
    onTaken: () => void,
  ) {
    this.#tabs?.addEventListener("message", ({ data }) => {
      if (data === "forget") onForgotten();
    });
    // What another tab keeps would be overwritten by the next answer that is given here.
    addEventListener("storage", ({ key, newValue }) => {
      if (key === KEY && newValue && store.isKept.peek() && this.#takeIn(newValue)) onTaken();
    });
  }

  /** Take what another tab has kept.  Returns whether anything in it is new. */
  #takeIn(text: string): boolean {
    try {
      const kept = JSON.parse(text);
      return kept?.version === VERSION && this.store.replies.takeIn(kept);
    } catch {
      return false;
    }
  }

  /** Read what was kept.  It stays kept until the visitor says otherwise. */
  restore(): Found {
    const text = this.#read();
    if (text === null) return "forbidden";
    if (!text) return "nothing";
    try {
      const kept = JSON.parse(text);
      if (kept?.version !== VERSION || !this.store.replies.takeUp(kept)) return "damaged";
    } catch {
      return "damaged";
    }
    this.store.isKept.value = true;
    return "restored";
  }

  /** Whether something is kept. */
  get holds(): boolean {
    return Boolean(this.#read());
  }

  /** The visitor wants them kept, or no longer. */
  want(isWanted: boolean): void {
    this.store.isKept.value = isWanted;
    if (!isWanted) this.#erase();
    this.store.tell();
    this.write();
  }

  /** Called after each answer. */
  write(): void {
    const { store } = this;
    const trouble = store.isKept.peek() ? this.#tryToWrite() : "";
    if (!trouble) return;
    store.isKept.value = false;
    store.tell(store.say.page(`keep.${trouble}`));
  }

  #tryToWrite(): Trouble {
    try {
      localStorage.setItem(KEY, JSON.stringify({ version: VERSION, ...this.store.replies.kept() }));
      return "";
    } catch {
      return this.#read() === null ? "forbidden" : "full";
    }
  }

  /** Here, in storage, and in every other tab. */
  forget(): void {
    this.store.isKept.value = false;
    this.#erase();
    this.#tabs?.postMessage("forget");
  }

  /** Returns null if storage is forbidden. */
  #read(): string | null {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return null;
    }
  }

  #erase(): void {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Forbidden: nothing was kept.
    }
  }
}

/** To the other tabs; null where there is none, as in Firefox with cookies blocked: then nothing is kept, either. */
function channel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    return null;
  }
}
