import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { printDiagnostics } from '../diagnostics/print-diagnostics';
import { printDigits } from '../model/number';
import type { Imported, ImportRequest } from '../workspace/import-request';
import type { ProposedImport } from '../workspace/propose-import';
import type { Workspace } from '../workspace/workspace';
import { saidOfTable } from '../workspace/start/said-of-table';
import { KEPT_NOWHERE, replacedInWords } from '../workspace/replaced-file';
import { putFiles } from '../write/put-files';
import { Agreement, canAsk, withReply } from './agree';
import { printProposals } from './print-proposals';
import { hasColour } from './asked-check';
import { openSession, refuse, type CommonOptions, type ExitCode, type Session } from './session';

export type ImportOptions = CommonOptions &
  ImportRequest & {
    /** Where to write the mapping that is proposed. */
    readonly mappingTo?: string;
    /** Asks here whether what is proposed is right; at a terminal it is asked anyhow. */
    readonly ask?: boolean;
  };

/** Says what a table became in the edition. */
export async function importTable(
  path: string,
  folder: string | undefined,
  options: ImportOptions,
): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const agreement = canAsk(options, session.json) ? new Agreement((text) => session.say(text)) : null;
  try {
    return await imported(path, options, session, workspace, agreement);
  } finally {
    agreement?.close();
  }
}

async function imported(
  path: string,
  options: ImportOptions,
  session: Session,
  workspace: Workspace,
  agreement: Agreement | null,
): Promise<ExitCode> {
  const { value, findings, refused } = await workspace.import(path, withSaid(options));
  if (refused) return refuse(refused);
  if (value === null) return notImported(findings, options, session);
  if ('tables' in value) {
    const code = await proposed(value, options, session);
    const reply = (await agreement?.reply(value)) ?? { is: 'given up' as const };
    return reply.is === 'given up'
      ? code
      : imported(path, withReply(options, reply), session, workspace, agreement);
  }
  if (session.json) process.stdout.write(`${JSON.stringify(asJson(value), null, 2)}\n`);
  else for (const line of inWords(value, session)) session.say(line);
  return 0;
}

/** What was answered where it was asked, rows that are left out and whose a table is among it. */
function withSaid({ answer = [], leave = [], ...options }: ImportOptions): ImportOptions {
  const said = saidOfTable(answer);
  return { ...options, ...said, leave: [...leave, ...(said.leave ?? [])] };
}

/** Shows what is proposed; nothing has been written but the mapping, where that was asked for. */
export async function proposed(
  value: ProposedImport,
  { mappingTo }: Pick<ImportOptions, 'mappingTo'>,
  session: Session,
): Promise<ExitCode> {
  if (session.json) process.stdout.write(`${JSON.stringify(proposalAsJson(value), null, 2)}\n`);
  else process.stderr.write(`${printProposals(value)}\n`);
  if (mappingTo !== undefined && value.text !== null) {
    await putFiles([{ path: resolve(mappingTo), content: value.text }]);
    session.say(`the mapping is in ${mappingTo}`);
  }
  return 1;
}
const proposalAsJson = ({ table, tables, before, moved, mapping }: ProposedImport) => ({
  schema: 1,
  proposed: {
    table,
    tables: tables.map(({ sheet, title, proposals, parts, mapping: own, instead }) => ({
      sheet,
      title,
      proposals,
      parts,
      mapping: own,
      instead,
    })),
    before,
    moved,
    mapping,
  },
});

/** A mapping has lines to show; a workbook has none. */
async function notImported(
  findings: readonly Diagnostic[],
  { map }: ImportOptions,
  session: Session,
): Promise<ExitCode> {
  const ofMap = map !== undefined && findings.some(({ place }) => place.file === map);
  if (ofMap) return session.report(findings, new Map([[map, resolve(map)]]));
  if (session.json) return session.report(findings);
  const view = { path: (file: string) => file, line: () => null };
  process.stderr.write(`${printDiagnostics(findings, view, hasColour())}\n\nnothing was written\n`);
  return 1;
}

const asJson = ({ file, receipt, facts, entry, mapping, moved, replaced }: Imported) => ({
  schema: 1,
  file,
  receipt,
  facts,
  entry,
  mapping,
  moved,
  ...(replaced ? { replaced: { file, ...replaced } } : {}),
});

function inWords(imported: Imported, session: Session): string[] {
  const { table, layout, file, facts, entry, mapping, moved, replaced } = imported;
  const path = session.shownFile(file);
  const lines = [
    ...summary(table, layout, file, path, facts, entry),
    ...(moved.length > 0 ? ['', 'Otherwise than last time:', ...moved.map((line) => `  ${line}`)] : []),
    ...(mapping === null ? [] : ['', `How it was read is kept for next time: ${session.shownFile(mapping)}`]),
  ];
  if (!replaced) return lines;
  const { before, now, unlike } = replaced;
  return [...lines, ['', ...replacedInWords(path, before, now), ...unlike, KEPT_NOWHERE].join('\n')];
}

function summary(
  name: string,
  layout: string,
  file: string,
  path: string,
  facts: Imported['facts'],
  entry: string,
): string[] {
  const skipped = facts.sheets.filter((sheet) => sheet.headerRow === null).map((sheet) => sheet.name);
  const missing = Object.entries(facts.notSupplied).map(([word, n]) => `${printDigits(n, 0)} × "${word}"`);
  return [
    `${name}: ${layout}, ${printDigits(facts.rows.written, 0)} rows in ${path}`,
    ...facts.years.map(
      ({ year, total, partYear, periods }) =>
        `  ${year} ${printDigits(total, 0).padStart(12)}${partYear ? `  part year: ${periods.join(', ')}` : ''}`,
    ),
    ...(skipped.length > 0 ? [`  sheets without a table: ${skipped.join(', ')}`] : []),
    ...(missing.length > 0 ? [`  not supplied, left empty: ${missing.join(', ')}`] : []),
    ...leftInWords(facts),
    '',
    `If the edition does not name ${file} yet, put this into its datasets file:`,
    '',
    entry,
  ];
}

/** What was left out or taken in that is not plain to see, and what was held against it. */
function leftInWords({ rows, left, marks, notes, formulas, hiddenSheets }: Imported['facts']): string[] {
  const of = (why: string): string[] => left.rows.filter((row) => row.why === why).map(({ name }) => name);
  const some = (names: readonly string[]): string =>
    `${names.slice(0, 6).join(', ')}${names.length > 6 ? ` and ${names.length - 6} more` : ''}`;
  const [whole, none] = [of('contains other rows'), [...of('no force'), ...of('another area')]];
  const [equal] = left.equal;
  return [
    ...(whole.length > 0 ? [`  left out, they contain other rows: ${some(whole)}`] : []),
    ...(none.length > 0 ? [`  left out, no force: ${some(none)}`] : []),
    ...(equal
      ? [
          `  what was read adds up to ${printDigits(equal.sum ?? 0, 0)}, as row ${equal.row} "${equal.name}" has it`,
        ]
      : []),
    ...(left.held > 0 && left.unequalCount === 0
      ? [`  columns that contain others are their sum in all ${printDigits(left.held, 0)} cells`]
      : []),
    ...left.unequal
      .slice(0, 5)
      .map(
        ({ cell, header, published, sum }) =>
          `  cell ${cell}, "${header}", is ${printDigits(published, 0)}, and its parts ${printDigits(sum, 0)}`,
      ),
    ...(rows.hiddenRead > 0
      ? [`  rows that are not seen, and were read: ${printDigits(rows.hiddenRead, 0)}`]
      : []),
    ...(rows.hiddenLeft > 0
      ? [`  rows that are not seen, and were left out: ${printDigits(rows.hiddenLeft, 0)}`]
      : []),
    ...(hiddenSheets.length > 0 ? [`  sheets that are not seen: ${hiddenSheets.join(', ')}`] : []),
    ...(formulas > 0
      ? [`  cells that are formulas, with the values that were last saved: ${printDigits(formulas, 0)}`]
      : []),
    ...Object.entries(marks).map(([mark, n]) => `  ${printDigits(n, 0)} numbers have the mark ${mark}`),
    ...(notes.length > 0
      ? [`  lines that are no rows: ${some(notes.map((text) => `"${text.slice(0, 40)}"`))}`]
      : []),
  ];
}
