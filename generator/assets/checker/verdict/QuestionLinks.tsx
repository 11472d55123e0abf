/**
 * Links to questions, in the order of the form, by their subject or in full words.
 */

import { useStore } from "../app.js";
import type { Store } from "../state/store.js";
import type { Question } from "../types.js";

interface LinksProps {
  ids: readonly string[];
  /** In full words; questions that will be asked anyway are not named then. */
  inWords?: boolean;
  /** What each link stands in. */
  as?: "li";
}

export function QuestionLinks({ ids, inWords = false, as }: LinksProps) {
  const { store } = useStore();
  const links = linked(store, ids, inWords).map((question) => <QuestionLink key={question.id} question={question} inWords={inWords} />);
  return <>{as ? links.map((link) => <li key={link.key}>{link}</li>) : links}</>;
}

/** The questions that are linked; none where they will be asked anyway, and would be named in words. */
export function linked(store: Store, ids: readonly string[], inWords: boolean): Question[] {
  const willAsk = !store.replies.answered.value || store.isOnTheWay.value;
  return inWords && willAsk ? [] : store.questions(ids);
}

function QuestionLink({ question, inWords }: { question: Question; inWords: boolean }) {
  const { store, say } = useStore();
  const go = (event: Event) => {
    event.preventDefault();
    store.go(question.id);
  };
  return (
    <a href={`#question-${question.id}`} onClick={go}>
      {inWords ? say.own(question.words) : say.short(question.id)}
    </a>
  );
}
