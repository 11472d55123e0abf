/**
 * Buttons, and ways to answer.
 */

import type { ButtonHTMLAttributes } from "preact";

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
