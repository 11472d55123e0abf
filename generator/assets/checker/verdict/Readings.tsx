/**
 * What a clause or a list comes to under each way to read the words.
 */

import { Badge } from "../parts/icon.js";
import type { Reading } from "../types.js";
import type { Say } from "../words/say.js";

/** The questions once, numbered where there are several, and below them what each choice of options comes to. */
export function Readings({ readings, say }: { readings: readonly Reading[]; say: Say }) {
  const questions = [...new Set(readings.flatMap(({ choices }) => choices.map(({ question }) => question)))];
  const sign = (question: string) => (questions.length > 1 ? `（${questions.indexOf(question) + 1}）` : "");
  return (
    <div>
      {questions.map((question) => (
        <p key={question} class="checker__reading-question">
          {sign(question) + question}
        </p>
      ))}
      <ul class="checker__readings">
        {readings.map(({ choices, state, state_words }, index) => (
          <li key={index}>
            {choices.map(({ question, option }) => (
              <p key={question} class="checker__reading-option">
                {sign(question) + option}
              </p>
            ))}
            <p>
              <Badge state={state} words={say.page("result.reading", { state: state_words })} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
