/**
 * What cannot be true of the answers, each leading to where it is mended.
 */

import { useStore } from "../app.js";
import type { Found } from "../state/places.js";

export function Problems() {
  const { store } = useStore();
  return (
    <ul class="checker__problems">
      {store.problems.value.map((found, index) => (
        <li key={index}>
          <Problem found={found} />
        </li>
      ))}
    </ul>
  );
}

function Problem({ found: { problem, question, target } }: { found: Found }) {
  const { store } = useStore();
  if (!question) return <>{problem.message}</>;
  const go = (event: Event) => {
    event.preventDefault();
    store.go(question.id, target);
  };
  return (
    <a href={`#${target}`} onClick={go}>
      {problem.message}
    </a>
  );
}
