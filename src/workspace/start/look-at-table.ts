import { basename } from 'node:path';
import { cleanText } from '../../data/import/clean-text';
import { ForceRegister } from '../../data/import/fold-force';
import { IMPORT_LIMITS } from '../../data/import/limits';
import { openTable } from '../../data/import/open-table';
import { lookAtSheets } from '../../data/import/propose/look-at-sheets';
import { leaving, type Proposal, type ProposedTable } from '../../data/import/propose/proposal';
import { cellText } from '../../data/import/table-file';
import { found, passedOn, refused, type Found, type Opened } from '../found';
import type { ImportRequest } from '../import-request';
import { proposeImport, type ProposedImport, type ProposeRequest } from '../propose-import';
import { readReferenceData } from '../reference-data';
import { idOf } from './questions';

export interface LookRequest {
  /** The id of the dataset that it becomes, whose mapping of last time is kept by it; left out, one by its name. */
  readonly as?: string;
  /** What is to be taken otherwise than is proposed, as `period=2030-04/2031-03`. */
  readonly answer?: readonly string[];
  /** The sheet that is meant, where there are several. */
  readonly sheet?: string;
  /** Rows, columns and sheets that are not seen when the workbook is opened. */
  readonly hidden?: 'read' | 'leave';
  /** Rows of what is no force, by its name: they are left out. */
  readonly leave?: readonly string[];
  /** The force of the whole table, where no column says it. */
  readonly force?: string;
}
/** A row of a sheet as it is shown: what it is taken for, and its cells. */
export interface ShownRow {
  readonly row: number;
  readonly is: 'above' | 'header' | 'row' | 'left out' | 'below';
  readonly cells: readonly string[];
}
/** A table as somebody is to look at it, before anything of it is taken. */
export interface LookedAt {
  readonly table: string;
  /** The id that its data would have. */
  readonly as: string;
  /** The sheets with a table, of which one has to be chosen where there are several. */
  readonly sheets: readonly { readonly name: string; readonly title: string }[];
  readonly title: string;
  readonly proposals: readonly Proposal[];
  /** The first rows, and those around what is left out. */
  readonly rows: readonly ShownRow[];
  /** How many rows of the sheet are not shown. */
  readonly more: number;
  /** What has to be said before it can be taken. */
  readonly asks: readonly Proposal[];
  /** What is otherwise than last time, a line each. */
  readonly moved: readonly string[];
  /** Null: it can be taken. Else what stands in the way. */
  readonly instead: string | null;
  /** What a number in it counts, and who made it, as the table says; null where it does not. */
  readonly counts: string | null;
  readonly from: string | null;
}

/** Looks at a table and says how it would be read, with its rows. Nothing is written. */
export async function lookAtTable(
  at: Opened,
  path: string,
  request: LookRequest = {},
): Promise<Found<LookedAt>> {
  const as = request.as ?? tableId(path);
  const force = await forceNamed(at, request.force);
  if (force !== null && 'refused' in force) return force;
  const proposed = await proposeImport(at, path, proposeRequest(as, request));
  if (!proposed.value) return passedOn(proposed);
  const sheets = proposed.value.tables.map(({ sheet, title }) => ({ name: sheet, title }));
  const [first] = proposed.value.tables;
  if (!first) return refused(`"${basename(path)}" has no table`);
  const proposals = first.proposals.map((one) => asSaid(one, request.leave ?? [], force?.name ?? null));
  const looked = {
    table: basename(path),
    as,
    sheets,
    title: first.title,
    proposals,
    asks: proposals.filter(({ sure }) => sure === 'ask'),
    moved: proposed.value.moved,
    ...nouns(proposed.value),
  };
  if (sheets.length > 1)
    return found({ ...looked, rows: [], more: 0, instead: 'say which of its sheets is meant' });
  const shown = await shownRows(at, path, first);
  return found({ ...looked, ...shown, instead: proposed.value.mapping === null ? first.instead : null });
}

async function forceNamed(
  { world }: Opened,
  said: string | undefined,
): Promise<{ readonly name: string } | Found<never> | null> {
  if (said === undefined) return null;
  const { forces } = await readReferenceData(world);
  const { id, nearest } = new ForceRegister(forces).fold(said);
  const name = id === null ? undefined : forces[id]?.name;
  return name === undefined
    ? refused(
        `"${said}" is no known force`,
        nearest === null ? undefined : `did you mean "${forces[nearest]?.name ?? nearest}"?`,
      )
    : { name };
}
/** What is proposed, with what was said of it besides: an answer that was given is not asked for again. */
function asSaid(proposal: Proposal, leave: readonly string[], force: string | null): Proposal {
  const open = proposal.others.filter(({ answer }) => !leave.some((name) => answer === leaving(name)));
  const left = proposal.others.length - open.length;
  if (force !== null && proposal.about === 'force' && proposal.sure === 'ask')
    return { ...proposal, says: `the whole table is of ${force}`, sure: 'likely', others: [] };
  if (left === 0) return proposal;
  return open.length === 0
    ? {
        ...proposal,
        about: 'left out',
        says: `what is no force, as you say: ${leave.join(', ')}`,
        others: [],
      }
    : { ...proposal, others: open };
}

export const tableId = (path: string): string => {
  const id = idOf(
    basename(path)
      .replace(/\.gz$/i, '')
      .replace(/\.[^.]+$/, ''),
  );
  return id === '' ? 'table' : id;
};
/** What of it the import is told apart from what is proposed. */
export const besidesProposed = ({ leave, force }: LookRequest): Pick<ImportRequest, 'leave' | 'force'> => ({
  ...(leave === undefined ? {} : { leave }),
  ...(force === undefined ? {} : { force }),
});
export const proposeRequest = (as: string, { answer, sheet, hidden }: LookRequest): ProposeRequest => ({
  as,
  ...(answer ? { answer } : {}),
  ...(sheet === undefined ? {} : { sheet: [sheet] }),
  ...(hidden === undefined ? {} : { hidden }),
});

/** What a number of the table counts, by the header of its count; who made it, by its own lines. */
function nouns({ mapping }: ProposedImport): Pick<LookedAt, 'counts' | 'from'> {
  if (!mapping) return { counts: null, from: null };
  const label =
    mapping.columns[mapping.count]?.label ?? (mapping.wide ? null : mapping.count.replaceAll('_', ' '));
  return {
    counts: label === null ? null : nounOf(label),
    from: mapping.publisher === 'not stated' ? null : mapping.publisher,
  };
}
/** "Number of incidents" counts incidents, and "Population" people. */
export function nounOf(label: string): string | null {
  const words = cleanText(label)
    .replace(/\(.*?\)/g, '')
    .replace(/^(total |the )?(number|no\.?|count|total) (of )?/i, '')
    .trim();
  if (/^(population|persons|residents|inhabitants)$/i.test(words)) return 'people';
  if (!/^[a-z][a-z -]*$/i.test(words) || /^(count|number|total|value|records?)$/i.test(words)) return null;
  return /^[A-Z]+$/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

const FIRST = 12;
const AROUND = 24;
const WIDEST = 14;
async function shownRows(
  { world }: Opened,
  path: string,
  { sheet, parts }: ProposedTable,
): Promise<Pick<LookedAt, 'rows' | 'more'>> {
  const opened = await openTable(path, basename(path), world, {
    limits: IMPORT_LIMITS,
    encoding: 'utf-8',
    wanted: (name) => cleanText(name) === cleanText(sheet),
  });
  const sheets = await lookAtSheets(opened.rows);
  const rows = sheets.find(({ name }) => cleanText(name) === cleanText(sheet))?.rows ?? [];
  const [header, left] = [new Set(parts.header), new Set(parts.leftOut)];
  const kindOf = (row: number): ShownRow['is'] => {
    if (header.has(row)) return 'header';
    if (left.has(row)) return 'left out';
    return row < parts.first ? 'above' : row > parts.last ? 'below' : 'row';
  };
  const all = rows.map(({ row, cells }): ShownRow => ({
    row,
    is: kindOf(row),
    cells: cells.slice(0, WIDEST).map(cellText),
  }));
  const start = all.findIndex(({ row }) => row >= parts.first);
  const wanted = new Set([...all.keys()].filter((n) => n < start + FIRST));
  // What is left out is shown with its neighbours, so that it can be told whether it is their sum.
  for (const [n, { is }] of all.entries())
    if ((is === 'left out' || is === 'below') && wanted.size < start + FIRST + AROUND)
      for (const near of [n - 1, n, n + 1]) if (near < all.length) wanted.add(near);
  const shown = all.filter((_, n) => wanted.has(n));
  return { rows: shown, more: all.length - shown.length };
}
