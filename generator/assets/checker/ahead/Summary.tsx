/**
 * The earliest date in one sentence, with room kept for it while it is being computed.
 */

import { useStore } from "../app.js";
import { Icon } from "../parts/icon.js";
import type { Outlook } from "../types.js";

export function Summary({ outlook }: { outlook: Outlook | null }) {
  const { say } = useStore();
  return (
    <p class="checker__ahead-headline" data-pending={outlook ? undefined : ""}>
      <Icon state="calendar" />
      <span>{outlook ? outlook.headline : say.page("outlook.waiting")}</span>
    </p>
  );
}
