/**
 * A date as far as it is known, typed: 2019.3, 2019年3月, 201903, 2019.
 *
 * What was typed stays as it is; the evaluator reads it, and says what it took it for (`hint`).
 */

import { useStore } from "../../app.js";
import { Labelled, type ControlProps } from "./Field.js";
import { Typed } from "./Typed.js";

export function MonthField(props: ControlProps) {
  const { say } = useStore();
  const { id, value, mark, asksDay, onChange } = props;
  return (
    <Labelled {...props}>
      <Typed
        id={id}
        value={value}
        maxLength={15}
        inputMode="decimal"
        placeholder={say.page("month.example")}
        onType={onChange}
        {...mark}
      />
      {asksDay ? <p class="checker__hint">{say.page("month.day_wanted")}</p> : null}
    </Labelled>
  );
}
