/**
 * Why a file is no table: codes of the evaluator's words below `table.file.`, or of this page's below `failed.`.
 */

export type Code = "too_large" | "old_xls" | "encrypted" | "not_xlsx" | "not_text" | "no_header" | "empty" | "slow" | "damaged";

export class TableFailure extends Error {
  constructor(readonly code: Code) {
    super(code);
  }
}
