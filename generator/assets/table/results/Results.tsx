/**
 * What people come to: counted, filtered, sorted; a table, or on a narrow page a card for each.
 */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { useStore } from "../../checker/app.js";
import { Button } from "../../checker/parts/controls.js";
import { Badge } from "../../checker/parts/icon.js";
import { useTable } from "../context.js";
import { countsOf, NONE_MET, NOTED, selected, SOME_MET, UNJUDGED } from "./selecting.js";
import type { Sort } from "../state.js";
import type { Note, Result } from "../types.js";

/** People that are drawn at once. */
const SLICE = 100;
const SORTS: readonly Sort[] = ["row", "verdict", "date"];

export function Results() {
  const { own, state } = useTable();
  const { say } = useStore();
  const [shown, setShown] = useState(SLICE);
  const isJudged = state.results.value.length > 0;
  const found = isJudged ? selected(state) : [];
  useEffect(() => setShown(SLICE), [state.show.value, state.find.value, state.sort.value]);
  if (!isJudged) return null;
  const every = state.judgedEvery.value;
  const heads = every
    ? [own.word("results.who"), say.word("table.column.lists"), say.word("table.column.unsure")]
    : ["who", "verdict", "clause", "lacking", "date", "papers"].map((name) =>
        name === "who" ? own.word("results.who") : say.named(`table.column.${name}`),
      );
  heads.push(say.word("table.column.warnings"));
  return (
    <section class="table__part" aria-labelledby="table-results-title">
      <h2 id="table-results-title">{own.word("results.title")}</h2>
      <Selecting />
      {found.length ? (
        <div class="table__scroll">
          <table class="table__results">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th scope="col" key={head}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.slice(0, shown).map((result) => (
                <Row key={result.row} result={result} heads={heads} />
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p>{own.word("results.nobody")}</p>
      )}
      {found.length > shown ? (
        <Button onClick={() => setShown(shown + 2 * SLICE)}>
          {own.word("results.more", { count: Math.min(found.length - shown, 2 * SLICE) })}
        </Button>
      ) : null}
    </section>
  );
}

function Selecting() {
  const { own, state } = useTable();
  const { say } = useStore();
  const names: Record<string, string> = {
    [NOTED]: own.word("results.noted"),
    [SOME_MET]: own.word("results.some_met"),
    [NONE_MET]: own.word("results.none_met"),
    [UNJUDGED]: say.word("table.not_judged"),
  };
  const counts = [...countsOf(state.results.value)];
  return (
    <div class="table__select">
      <div>
        <label for="table-show">{own.word("results.show")}</label>
        <select id="table-show" value={state.show.value} onChange={({ currentTarget }) => (state.show.value = currentTarget.value)}>
          <option value="">
            {own.word("results.all")}（{state.results.value.length}）
          </option>
          {counts.map(([kind, count]) => (
            <option key={kind} value={kind}>
              {names[kind] ?? say.verdict(kind)}（{count}）
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="table-sort">{own.word("results.sort")}</label>
        <select id="table-sort" value={state.sort.value} onChange={({ currentTarget }) => (state.sort.value = currentTarget.value as Sort)}>
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {own.word(`results.by_${sort}`)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="table-find">{own.word("results.find")}</label>
        <input
          type="text"
          id="table-find"
          autocomplete="off"
          spellcheck={false}
          value={state.find.value}
          onInput={({ currentTarget }) => (state.find.value = currentTarget.value)}
        />
      </div>
    </div>
  );
}

function Row({ result, heads }: { result: Result; heads: readonly string[] }) {
  const { own, state } = useTable();
  const cells: ComponentChildren[] = result.lists ? ofAll(result) : [<Verdict result={result} />, ...ofOne(result)];
  return (
    <tr>
      <th scope="row">
        <span class="table__who">{state.name(result.row)}</span>
        <small>{own.word("results.row", { row: result.row })}</small>
      </th>
      {[...cells, <Notes result={result} />].map((cell, place) => (
        <td key={place} data-label={heads[place + 1]}>
          {cell}
        </td>
      ))}
    </tr>
  );
}

function Verdict({ result: { verdict, verdict_words, name } }: { result: Result }) {
  const { say } = useStore();
  return (
    <>
      <Badge state={verdict || "pending"} words={verdict_words || say.word("table.not_judged")} />
      <small>{name}</small>
    </>
  );
}

function ofOne({ clause, lacking = [], asking = [], date_words, papers = [], cautions = [] }: Result) {
  return [
    clause ? (
      <details class="checker__fold table__clause">
        <summary>
          {clause.number_words}
          <span>{clause.state_words}</span>
        </summary>
        <p>{clause.text}</p>
        {cautions.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </details>
    ) : null,
    <Items items={[...lacking, ...asking]} />,
    date_words ? date_words : null,
    <Items items={papers} />,
  ];
}

function ofAll({ lists = [] }: Result) {
  const { say } = useStore();
  const met = lists.filter(({ verdict }) => verdict === "eligible");
  const unsure = lists.filter(({ verdict }) => verdict !== "eligible");
  return [
    <Items items={met.map((list) => (list.number === null ? list.name : say.word("table.listed", { name: list.name, number: list.number })))} />,
    <Items items={unsure.map((list) => say.word("table.named", { name: list.name, said: list.verdict_words }))} />,
  ];
}

function Items({ items }: { items: readonly string[] }) {
  if (items.length < 2) return <>{items[0] ?? null}</>;
  return (
    <ul class="table__items">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function Notes({ result: { problems, warnings } }: { result: Result }) {
  const said = ({ name, words }: Note) => (name ? `${name}：${words}` : words);
  return (
    <ul class="table__items">
      {problems.map((note) => (
        <li key={said(note)} class="table__problem">
          {said(note)}
        </li>
      ))}
      {warnings.map(said).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}
