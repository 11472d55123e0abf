/**
 * Why a server that answers gives no file: it may be well again in a minute, or has no such file.
 * @param {number} status  of an answer without success
 * @returns {"busy" | "missing"}
 */
export const refusalOf = (status) => (status === 429 || status >= 500 ? "busy" : "missing");
