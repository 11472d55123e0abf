/**
 * The choice of occupation, level and, below the questions, date.  Its controls stand in the page before any script runs (checker.html).
 */

import { useStore } from "../app.js";
import { DateInput, LevelSelect, OccupationSelect } from "./controls.js";
import { OpenKept } from "./OpenKept.js";

export function Choose() {
  const { store, say } = useStore();
  const { choice } = store;
  const isAny = choice.isAny.value;
  return (
    <>
      <nav class="checker__purpose" aria-label={say.page("purpose.title")}>
        <Purpose isAny={false} href="./" words={say.page("purpose.list")} />
        <Purpose isAny={true} href="./?mode=any" words={say.page("purpose.any")} />
      </nav>
      <form
        class="checker__choice"
        autocomplete="off"
        data-purpose={isAny ? "any" : "list"}
        onSubmit={(event) => event.preventDefault()}
      >
        <div class="checker__pick">
          <label for="checker-occupation">{say.page("choose.occupation")}</label>
          <OccupationSelect
            id="checker-occupation"
            name="occupation"
            value={choice.picked.value}
            none={say.page("choose.none")}
            onChoose={(id) => choice.pick(id)}
          />
        </div>
        <div class="checker__pick">
          <label for="checker-level">{say.page("choose.level")}</label>
          <LevelSelect id="checker-level" name="level" none={say.page("choose.none")} />
        </div>
      </form>
      <p class="checker__message" id="checker-message" role="status">
        {choice.message.value || null}
      </p>
    </>
  );
}

/** What few need, below the questions: an answer is not far for whoever uses the keyboard. */
export function Beside() {
  const { say } = useStore();
  return (
    <div class="checker__beside">
      <p class="checker__day">
        <label for="checker-date">{say.page("choose.date")}</label>
        <DateInput id="checker-date" name="date" />
      </p>
      <p class="checker__elsewhere">
        <a href="../notice/">{say.page("choose.elsewhere")}</a>
        <a href="../table/">{say.page("choose.many")}</a>
      </p>
      <OpenKept />
    </div>
  );
}

function Purpose({ isAny, href, words }: { isAny: boolean; href: string; words: string }) {
  const { choice } = useStore().store;
  const isCurrent = choice.isAny.value === isAny;
  const choose = (event: Event) => {
    event.preventDefault();
    if (!isCurrent) choice.setAny(isAny);
  };
  return (
    <a href={href} aria-current={isCurrent ? "true" : undefined} onClick={choose}>
      {words}
    </a>
  );
}

/** What is left to choose once the occupation is: a button for each of its levels. */
export function LevelButtons() {
  const { store, say } = useStore();
  const { choice } = store;
  const { entry } = choice;
  if (!entry) return null;
  const pick = (level: number) => {
    choice.choose(entry.id, level);
    document.getElementById("checker-level")?.focus();
  };
  return (
    <div class="checker__levels">
      {entry.levels.map((level) => (
        <button key={level} type="button" class="checker__button" onClick={() => pick(level)}>
          {say.data.levels[level]}
        </button>
      ))}
    </div>
  );
}
