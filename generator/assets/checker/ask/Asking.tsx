/**
 * The visitor's situation: one question at a time or all on one form, over the same answers; or why there is none.
 */

import { useLayoutEffect } from "preact/hooks";

import { useApp, useStore } from "../app.js";
import { Beside, LevelButtons } from "../choose/Choose.js";
import { KeepControls } from "../keep/Keep.js";
import { Segments } from "../parts/controls.js";
import { Failure, Updated } from "../parts/failure.js";
import type { View } from "../state/choice.js";
import type { Focus } from "../state/steps.js";
import type { Opened } from "../state/store.js";
import { Form } from "./Form.js";
import { Steps } from "./Steps.js";

export function Asking() {
  const { store, say } = useStore();
  return (
    <section class="checker__form" aria-labelledby="checker-form-title">
      <div class="checker__head">
        <h2 id="checker-form-title">{say.page("form.title")}</h2>
        <ViewSwitch />
      </div>
      <div class="checker__notice" id="checker-notice" role="status">
        {store.notice.value.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <div id="checker-form">
        <Questions />
      </div>
      {store.ground.value ? null : <Beside />}
      <Privacy />
    </section>
  );
}

function Privacy() {
  const { store, say } = useStore();
  const ground = store.ground.value;
  return (
    <div class="checker__privacy">
      <p>{ground?.privacy ?? say.page("keep.privacy")}</p>
      {ground ? null : (
        <div class="checker__device" id="checker-device">
          <KeepControls />
        </div>
      )}
    </div>
  );
}

function ViewSwitch() {
  const { store, say } = useStore();
  const views: View[] = ["steps", "all"];
  return (
    <fieldset class="checker__view" id="checker-view" hidden={!store.isAsking.value}>
      <legend class="checker__spoken">{say.page("form.view")}</legend>
      <Segments
        name="checker-view"
        choices={views.map((value) => ({ value, words: say.page(`form.view.${value}`) }))}
        value={store.choice.view.value}
        onChoose={(view) => (store.choice.view.value = view)}
      />
    </fieldset>
  );
}

function Questions() {
  const { store, say } = useStore();
  const opened = store.opened.value;
  const focus = store.steps.focus.value;
  useLayoutEffect(() => {
    if (focus) bring(focus, store.choice.view.peek());
  }, [focus]);
  if (opened.is !== "asked") return <NotAsked opened={opened} />;
  if (!store.isAsking.value) return <p>{say.page("form.none")}</p>;
  return store.choice.view.value === "all" ? <Form /> : <Steps />;
}

function NotAsked({ opened }: { opened: Exclude<Opened, { is: "asked" }> }) {
  const { say } = useStore();
  switch (opened.is) {
    case "nothing":
      return <p>{say.page("form.empty")}</p>;
    case "level":
      return (
        <>
          <p>{say.page("form.level")}</p>
          <LevelButtons />
        </>
      );
    case "loading":
      return <p role="status">{say.page("form.loading")}</p>;
    case "failed":
      return <NoRules reason={opened.reason} />;
  }
}

/** The rules of what is chosen cannot be had. */
function NoRules({ reason }: { reason: Extract<Opened, { is: "failed" }>["reason"] }) {
  const { store, open, reload } = useApp();
  const { say } = store;
  if (reason === "updated") return <Updated say={say} reload={reload} />;
  return (
    <Failure
      title={say.page("failure.rules.title")}
      words={say.page(`failure.rules.${reason}`)}
      label={say.page("failure.retry")}
      onRetry={open}
      onReload={reason === "damaged" || reason === "missing" ? { label: say.page("failure.updated.reload"), reload } : undefined}
    >
      {say.page("failure.rules.kept")}
      {store.ground.value ? null : <a href={store.choice.levelUrl}>{say.page("result.level_page")}</a>}
    </Failure>
  );
}

/** Where a reader of the page goes on reading, after a question was drawn. */
function bring({ question, target }: Focus, view: View): void {
  const place = document.getElementById("checker-form");
  const control = target ? document.getElementById(target) : null;
  if (view === "all") {
    const drawn = document.getElementById(`question-${question}`);
    drawn?.scrollIntoView({ block: "start" });
    if (control && !control.matches("fieldset")) control.focus({ preventScroll: true });
    else focusControl(control ?? drawn);
    return;
  }
  const head = place?.querySelector<HTMLElement>("legend, h3");
  if (!place || !head) return;
  head.focus({ preventScroll: true });
  const { top, bottom } = place.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2 || bottom < 0) place.scrollIntoView({ block: "start" });
  if (control?.matches("fieldset")) focusControl(control);
  else control?.focus({ preventScroll: true });
}

/** Of a place, the control to go on with. */
export function focusControl(place: Element | null | undefined): void {
  const checked = place?.querySelector<HTMLElement>("input:checked");
  (checked ?? place?.querySelector<HTMLElement>("select, input"))?.focus();
}
