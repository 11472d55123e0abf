/**
 * The page: what people are judged by, their table and its columns, what is asked once, and what they come to.
 */

import { Starting } from "../checker/verdict/Starting.js";
import { Against } from "./give/Against.js";
import { Asks } from "./give/Asks.js";
import { Columns } from "./give/Columns.js";
import { useTable } from "./context.js";
import { Give } from "./give/Give.js";
import { Results } from "./results/Results.js";
import { Running } from "./results/Running.js";
import { Take } from "./results/Take.js";

export function View() {
  const { state } = useTable();
  const isGiven = state.phase.value !== "empty";
  return (
    <>
      <Against />
      <Give />
      {isGiven ? <Starting /> : null}
      {state.read.value ? (
        <>
          <Columns read={state.read.value} />
          <Asks read={state.read.value} />
          <Running />
          <Results />
          <Take />
        </>
      ) : null}
    </>
  );
}
