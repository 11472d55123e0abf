/**
 * What nobody needs before the first answer, as one file that comes when the page is idle (parts/late.ts): what is
 * answered, what is wrong, the end of the questions, the verdict and what follows from it, all lists, the link, the
 * sheet,
 * and what is done at a counter.
 */

export { LookUp } from "./ahead/LookUp.js";
export { Answered } from "./ask/Answered.js";
export { Ending } from "./ask/Ending.js";
export { Desk } from "./counter/desk.js";
export { Replayed } from "./counter/Replayed.js";
export { LookingUp } from "./effects/looking-up.js";
export { droppedWords } from "./keep/dropped.js";
export { Paper } from "./keep/Paper.js";
export { laySheet } from "./keep/sheet.js";
export { Share } from "./keep/Share.js";
export { fit, readLink, writeLink } from "./link.js";
export { Problems } from "./verdict/Problems.js";
export { ReportView } from "./verdict/Report.js";
