import { basename, dirname, join } from 'node:path';
import { hasErrors } from '../diagnostics/diagnostic';
import { IMPORT_LIMITS, UnreadableTable } from '../data/import/limits';
import { cleanText } from '../data/import/clean-text';
import { openTable } from '../data/import/open-table';
import { carryMapping, rolesOf } from '../data/import/propose/carry-mapping';
import { likeness } from '../data/import/propose/match-headers';
import { lookAtSheets } from '../data/import/propose/look-at-sheets';
import {
  ANSWERED,
  ANSWERS,
  type AnswerId,
  type Proposal,
  type ProposedTable,
} from '../data/import/propose/proposal';
import { proposeTable } from '../data/import/propose/propose-table';
import { isAmongEditions } from '../edition/load/among-editions';
import type { TableLayout } from '../model/files/published-table-file';
import { printYaml } from '../syntax/yaml';
import { found, refused, type Found, type Opened } from './found';
import { readReferenceData, type ReferenceData } from './reference-data';

export type { Proposal };
export interface ProposeRequest {
  /** The id of the dataset that the table becomes: the mapping of last time is kept by it. */
  readonly as: string;
  /** The sheets to look at; left out, all. */
  readonly sheet?: readonly string[];
  /** What is to be taken otherwise, as `period=2023-01/2023-12`. */
  readonly answer?: readonly string[];
  readonly period?: string;
  readonly hidden?: 'read' | 'leave';
  readonly encoding?: 'utf-8' | 'windows-1252';
}
/** How a table would be read. */
export interface ProposedImport {
  /** The file as it is called. */
  readonly table: string;
  /** The tables that were found: one, or several of which one has to be chosen. */
  readonly tables: readonly ProposedTable[];
  /** Where the mapping of last time is; null where there is none. */
  readonly before: string | null;
  /** What is otherwise than last time, a line each. */
  readonly moved: readonly string[];
  /** The mapping to agree to; null where none can be proposed, or one table has to be chosen first. */
  readonly mapping: TableLayout | null;
  /** The same as a file for `--map`. */
  readonly text: string | null;
}

/** Looks at a table of a shape that is not known, and says how it would be read. Nothing is written. */
export async function proposeImport(
  at: Opened,
  path: string,
  request: ProposeRequest,
): Promise<Found<ProposedImport>> {
  const answers = readAnswers(request);
  if (typeof answers === 'string')
    return refused(answers, `use one of: ${ANSWERS.map((id) => `${id}=…`).join(', ')}`);
  const { world } = at;
  const reference = await readReferenceData(world);
  if (hasErrors(reference.diagnostics)) return found<ProposedImport>(null, reference.diagnostics);
  const tables = await tablesIn(at, path, request, answers, reference);
  if (!tables.value) return { value: null, findings: tables.findings, refused: tables.refused };
  const kept = await keptMapping(at, request.as);
  const chosen = choose(tables.value, kept?.layout ?? null);
  const table = basename(path);
  if (chosen.length === 0)
    return refused(
      `${world.shown(path)}: no sheet has a table that can be told`,
      'say which rows are its header: --answer header=7, or header=4-5 for two; or write a mapping and give it with --map',
    );
  const [only] = chosen;
  if (chosen.length > 1 || !only)
    return found({ table, tables: chosen, before: kept?.file ?? null, moved: [], mapping: null, text: null });
  if (only.mapping === null) {
    const other = await numbersOf(at, path, request, only, reference);
    const shown: ProposedTable =
      other === null ? only : { ...only, instead: `${only.instead ?? ''}. ${sheetToImport(other)}` };
    return found({
      table,
      tables: [shown],
      before: kept?.file ?? null,
      moved: [],
      mapping: null,
      text: null,
    });
  }
  const carried = kept ? carryMapping(kept.layout, only.mapping) : null;
  const mapping = carried?.mapping ?? only.mapping;
  return found({
    table,
    tables: [only],
    before: kept?.file ?? null,
    moved: carried?.moved ?? [],
    mapping,
    text: mappingText(request.as, table, mapping),
  });
}

const sheetToImport = ({ sheet, title }: ProposedTable): string =>
  `In this file that may be --sheet "${sheet.trim()}": ${title.length > 90 ? `${title.slice(0, 89)}…` : title}`;
/** Of a workbook, the table of counts whose title is most like that of a table that has none; null where none is. */
async function numbersOf(
  at: Opened,
  path: string,
  { encoding }: ProposeRequest,
  without: ProposedTable,
  reference: ReferenceData,
): Promise<ProposedTable | null> {
  const all = await tablesIn(at, path, encoding === undefined ? {} : { encoding }, {}, reference);
  const counted = (all.value ?? []).filter(
    ({ sheet, mapping, proposals }) =>
      sheet !== without.sheet &&
      mapping !== null &&
      mapping.counted !== true &&
      proposals.some(({ about }) => about === 'force') &&
      !proposals.some(({ about, sure }) => about === 'columns' && sure === 'ask'),
  );
  return mostAlikeTitle(without.title, counted);
}
/** Words that few titles have tell more than those that all have. */
function mostAlikeTitle(title: string, tables: readonly ProposedTable[]): ProposedTable | null {
  const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[a-z]{4,}/g) ?? []);
  const own = wordsOf(title);
  const words = tables.map((table) => ({ table, has: wordsOf(table.title) }));
  const [first] = words
    .map(({ table, has }) => ({
      table,
      score: [...own]
        .filter((word) => has.has(word))
        .reduce((sum, word) => sum + 1 / words.filter((one) => one.has.has(word)).length, 0),
    }))
    .sort((a, b) => b.score - a.score);
  return first && first.score >= 0.5 ? first.table : null;
}

/** A mapping as a file that can be read again, changed, and given with `--map`. */
export const mappingText = (dataset: string, table: string, mapping: TableLayout): string =>
  [
    '# yaml-language-server: $schema=../../../schemas/published-tables.json',
    `# How ${table} was read. Change what is wrong, and give this file with --map.`,
    printYaml({ [dataset]: mapping }),
  ].join('\n');

export async function tablesIn(
  { world }: Opened,
  path: string,
  { sheet, encoding = 'utf-8' }: Pick<ProposeRequest, 'sheet' | 'encoding'>,
  answers: Readonly<Partial<Record<AnswerId, string>>>,
  { forces, areas }: ReferenceData,
): Promise<Found<readonly ProposedTable[]>> {
  const wanted = new Set(sheet?.map(cleanText));
  try {
    const opened = await openTable(path, basename(path), world, {
      limits: IMPORT_LIMITS,
      encoding,
      wanted: (name) => sheet === undefined || wanted.has(cleanText(name)),
    });
    const sheets = await lookAtSheets(opened.rows);
    return found(
      sheets
        .map((one) => proposeTable({ sheet: one, forces, areas, answers, file: basename(path) }))
        .filter((table) => table !== null),
    );
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    return refused(`${world.shown(path)}: ${error.message}`, error.fix);
  }
}

/**
 * The table that has the most of the headers of last time: a publisher gives the names of sheets to other tables. Of two
 * that have as many, the one whose sheet is called as it was; null where none has half of them, or two have as many.
 */
function mostAlike(tables: readonly ProposedTable[], before: TableLayout): ProposedTable | null {
  const same = before.sheets?.map(cleanText) ?? [];
  const wanted = rolesOf(before);
  const scored = tables
    .map((table) => ({
      table,
      score: table.mapping ? likeness(wanted, rolesOf(table.mapping)) : 0,
      isNamed: same.includes(cleanText(table.sheet)),
    }))
    .sort((a, b) => b.score - a.score || Number(b.isNamed) - Number(a.isNamed));
  const [first, second] = scored;
  if (!first || first.score < 0.5) return null;
  const isTie = second?.score === first.score && second.isNamed === first.isNamed;
  return isTie ? null : first.table;
}

/** The tables that may be meant: that of last time, else those of forces, else all. */
export function choose(
  tables: readonly ProposedTable[],
  before: TableLayout | null,
): readonly ProposedTable[] {
  if (tables.length < 2) return tables;
  const again = before === null ? null : mostAlike(tables, before);
  if (again !== null) return [again];
  const ofForces = tables.filter(({ proposals }) =>
    proposals.some(({ about, sure }) => about === 'force' && sure === 'sure'),
  );
  if (ofForces.length > 0) return ofForces;
  const counted = tables.filter(({ mapping }) => mapping !== null && mapping.counted !== true);
  return counted.length > 0 ? counted : tables;
}

export function readAnswers({
  answer = [],
  period,
  hidden,
}: Pick<ProposeRequest, 'answer' | 'period' | 'hidden'>): Partial<Record<AnswerId, string>> | string {
  const answers: Partial<Record<AnswerId, string>> = {};
  if (period !== undefined) answers.period = period;
  if (hidden !== undefined) answers.hidden = hidden;
  for (const text of answer) {
    const cut = text.indexOf('=');
    const id = ANSWERS.find((known) => known === text.slice(0, cut));
    if (id === undefined) return `"${text}" answers nothing that was asked`;
    answers[id] = text.slice(cut + 1).trim();
  }
  for (const [id, said] of Object.entries(answers) as [AnswerId, string][])
    if (!ANSWERED[id].is.test(said)) return `"${id}=${said}" is no answer: write ${ANSWERED[id].as}`;
  return answers;
}

export const mappingFile = (dataset: string): string => `receipts/${dataset}.mapping.yaml`;

/** The mapping that was agreed to last time: in this edition, or in the one before it. */
export async function keptMapping(
  { root, world }: Opened,
  dataset: string,
): Promise<{ readonly file: string; readonly layout: TableLayout } | null> {
  const own = join(root, ...mappingFile(dataset).split('/'));
  const last = await previousFolder({ root, world });
  const places = [own, ...(last === null ? [] : [join(last, ...mappingFile(dataset).split('/'))])];
  for (const place of places) {
    if ((await world.fileSize(place)) === null) continue;
    const { layouts, diagnostics } = await readReferenceData(world, place);
    const layout = Object.values(layouts)[0];
    if (layout && !hasErrors(diagnostics)) return { file: world.shown(place), layout };
  }
  return null;
}
export async function previousFolder({ root, world }: Opened): Promise<string | null> {
  const file = join(root, 'edition.yaml');
  if ((await world.fileSize(file)) === null) return null;
  const named = /^previous:\s*['"]?([^'"#\r\n]+)/m
    .exec((await world.readFile(file)).toString('utf8'))?.[1]
    ?.trim();
  if (named === undefined || !(await isAmongEditions(root, named, world))) return null;
  const folder = join(root, ...named.split('/'));
  return named.endsWith('.json') ? dirname(folder) : folder;
}
