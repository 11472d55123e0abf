/**
 * The choice of occupation, level and date.  Its controls stand in the page before any script runs (checker.html).
 */

import { useStore } from "../app.js";
import { FIRST_DATE, LAST_DATE } from "../state/choice.js";
import { OccupationSelect } from "./Occupations.js";

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
          <LevelSelect />
        </div>
        <div class="checker__pick">
          <label for="checker-date">{say.page("choose.date")}</label>
          <DateInput />
        </div>
      </form>
      <p class="checker__elsewhere">
        <a href="../notice/">{say.page("choose.elsewhere")}</a>
        <a href="../table/">{say.page("choose.many")}</a>
      </p>
      <p class="checker__message" id="checker-message" role="status">
        {choice.message.value || null}
      </p>
    </>
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

/** Levels that no source prints cannot be chosen, and say so. */
function LevelSelect() {
  const { store, say } = useStore();
  const { choice } = store;
  const { entry } = choice;
  const level = choice.pickedLevel.value;
  return (
    <select
      id="checker-level"
      name="level"
      value={level ? String(level) : ""}
      onChange={(event) => choice.pickLevel(Number(event.currentTarget.value))}
    >
      <option value="">{say.page("choose.none")}</option>
      {levelsOf(say.data.levels).map((key) => {
        const isMissing = Boolean(entry && !entry.levels.includes(Number(key)));
        const name = say.data.levels[key];
        return (
          <option key={key} value={key} disabled={isMissing}>
            {isMissing ? say.page("choose.not_published", { level: name }) : name}
          </option>
        );
      })}
    </select>
  );
}

/** From the lowest, 五级, up, as everywhere on the site. */
const levelsOf = (levels: Record<string, string>): string[] => Object.keys(levels).sort().reverse();

function DateInput() {
  const { choice } = useStore().store;
  const change = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    choice.setDate(currentTarget.value);
    currentTarget.value = choice.date.peek(); // today, where it was none
  };
  return (
    <input
      type="date"
      id="checker-date"
      name="date"
      min={FIRST_DATE}
      max={LAST_DATE}
      value={choice.date.value}
      onChange={change}
    />
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
