/**
 * A result as a part of a link, behind the answers: `result=eligible&result.rules=…&result.1=general-trades-3-1.1.met`.
 *
 * It can be read by eye, like the answers.  Who opens it has them judged anew; what is compared is Python's to say.
 */

/** A kept result (docs/counter.md), as far as a link carries what the answers do not say. */
export interface Kept {
  verdict: string;
  edition: string;
  rules: string;
  sum: string;
  clauses: { id: string; number: number; verdict: string }[];
}

const RESULT = "result";

export function* written({ verdict, edition, rules, sum, clauses }: Kept): Generator<[string, string]> {
  yield [RESULT, verdict];
  yield* Object.entries({ edition, rules, sum }).map(([name, value]): [string, string] => [`${RESULT}.${name}`, value]);
  yield* clauses.map(({ id, number, verdict: state }, index): [string, string] => [
    `${RESULT}.${index + 1}`,
    `${id}.${number}.${state}`,
  ]);
}

/** What a link says; missing parts are empty, which no kept result is. */
export function read(carried: ReadonlyMap<string, string>): Kept {
  const part = (name: string) => carried.get(`${RESULT}.${name}`) ?? "";
  const clauses = [];
  for (let place = 1; part(String(place)); place++) {
    const [id, number, verdict = ""] = part(String(place)).split(".");
    clauses.push({ id, number: Number(number) || 0, verdict });
  }
  return { verdict: carried.get(RESULT) ?? "", edition: part("edition"), rules: part("rules"), sum: part("sum"), clauses };
}
