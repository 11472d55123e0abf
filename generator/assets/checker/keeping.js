/**
 * What the visitor can do about their answers: keep them on this device, or have them forgotten.
 *
 * @import { Say } from "./say.js"
 * @import { Device, Trouble } from "./device.js"
 */

import { button, element, put } from "./element.js";

export class Keeping {
  /**
   * @param {{controls: HTMLElement, notice: HTMLElement}} places
   * @param {Device} device
   * @param {Say} say
   * @param {() => void} forget
   */
  constructor(places, device, say, forget) {
    this.notice = places.notice;
    this.device = device;
    this.say = say;
    this.box = element("input", { type: "checkbox", id: "checker-keep", "aria-describedby": "checker-keep-help" });
    this.box.addEventListener("change", () => {
      const trouble = device.want(this.box.checked);
      this.tell(trouble ? say.page(`keep.${trouble}`) : "");
      this.refresh();
    });
    put(
      places.controls,
      element(
        "label",
        { class: "checker__keep" },
        this.box,
        element(
          "span",
          {},
          say.page("keep.label"),
          element("small", { id: "checker-keep-help" }, say.page("keep.help")),
        ),
      ),
      button(say.page("keep.forget"), forget, { class: "checker__button checker__button--quiet" }),
    );
  }

  refresh() {
    this.box.checked = this.device.wanted;
  }

  /** Said beside the questions, and spoken. @param {...string} lines */
  tell(...lines) {
    put(this.notice, ...lines.filter(Boolean).map((line) => element("p", {}, line)));
  }

  /** @param {Trouble} trouble */
  tellTrouble(trouble) {
    if (!trouble) return;
    this.device.wanted = false;
    this.refresh();
    this.tell(this.say.page(`keep.${trouble}`));
  }
}
