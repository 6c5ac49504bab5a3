import { join } from 'node:path';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic';
import type { TableLayout } from '../model/files/published-table-file';
import { isDate, parsePeriod } from '../model/period';
import { sha256OfFile } from '../world';
import { found, passedOn, refused, type Found, type Opened } from './found';
import type { Held } from './held';
import type { Imported, ImportRequest } from './import-request';
import { keptMapping, proposeImport, type ProposedImport } from './propose-import';
import { blocksIn, readAs } from './put-imported';
import { readReferenceData, type ReferenceData } from './reference-data';

/**
 * Reads a published table into a tidy file of the edition, with its receipt. Nothing is written where an error is found.
 * A table of a shape that is not known gives what is proposed for it, to agree to.
 */
export async function importTable(
  at: Held,
  path: string,
  request: ImportRequest,
): Promise<Found<Imported | ProposedImport>> {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(request.as))
    return refused(`"${request.as}" is no id; use lower case letters, digits and hyphens`);
  if (!blocksIn(request.notSupplied) || !blocksIn(request.zero))
    return refused('expected a period and what is in it, such as --not-supplied "2025-Q4: Fraud offences"');
  if (request.period !== undefined && 'error' in parsePeriod(request.period))
    return refused(
      `"${request.period}" is no period`,
      'write its first and last month: --period 2024-01/2024-12',
    );
  if (request.areasOn !== undefined && !isDate(request.areasOn))
    return refused(`"${request.areasOn}" is no day`, 'write --areas-on 2030-04-01');
  const reference = await readReferenceData(at.world, request.map);
  if (hasErrors(reference.diagnostics)) return found<Imported>(null, reference.diagnostics);
  if (request.accept) return importAsProposed(at, path, request, reference);
  const [only] = Object.entries(reference.layouts);
  if (request.map !== undefined && only)
    return readAs(at, path, request, reference, {
      layouts: { [only[0]]: only[1] },
      keep: only[1],
      moved: [],
    });
  if (request.layout !== undefined) {
    const layouts = pick(reference.layouts, request.layout);
    return Object.keys(layouts).length === 0
      ? refused(`"${request.layout}" is no layout; use one of: ${Object.keys(reference.layouts).join(', ')}`)
      : readAs(at, path, request, reference, { layouts, keep: null, moved: [] });
  }
  const kept = await keptMapping(at, request.as);
  const fits = kept && ((await isSameFile(at, path, request.as)) || isOfItself(kept.layout));
  if (kept && fits) {
    const again = { layouts: { [request.as]: kept.layout }, keep: kept.layout, moved: [] };
    const before = await readAs(at, path, request, reference, again);
    if (before.value !== null || before.refused !== null) return before;
  }
  const known = await readAs(at, path, request, reference, {
    layouts: reference.layouts,
    keep: null,
    moved: [],
  });
  if (known.value !== null || known.refused !== null || !isUnknown(known.findings)) return known;
  const proposed = await proposeImport(at, path, request);
  return proposed.value === null ? passedOn(known) : proposed;
}

/** Whether no sheet was the table of a known layout, or several were: all of them are shown then. */
const isUnknown = (findings: readonly Diagnostic[]): boolean =>
  findings.some(({ rule }) => rule === 'import/sheets') ||
  (findings.every(({ rule }) => rule === 'import/header') && findings.length > 0);
/** Whether a mapping says nothing that only the table of last time had. */
const isOfItself = ({ period, fixed }: TableLayout): boolean =>
  (period === undefined || period === 'title' || period === 'header') &&
  (fixed === undefined || fixed.force === 'file-name');
/** Whether the table is the one that was imported last. */
async function isSameFile({ root, world }: Opened, path: string, dataset: string): Promise<boolean> {
  const receipt = join(root, 'receipts', `${dataset}.json`);
  if ((await world.fileSize(receipt)) === null || (await world.fileSize(path)) === null) return false;
  const text = (await world.readFile(receipt)).toString('utf8');
  return text.includes(`"sha256": "${await sha256OfFile(path, world)}"`);
}

/** Reads a table as was proposed for it, once nothing is left that somebody has to say. */
async function importAsProposed(
  at: Held,
  path: string,
  request: ImportRequest,
  reference: ReferenceData,
): Promise<Found<Imported | ProposedImport>> {
  const proposed = await proposeImport(at, path, request);
  const { value } = proposed;
  if (value === null) return proposed;
  const asked = value.tables.flatMap(({ proposals }) => proposals.filter(({ sure }) => sure === 'ask'));
  const open = asked.filter(({ about }) => !(about === 'force' && request.force !== undefined));
  if (value.mapping === null || open.length > 0) return proposed;
  const way = { layouts: { [request.as]: value.mapping }, keep: value.mapping, moved: value.moved };
  return readAs(at, path, request, reference, way);
}

const pick = <T>(from: Readonly<Record<string, T>>, key: string): Record<string, T> => {
  const one = Object.hasOwn(from, key) ? from[key] : undefined;
  return one === undefined ? {} : { [key]: one };
};
