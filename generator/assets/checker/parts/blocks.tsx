/**
 * Lines of text, what is folded away, and parts of the result.
 */

import type { ComponentChildren } from "preact";

export function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="checker__lines">
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  );
}

/** Something to open; `name` finds it. */
export function Fold({ name, title, children }: { name?: string; title: string; children: ComponentChildren }) {
  return (
    <details class="checker__fold" data-key={name}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** A part of the result with a title. */
export function Section({ title, class: name = "", children }: { title: string; class?: string; children: ComponentChildren }) {
  return (
    <div class={`checker__section ${name}`.trim()}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}
