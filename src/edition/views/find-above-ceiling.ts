import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, type Place } from '../../diagnostics/place';
import { measureIn } from '../../model/area';
import { claimsOf } from '../../model/claims';
import type { Edition } from '../../model/edition';
import { isWithin, MARKED } from '../../model/marking';
import type { View } from './view-of';
import { IDS } from './withheld';
import { reachOf } from './outline-reach';

/** What is wrong with the markings themselves, whatever outline is built. */
export function findWrongMarkings(edition: Edition): Diagnostic[] {
  const at = fileStart(edition.file);
  const unknown = MARKED.flatMap((kind) => {
    const known = new Set(IDS[kind](edition));
    return Object.keys(edition.markings[kind] ?? {}).flatMap((id): Diagnostic[] =>
      known.has(id)
        ? []
        : [
            {
              rule: 'marking/unknown',
              severity: 'error',
              place: at,
              message: `markings name "${id}" among ${kind}, and there is none`,
              why: 'a part whose marking is misspelt would be published',
              fix: 'correct the id, or take it out',
            },
          ],
    );
  });
  const outlines = edition.outlines.flatMap((outline): Diagnostic[] =>
    isWithin(outline.marking, edition.marking)
      ? []
      : [
          {
            rule: 'marking/outline',
            severity: 'error',
            place: at,
            message: `the outline "${outline.id}" is ${outline.marking}, above the edition's ${edition.marking}`,
            fix: 'mark the edition as high as its highest outline',
          },
        ],
  );
  return [...unknown, ...outlines, ...unusedSections(edition)];
}

/** With several outlines, a section must be printed by one of them; with one, composing says so. */
function unusedSections(edition: Edition): Diagnostic[] {
  if (edition.outlines.length < 2) return [];
  const reaches = edition.outlines.map(({ id }) => reachOf(id, edition));
  return Object.values(edition.sections).flatMap((section): Diagnostic[] =>
    reaches.some(({ sections }) => sections?.has(section.id) ?? true)
      ? []
      : [
          {
            rule: 'template/unused-section',
            severity: 'error',
            place: fileStart(section.file),
            message: `no template prints the section "${section.id}"`,
            fix: `call {{prose "${section.id}"}} where it belongs, or take it out of edition.yaml`,
          },
        ],
  );
}

/** References in the reader's sight to what the document leaves out. They name no more than their own place. */
export function findAboveCeiling({ edition, withheld }: View): Diagnostic[] {
  const found: Diagnostic[] = [];
  const kinds = {
    measure: 'measures',
    judgement: 'judgements',
    source: 'sources',
    evidence: 'evidence',
    block: 'sections',
  } as const;
  const report = (place: Place, what: string): void => {
    found.push({
      rule: 'marking/above-ceiling',
      severity: 'error',
      place,
      message: `this refers to ${what} that is marked above ${edition.marking}`,
      why: `a document marked ${edition.marking} must hold nothing above it`,
      fix: 'mark the part in which it stands, or take the reference out',
    });
  };
  for (const claim of claimsOf(edition))
    if (withheld[kinds[claim.on]].has(claim.on === 'measure' ? measureIn(claim.id) : claim.id))
      report(claim.place, `a ${claim.on === 'block' ? 'section' : claim.on}`);
  const exhibits = [
    ...Object.values(edition.figures),
    ...Object.values(edition.tables),
    ...Object.values(edition.panels),
  ];
  for (const { place, ...exhibit } of exhibits) {
    if (namedIn(exhibit).some((name) => withheld.measures.has(name))) report(place, 'a measure');
    const sources: readonly string[] = ('source' in exhibit && exhibit.source) || [];
    if (sources.some((name) => withheld.sources.has(name))) report(place, 'a source');
  }
  return found;
}

/** Measures that an exhibit of any kind names: fields that hold prose are claims and looked at as such. */
function namedIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    [
      'id',
      'label',
      'words',
      'title',
      'headline',
      'subtitle',
      'caption',
      'detail',
      'markLabel',
      'source',
    ].includes(field)
      ? []
      : namedIn(inner),
  );
}

/**
 * Corrections of a number that the document prints, left out because of what else they name: a reader is owed them,
 * in words that say nothing of the rest.
 */
export function findLeftOutCorrections(whole: Edition, { edition, withheld }: View): Diagnostic[] {
  return whole.revisions.flatMap(({ id, measure }): Diagnostic[] =>
    measure === null || !withheld.revisions.has(id) || !Object.hasOwn(edition.measures, measure)
      ? []
      : [
          {
            rule: 'marking/correction-left-out',
            severity: 'warning',
            place: fileStart(edition.file),
            message: `a correction of "${measure}", which is printed, is left out: it is marked above ${edition.marking}, or names what is`,
            why: 'whoever used the number before is not told that it was wrong',
            fix: 'word it for everybody and write OFFICIAL for it under markings: revisions',
          },
        ],
  );
}
