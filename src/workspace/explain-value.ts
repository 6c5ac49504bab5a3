import type { Measure, MeasureValue } from '../model/measure';
import { nearest } from '../model/nearest';
import type { ReportDocument } from '../model/document';
import { explainMeasure, type Explanation } from './explanation';
import { found, refused, type Found, type Opened } from './found';
import { withheldInWords } from './withheld-in-words';
import { dataOf, PUBLIC, runOn, type DataRequest } from './run-stages';

export interface ExplainRequest extends DataRequest {
  readonly outline?: string;
  /** Whether the rows themselves are wanted, as far as they may be looked at. */
  readonly withRows?: boolean;
}
export interface Explained {
  readonly measure: Measure;
  readonly value: MeasureValue;
  /** Where the document prints it: `section#block`. */
  readonly printedIn: readonly string[];
  readonly explanation: Explanation;
}

/** Walks from a printed number to its rows. Refused where the edition has no such measure, with the nearest that it has. */
export async function explainValue(
  at: Opened,
  id: string,
  request: ExplainRequest = {},
): Promise<Found<Explained>> {
  const { outline = PUBLIC } = request;
  const run = await runOn(at, { outline, stopAfter: 'compose', ...dataOf(request) });
  const { validate: edition, measure: set, facts, compare: diff, compose: document } = run.results;
  if (!edition || !set || !facts) return found<Explained>(null, run.diagnostics);
  const [fact, value] = [facts.values[id], set.values[id]];
  if (!fact || !value) {
    const near = nearest(id, Object.keys(facts.values));
    return refused(`"${id}" is no measure of this edition${near ? `; did you mean "${near}"?` : ''}`);
  }
  const printedIn = placesOf(id, document);
  const limits = request.limits ?? { memory: '1GB', threads: 2 };
  const explanation = await explainMeasure(fact, {
    edition,
    facts,
    diff,
    printedIn,
    withheld: await withheldInWords(id, run.results),
    world: at.world,
    limits,
    withRows: request.withRows ?? false,
  });
  return found({ measure: fact.measure, value, printedIn, explanation });
}

const placesOf = (id: string, document: ReportDocument | undefined): string[] =>
  Object.entries(document?.record.blocks ?? {})
    .filter(([, block]) => block.claims.includes(id))
    .map(([block, { section }]) => `${section}#${block}`);
