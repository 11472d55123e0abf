/**
 * What can be done with a result, and for which day it holds.
 */

import { useApp } from "../app.js";
import { ShareButton } from "../keep/ShareButton.js";
import { Button } from "../parts/controls.js";

export function Actions() {
  const { store, print } = useApp();
  const { say } = store;
  const asOf = store.judged.value.answer?.report?.as_of ?? store.choice.date.value;
  return (
    <div class="checker__actions">
      <p>{say.page("result.as_of", { date: say.date(asOf) })}</p>
      <ShareButton />
      <Button onClick={print}>{say.page("result.print")}</Button>
    </div>
  );
}
