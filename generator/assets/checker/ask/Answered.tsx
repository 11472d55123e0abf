/**
 * What is answered already, and can be changed.
 */

import { useStore } from "../app.js";
import { Button } from "../parts/controls.js";

export function Answered() {
  const { store, say } = useStore();
  const others = store.replies.touched.value.filter(({ id }) => id !== store.steps.current.value);
  return (
    <div class="checker__answered" hidden={!others.length}>
      <h3>{say.page("step.answered")}</h3>
      <ul>
        {others.map((question) => {
          const words = say.own(question.words);
          return (
            <li key={question.id}>
              <span class="checker__asked">{words}</span>
              <span class="checker__given">{say.reply(question, store.written(question))}</span>
              <Button
                class="checker__edit"
                aria-label={say.page("step.edit_this", { question: words })}
                data-edit={question.id}
                onClick={() => store.go(question.id)}
              >
                {say.page("step.edit")}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
