/**
 * What the columns are: as they were recognised, or as somebody says.
 */

import { useTable } from "../context.js";
import type { Column, Read } from "../types.js";

export function Columns({ read }: { read: Read }) {
  const { own, state } = useTable();
  const { columns, header } = read;
  const nameOf = (column: Column, place: number) => column.name.trim() || own.word("columns.unnamed", { number: place + 1 });
  const used = columns.filter(({ meaning, name }) => meaning || name.trim());
  const unknown = columns.flatMap((column, place) => (column.meaning || !column.name.trim() ? [] : [nameOf(column, place)]));
  return (
    <section class="table__part" aria-labelledby="table-columns-title">
      <h2 id="table-columns-title">{own.word("columns.title")}</h2>
      {header.height ? (
        <p>{own.word("columns.summary", { all: used.length, known: used.length - unknown.length })}</p>
      ) : (
        <p role="alert">{state.failure.value}</p>
      )}
      {unknown.length ? <p>{own.word("columns.unknown", { names: unknown.join("、") })}</p> : null}
      <details class="checker__fold" open={!header.height}>
        <summary>{own.word("columns.help")}</summary>
        <ul class="table__columns">
          {columns.map((column, place) => (
            <li key={place}>
              <label for={`table-column-${place}`}>{nameOf(column, place)}</label>
              <Meaning column={column} place={place} name={nameOf(column, place)} meanings={read.meanings} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

interface MeaningProps {
  column: Column;
  place: number;
  name: string;
  meanings: readonly string[];
}

function Meaning({ column, place, name, meanings }: MeaningProps) {
  const { own, map } = useTable();
  return (
    <select
      id={`table-column-${place}`}
      aria-label={own.word("columns.as", { name })}
      value={column.meaning ?? ""}
      onChange={({ currentTarget }) => map(place, currentTarget.value)}
    >
      <option value="">{own.word("columns.none")}</option>
      {meanings.map((meaning) => (
        <option key={meaning} value={meaning}>
          {own.meaning(meaning)}
        </option>
      ))}
    </select>
  );
}
