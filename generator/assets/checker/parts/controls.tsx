/**
 * Buttons, ways to answer, and what is shown for lines of text or folded away.
 */

import type { ButtonHTMLAttributes, ComponentChildren } from "preact";

interface ButtonProps extends ButtonHTMLAttributes {
  /** How it looks; plain where nothing is said. */
  kind?: "main" | "quiet";
}

export function Button({ kind, class: name, ...rest }: ButtonProps) {
  const classes = name ?? `checker__button${kind ? ` checker__button--${kind}` : ""}`;
  return <button type="button" class={classes} {...rest} />;
}

interface SegmentsProps<Value extends string> {
  name: string;
  choices: readonly { value: Value; words: string }[];
  /** null checks none. */
  value: Value | null;
  onChoose: (value: Value) => void;
  [attribute: `aria-${string}`]: string | undefined;
}

/** Radio buttons in a row, the whole of each being the target. */
export function Segments<Value extends string>({ name, choices, value: chosen, onChoose, ...rest }: SegmentsProps<Value>) {
  return (
    <div class="checker__segments">
      {choices.map(({ value, words }) => (
        <label key={value}>
          <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => onChoose(value)} {...rest} />
          <span>{words}</span>
        </label>
      ))}
    </div>
  );
}

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
