/**
 * What stands in the controls of one value, of which one has changed: two may change before the first is drawn.
 */
export function standing(control: HTMLSelectElement | HTMLInputElement): string[] {
  const all = control.closest("fieldset")?.querySelectorAll<HTMLSelectElement | HTMLInputElement>("select, input") ?? [];
  return [...all].map(({ value }) => value);
}
