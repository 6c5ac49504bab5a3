import { join, resolve } from 'node:path';
import type { Diagnostic, Edit } from '../../diagnostics/diagnostic';
import type { Edition } from '../../model/edition';
import type { DatasetSpec } from '../../model/files/dataset-file';
import { readCsv } from '../../syntax/csv';
import { withEntries } from '../../syntax/edit-yaml';
import { readYaml } from '../../syntax/yaml';
import { withDrafts } from '../../world';
import { found, refused, type Found, type Opened } from '../found';
import type { Held } from '../held';
import { runOn } from '../run-stages';
import { FIGURES_OF_SUMMARY, CHAPTERS, figuresOf, SUMMARY_FIGURES } from './starter-files';
import { candidatesOf, type Candidate, type StartArea, type StartTable } from './suggestions';
import { startNote, textIn, type StartNote } from './take-table';

/** Something that the tables say, as somebody is to say yes or no to it. */
export interface Suggestion {
  readonly id: string;
  readonly kind: Candidate['kind'];
  /** The chapter that it would stand in. */
  readonly chapter: string;
  /** The sentence as it would be printed, or what the chart shows. */
  readonly says: string;
}
export interface Suggested {
  readonly suggestions: readonly Suggestion[];
  /** What the tables could say and the check would not let pass, with why. */
  readonly left: readonly { readonly id: string; readonly why: string }[];
}
export interface KeptSuggestions {
  readonly kept: readonly string[];
  /** The measures that the edition has now besides those it had. */
  readonly measures: readonly string[];
}

/** What the tables of a started edition suggest: only what the check lets pass. Nothing is written. */
export async function suggestMeasures(at: Opened): Promise<Found<Suggested>> {
  const tried = await tryAll(at, null);
  if ('refused' in tried) return tried.refused;
  const { open, left, edition, words } = tried;
  return found({
    suggestions: open.map((candidate) => ({
      id: candidate.id,
      kind: candidate.kind,
      chapter: chapterName(edition, candidate.area),
      says: candidate.sentence === null ? figureInWords(candidate) : plain(candidate.sentence, words),
    })),
    left,
  });
}

/** Writes what was said yes to: measures, a sentence each, figures. All of it or nothing. */
export async function keepSuggestions(at: Held, ids: readonly string[]): Promise<Found<KeptSuggestions>> {
  const tried = await tryAll(at, new Set(ids));
  if ('refused' in tried) return tried.refused;
  const { open, drafts, measures } = tried;
  const missing = ids.find((id) => !open.some((candidate) => candidate.id === id));
  if (missing !== undefined)
    return refused(
      `"${missing}" is not suggested`,
      `choose among: ${open.map(({ id }) => id).join(', ') || 'nothing is left to suggest'}`,
    );
  await at.folder.put([...drafts].map(([path, content]) => ({ path, content })));
  return found({ kept: open.map(({ id }) => id), measures });
}

interface Tried {
  readonly edition: Edition;
  /** The candidates that pass. */
  readonly open: readonly Candidate[];
  readonly left: readonly { readonly id: string; readonly why: string }[];
  /** The files as they would be, by whole path, words and all. */
  readonly drafts: ReadonlyMap<string, string>;
  readonly words: ReadonlyMap<string, string>;
  readonly measures: readonly string[];
}
const MOST_TRIES = 8;

/** Tries candidates on the edition as if they stood in it, and leaves out those of which something is found. */
async function tryAll(
  at: Opened,
  wanted: ReadonlySet<string> | null,
): Promise<Tried | { readonly refused: Found<never> }> {
  const before = await runOn(at, { stopAfter: 'check' });
  const edition = before.results.validate;
  if (!edition || !before.results.check)
    return { refused: refused('the edition has something to mend first', undefined, before.diagnostics) };
  const sections = sectionFiles(before.results.load?.files ?? []);
  const all = candidatesOf(await tablesOf(at), areasOf(edition), periodOf(await textIn(at, 'edition.yaml')));
  const left: { id: string; why: string }[] = [];
  const texts = (before.results.load?.files ?? []).flatMap(({ role, text }) =>
    role === 'section' ? (text ?? '') : [],
  );
  let open = all.filter(({ id, figure, area }) => {
    const isThere = figure
      ? Object.hasOwn(edition.figures, id)
      : texts.some((text) => text.includes(`](=${id})`));
    return !isThere && sections.has(area ?? 'summary') && (wanted === null || wanted.has(id));
  });
  const known = new Set(before.diagnostics.map(keyOf));
  let words = new Map<string, string>();
  for (let n = 0; n < MOST_TRIES; n++) {
    const made = await draftsOf(at, edition, open, sections, words);
    if (open.length === 0)
      return { edition, open, left, drafts: made.drafts, words, measures: made.measures };
    const run = await runOn(
      { root: at.root, world: withDrafts(at.world, made.drafts) },
      { stopAfter: 'check' },
    );
    const findings = run.diagnostics.filter((one) => !known.has(keyOf(one)));
    if (findings.length === 0)
      return { edition, open, left, drafts: made.drafts, words, measures: made.measures };
    const wordless = findings.filter(({ rule, edit }) => rule === 'wording/no-words' && edit !== undefined);
    if (words.size === 0 && wordless.length > 0) words = wordsFrom(wordless, made.sentences);
    const wrong = findings.filter(({ rule }) => rule !== 'wording/no-words');
    const hit = blamed(wrong.length > 0 ? wrong : words.size > 0 && n > 0 ? findings : [], open, made);
    if (hit === null)
      return { refused: refused('the tables cannot be told yet: see what is found', undefined, findings) };
    for (const [id, why] of hit) left.push({ id, why });
    open = open.filter(({ id }) => !hit.has(id));
  }
  return { refused: refused('the tables suggest nothing that passes the check') };
}

interface Drafts {
  readonly drafts: ReadonlyMap<string, string>;
  /** Where each candidate's sentence stands. */
  readonly sentences: readonly { readonly id: string; readonly file: string; readonly line: number }[];
  readonly measures: readonly string[];
}

/** The files of the edition with candidates in them. */
async function draftsOf(
  at: Opened,
  edition: Edition,
  open: readonly Candidate[],
  sections: ReadonlyMap<string, string>,
  words: ReadonlyMap<string, string>,
): Promise<Drafts> {
  const path = (file: string): string => resolve(join(at.root, ...file.split('/')));
  const drafts = new Map<string, string>();
  const sentences: { id: string; file: string; line: number }[] = [];
  const measures = Object.fromEntries(
    open
      .flatMap((one) => Object.entries(one.measures))
      .filter(([id]) => !Object.hasOwn(edition.measures, id)),
  );
  drafts.set(path('measures.yaml'), withEntries(await textIn(at, 'measures.yaml'), [], measures));
  const figures = open.flatMap(({ id, figure }): [string, unknown][] => (figure ? [[id, figure]] : []));
  const exhibits = await textIn(at, 'exhibits.yaml');
  if (figures.length > 0)
    drafts.set(path('exhibits.yaml'), withEntries(exhibits, ['figures'], Object.fromEntries(figures)));
  const spots = new Map<string, { text: string; said: Candidate[] }>();
  for (const one of open.filter(({ sentence }) => sentence !== null)) {
    const file = sections.get(one.area ?? 'summary') ?? '';
    const spot = spots.get(file) ?? { text: await textIn(at, file), said: [] };
    spot.said.push(one);
    spots.set(file, spot);
  }
  for (const [file, { text, said }] of spots) {
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    const head = text.trimEnd();
    const first = head.split('\n').length + 2;
    drafts.set(
      path(file),
      `${head}${end}${end}${said.map(({ sentence }) => filled(sentence ?? '', words)).join(end)}${end}`,
    );
    said.forEach(({ id }, n) => sentences.push({ id, file, line: first + n }));
  }
  for (const [file, text] of await templatesWith(at, open)) drafts.set(path(file), text);
  return { drafts, sentences, measures: Object.keys(measures) };
}

/** The edition's own templates with the calls of figures where those of a chapter stand. */
async function templatesWith(at: Opened, open: readonly Candidate[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const { id, figure, area } of open) {
    if (!figure) continue;
    const file = area === null ? SUMMARY_FIGURES : CHAPTERS;
    const text = texts.get(file) ?? (await textIn(at, file));
    const mark = area === null ? FIGURES_OF_SUMMARY : figuresOf(area);
    const call = `{{figure "${id}"}}`;
    texts.set(
      file,
      text.includes(mark) ? text.replace(mark, () => `${call}\n\n${mark}`) : `${text.trimEnd()}\n\n${call}\n`,
    );
  }
  return texts;
}

/** The words that the check proposes for each claim that has none: a sentence has one, of the measure of its own name. */
function wordsFrom(findings: readonly Diagnostic[], sentences: Drafts['sentences']): Map<string, string> {
  const words = new Map<string, string>();
  for (const { edit } of findings) {
    const { file, line } = edit?.place ?? {};
    const own = sentences.find((one) => one.file === file && one.line === line);
    if (edit && own) words.set(own.id, wordsOf(edit));
  }
  return words;
}
const wordsOf = ({ replacement }: Edit): string => replacement.replace(/^\[|\]$/g, '');
const filled = (sentence: string, words: ReadonlyMap<string, string>): string =>
  sentence.replace(/\[\]\(=([a-z0-9-]+)\)/g, (_, id: string) => `[${words.get(id) ?? ''}](=${id})`);
const plain = (sentence: string, words: ReadonlyMap<string, string>): string =>
  sentence.replace(/\[\]\(=([a-z0-9-]+)\)/g, (_, id: string) => words.get(id) ?? '…');

/** Which candidates findings are about, with why; null where one is about none of them. */
function blamed(
  findings: readonly Diagnostic[],
  open: readonly Candidate[],
  { drafts, sentences }: Drafts,
): Map<string, string> | null {
  const hit = new Map<string, string>();
  const places = new Map(
    ['measures.yaml', 'exhibits.yaml'].map((file) => {
      const text = [...drafts].find(([path]) => path.endsWith(file))?.[1] ?? '';
      return [file, text.split('\n')];
    }),
  );
  for (const { place, message } of findings) {
    const line = places.get(place.file);
    const sentence = sentences.find((one) => one.file === place.file && one.line === place.line);
    const name = line ? nameAt(line, place.line) : null;
    const own = open.filter(
      (one) => one.id === (sentence?.id ?? name) || (name !== null && Object.hasOwn(one.measures, name)),
    );
    const named = own.length > 0 ? own : open.filter(({ id }) => message.includes(`"${id}"`));
    if (named.length === 0) return null;
    for (const { id } of named) if (!hit.has(id)) hit.set(id, message);
  }
  return hit;
}
/** The entry that a line of a YAML file stands in: the nearest name above it that is one of a map of entries. */
function nameAt(lines: readonly string[], line: number): string | null {
  for (let n = line - 1; n >= 0; n--) {
    const name = /^ {0,2}["']?([a-z0-9][a-z0-9-]*)["']?:/.exec(lines[n] ?? '')?.[1];
    if (name !== undefined && !['figures', 'tables', 'panels'].includes(name)) return name;
  }
  return null;
}

const keyOf = ({ rule, place, message }: Diagnostic): string => `${rule} ${place.file} ${message}`;
const areasOf = (edition: Edition): StartArea[] => edition.threatAreas.map(({ id, name }) => ({ id, name }));
const chapterName = (edition: Edition, area: string | null): string =>
  area === null ? 'Summary' : (edition.threatAreas.find(({ id }) => id === area)?.name ?? area);
function figureInWords({ figure }: Candidate): string {
  if (figure?.chart === 'bars') return `A chart of ${figure.bars.length} bars: ${figure.headline}.`;
  if (figure?.chart === 'line') return `A chart of ${figure.periods.length} years: ${figure.headline}.`;
  return 'A chart.';
}
const sectionFiles = (
  files: readonly { readonly role: string; readonly name: string; readonly file: string }[],
): Map<string, string> =>
  new Map(files.flatMap(({ role, name, file }) => (role === 'section' ? [[name, file] as const] : [])));
function periodOf(text: string): string {
  const { defaults } = (readYaml(text, 'edition.yaml').value ?? {}) as { defaults?: { period?: string } };
  return defaults?.period ?? '';
}

/** The tables that were taken when the edition was started, with their rows. */
async function tablesOf(at: Opened): Promise<StartTable[]> {
  const specs = (readYaml(await textIn(at, 'datasets.yaml'), 'datasets.yaml').value ?? {}) as Readonly<
    Record<string, DatasetSpec>
  >;
  const tables: StartTable[] = [];
  for (const [dataset, spec] of Object.entries(specs)) {
    const note = await noteOf(at, dataset);
    if (!note || spec.file === undefined) continue;
    const { rows } = readCsv(await textIn(at, spec.file), spec.file);
    tables.push({
      dataset,
      spec,
      rows: rows.map(({ cells }) => cells),
      counts: note.counts,
      about: note.about,
    });
  }
  return tables;
}
async function noteOf(at: Opened, dataset: string): Promise<StartNote | null> {
  const file = startNote(dataset);
  if ((await at.world.fileSize(join(at.root, ...file.split('/')))) === null) return null;
  const note: unknown = JSON.parse(await textIn(at, file));
  const has = typeof note === 'object' && note !== null && 'counts' in note && 'about' in note;
  if (!has || typeof note.counts !== 'string') return null;
  return { schema: 1, counts: note.counts, about: typeof note.about === 'string' ? note.about : null };
}
