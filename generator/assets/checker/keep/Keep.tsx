/**
 * What the visitor can do about their answers: keep them on this device, or have them forgotten.
 */

import { useApp } from "../app.js";
import { Button } from "../parts/controls.js";

export function KeepControls() {
  const { store, keep, forget } = useApp();
  const { say } = store;
  const change = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    keep(currentTarget.checked);
    currentTarget.checked = store.isKept.peek(); // it may not be possible
  };
  return (
    <>
      <label class="checker__keep">
        <input
          type="checkbox"
          id="checker-keep"
          aria-describedby="checker-keep-help"
          checked={store.isKept.value}
          onChange={change}
        />
        <span>
          {say.page("keep.label")}
          <small id="checker-keep-help">{say.page("keep.help")}</small>
        </span>
      </label>
      <Button kind="quiet" onClick={forget}>
        {say.page("keep.forget")}
      </Button>
    </>
  );
}
