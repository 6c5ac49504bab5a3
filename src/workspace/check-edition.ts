import { hasErrors, type Diagnostic, type Edit } from '../diagnostics/diagnostic';
import type { FacetAccount, NumberAccount } from '../model/document';
import { asTyped } from '../model/typographic';
import type { Put } from '../write/put-files';
import { withoutKnown, type BaselineAccount, type BaselineRequest } from './baseline';
import { found, pathIn, type Found, type Opened } from './found';
import type { Held } from './held';
import { sternly } from './conflict-copies';
import { openComments } from './open-comments';
import { unprovenFindings } from './read-signatures';
import { checkWhole } from './last-check';
import { PUBLIC, runOn } from './run-stages';
import { auditsInWords } from './withheld-in-words';

export type { FacetAccount };

export interface CheckRequest extends BaselineRequest {
  readonly outline?: string;
  /** What would stop a release is an error too. */
  readonly release?: boolean;
  /** The documents of forces and regions too, where the edition makes any and no other outline is named. */
  readonly areas?: boolean;
}
export interface Checked {
  /** How the numbers of the document are owned; null where it could not be composed or checked. */
  readonly account: NumberAccount | null;
  /** What the sentences of claims name of them, and so was held; null where it could not be checked. */
  readonly facets: FacetAccount | null;
  /** What was audited of each table whose small counts are withheld, a line each. */
  readonly disclosure: readonly string[];
  readonly baseline: BaselineAccount | null;
}
export interface Fixed extends Checked {
  readonly made: readonly MadeEdit[];
}
/** A text that is to stand in the place of another. */
export interface Written extends Put {
  readonly content: string;
}
/** Words that were written where others did not fit. */
export interface MadeEdit {
  readonly file: string;
  readonly line: number;
  readonly expected: string;
  readonly replacement: string;
}

/** Finds what is wrong with an edition, and writes nothing but a baseline that it is told to. */
export async function checkEdition(at: Opened, request: CheckRequest = {}): Promise<Found<Checked>> {
  const { account, facets, disclosure, findings } = await check(at, request);
  const letIn = await withoutKnown(request, findings, at.world);
  if ('message' in letIn) return { value: null, findings, refused: letIn };
  return found({ account, facets, disclosure, baseline: letIn.baseline }, letIn.left);
}

/** Makes the edits that findings offer, and checks what then stands. */
export async function fixEdition(at: Held, request: CheckRequest = {}): Promise<Found<Fixed>> {
  const { findings } = await check(at, request);
  const { puts, made } = await editsOf(at, findings);
  await at.folder.put(puts);
  const { value, ...rest } = await checkEdition(at, request);
  return {
    ...rest,
    value: value && {
      made,
      account: value.account,
      facets: value.facets,
      disclosure: value.disclosure,
      baseline: value.baseline,
    },
  };
}

async function check(
  at: Opened,
  { outline = PUBLIC, release = false, areas = false }: CheckRequest,
): Promise<{
  readonly account: NumberAccount | null;
  readonly facets: FacetAccount | null;
  readonly disclosure: readonly string[];
  readonly findings: readonly Diagnostic[];
}> {
  const run = release
    ? await runOn(at, { outline, stopAfter: 'check', release: { release, override: null } })
    : await checkWhole(at, outline);
  const { load, check: report, validate: edition, disclosure } = run.results;
  const whole = release ? sternly(run.diagnostics) : run.diagnostics;
  const isAll = areas && outline === PUBLIC && !hasErrors(whole) && (edition?.areas.length ?? 0) > 0;
  const ofAreas = isAll
    ? await (await import('./areas/check-areas')).checkAreas(at, { release, override: null }, run.diagnostics)
    : [];
  return {
    account: report?.account ?? null,
    facets: report?.facets ?? null,
    disclosure: auditsInWords(disclosure?.audits ?? []),
    findings: [
      ...whole,
      ...ofAreas,
      ...(load && edition ? unprovenFindings(load, edition.id, release) : []),
      ...(release ? await openComments(at) : []),
    ],
  };
}

/** The files with the edits that findings offer made in them; an edit whose words are no longer there is left out. */
export async function editsOf(
  at: Opened,
  findings: readonly Diagnostic[],
): Promise<{ readonly puts: readonly Written[]; readonly made: readonly MadeEdit[] }> {
  const byFile = new Map<string, Edit[]>();
  for (const { edit } of findings)
    if (edit && !edit.place.file.startsWith('<'))
      byFile.set(edit.place.file, [...(byFile.get(edit.place.file) ?? []), edit]);
  const puts: Written[] = [];
  const made: MadeEdit[] = [];
  for (const [file, edits] of byFile) {
    const path = pathIn(at, file);
    const edited = withEdits((await at.world.readFile(path)).toString('utf8'), edits);
    if (edited.made.length === 0) continue;
    puts.push({ path, content: edited.text });
    made.push(...edited.made);
  }
  return { puts, made };
}

/** The text with its edits made, the last of a line first so that columns stay right. */
function withEdits(
  text: string,
  edits: readonly Edit[],
): { readonly text: string; readonly made: readonly MadeEdit[] } {
  const lines = text.split('\n');
  const made: MadeEdit[] = [];
  for (const { place, expected, replacement } of [...edits].sort((a, b) => b.place.column - a.place.column)) {
    const line = lines[place.line - 1];
    const written = line?.slice(place.column - 1, place.endColumn - 1);
    // A finding quotes words as they are printed.
    if (line === undefined || written === undefined || asTyped(written) !== asTyped(expected)) continue;
    lines[place.line - 1] = line.slice(0, place.column - 1) + replacement + line.slice(place.endColumn - 1);
    made.push({ file: place.file, line: place.line, expected, replacement });
  }
  return { text: lines.join('\n'), made };
}
