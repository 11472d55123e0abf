/**
 * What of a notice a visitor keeps longer than the tab, or passes on: by a name on this device, or in a link.
 */

import { batch } from "@preact/signals";

import type { NoticeApp } from "../context.js";
import { drop, dropAll, keep, keptNotices, MOST_KEPT, onKept } from "./kept.js";
import { bringsNotice, canLink, MOST_OF_A_LINK, readNoticeLink, writeNoticeLink } from "./link.js";
import type { NoticeState } from "../state.js";
import type { Asked } from "../types.js";
import type { NoticeSay } from "../words.js";

/** What the page does with a notice that comes from elsewhere. */
interface Taking {
  /** Begin something new; whether it is still what is wanted. */
  begin: () => () => boolean;
  paste: (text: string, told: Asked) => void;
  refuse: (words: string) => void;
}

export class Keeping {
  constructor(
    private readonly state: NoticeState,
    private readonly own: NoticeSay,
    /** Characters of a notice. */
    private readonly most: number,
    private readonly taking: Taking,
  ) {}

  get actions(): Pick<NoticeApp, "link" | "keep" | "take" | "drop" | "dropAll"> {
    return {
      link: canLink() ? () => void this.#link() : null,
      keep: (name) => this.#keep(name),
      take: (name) => this.#take(name),
      drop: (name) => {
        drop(name);
        this.#show(this.own.word("kept.dropped", { name }));
      },
      dropAll: () => {
        dropAll();
        this.#show(this.own.word("kept.dropped_all"));
      },
    };
  }

  /** Show what is kept, here and by other tabs, and take what links bring; returns whether the address brings a notice. */
  watch(): boolean {
    this.#show();
    onKept(() => this.#show());
    const isLinked = bringsNotice(location.hash);
    void this.#takeLinked();
    addEventListener("hashchange", () => void this.#takeLinked());
    return isLinked;
  }

  #show(remark = ""): void {
    batch(() => {
      this.state.kept.value = keptNotices();
      this.state.keptRemark.value = remark;
    });
  }

  #keep(name: string): void {
    const trouble = keep({ name, ...this.state.asked });
    this.#show(trouble ? this.own.word(`kept.${trouble}`, { limit: MOST_KEPT }) : this.own.word("kept.done", { name }));
  }

  /** Read a notice that is kept, with what was said of its lines. */
  #take(name: string): void {
    const kept = keptNotices().find((notice) => notice.name === name);
    if (!kept) return this.#show();
    this.taking.paste(kept.text, kept);
    document.getElementById("notice-text")?.scrollIntoView({ block: "start" });
  }

  /** A link with the notice, to the clipboard, or to be copied by hand where that is forbidden. */
  async #link(): Promise<void> {
    const hash = await writeNoticeLink(this.state.asked);
    const isLink = hash.startsWith("#");
    const address = isLink ? new URL(hash, location.href).href : "";
    let remark = isLink ? this.own.word("link.by_hand") : this.own.word("link.too_long", { limit: MOST_OF_A_LINK });
    try {
      if (isLink) await navigator.clipboard.writeText(address);
      if (isLink) remark = this.own.word("link.copied");
    } catch {
      // Forbidden: it is there to be copied.
    }
    batch(() => {
      this.state.link.value = address;
      this.state.keptRemark.value = remark;
    });
  }

  /** Take a notice out of the address, in which nothing of it stays. */
  async #takeLinked(): Promise<void> {
    const { hash } = location;
    if (!bringsNotice(hash)) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    const isNewest = this.taking.begin();
    const found = canLink() ? await readNoticeLink(hash, this.most) : "version";
    if (!isNewest()) return;
    if (typeof found === "string") this.taking.refuse(this.own.word(`link.${found}`, { limit: MOST_OF_A_LINK }));
    else this.taking.paste(found.text, found);
  }
}
