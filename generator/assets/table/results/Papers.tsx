/**
 * What is printed: one table for the class, or a sheet for each person; boxes to tick beside what has to be seen.
 */

import type { Store } from "../../checker/state/store.js";
import { Icon } from "../../checker/parts/icon.js";
import { selected } from "./selecting.js";
import type { TableState } from "../state.js";
import type { Note, Result } from "../types.js";
import type { TableSay } from "../words.js";

interface PapersProps {
  store: Store;
  state: TableState;
  own: TableSay;
}

/** Characters: an identity card's number has eighteen. */
const SHORT = 18;

const said = ({ name, words }: Note) => (name ? `${name}：${words}` : words);

/** Those who are shown, in the order in which they are. */
export function Papers(props: PapersProps) {
  const results = selected(props.state);
  if (!results.length) return null;
  return props.state.printing.value === "each" ? (
    <>
      {results.map((result) => (
        <Sheet key={result.row} result={result} {...props} />
      ))}
    </>
  ) : (
    <Class results={results} {...props} />
  );
}

/** On which the results stand, and where they can be had again. */
function Foot({ store, own }: PapersProps) {
  const { say, choice } = store;
  const edition = say.data.rules_version.slice(0, 8);
  return (
    <p class="checker__paper-address">
      {own.word("paper.ground", { edition })}
      {own.word("paper.address", { address: choice.address })}
    </p>
  );
}

function Title({ title, store }: { title: string; store: Store }) {
  const { say, choice } = store;
  return (
    <div class="checker__paper-title">
      <h2>{title}</h2>
      <p>{say.page("result.as_of", { date: say.date(choice.date.value) })}</p>
    </div>
  );
}

function Class({ results, ...props }: PapersProps & { results: readonly Result[] }) {
  const { store, state, own } = props;
  const { say } = store;
  const every = state.judgedEvery.value;
  const lists = new Set(results.map(({ name }) => name));
  const [only] = lists;
  const list = every ? own.word("paper.every") : lists.size === 1 && only ? only : own.word("paper.mixed");
  const columns = state.read.value?.columns ?? [];
  const named = (key: string) => say.named(`table.column.${key}`);
  const heads = every ? [named("lists"), named("unsure")] : [...(lists.size === 1 ? [] : [named("list")]), named("verdict"), named("number"), named("lacking")];
  return (
    <>
      <Title title={own.word("paper.class", { list })} store={store} />
      <p>{own.word("paper.count", { count: results.length })}</p>
      <table class="table__paper">
        <thead>
          <tr>
            <th>{own.word("paper.checked")}</th>
            {state.who.value.map((place) => (
              <th key={place}>{columns[place].name}</th>
            ))}
            {heads.map((head) => (
              <th key={head}>{head}</th>
            ))}
            <th>{named("warnings")}</th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={result.row}>
              <td>
                <span class="table__box" />
              </td>
              {state.who.value.map((place) => (
                <Short key={place} text={state.cells(result.row)[place] ?? ""} />
              ))}
              {cellsOf(result, props, lists.size !== 1).map((cell, place) => (
                <td key={place}>{cell}</td>
              ))}
              <td>{[...result.problems, ...result.warnings].map(said).join("；")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Foot {...props} />
    </>
  );
}

/** A name or a number stands in one line. */
const Short = ({ text }: { text: string }) => <td class={text.length <= SHORT ? "table__short" : undefined}>{text}</td>;

const isMet = (state: string | undefined) => state === "met" || state === "literally_met";

function cellsOf(result: Result, { store }: PapersProps, isMixed: boolean): string[] {
  const { say } = store;
  if (result.lists) {
    const met = result.lists.filter(({ verdict }) => verdict === "eligible");
    const others = result.lists.filter(({ verdict }) => verdict !== "eligible");
    return [met.map(({ name }) => name).join("、"), others.map(({ name }) => name).join("、")];
  }
  const number = isMet(result.clause?.state) ? String(result.clause?.number) : "";
  const more = [...(result.lacking ?? []), ...(result.asking ?? [])].join("；");
  return [...(isMixed ? [result.name ?? ""] : []), result.verdict_words || say.word("table.not_judged"), number, more];
}

function Sheet({ result, ...props }: PapersProps & { result: Result }) {
  const { store, state, own } = props;
  const { say } = store;
  const columns = state.read.value?.columns ?? [];
  const cells = state.cells(result.row);
  const told = columns.flatMap(({ name, meaning }, place) => (meaning && cells[place] ? [[name, cells[place]]] : []));
  const list = result.lists ? own.word("paper.every") : result.name || own.word("paper.mixed");
  const { clause, papers = [], cautions = [], lacking = [], asking = [] } = result;
  const notes = [...[...result.problems, ...result.warnings].map(said), ...cautions];
  return (
    <section class="table__sheet">
      <Title title={own.word("paper.one", { list })} store={store} />
      <h3>{own.word("paper.told")}</h3>
      <dl class="checker__paper-answers">
        {told.map(([name, cell]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{cell}</dd>
          </div>
        ))}
      </dl>
      {result.lists ? (
        <ul>
          {result.lists.map((each) => (
            <li key={`${each.occupation} ${each.level}`}>{say.word("table.named", { name: each.name, said: each.verdict_words })}</li>
          ))}
        </ul>
      ) : (
        <p class="checker__paper-verdict" data-state={result.verdict ?? "pending"}>
          <Icon state={result.verdict ?? "pending"} />
          {result.verdict_words || say.word("table.not_judged")}
        </p>
      )}
      {clause ? (
        <p>
          <strong>
            {clause.number_words}（{clause.state_words}）
          </strong>
          {clause.text}
        </p>
      ) : null}
      <Part title={say.word("table.column.lacking")} items={[...lacking, ...asking]} />
      {result.date_words ? (
        <p>
          <strong>{say.word("table.column.date")}</strong>：{result.date_words}
        </p>
      ) : null}
      {papers.length ? (
        <>
          <h3>{own.word("paper.papers")}</h3>
          <ul class="table__boxes">
            {papers.map((paper) => (
              <li key={paper}>
                <span class="table__box" />
                {paper}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Part title={say.word("table.column.warnings")} items={notes} />
      <p class="table__checked">
        <span class="table__box" />
        {own.word("paper.checked")}
      </p>
      <Foot {...props} />
    </section>
  );
}

function Part({ title, items }: { title: string; items: readonly string[] }) {
  if (!items.length) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  );
}
