/**
 * The printed page: one sheet of A4 with the answers, the verdict on the official words, what is missing, the dates
 * and the address, which holds no answer.
 */

import type { Store } from "../state/store.js";
import { Lines } from "../parts/blocks.js";
import { Badge, Icon } from "../parts/icon.js";
import { keyOf } from "../state/changes.js";
import type { Ahead, Clause, Outlook, Question, Reply, Report } from "../types.js";
import { OfficialWords } from "../verdict/Marked.js";
import type { Say } from "../words/say.js";

/** The groups of lists that are printed: what can be applied for, and what must be asked about first. */
const NAMED = ["eligible", "soon", "one_more", "literally_eligible"];

export function Paper({ store }: { store: Store }) {
  const { say, choice, judged, headline } = store;
  const subject = store.subject.value;
  if (!subject) return null;
  const { state, sentence } = headline.value;
  const { answer, outlook } = judged.value;
  const report = answer?.report;
  const { rules, level } = subject;
  return (
    <>
      <div class="checker__paper-title">
        <h2>
          {rules
            ? say.page("paper.title", { occupation: say.own(rules.occupation.name), level: say.own(rules.level_names[level]) })
            : say.page("paper.title_any")}
        </h2>
        <p>{say.page("result.as_of", { date: say.date(choice.date.value) })}</p>
      </div>
      {sentence ? (
        <p class="checker__paper-verdict" data-state={state}>
          <Icon state={state} />
          {sentence}
        </p>
      ) : null}
      {report ? <p>{report.advice}</p> : null}
      {outlook && report?.verdict !== "eligible" ? (
        <p>
          <strong>{outlook.headline}</strong>
        </p>
      ) : null}
      <h3>{say.page("result.answers")}</h3>
      <Given store={store} />
      {report ? <Judged report={report} outlook={outlook} say={say} /> : null}
      <Further report={report} outlook={outlook} store={store} />
      {rules && !store.ground.value ? <p>{say.currency(rules, level)}</p> : null}
      <p class="checker__paper-address">
        {store.ground.value?.words.join("") ?? say.page("paper.address", { address: choice.address })}
      </p>
    </>
  );
}

/** What there is, one by one; what there is not and what nobody knows, in a line each. */
function Given({ store: { say, replies } }: { store: Store }) {
  const answered = (answer: Reply["answer"]) => replies.questions.value.filter((asked) => replies.of(asked).answer === answer);
  const named = (questions: Question[]) => [...new Set(questions.map(({ id }) => say.short(id)))].join("、");
  const lines = answered("yes").map((question) => [say.short(question.id), say.reply(question, replies.of(question))]);
  const [none, unknown] = [answered("no"), answered("unknown")];
  const said = (question: Question) => say.answer(question, "no");
  for (const words of new Set(none.map(said))) lines.push([words, named(none.filter((question) => said(question) === words))]);
  if (unknown.length) lines.push([say.page("result.unanswered"), named(unknown)]);
  return (
    <dl class="checker__paper-answers">
      {lines.map(([name, words]) => (
        <div>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function Judged({ report, outlook, say }: { report: Report; outlook: Outlook | null; say: Say }) {
  // Somebody who may apply lacks nothing.
  const entries = report.verdict === "eligible" ? [] : (outlook?.clauses ?? []);
  // What each reading lacks is said of the nearest clause alone: of all of them it takes a second sheet.
  const nearest = outlook?.nearest && keyOf(outlook.nearest);
  const ahead = new Map(
    entries.map((entry) => [keyOf(entry), keyOf(entry) === nearest ? entry : { ...entry, readings: [] }]),
  );
  const sources = [...new Set(report.clauses.map(({ source }) => source))];
  const only = sources.length === 1 ? say.data.sources[sources[0]] : "";
  const aside = [
    say.page("result.any", { total: report.clauses.length }),
    only ? say.page("paper.source", { source: only }) : "",
  ];
  return (
    <>
      <h3>
        {say.page("paper.conditions")}
        <small class="checker__paper-aside">{aside.join("")}</small>
      </h3>
      <ol class="checker__paper-clauses">
        {[...(report.conditions ?? []), ...report.clauses].map((clause) => (
          <ClauseOnPaper clause={clause} ahead={ahead.get(keyOf(clause))} isOfOneSource={Boolean(only)} say={say} />
        ))}
      </ol>
    </>
  );
}

interface ClauseProps {
  clause: Clause;
  ahead: Ahead | undefined;
  isOfOneSource: boolean;
  say: Say;
}

function ClauseOnPaper({ clause, ahead, isOfOneSource, say }: ClauseProps) {
  const { state, source, line } = clause;
  const { missing = [], date = null, date_words = "", readings = [] } = state === "met" ? {} : (ahead ?? {});
  const lacks = [
    missing.length ? `${say.page("clause.missing")}${missing.join("；")}。` : "",
    missing.length || date || readings.length ? date_words : "",
    missing.length ? "" : readings.join(""),
  ].join("");
  const why = clause.explanations.join("");
  return (
    <li data-state={state}>
      <p class="checker__paper-head">
        <Badge state={state} words={clause.state_words} />
        <span>{clause.number_words}</span>
      </p>
      <p class="checker__text">
        <OfficialWords clause={clause} say={say} />
        <small>
          {isOfOneSource
            ? say.page("paper.line", { line })
            : say.page("clause.source", { source: say.data.sources[source] ?? "", line })}
        </small>
      </p>
      {why || lacks ? (
        <p class="checker__paper-why">
          {why}
          {lacks ? <strong>{lacks}</strong> : null}
        </p>
      ) : null}
    </li>
  );
}

interface FurtherProps {
  report: Report | undefined;
  outlook: Outlook | null;
  store: Store;
}

function Further({ report, outlook, store: { say, found } }: FurtherProps) {
  const onward = outlook?.onward.filter(({ date }) => date) ?? [];
  const readings = (report?.readings ?? []).map(({ choices, state_words }) =>
    [...choices.map(({ option }) => option), say.page("result.reading", { state: state_words })].join("；"),
  );
  const cautions = report?.cautions ?? [];
  return (
    <>
      <Part title={say.page("result.readings")} lines={readings} />
      <Part title={say.page("result.cautions")} lines={cautions} />
      <Part
        title={say.page("paper.route")}
        lines={onward.map(({ level_words, date_words }) => `${level_words}：${date_words}`)}
      />
      {found.value.groups
        .filter(({ group }) => NAMED.includes(group))
        .map(({ headline, lists }) => (
          <>
            <h3>{say.page("lists.count", { headline, count: lists.length })}</h3>
            <p>{lists.map(({ name }) => name).join("、") || say.page("lists.none")}</p>
          </>
        ))}
    </>
  );
}

function Part({ title, lines }: { title: string; lines: readonly string[] }) {
  if (!lines.length) return null;
  return (
    <>
      <h3>{title}</h3>
      <Lines lines={lines} />
    </>
  );
}
