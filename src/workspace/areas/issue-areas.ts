import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { ReleaseRequest } from '../../judgement/attest/release';
import type { Area } from '../../model/area';
import type { ManifestEntry } from '../../model/artefact';
import type { Outline } from '../../model/edition';
import { isWithin } from '../../model/marking';
import { entriesOf } from '../entries-of';
import { found, type Found, type Opened } from '../found';
import type { IssuedAreas } from '../issue-state';
import { outlinesOf } from '../outlines-of';
import { pageOf } from '../render-outputs';
import type { BuiltArea } from './build-areas';
import { composeOutline, type ComposedOutline } from './compose-outline';
import { makeArea } from './make-area';
import { sameInAll } from './same-in-all';
import { indexFiles } from './write-index';

/** Which document of the whole edition is issued, for what, and on which day. */
export interface AreasOfIssue {
  readonly outline: string;
  readonly purpose: ReleaseRequest;
  readonly asOf: string;
}
/** What an issue holds of the documents of forces and regions. */
export interface MadeForIssue {
  readonly areas: readonly IssuedAreas[];
  /** Names of those whose document cannot be made. */
  readonly failed: readonly string[];
}

/**
 * Makes and proves every document of forces and regions that goes out with a document of the whole edition, which are
 * those marked no higher, and gives them by their hashes; nothing is written. Findings of each stand once, with the names
 * of the areas that they are of.
 */
export async function areasOfIssue(at: Opened, asked: AreasOfIssue): Promise<Found<MadeForIssue>> {
  const fresh: Opened = { ...at, world: { ...at.world, memory: null, cache: null } };
  const all = (await outlinesOf(fresh, {})) ?? [];
  const ceiling = all.find(({ id }) => id === asked.outline)?.marking;
  const areas: IssuedAreas[] = [];
  const failed: string[] = [];
  const findings: Diagnostic[] = [];
  for (const outline of all) {
    if (outline.for === null || !ceiling || !isWithin(outline.marking, ceiling)) continue;
    const request = { kind: outline.for, purpose: asked.purpose, asOf: asked.asOf, changed: null };
    const composed = await composeOutline(fresh, request, outline);
    findings.push(...composed.findings);
    if (composed.value === null) return found<MadeForIssue>(null, findings);
    const made = await issuedBy(fresh, asked, outline, composed.value);
    findings.push(...composed.value.above(made.findings));
    areas.push(made.issued);
    failed.push(...made.failed);
  }
  return found({ areas, failed }, findings);
}

/** The documents by one outline, and what lists them. Of each its hashes are kept and not its bytes. */
async function issuedBy(
  at: Opened,
  { purpose, asOf }: AreasOfIssue,
  outline: Outline,
  { edition, wanted, all, reconciliation }: ComposedOutline,
): Promise<{ issued: IssuedAreas; failed: readonly string[]; findings: readonly Diagnostic[] }> {
  const documents: IssuedAreas['documents'][number][] = [];
  const listed: Pick<BuiltArea, 'area' | 'values' | 'artefacts'>[] = [];
  const said: { area: Area; findings: readonly Diagnostic[] }[] = [];
  for (const [i, one] of wanted.entries()) {
    const { area, facts } = one;
    at.world.progress(`${area.name} (${i + 1} of ${wanted.length})`);
    const made = await makeArea(one, { outline, purpose, asOf, reconciliation });
    said.push({ area, findings: made.findings });
    // What lists them asks for the names of the files alone.
    const artefacts = made.artefacts?.map((artefact) => ({ ...artefact, bytes: new Uint8Array() })) ?? null;
    listed.push({ area, values: facts.values, artefacts });
    if (made.artefacts) documents.push({ area: area.id, outputs: entriesOf(made.artefacts) });
  }
  const kind = wanted[0]?.area.kind ?? outline.for ?? 'force';
  const index = await indexFiles({
    ...{ edition, kind, outline: outline.id, built: listed, all, reconciliation },
    page: pageOf(edition),
    isRelease: true,
  });
  const inputs = edition.inputs.map(({ file, sha256: hash, bytes }) => ({ path: file, sha256: hash, bytes }));
  return {
    issued: { outline: outline.id, for: kind, inputs, index: entriesOf(index.value ?? []), documents },
    failed: listed.flatMap(({ area, artefacts }) => (artefacts === null ? [area.name] : [])),
    findings: [...sameInAll(said), ...index.diagnostics],
  };
}

/** Why nothing is issued where documents of areas cannot be made: all of them are named, however many. */
export function failedFinding({ failed }: MadeForIssue): readonly Diagnostic[] {
  if (failed.length === 0) return [];
  return [
    {
      rule: RULE,
      severity: severityOf(RULE),
      place: fileStart('edition.yaml'),
      message: `nothing is issued, because ${failed.length === 1 ? 'a document' : `${failed.length} documents`} of the edition cannot be made: ${failed.join(', ')}`,
      why: 'what is issued is one publication: with a document missing, its numbers would stand in no document of their own',
      fix: 'mend what is said of each above, or give it other words (except: in edition.yaml)',
    },
  ];
}
const RULE = 'issue/areas';

/** Whether the issue holds as far as documents of areas go, in words: a line for each document that differs. */
export function areaDifferences(was: readonly IssuedAreas[], now: readonly IssuedAreas[]): readonly string[] {
  return was.flatMap(({ outline, for: kind, index, documents }) => {
    const again = now.find((one) => one.outline === outline);
    const there = new Map(again?.documents.map(({ area, outputs }) => [area, outputs]));
    const before = new Set(documents.map(({ area }) => area));
    return [
      ...documents.flatMap(({ area, outputs }) => {
        const found = there.get(area);
        if (!found) return [`${kind} ${area}: its document was issued, and cannot be made any more`];
        return unlike(`${kind} ${area}`, outputs, found);
      }),
      ...unlike(`index of each ${kind}`, index, again?.index ?? []),
      ...[...there.keys()]
        .filter((area) => !before.has(area))
        .map((area) => `${kind} ${area}: has a document now, and had none when it was issued`),
    ];
  });
}

function unlike(name: string, was: readonly ManifestEntry[], now: readonly ManifestEntry[]): string[] {
  const hashes = (of: readonly ManifestEntry[]): ReadonlyMap<string, string> =>
    new Map(of.map(({ path, sha256: hash }) => [path, hash]));
  const [before, after] = [hashes(was), hashes(now)];
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  const differ = paths.filter((path) => before.get(path) !== after.get(path));
  if (differ.length === 0) return [];
  return [
    `${name}: ${differ.length} of ${paths.length} files differ from those issued: ${differ.join(', ')}`,
  ];
}
