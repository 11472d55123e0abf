/**
 * Opening what is chosen: fetches the rules, and says on the form why there is nothing to ask.
 *
 * @import { Choice } from "./choice.js"
 * @import { Interview } from "./interview.js"
 * @import { RulesSource } from "./rules.js"
 * @import { Say } from "./say.js"
 * @import { Rules, Subject } from "./types.js"
 * @import { VerdictView } from "./verdict.js"
 */

import { element } from "./element.js";
import { failureElement, reloadButton, updatedElement } from "./loading.js";
import { RulesFailure } from "./rules.js";

/**
 * @typedef {object} Needs
 * @property {Choice} choice
 * @property {Interview} interview
 * @property {Say} say
 * @property {RulesSource} source
 * @property {VerdictView} verdict
 * @property {() => void} close         nothing is asked about
 * @property {(subject: Subject) => void} ask
 * @property {() => void} reload        the page, with its answers
 */

export class Opening {
  /** @param {Needs} needs */
  constructor(needs) {
    this.needs = needs;
    this.turn = 0;
  }

  /** Open what is chosen now. */
  async open() {
    const { choice, interview, say, source, verdict, close, ask } = this.needs;
    const turn = ++this.turn;
    close();
    if (choice.isAny) return ask({ rules: null, level: 0, root: "*", questions: say.data.general });
    const { occupation, level } = choice;
    if (!occupation || !level) {
      const levels = choice.levelButtons();
      interview.show(element("p", {}, say.page(levels.length ? "form.level" : "form.empty")), ...levels);
      verdict.showEmpty();
      return;
    }
    if (!source.known.has(occupation)) {
      interview.show(element("p", { role: "status" }, say.page("form.loading")));
    }
    try {
      const rules = await source.get(occupation);
      if (turn !== this.turn) return;
      ask({ rules, level, root: rules.occupation.root, questions: rules.levels[level].questions });
    } catch (error) {
      if (turn === this.turn) this.fail(error instanceof RulesFailure ? error.reason : "damaged");
    }
  }

  /** The evaluator cannot read the rules. @param {Rules} rules */
  refuse(rules) {
    this.needs.source.distrust(rules.occupation.id);
    this.needs.close();
    this.fail("damaged");
  }

  /** @param {string} reason */
  fail(reason) {
    const { choice, interview, say, verdict, reload } = this.needs;
    const link = element("a", { href: choice.levelUrl }, say.page("result.level_page"));
    const title = say.page("failure.rules.title");
    const words = () => say.page(`failure.rules.${reason}`);
    const more = [say.page("failure.rules.kept"), link];
    const failed = () => {
      const failure = failureElement(say, title, words(), more, () => this.open());
      if (reason === "damaged") failure.append(reloadButton(say, reload));
      return failure;
    };
    interview.show(reason === "updated" ? updatedElement(say, reload) : failed());
    verdict.showEmpty();
  }
}
