/**
 * What opens the panel with the link.
 */

import { useStore } from "../app.js";
import { Button } from "../parts/controls.js";
import { loadLater } from "../parts/late.js";

/** The control that opened it last: it gets the focus back. */
let opener: HTMLElement | null = null;

export function ShareButton() {
  const { store, say } = useStore();
  if (store.ground.value) return null;
  const open = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    opener = currentTarget;
    store.isSharing.value = true;
    loadLater();
  };
  return (
    <Button aria-expanded={store.isSharing.value} aria-controls="checker-share" onClick={open}>
      {say.page("share.open")}
    </Button>
  );
}

export function focusOpener(): void {
  if (opener?.isConnected) opener.focus();
}
