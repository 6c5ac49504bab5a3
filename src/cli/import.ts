import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { printDiagnostics } from '../diagnostics/print-diagnostics';
import { printDigits } from '../model/number';
import type { Imported, ImportRequest } from '../workspace/import-table';
import { KEPT_NOWHERE, replacedInWords } from '../workspace/replaced-file';
import { hasColour, openSession, refuse, type CommonOptions, type ExitCode, type Session } from './session';

export type ImportOptions = CommonOptions & ImportRequest;

/** Says what a table became in the edition. */
export async function importTable(
  path: string,
  folder: string | undefined,
  options: ImportOptions,
): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const { value, findings, refused } = await workspace.import(path, options);
  if (refused) return refuse(refused);
  if (value === null) return notImported(findings, options, session);
  if (session.json) process.stdout.write(`${JSON.stringify(asJson(value), null, 2)}\n`);
  else for (const line of inWords(value, session)) session.say(line);
  return 0;
}

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

const asJson = ({ file, receipt, facts, entry, replaced }: Imported) => ({
  schema: 1,
  file,
  receipt,
  facts,
  entry,
  ...(replaced ? { replaced: { file, ...replaced } } : {}),
});

function inWords({ table, layout, file, facts, entry, replaced }: Imported, session: Session): string[] {
  const path = session.shownFile(file);
  const lines = summary(table, layout, file, path, facts, entry);
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
    '',
    `If the edition does not name ${file} yet, put this into its datasets file:`,
    '',
    entry,
  ];
}
