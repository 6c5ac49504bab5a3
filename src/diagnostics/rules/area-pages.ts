import { fixedRules, HOUSE, type RulePage } from './rule-page';

/** What documents for each force or region must keep to. */
export const AREA_PAGES: readonly RulePage[] = fixedRules([
  [
    'area/unknown',
    'error',
    'A section has other words for an area that is not there, or a claim names something beside a number that is not known.',
    'Words that are for nobody are printed nowhere, and the area gets the words of all others.',
    'except: { knet: sections/rates-kent.md }, and [3.4](=rate@mean)',
    'except: { kent: sections/rates-kent.md }, and [3.4](=rate@median)',
    HOUSE,
  ],
  [
    'area/outside',
    'error',
    'A number that stands beside one of an area is named in a document of the whole edition.',
    'There is no area there whose number it would stand beside.',
    '[3.4](=rate@nation) in the document of all forces',
    '[3.4](=rate), and a measure of kind distribution for the median',
    HOUSE,
  ],
  [
    'area/each',
    'error',
    'A document that is for each force or region is asked for as if it were one.',
    'There are as many of it as there are areas, and none of them all.',
    'stra build --outline force, which is for: force',
    'stra build --for force, or --for force=kent',
    HOUSE,
  ],
  [
    'area/national',
    'error',
    'The document of an area names a measure that has no number of it: one that somebody else published, or that is of another force.',
    'In the document of an area a number without a word is taken for its own.',
    '[…](=survey-prevalence) in the document of each force',
    '[…](=survey-prevalence@nation)',
    HOUSE,
  ],
  [
    'area/no-value',
    'error',
    'A sentence rests on a number that this area has not: it is withheld, was not supplied, or says nothing of it.',
    'A sentence that is true of all others has no number here, and would be printed with a hole.',
    '{area} recorded […](=rate) for each 1,000 people, where nobody lives',
    'files: sections: rates: { file: sections/rates.md, except: { city-of-london: sections/rates-city.md } }',
    HOUSE,
  ],
  [
    'area/reconcile',
    'error',
    'The counts of forces, of other bodies and of what was not supplied are not those of all forces together.',
    'A reader who adds the documents of the forces must come to the number of the national one.',
    'a row England and Wales of 120 above forces that have 118',
    'the row that is missing, or the total that is of these forces',
    HOUSE,
  ],
]);
