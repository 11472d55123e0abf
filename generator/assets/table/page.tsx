/**
 * The page where a table of people is judged, by the same evaluator in the same worker as one person on the checker's.
 *
 * Nothing of a table is in the address, in a title, in storage, or sent anywhere; it is gone with the page.
 */

import { batch } from "@preact/signals";
import { render } from "preact";

import { AppProvider, type App } from "../checker/app.js";
import { withDirectory } from "../checker/choose/directory.js";
import { loadPicker } from "../checker/choose/controls.js";
import { Evaluator } from "../checker/evaluator.js";
import type { Stage } from "../checker/protocol.js";
import { refusalOf } from "../checker/refusal.js";
import { RulesSource } from "../checker/rules.js";
import { createCheckerOf, dataOf, find, rootOf, whenIdle } from "../checker/starting.js";
import { onChange } from "../checker/state/changing.js";
import { Store } from "../checker/state/store.js";
import { TableProvider, type TableApp } from "./context.js";
import { Desk, DeskFailure } from "./desk.js";
import { TableFailure } from "./failure.js";
import { readRows, save, writeRows, type Job } from "./files.js";
import { Papers } from "./results/Papers.js";
import { TableState, type Printing } from "./state.js";
import type { Format, Rows, TableData, Target } from "./types.js";
import { View } from "./View.js";
import { TableSay } from "./words.js";

/** Rows of a template that are set to text. */
const BLANK_ROWS = 300;

export { createCheckerOf, dataOf };

class TablePage {
  readonly #store: Store;
  readonly #state = new TableState();
  readonly #own: TableSay;
  readonly #checker: ReturnType<typeof createCheckerOf>;
  readonly #desk: Desk;
  #reading: Job<Rows> | null = null;
  /** What was begun last: a table that is read, or people that are judged. */
  #turn = 0;

  constructor(
    page: HTMLElement,
    private readonly data: TableData,
    root: URL,
  ) {
    this.#store = new Store(data, root);
    this.#own = new TableSay(data.table);
    this.#checker = createCheckerOf(page, data, (stage) => this.#hear(stage));
    const source = new RulesSource(root, data.rules_version, data.wording);
    this.#desk = new Desk(new Evaluator(this.#checker, data), source, data);
    this.#store.choice.preset(new URLSearchParams(location.search));
    this.#watch();
    const table = this.#table();
    render(<AppProvider value={this.#app()}><TableProvider value={table}><View /></TableProvider></AppProvider>, find(page, "#checker-app"));
    const paper = find(page, "#checker-paper");
    addEventListener("beforeprint", () => this.#lay(paper));
    addEventListener("afterprint", () => render(null, paper));
    this.#begin(page);
  }

  #app(): App {
    const nothing = () => {};
    return {
      store: this.#store,
      open: nothing,
      reload: () => location.reload(),
      restart: () => this.#checker.restart(),
      judgeAgain: () => this.#judge(),
      released: async () => {},
      following: async () => null,
      print: nothing,
      choose: nothing,
      keep: nothing,
      forget: nothing,
      counter: () => Promise.reject(new Error("no counter on this page")),
      lookUp: { now: nothing, halt: nothing, goOn: nothing, again: nothing },
    };
  }

  #table(): TableApp {
    const state = this.#state;
    return {
      state,
      own: this.#own,
      prepare: () => this.#checker.start(),
      give: (table) => this.#give(table),
      stopReading: () => this.#clear(),
      clear: () => this.#clear(),
      map: (column, meaning) => {
        state.mapping.value = { ...state.mapping.peek(), [column]: meaning };
        this.#read();
      },
      judge: () => this.#judge(),
      stop: () => {
        this.#turn++;
        state.run.value = "stopped";
      },
      goOn: () => this.#judge(!state.judgedEvery.peek()),
      save: (format) => this.#save(format),
      template: (format) => this.#template(format),
      print: (printing) => this.#print(printing),
    };
  }

  /** Results are of what was said when they were judged: what is said anew is judged anew. */
  #watch(): void {
    const { choice } = this.#store;
    const { assume, majors, meant, every } = this.#state;
    const asked = () => JSON.stringify([choice.picked.value, choice.pickedLevel.value, choice.date.value, every.value, assume.value, majors.value, meant.value]);
    onChange(asked, () => {
      if (this.#state.run.peek() !== "idle") this.#judge();
    });
  }

  #begin(page: HTMLElement): void {
    const start = () => this.#checker.start();
    page.addEventListener("pointerdown", start, { once: true, passive: true });
    whenIdle(start);
  }

  async #give(table: File | string): Promise<void> {
    const state = this.#state;
    this.#clear();
    const turn = this.#turn;
    state.phase.value = "reading";
    this.#checker.start();
    const job = readRows(table, this.data.most);
    this.#reading = job;
    try {
      const rows = await job.done;
      if (turn !== this.#turn) return;
      if (!rows.some((row) => row.some(Boolean))) throw new TableFailure("empty");
      state.rows.value = rows;
      await this.#read();
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** What the columns are, as far as it was said. */
  async #read(): Promise<void> {
    const state = this.#state;
    const turn = ++this.#turn;
    const rows = state.rows.peek();
    try {
      const read = await this.#desk.read(rows, state.mapping.peek());
      if (turn !== this.#turn) return;
      if (!read.people.length) throw new TableFailure("empty");
      batch(() => {
        state.failure.value = read.header.height ? "" : this.#fileWords("no_header");
        state.read.value = read;
        state.phase.value = "read";
        this.#forgetResults();
      });
      performance.mark("table-read");
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #forgetResults(): void {
    const state = this.#state;
    state.results.value = [];
    state.run.value = "idle";
    state.show.value = state.find.value = state.unsaved.value = "";
  }

  get #target(): Target {
    const { choice } = this.#store;
    const every = this.#state.every.peek();
    return { occupation: choice.picked.peek(), level: choice.pickedLevel.peek(), every, asOf: choice.date.peek() };
  }

  /** From the beginning, or with whom it stopped. */
  async #judge(goesOn = false): Promise<void> {
    const state = this.#state;
    const read = state.read.peek();
    if (!read) return;
    const turn = ++this.#turn;
    const target = this.#target;
    const known = goesOn ? state.results.peek() : [];
    batch(() => {
      state.run.value = "running";
      state.results.value = known;
      state.progress.value = 0;
      state.judgedEvery.value = target.every;
      state.unsaved.value = "";
      state.show.value = "";
    });
    performance.clearMarks("table-judged");
    const tell = (results: typeof known, progress: number) =>
      batch(() => {
        state.results.value = results;
        state.progress.value = progress;
      });
    try {
      const isWanted = () => turn === this.#turn;
      await this.#desk.judge(state.rows.peek(), read, target, state.said, known, tell, isWanted);
      if (!isWanted()) return;
      state.run.value = "done";
      performance.mark("table-judged");
    } catch (error) {
      if (turn !== this.#turn) return;
      state.reason.value = this.#reason(error);
      state.run.value = "failed";
    }
  }

  #reason(error: unknown): string {
    const { code, message } = error instanceof DeskFailure ? error : new DeskFailure("crashed");
    if (message) return message;
    const known = ["network", "busy", "missing", "updated", "damaged"] as const;
    return this.#own.word(`run.${known.find((name) => name === code) ?? "crashed"}`);
  }

  async #save(format: Format): Promise<void> {
    const state = this.#state;
    const read = state.read.peek();
    if (!read) return;
    state.unsaved.value = "";
    try {
      const rows = await this.#desk.export(state.rows.peek(), read, state.results.peek(), this.#target.asOf, state.judgedEvery.peek());
      save(await writeRows(rows, format).done, `${this.#own.word("take.file")}.${format}`);
    } catch {
      state.unsaved.value = this.#own.word("take.failed");
    }
  }

  async #template(format: Format): Promise<void> {
    const { occupation, level, asOf } = this.#target;
    const { message } = this.#store.choice;
    try {
      const { header, notes } = await this.#desk.template(occupation, level, asOf);
      save(await writeRows([header], format, format === "xlsx" ? BLANK_ROWS : 0).done, `${this.#own.word("take.template")}.${format}`);
      message.value = notes.join("");
    } catch {
      message.value = this.#own.word("template.failed");
    }
  }

  #print(printing: Printing): void {
    this.#state.printing.value = printing;
    window.print();
  }

  #lay(place: HTMLElement): void {
    render(<Papers store={this.#store} state={this.#state} own={this.#own} />, place);
  }

  #clear(): void {
    const state = this.#state;
    this.#turn++;
    this.#reading?.stop();
    this.#reading?.done.catch(() => {});
    this.#reading = null;
    batch(() => {
      state.phase.value = "empty";
      state.failure.value = "";
      state.rows.value = [];
      state.read.value = null;
      state.mapping.value = state.assume.value = {};
      state.majors.value = state.meant.value = {};
      this.#forgetResults();
    });
  }

  #fail(error: unknown): void {
    const words = error instanceof TableFailure ? this.#fileWords(error.code) : this.#own.word("failed.request", { message: this.#reason(error) });
    batch(() => {
      this.#state.phase.value = "failed";
      this.#state.failure.value = words;
      this.#state.read.value = null;
      this.#state.rows.value = [];
    });
  }

  /** Why a file is no table: in the evaluator's words, as the command says it. */
  #fileWords(code: TableFailure["code"]): string {
    if (code === "slow" || code === "damaged") return this.#own.word(`failed.${code}`);
    return code === "too_large" ? this.#store.say.word("table.file.too_large", this.data.most) : this.#store.say.word(`table.file.${code}`);
  }

  #hear(stage: Stage): void {
    this.#store.stage.value = stage;
    if (stage.stage === "ready") performance.mark("checker-ready");
  }
}

async function begin(page: HTMLElement): Promise<void> {
  const [data, root] = [dataOf<TableData>(page), rootOf(page)];
  if (data.occupations.length) return void new TablePage(page, data, root);
  // A site of many occupations: their names are fetched, and typed.
  const found = await withDirectory(root, data, refusalOf);
  loadPicker();
  new TablePage(page, typeof found === "string" ? data : { ...data, ...found }, root);
}

const page = document.getElementById("checker");
if (page) begin(page);
