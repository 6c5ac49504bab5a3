import { join } from 'node:path';
import { forecastsDue } from '../compare/forecasts-due';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Edition } from '../model/edition';
import { dateInWords } from '../model/period';
import { withEmptyFiles } from '../world';
import { runPipeline } from './pipeline';
import { REVIEW } from './begin-edition';
import { found, pathIn, type Found, type Opened } from './found';
import { PUBLIC, runOn } from './run-stages';

export interface StatusRequest {
  readonly outline?: string;
}
export interface Status {
  /** What must be done before a release, a line each, in words. */
  readonly missing: readonly string[];
  readonly issued: boolean;
  /** The day before which nobody outside the access list may have it; null where there is none. */
  readonly embargo: string | null;
  /** How many copies the access list has. */
  readonly copies: number;
}

/** What is ready and what is missing before an edition can be released. It is missing that findings are made of: there are none beside. */
export async function readStatus(at: Opened, request: StatusRequest = {}): Promise<Found<Status>> {
  const { outline = PUBLIC } = request;
  const run = await runOn(at, { outline, stopAfter: 'check', release: { release: true, override: null } });
  const edition = run.results.validate ?? (await withoutData(at, run.diagnostics, outline));
  const missing = [
    ...inWords(run.diagnostics),
    ...(edition && !run.results.check ? unsigned(edition) : []),
    ...(await marks(at, edition)),
    ...(edition ? openGaps(edition) : []),
    ...(edition ? unscored(edition) : []),
  ];
  const issued = (await at.world.fileSize(join(at.root, 'published.json'))) !== null;
  return found({
    missing,
    issued,
    embargo: edition?.embargo ?? null,
    copies: edition?.copies.length ?? 0,
  });
}

const MISSING = /^the file "(.+)" is missing$/;
/** What must be done by hand, a line each, and how many findings of every other rule. */
function inWords(findings: readonly Diagnostic[]): string[] {
  const lines: string[] = [];
  const rules = new Map<string, { readonly severity: string; count: number }>();
  for (const { rule, severity, message } of findings) {
    if (rule === 'load/missing-file' || rule === 'judgement/unattested' || rule === 'judgement/suspect')
      lines.push(message);
    else if (severity !== 'note') {
      const known = rules.get(rule) ?? { severity, count: 0 };
      known.count++;
      rules.set(rule, known);
    }
  }
  for (const [rule, { severity, count }] of rules)
    lines.push(`${count} ${severity}${count === 1 ? '' : 's'} of ${rule} (stra rule ${rule})`);
  return lines;
}

/** The edition as it is written, while its data are not there yet: an empty file stands for each that is missing. */
async function withoutData(
  { root, world }: Opened,
  findings: readonly Diagnostic[],
  outline: string,
): Promise<Edition | null> {
  const files = findings.flatMap(({ rule, message }) =>
    rule === 'load/missing-file' ? [MISSING.exec(message)?.[1] ?? ''] : [],
  );
  if (files.length === 0) return null;
  const empty = withEmptyFiles(world, new Set(files.map((file) => join(root, ...file.split('/')))));
  const run = await runPipeline(root, empty, { outline, stopAfter: 'validate' });
  return run.results.validate ?? null;
}

/** Judgements that nobody has signed, where the document that would say so cannot be made yet. */
function unsigned({ judgements, attestations }: Edition): string[] {
  const signed = new Set(attestations.map(({ judgement }) => judgement));
  const open = Object.keys(judgements).filter((id) => !signed.has(id)).length;
  return open > 0 ? [`${open} judgements that nobody has signed (stra signoff, stra review)`] : [];
}

/** Marks that rolling forward left: files, and how many in each; sections in one line. */
async function marks(at: Opened, edition: Edition | null): Promise<string[]> {
  const lines: string[] = [];
  const sections: string[] = [];
  // Only files that the document may know of are named: the name of another would say that it is there.
  const inputs = new Set(edition?.inputs.map(({ file }) => file));
  let unnamed = 0;
  for (const file of await at.world.listFiles(at.root)) {
    if (!/\.(md|ya?ml)$/.test(file) || file.startsWith('issued/')) continue;
    const text = (await at.world.readFile(pathIn(at, file))).toString('utf8');
    const count = text.split(REVIEW).length - 1;
    if (count === 0) continue;
    if (!inputs.has(file)) unnamed++;
    else if (file.endsWith('.md')) sections.push(file);
    else lines.push(`${file}: ${count} marked to be reviewed`);
  }
  if (sections.length > 0)
    lines.push(
      `${sections.length} ${sections.length === 1 ? 'section' : 'sections'} marked to be reviewed: ${sections.slice(0, 6).join(', ')}${sections.length > 6 ? `, and ${sections.length - 6} more` : ''}`,
    );
  if (edition === null && unnamed > 0)
    lines.push(
      `${unnamed} ${unnamed === 1 ? 'file' : 'files'} with marks to be reviewed, named once the edition has no errors`,
    );
  return lines;
}

const openGaps = ({ gaps, previous }: Edition): string[] =>
  gaps
    .filter(({ state, id }) => state === 'open' && previous !== null && Object.hasOwn(previous.gaps, id))
    .map(({ id }) => `the gap "${id}" is still open: say whether it was narrowed, closed or superseded`);

const unscored = ({ previous, date, comparison }: Edition): string[] =>
  previous
    ? forecastsDue(
        previous,
        date,
        Object.entries(comparison.forecasts).map(([id, { edition }]) => `${edition}/${id}`),
      ).map(
        ({ judgement, until }) =>
          `the forecast "${judgement}" of ${previous.edition.id} was due on ${dateInWords(until)}: say under "forecasts" in the comparison file what happened`,
      )
    : [];
