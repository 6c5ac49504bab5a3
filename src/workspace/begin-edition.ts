import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { PROJECT_PREFIX } from '../diagnostics/place';
import type { ReportDocument } from '../model/document';
import type { Edition } from '../model/edition';
import type { EditionFiles } from '../model/edition-files';
import { putNewFolder } from '../write/new-folder';
import type { Put } from '../write/put-files';
import { REVIEW } from '../model/carried';
import { lastDay } from '../model/period';
import { readCsv } from '../syntax/csv';
import { writeYaml, yamlOf } from '../syntax/yaml';
import { found, pathIn, refused, type Found, type Opened } from './found';
import { RECORD } from './issue-state';
import { PUBLIC, runOn } from './run-stages';

export interface BeginRequest {
  /** Next year's edition, everything in it to be reviewed; or one that corrects and replaces this one, which is issued. */
  readonly how: 'roll forward' | 'correct';
  /** The folder of the new edition, which must not be there yet; its name is the edition's id. */
  readonly to: string;
  /** Which document to take the judgements from. */
  readonly outline?: string;
}
export interface Begun {
  readonly folder: string;
  /** What a new edition needs anew. */
  readonly datasets: readonly { readonly label: string; readonly file: string }[];
  readonly judgements: number;
  readonly sections: number;
  readonly gaps: number;
  /** Whether the edition that it comes from uses what the project shares, of which it keeps copies of its own. */
  readonly shares: boolean;
}

/** What was issued, and what belongs to one edition's making and to no other. */
const LEFT = /^(published\.json|issued|receipts|returns|records|review)(\/|$)|\.(?:next|last)$/;
const CARRIED_FILE = 'carried.yaml';

/** Begins an edition from this one. Refused where the folder is there already or this one does not build. */
export async function beginEdition(at: Opened, request: BeginRequest): Promise<Found<Begun>> {
  const { world, root } = at;
  const { how, outline = PUBLIC } = request;
  const [to, source] = [resolve(request.to), world.shown(root)];
  if ((await world.realPath(to)) !== null)
    return refused(`"${world.shown(to)}" is there already, and nothing is written over`);
  const id = basename(to);
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
    return refused(`"${id}" cannot be the id of an edition: use lower case letters, digits and hyphens`);
  if (how === 'correct' && (await world.fileSize(join(root, RECORD))) === null)
    return refused(`"${source}" is not issued: what is not out yet is changed where it is`);
  const run = await runOn(at, { outline, stopAfter: 'compose' });
  const { load, validate: edition, compose: document } = run.results;
  if (!load || !edition || !document)
    return refused(`"${source}" does not build; mend it before it is carried on`, undefined, run.diagnostics);
  const carried: Carried = {
    at,
    to,
    id,
    way: wayTo(root, to, how),
    load,
    edition,
    document,
  };
  const puts = await (how === 'correct' ? corrected(carried) : rolledForward(carried));
  const record = join(root, RECORD);
  // An edition reads others only beside itself: one that begins elsewhere takes the record along.
  const copied = carried.way === COPIES[how] && (await world.fileSize(record)) !== null;
  await putNewFolder(to, copied ? [...puts, { path: COPIES[how], content: { copyOf: record } }] : puts);
  return found({
    folder: to,
    datasets: Object.values(edition.datasets).map(({ label, file }) => ({ label, file })),
    judgements: Object.keys(edition.judgements).length,
    sections: Object.keys(edition.sections).length,
    gaps: edition.gaps.length,
    shares: load.files.some(({ file }) => file.startsWith(PROJECT_PREFIX)),
  });
}

/** What the record of the edition before, or of the one that is corrected, is called where a copy is kept. */
const COPIES = { 'roll forward': 'previous.json', correct: 'corrected.json' } as const;
/** How the new edition names the one it comes from: by its place beside it or in it, or else a copy of its record. */
function wayTo(root: string, to: string, how: BeginRequest['how']): string {
  const way = relative(to, root).split(sep).join('/');
  const isBeside = !isAbsolute(way) && !/^\.\.\/\.\.(\/|$)/.test(way);
  return isBeside ? way : COPIES[how];
}

interface Carried {
  readonly at: Opened;
  readonly to: string;
  readonly id: string;
  /** From the new edition to the one it comes from. */
  readonly way: string;
  readonly load: EditionFiles;
  readonly edition: Edition;
  readonly document: ReportDocument;
}
type Edits = Readonly<Record<string, (text: string) => string>>;

/** The files of an edition in the new place, edited where asked for; `left` stays behind. */
async function carry({ at }: Carried, edits: Edits, left: ReadonlySet<string>): Promise<Put[]> {
  const puts: Put[] = [];
  for (const file of await at.world.listFiles(at.root)) {
    if (LEFT.test(file) || left.has(file)) continue;
    const [from, edit] = [pathIn(at, file), edits[file]];
    const content = edit ? edit((await at.world.readFile(from)).toString('utf8')) : { copyOf: from };
    puts.push({ path: file, content });
  }
  return puts;
}

async function rolledForward(carried: Carried): Promise<Put[]> {
  const { id, way, load, edition, document } = carried;
  const fileOf = (name: string): string =>
    load.files.find((file) => file.name === name && ['edition', 'table'].includes(file.role))?.file ?? name;
  const marked = (text: string): string =>
    `${text.trimEnd()}\n\n> **${REVIEW}:** carried from the last edition.\n`;
  // Of all its documents: a text that the one it is begun from may not hold is as old as any other.
  const sections = Object.fromEntries(
    load.files.flatMap(({ role, file }) => (role === 'section' ? [[file, marked]] : [])),
  );
  const datasets = load.files.filter(({ role }) => role === 'dataset').map(({ file }) => file);
  const register = fileOf('carried') === 'carried' ? CARRIED_FILE : fileOf('carried');
  const puts = await carry(
    carried,
    {
      ...sections,
      'edition.yaml': (text) => editionText(text, edition, id, way),
      [fileOf('judgements')]: (text) => judgementText(text, document.record),
      [fileOf('gaps')]: (text) => text.replace(/\bstate: new\b/g, 'state: open'),
      // What was said of the edition before the last one is not true of the last one.
      [fileOf('comparison')]: () => '{}\n',
      [fileOf('attestations')]: () => '[]\n',
      [fileOf('revisions')]: () => '{}\n',
      [fileOf('access')]: () => 'copy,post,time\n',
    },
    new Set([...datasets, register, ...copyOf(load, 'previous'), ...copyOf(load, 'corrected')]),
  );
  return [...puts, { path: register, content: registerText(carried) }];
}

/** The record of another edition that an edition keeps in its folder: the new one names another. */
const copyOf = ({ files }: EditionFiles, name: 'previous' | 'corrected'): string[] =>
  files.flatMap((one) => (one.role === 'reference' && one.name === name ? [one.file] : []));

/** The files of which entries are looked at one by one, and which of their entries. */
const LOOKED_AT: readonly (readonly [string, 'all' | 'periods' | 'two levels'])[] = [
  ['stated', 'all'],
  ['evidence', 'all'],
  ['exhibits', 'two levels'],
  ['measures', 'periods'],
  ['datasets', 'periods'],
  ['sources', 'all'],
  ['glossary', 'all'],
  ['feeds', 'all'],
  ['claims', 'all'],
  ['assessment', 'all'],
];

/** The register of everything that was carried, by file, a line each. */
function registerText({ load, edition }: Carried): string {
  const toBeReviewed = Object.fromEntries(
    LOOKED_AT.flatMap(([name, which]) => {
      const file = load.files.find((item) => item.name === name && ['edition', 'table'].includes(item.role));
      const ids = file ? entriesOf(file, which) : [];
      return file && ids.length > 0 ? [[file.file, ids]] : [];
    }),
  );
  const { start } = edition.period;
  const from = {
    edition: edition.id,
    date: edition.date,
    period: `${start}/${lastDay(edition.period)}`,
  };
  return REGISTER + writeYaml({ from, toBeReviewed });
}

const REGISTER = `# yaml-language-server: $schema=../../schemas/carried.json
# What came from the last edition, by file. Look at each where it stands, mend what is no longer true, and take its
# line out here. stra status says what is left; a release waits for all of it. Leave "from" as it is: by it the words
# of the last edition's period are found.
`;

function entriesOf(file: EditionFiles['files'][number], which: 'all' | 'periods' | 'two levels'): string[] {
  if (file.role === 'table')
    return readCsv(file.text ?? '', file.file).rows.flatMap(
      ({ cells }) => cells['id'] ?? cells['term'] ?? [],
    );
  const entries = keysOf(yamlOf(file).value);
  switch (which) {
    case 'all':
      return entries.map(([id]) => id);
    case 'periods':
      return entries.flatMap(([id, entry]) => (keysOf(entry).some(([key]) => key === 'period') ? [id] : []));
    case 'two levels':
      return entries.flatMap(([kind, items]) => keysOf(items).map(([id]) => `${kind}/${id}`));
  }
}
const keysOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

async function corrected(carried: Carried): Promise<Put[]> {
  const { id, way, load } = carried;
  const held = load.files.some(({ name, role }) => name === 'revisions' && role === 'edition');
  const carriedFiles = await carry(
    carried,
    {
      'edition.yaml': (text) => {
        const renamed = text.replace(/^id:.*$/m, `id: "${id}"`).replace(/^(corrects|embargo):.*\n/gm, '');
        const named = renamed.replace(/^yardstick:/m, `corrects: ${way}\nyardstick:`);
        return held ? named : named.replace(/^files:\n/m, 'files:\n  revisions: revisions.yaml\n');
      },
    },
    new Set(copyOf(load, 'corrected')),
  );
  return held ? carriedFiles : [...carriedFiles, { path: 'revisions.yaml', content: REVISIONS }];
}

const REVISIONS = `# yaml-language-server: $schema=../../schemas/revisions.json
# What was changed after the edition was issued, one entry a change:
# force-counted-twice:
#   date: 2026-06-01
#   type: correction
#   measure: the id of the measure
#   old: "1,260"
#   new: "1,250"
#   reason: One force sent the same month twice
#   effect: None; the term stands
#   judgements: [ids of those that were looked at again]
#   approver: Head of analysis
{}
`;

/** The edition file with its id, its number and the edition before; comments and order stay. */
function editionText(text: string, { id: oldId, number }: Edition, id: string, previous: string): string {
  const mark = (what: string): string => `# ${REVIEW}: ${what} is still that of ${oldId}.\n`;
  const renamed = text
    .replace(/^(previous|corrects|embargo|fingerprint):.*\n/gm, '')
    .replace(/^id:.*$/m, `id: "${id}"`)
    .replace(/^number:.*$/m, `number: ${number + 1}`)
    .replace(/^kicker:.*$/m, (line) => line.replaceAll(oldId, id))
    .replace(
      /^(title|subject):.*\b(?:19|20)\d\d\b.*$/gm,
      (line, what: string) => `${mark(`the ${what}`)}${line}`,
    )
    .replace(/^date:/m, (line) => `${mark('the date')}${line}`)
    .replace(/^defaults:/m, (line) => `${mark('the period')}${line}`);
  const listed = /^ +carried:/m.test(renamed)
    ? renamed
    : renamed.replace(
        /^files:[ \t]*\n( +)/m,
        (_, indent: string) => `files:\n${indent}carried: ${CARRIED_FILE}\n${indent}`,
      );
  return listed.replace(/^yardstick:/m, `previous: ${previous}\nfingerprint: true\nyardstick:`);
}

/** Each judgement under a comment with what it said and what it stood on. */
function judgementText(
  text: string,
  { edition: { id: edition, outline }, judgements }: ReportDocument['record'],
): string {
  return text.replace(/^([a-z0-9][a-z0-9-]*):/gm, (line, id: string) => {
    const record = Object.hasOwn(judgements, id) ? judgements[id] : undefined;
    if (!record) return `# ${REVIEW}. In ${edition}: not printed in the document "${outline}".\n${line}`;
    const { statement, evidence } = record;
    const on = evidence.length > 0 ? evidence.join(', ') : 'no evidence listed';
    return `# ${REVIEW}. In ${edition}: "${statement}" Evidence: ${on}.\n${line}`;
  });
}
