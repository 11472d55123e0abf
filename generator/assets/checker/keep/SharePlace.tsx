/**
 * Where the link with the answers is shown (Share.tsx).
 */

import { useStore } from "../app.js";
import { late } from "../parts/late.js";

export function SharePlace() {
  const isOpen = useStore().store.isSharing.value;
  const Share = late.value?.Share;
  return (
    <div class="checker__share" id="checker-share" hidden={!isOpen}>
      {isOpen && Share ? <Share /> : null}
    </div>
  );
}
