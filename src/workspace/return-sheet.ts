import { basename, join } from 'node:path';
import { TableImport } from '../data/import/import-table';
import { IMPORT_LIMITS, UnreadableTable } from '../data/import/limits';
import { openTable } from '../data/import/open-table';
import { carryMapping } from '../data/import/propose/carry-mapping';
import { fitTarget } from '../data/import/propose/fit-target';
import { readFitAnswer, type FitAnswer } from '../data/import/propose/fit-words';
import type { ProposedTable } from '../data/import/propose/proposal';
import { returnLayout } from '../data/returns/return-layout';
import { hasErrors } from '../diagnostics/diagnostic';
import type { TableLayout } from '../model/files/published-table-file';
import { found, passedOn, refused, type Found, type Opened } from './found';
import type { OfForce } from './open-returns';
import {
  choose,
  mappingText,
  previousFolder,
  readAnswers,
  tablesIn,
  type ProposedImport,
} from './propose-import';
import { readReferenceData } from './reference-data';
import type { AddRequest } from './returns-requests';

/** A return as it was read: its rows, and the mapping to keep for next year where it is of the force's own shape. */
export interface ReadSheet {
  readonly run: TableImport;
  readonly rows: readonly string[][];
  readonly keep: string | null;
}
export const mappingPlace = ({ id, force }: OfForce): string => `returns/mappings/${id}-${force.id}.yaml`;

/**
 * Reads what a force sent: the form, or a sheet of the force's own shape as a mapping says, as it was agreed to last year,
 * or as is proposed once somebody agrees.
 */
export async function sheetOf(
  at: Opened,
  path: string,
  request: AddRequest,
  of: OfForce,
): Promise<Found<ReadSheet | ProposedImport>> {
  const form = returnLayout(of.spec);
  if (request.map !== undefined) {
    const { layouts, diagnostics } = await readReferenceData(at.world, request.map);
    if (hasErrors(diagnostics)) return found<ReadSheet>(null, diagnostics);
    const keep = (await at.world.readFile(request.map)).toString('utf8');
    return readWith(at, path, request, of, { layouts, isForm: false, keep });
  }
  const asForm = await readWith(at, path, request, of, {
    layouts: { [of.id]: form },
    isForm: true,
    keep: null,
  });
  if (!asForm.value) return asForm;
  const { run } = asForm.value;
  // The form has its own headers; another sheet with the names of the columns may have words of its own.
  const isForm = Object.values(form.columns).every(({ headers: [header = ''] }) =>
    run.headers.includes(header),
  );
  if (run.found && (isForm || !hasErrors(run.diagnostics))) return asForm;
  const before = await mappingBefore(at, of);
  const proposed = await proposeReturn(at, path, request, of, { form, before });
  if (!proposed.value) return proposed.refused ? passedOn(proposed) : before ? again(before) : asForm;
  const { tables, mapping, isSettled, text } = proposed.value;
  if (tables.length === 0) return before ? again(before) : asForm;
  if (mapping === null || text === null || !isSettled) return found(shown(proposed.value));
  return readWith(at, path, request, of, { layouts: { [of.id]: mapping }, isForm: false, keep: text });

  function again({ layout, text: kept }: Before): Promise<Found<ReadSheet>> {
    return readWith(at, path, request, of, { layouts: { [of.id]: layout }, isForm: false, keep: kept });
  }
}

interface Way {
  readonly layouts: Readonly<Record<string, TableLayout>>;
  readonly isForm: boolean;
  readonly keep: string | null;
}
async function readWith(
  { world }: Opened,
  path: string,
  { hidden, sheet }: AddRequest,
  { forces }: OfForce,
  { layouts, isForm, keep }: Way,
): Promise<Found<ReadSheet>> {
  const run = new TableImport({
    file: world.shown(path),
    layouts,
    forces,
    ignore: [],
    notSupplied: [],
    zero: [],
    hidden: hidden ?? null,
    period: null,
    force: null,
    isForm,
  });
  const rows: string[][] = [];
  try {
    const table = await openTable(path, basename(path), world, {
      limits: IMPORT_LIMITS,
      encoding: 'utf-8',
      wanted: (name) => sheet === undefined || sheet.includes(name),
    });
    for await (const batch of run.rows(table.rows)) rows.push(...batch);
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    return refused(`${world.shown(path)}: ${error.message}`, error.fix);
  }
  return found({ run, rows, keep });
}

interface Before {
  readonly file: string;
  readonly layout: TableLayout;
  /** The file as it stands. */
  readonly text: string;
}
/** How the force's sheet was read last time: in this edition, or in the one before it. */
async function mappingBefore(at: Opened, of: OfForce): Promise<Before | null> {
  const last = await previousFolder(at);
  for (const folder of [at.root, ...(last === null ? [] : [last])]) {
    const place = join(folder, ...mappingPlace(of).split('/'));
    if ((await at.world.fileSize(place)) === null) continue;
    const { layouts, diagnostics } = await readReferenceData(at.world, place);
    const [layout] = Object.values(layouts);
    if (layout && !hasErrors(diagnostics))
      return {
        file: at.world.shown(place),
        layout,
        text: (await at.world.readFile(place)).toString('utf8'),
      };
  }
  return null;
}

interface ProposedReturn extends ProposedImport {
  /** Whether nothing has to be said or agreed to any more. */
  readonly isSettled: boolean;
}
const shown = ({ table, tables, before, moved, mapping, text }: ProposedReturn): ProposedImport => ({
  table,
  tables,
  before,
  moved,
  mapping,
  text,
});

/** How a sheet of a force's own shape would be read into the dataset. */
async function proposeReturn(
  at: Opened,
  path: string,
  request: AddRequest,
  { id, spec, force, forces }: OfForce,
  { form, before }: { readonly form: TableLayout; readonly before: Before | null },
): Promise<Found<ProposedReturn>> {
  const { answer = [], hidden, sheet, accept = false } = request;
  const ours: FitAnswer[] = [];
  const theirs: string[] = [];
  for (const text of answer) {
    const said = readFitAnswer(text, Object.keys(spec.columns));
    if (text === 'period=asked') ours.push({ column: 'period', of: null, is: 'asked' });
    else if (said) ours.push(said);
    else theirs.push(text);
  }
  const answers = readAnswers({ answer: theirs, ...(hidden === undefined ? {} : { hidden }) });
  if (typeof answers === 'string')
    return refused(answers, `write --answer "${Object.keys(spec.columns)[0] ?? 'column'}=C", or header=4`);
  const reference = await readReferenceData(at.world);
  const looked = await tablesIn(at, path, sheet === undefined ? {} : { sheet }, answers, reference);
  if (!looked.value) return passedOn(looked);
  const fitted = (table: ProposedTable) =>
    fitTarget({
      table,
      target: form,
      force,
      otherForce: otherForce([table.title, table.sheet, basename(path)], force, forces),
      period: spec.period,
      answers: ours,
      before: before?.layout ?? null,
    });
  const tables = choose(looked.value, before?.layout ?? null);
  const table = basename(path);
  const none = { table, before: before?.file ?? null, moved: [], mapping: null, text: null };
  const [only] = tables;
  if (only === undefined || tables.length > 1) return found({ ...none, tables, isSettled: false });
  const { proposals, mapping, isNew } = fitted(only);
  const as = (instead: string | null): ProposedTable => ({ ...only, proposals, mapping, instead });
  if (mapping === null)
    return found({ ...none, tables: [as(only.instead ?? 'say which column is which')], isSettled: false });
  const carried = before && carryMapping(before.layout, mapping);
  const whole = carried ? withWords(carried.mapping, mapping) : mapping;
  const isOpen = proposals.some(({ sure }) => sure === 'ask');
  const isAgreed = accept || (carried !== null && carried.moved.length === 0 && !isNew);
  return found({
    table,
    tables: [as(null)],
    before: before?.file ?? null,
    moved: carried?.moved ?? [],
    mapping: whole,
    text: mappingText(id, table, whole),
    isSettled: !isOpen && isAgreed,
  });
}

/** The force that a title, a sheet or a file is named after, where it is another. */
function otherForce(
  names: readonly string[],
  own: OfForce['force'],
  forces: OfForce['forces'],
): string | null {
  const plain = (text: string): string => ` ${text.toLowerCase().replace(/[^a-z&]+/g, ' ')} `;
  const text = plain(names.join(' '));
  const named = Object.values(forces).filter(
    ({ kind, name, aliases }) =>
      kind === 'territorial' && [name, ...aliases].some((one) => text.includes(plain(one))),
  );
  return named.length === 0 || named.some(({ id }) => id === own.id) ? null : (named[0]?.name ?? null);
}

/** The mapping of last time with what the words of this year mean besides. */
function withWords(carried: TableLayout, now: TableLayout): TableLayout {
  const columns = Object.fromEntries(
    Object.entries(carried.columns).map(([name, column]) => {
      const replace = { ...now.columns[name]?.replace, ...column.replace };
      return [name, Object.assign({}, column, Object.keys(replace).length > 0 ? { replace } : {})];
    }),
  );
  return Object.assign({}, carried, { columns }, now.constants ? { constants: now.constants } : {});
}
