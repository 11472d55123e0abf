/**
 * A file that is chosen, or dropped on a part of the page, and what is said where it could not be read.
 */

import { useState } from "preact/hooks";

/** `place`: attributes of the part on which files may be dropped; `pick`: for a change of the control that chooses one. */
export function useFiles(open: (file: File) => void) {
  const [isOver, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    const [file] = event.dataTransfer?.files ?? [];
    setOver(false);
    if (!file) return;
    event.preventDefault(); // a browser would open it in place of the page
    open(file);
  };
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const pick = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const [file] = currentTarget.files ?? [];
    if (file) open(file);
    currentTarget.value = "";
  };
  return { place: { "data-over": isOver || undefined, onDrop, onDragOver, onDragLeave: () => setOver(false) }, pick };
}

export function NotRead({ title, words }: { title: string; words: string }) {
  return (
    <div class="checker__failure" role="alert">
      <p class="checker__failure-title">{title}</p>
      <p>{words}</p>
    </div>
  );
}
