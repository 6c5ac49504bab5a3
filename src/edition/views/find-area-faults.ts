import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import { besideIn, isBeside } from '../../model/area';
import { claimsOf } from '../../model/claims';
import type { Edition } from '../../model/edition';
import { nearest } from '../../model/nearest';
import { reachOf } from './outline-reach';
import type { View } from './view-of';

/** Other words of a section must be for an area that there is, and stand in a document for areas of its kind. */
export function findUnknownAreas(edition: Edition): Diagnostic[] {
  const kinds = edition.outlines.flatMap(({ id, for: kind }) =>
    kind === null ? [] : [{ kind, sections: reachOf(id, edition).sections }],
  );
  return Object.values(edition.sections).flatMap((section) =>
    Object.entries(section.except).flatMap(([id, { file }]): Diagnostic[] => {
      const wanted = kinds
        .filter(({ sections }) => sections?.has(section.id) ?? true)
        .map(({ kind }) => kind);
      const known = edition.areas.filter(({ kind }) => wanted.includes(kind)).map((area) => area.id);
      const both = known.filter((one) => one === id).length > 1;
      if (both)
        return [
          {
            rule: 'area/unknown',
            severity: severityOf('area/unknown'),
            place: fileStart(file),
            message: `"${id}" is a force and a region, and the section "${section.id}" stands in documents of both`,
            why: 'the same words would be printed for the one and for the other',
            fix: 'give the documents of regions a section of their own, as a file of its own under sections in edition.yaml',
          },
        ];
      if (known.includes(id)) return [];
      const near = nearest(id, known);
      return [
        {
          rule: 'area/unknown',
          severity: severityOf('area/unknown'),
          place: fileStart(file),
          message:
            wanted.length === 0
              ? `these are words of the section "${section.id}" for "${id}", and the section stands in no document that is for areas`
              : `"${id}" is no ${wanted.join(' or ')} of the register on the last day of the edition's period`,
          why: 'words that are for nobody are printed nowhere, and the area gets the words of all others',
          fix: near
            ? `write "${near}" in edition.yaml`
            : 'write in edition.yaml an id of the register of forces, such as kent',
        },
      ];
    }),
  );
}

/** In a document of the whole edition no number has another one beside it. */
export function findBesideOutside({ edition }: View, outline: string): Diagnostic[] {
  if (edition.outlines.some(({ id, for: kind }) => id === outline && kind !== null)) return [];
  const named = [
    ...claimsOf(edition).flatMap(({ on, id, place }) => {
      const beside = on === 'measure' ? besideIn(id) : null;
      return beside === null ? [] : [{ beside, place }];
    }),
    ...Object.values(edition.tables).flatMap(({ columns, place }) =>
      columns.filter(isBeside).map((beside) => ({ beside, place })),
    ),
  ];
  return named.map(({ beside, place }): Diagnostic => ({
    rule: 'area/outside',
    severity: severityOf('area/outside'),
    place,
    message: `"@${beside}" stands beside the number of an area, and this document is of the whole edition`,
    fix: 'write the id alone for the number of all, or name a measure of kind distribution',
  }));
}
