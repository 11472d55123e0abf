/**
 * What nobody needs before the first answer, as one file that comes when the page is idle (parts/late.ts): what is
 * answered, what is wrong or has changed, the end of the questions, what is ahead, all lists, the link, the sheet.
 */

export { LookUp } from "./ahead/LookUp.js";
export { Documents, Route } from "./ahead/Route.js";
export { Answered } from "./ask/Answered.js";
export { Ending } from "./ask/Ending.js";
export { LookingUp } from "./effects/looking-up.js";
export { droppedWords } from "./keep/dropped.js";
export { Paper } from "./keep/Paper.js";
export { laySheet } from "./keep/sheet.js";
export { Share } from "./keep/Share.js";
export { fit, readLink, writeLink } from "./link.js";
export { Changed } from "./verdict/Changed.js";
export { Problems } from "./verdict/Problems.js";
