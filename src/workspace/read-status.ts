import { join } from 'node:path';
import { forecastsDue } from '../compare/forecasts-due';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { byFile, REVIEW } from '../model/carried';
import type { Edition } from '../model/edition';
import type { EditionFiles } from '../model/edition-files';
import { dateInWords } from '../model/period';
import { SHOWN_FILE } from '../data/returns/shown';
import { withEmptyFiles } from '../world';
import { runPipeline } from './pipeline';
import { changedFiles, changedFinding } from './changed-since-issue';
import { issueState } from './issue-state';
import { found, pathIn, type Found, type Opened } from './found';
import { sternly } from './conflict-copies';
import { openComments } from './open-comments';
import { outlinesOf } from './outlines-of';
import { shownIn, unseenBy, unseenFindings } from './areas/shown-areas';
import { readabilityOf, type Readability } from './readability';
import { unprovenFindings } from './read-signatures';
import { PUBLIC, runOn } from './run-stages';
import { EDITION_FORMAT } from '../model/edition-format';
import { writtenFormat } from './upgrade-edition';

export interface StatusRequest {
  readonly outline?: string;
  /** The day: who has not replied by the last day is late from then on. */
  readonly asOf?: string;
}
/** Something that is left to do, and where. */
export interface StatusItem {
  readonly file: string;
  /** Null where it is not about one line. */
  readonly line: number | null;
  readonly message: string;
  /** Whether a release is refused until it is done. */
  readonly blocks: boolean;
}
export interface Status {
  /** What is left to do, what blocks a release first. */
  readonly missing: readonly StatusItem[];
  readonly issued: boolean;
  /** The day before which nobody outside the access list may have it; null where there is none. */
  readonly embargo: string | null;
  /** How many copies the access list has. */
  readonly copies: number;
  /** How long its sentences are; null where it could not be read. */
  readonly readability: Readability | null;
}

/** What is ready and what is missing before an edition can be released. It is missing that findings are made of: there are none beside. */
export async function readStatus(at: Opened, request: StatusRequest = {}): Promise<Found<Status>> {
  const { outline = PUBLIC } = request;
  const run = await runOn(at, { outline, stopAfter: 'check', release: { release: true, override: null } });
  const { load } = run.results;
  const is = { isIssued: (await issueState(at)).state !== 'not issued' };
  const edition = run.results.validate ?? (await withoutData(at, run.diagnostics, outline));
  const missing = [
    ...(await aboutIssue(at, load)),
    ...itemsOf([
      ...sternly(run.diagnostics),
      ...(load && edition ? unprovenFindings(load, edition.id, true) : []),
      ...(await openComments(at)),
    ]),
    ...(edition && !run.results.check ? unsigned(edition) : []),
    ...(edition ? notLookedAt(edition) : await unnamedMarks(at)),
    ...(edition ? openGaps(edition) : []),
    ...(await ofEarlierFormat(at)),
    ...(edition ? unscored(edition) : []),
    ...(edition && !is.isIssued ? await notSeen(at, edition, request.asOf ?? null) : []),
  ];
  const blocking = missing.filter(({ blocks }) => blocks);
  return found({
    missing: [...blocking, ...missing.filter(({ blocks }) => !blocks)],
    issued: is.isIssued,
    embargo: edition?.embargo ?? null,
    copies: edition?.copies.length ?? 0,
    readability: edition ? readabilityOf(edition) : null,
  });
}

/** Forces that were not shown their document, have not replied, are past the day, or object. */
async function notSeen(at: Opened, edition: Edition, asOf: string | null): Promise<StatusItem[]> {
  const outlines = ((await outlinesOf(at, {})) ?? []).filter((one) => one.for === 'force');
  const events = outlines.length === 0 ? null : await shownIn(at);
  if (events === null) return [];
  const item = (message: string, blocks: boolean): StatusItem => ({
    file: SHOWN_FILE,
    line: null,
    message,
    blocks,
  });
  if (!events.value) return [item(events.refused?.message ?? `${SHOWN_FILE} cannot be read`, true)];
  const shown = events.value;
  const forces = edition.areas.filter(({ kind }) => kind === 'force');
  return outlines.flatMap(({ id }) =>
    unseenFindings(unseenBy(shown, id, forces, asOf), edition).map(({ message, severity }) =>
      item(message, severity === 'error'),
    ),
  );
}

/** An edition that an earlier version wrote; one that is issued stays as it is. */
async function ofEarlierFormat(at: Opened): Promise<StatusItem[]> {
  if ((await issueState(at)).state !== 'not issued') return [];
  const format = await writtenFormat(at);
  return format === null || format >= EDITION_FORMAT
    ? []
    : [
        {
          file: 'edition.yaml',
          line: null,
          message: 'it was written for an earlier version: stra upgrade says what it needs',
          blocks: false,
        },
      ];
}

/** What build, verify and issue would say of an edition that is issued. */
async function aboutIssue(at: Opened, load: EditionFiles | undefined): Promise<StatusItem[]> {
  const is = await issueState(at);
  if (is.state === 'not issued') return [];
  const items: StatusItem[] = [];
  if ('what' in is)
    items.push({ file: is.file, line: null, message: `${is.what.message}: ${is.what.fix}`, blocks: true });
  if (is.state === 'unreadable' || !load) return items;
  const files = changedFiles(is.manifest, load);
  if (files.length === 0) return items;
  const { message, fix = '' } = changedFinding(is.manifest, files, true, at.world.shown(at.root));
  return [
    ...items,
    { file: files[0] ?? 'edition.yaml', line: null, message: `${message}: ${fix}`, blocks: true },
  ];
}

const MISSING = /^the file "(.+)" is missing$/;
/** What must be done by hand, an item each; of every other rule one a file, at the first of its places. */
function itemsOf(findings: readonly Diagnostic[]): StatusItem[] {
  const items: StatusItem[] = [];
  const rules = new Map<string, { readonly first: Diagnostic; count: number }>();
  for (const finding of findings) {
    const { rule, severity, message, place } = finding;
    const item = { file: place.file, line: place.line, message, blocks: severity === 'error' };
    if (rule === 'load/missing-file' || rule === 'judgement/unattested' || rule === 'judgement/suspect')
      items.push(item);
    else if (severity !== 'note' && rule !== 'carried/not-looked-at') {
      const key = JSON.stringify([rule, severity, place.file]);
      const known = rules.get(key) ?? { first: finding, count: 0 };
      known.count++;
      rules.set(key, known);
    }
  }
  for (const { first, count } of rules.values()) {
    const { rule, severity, place, message } = first;
    items.push({
      file: place.file,
      line: place.line,
      message:
        count === 1
          ? `${message} [${rule}]`
          : `${count} ${severity}s of ${rule}, the first: ${message} (stra rule ${rule})`,
      blocks: severity === 'error',
    });
  }
  return items;
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
function unsigned({ judgements, attestations }: Edition): StatusItem[] {
  const signed = new Set(attestations.map(({ judgement }) => judgement));
  const open = Object.values(judgements).filter(({ id }) => !signed.has(id));
  const [first] = open;
  if (!first) return [];
  const message = `${open.length} judgements that nobody has signed (stra signoff, stra review)`;
  return [{ file: first.place.file, line: first.place.line, message, blocks: true }];
}

/** What came from the last edition, an item for each file: how much, the first of it, and how it is said that it was looked at. */
const notLookedAt = ({ carried }: Edition): StatusItem[] =>
  [...byFile(carried.marks)].flatMap(([file, marks]) => {
    const [first] = marks;
    if (!first) return [];
    const what =
      first.id === null
        ? `${marks.length} marked to be reviewed: look, and take the mark away`
        : `${marks.length} carried over and not looked at; the first is "${first.id}": when you have looked, take it off ${first.listed.file}, line ${first.listed.line}`;
    return [{ file, line: first.place.line, message: what, blocks: true }];
  });

/** Of an edition that cannot be read, how many files hold marks: their names could say more than may be known. */
async function unnamedMarks(at: Opened): Promise<StatusItem[]> {
  let count = 0;
  for (const file of await at.world.listFiles(at.root)) {
    if (!/\.(md|ya?ml)$/.test(file) || /^(issued|review)\//.test(file)) continue;
    if ((await at.world.readFile(pathIn(at, file))).includes(REVIEW)) count++;
  }
  if (count === 0) return [];
  const message = `${count} ${count === 1 ? 'file' : 'files'} with marks to be reviewed, named once the edition has no errors`;
  return [{ file: 'edition.yaml', line: null, message, blocks: false }];
}

const openGaps = ({ gaps, previous }: Edition): StatusItem[] =>
  gaps
    .filter(({ state, id }) => state === 'open' && previous !== null && Object.hasOwn(previous.gaps, id))
    .map(({ id, place }) => ({
      file: place.file,
      line: place.line,
      message: `the gap "${id}" is still open: say whether it was narrowed, closed or superseded`,
      blocks: false,
    }));

const unscored = ({ previous, date, comparison }: Edition): StatusItem[] =>
  previous
    ? forecastsDue(
        previous,
        date,
        Object.entries(comparison.forecasts).map(([id, { edition }]) => `${edition}/${id}`),
      ).map(({ judgement, until }) => ({
        file: 'edition.yaml',
        line: null,
        message: `the forecast "${judgement}" of ${previous.edition.id} was due on ${dateInWords(until)}: say under "forecasts" in the comparison file what happened`,
        blocks: false,
      }))
    : [];
