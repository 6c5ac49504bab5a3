import type { OfferOf } from './form-field';
import type { RegisterId } from './register-list';

// What fields are called, and what is said beside them, where the schema's own words are for whoever writes the file.
// A field that stands in none of these lists goes by its name and by the description of its schema.

/** By `register.field`, or by the field wherever it stands. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['measures.label', 'What it is called'],
  ['stated.label', 'What it is called'],
  ['label', 'Label'],
  ['shortLabel', 'Short name'],
  ['also', 'Other words for it'],
  ['unitLabel', 'Unit, after the number'],
  ['geography', 'Place'],
  ['floor', 'Why it is “at least”'],
  ['caveat', 'Caveat'],
  ['counting', 'Counting rules'],
  ['series', 'What the series is about'],
  ['restatedOver', 'Restated over these breaks'],
  ['restated_over', 'Restated over these breaks'],
  ['withhold', 'Counts withheld besides'],
  ['threatAreas', 'Threat areas'],
  ['threat_areas', 'Threat areas'],
  ['status', 'Standing of the number'],
  ['marking', 'Protective marking'],
  ['dataset', 'Table'],
  ['where', 'Only these rows'],
  ['flag', 'Rows with the flag'],
  ['measures.of', 'Part'],
  ['measures.in', 'Whole'],
  ['measures.per', 'For each'],
  ['measures.from', 'From'],
  ['measures.to', 'To'],
  ['measures.as', 'Told as'],
  ['measures.among', 'Among these'],
  ['designEffect', 'Design effect'],
  ['alternateOffence', 'Charges for another offence'],
  ['figures.source', 'Sources'],
  ['tables.source', 'Sources'],
  ['markLabel', 'Name of the mark'],
  ['whole', 'The whole that the parts add up to'],
  ['emphasis', 'Stands out'],
  ['chosen', 'The force that stands out'],
  ['words', 'What is set large'],
  ['holdsWhile', 'Holds only while'],
  ['tolerance', 'How far a number may move'],
  ['except', 'Threat areas that it is not about'],
  ['proposition', 'Is it about what was, is, or will be?'],
  ['informationBase', 'Information base'],
  ['url', 'Web address'],
  ['closedBy', 'What would close it'],
  ['became', 'What became of it'],
  ['supersededBy', 'Gaps that took its place'],
  ['evidence.n', 'How many say so'],
  ['evidence.of', 'Of how many'],
  ['evidence.extract', 'Words of the source'],
  ['forces', 'How many forces'],
  ['without', 'Without these forces'],
  ['compared_with', 'Compared with'],
  ['sense', 'How it was published'],
  ['gaps.text', 'What is not known'],
  ['feeds.text', 'What it is'],
  ['recommendations.text', 'What is to be done'],
  ['strand', 'Kind of response'],
  ['due', 'Due'],
  ['review', 'Looked at again'],
  ['scope.text', 'What is looked at'],
  ['tiers.text', 'What it means'],
  ['placements.reason', 'Why it stands there'],
  ['approver', 'Who decided it'],
  ['placements.on', 'Decided on'],
  ['variants', 'Forms that are refused'],
  ['id', 'Name for reference'],
]);
const HELP: ReadonlyMap<string, string> = new Map([
  ['where', 'Tick the values to count. Nothing ticked in a column: all of its rows.'],
  [
    'period',
    'First and last day or month, both included: 2030-04/2031-03. Left out: the period of the edition.',
  ],
  ['population', 'Left out: that of the table or the edition.'],
  ['geography', 'Left out: that of the table or the edition.'],
  ['shortLabel', 'For charts and tables, where the name is long.'],
  ['caveat', 'Printed as a note wherever the number is first mentioned.'],
  ['threatAreas', ''],
  ['dataset', 'The table that is counted.'],
  ['status', ''],
  ['decimals', 'In tables. Left out: as is usual for its kind.'],
  ['restatedOver', 'Breaks in the series over which the numbers were made alike.'],
  [
    'headline',
    'What the chart shows, in one sentence. Numbers rest on their measures: [43%](=stalking-share)',
  ],
  [
    'threat-areas.series',
    'The groups of offences that it is about. Left out: the group of its own name, or any.',
  ],
  ['proposition', ''],
  ['words', 'Left out: the value as printed.'],
  ['tolerance', 'Before the judgement asks for review: 2 points, 5%.'],
]);
/** Descriptions that say to whoever writes the file how it is written, in the words of whoever fills in a form. */
const SAID: ReadonlyMap<string, string | null> = new Map([
  ['Lower case letters, digits and hyphens', null],
  [
    'Markdown in one line; claims are links: [43%](=stalking-share)',
    'A number rests on its measure so: [43%](=stalking-share)',
  ],
  ['A date such as 2023-05-18', 'Such as 2031-05-18'],
  ['Protective marking', null],
]);
const KINDS: ReadonlyMap<string, string> = new Map([
  ['count', 'A count of rows of a table'],
  ['share', 'A share: one number in per cent of another'],
  ['rate', 'A number for each day, hour or minute'],
  ['population-rate', 'A rate for so many people'],
  ['outcome-rate', 'A share of offences with an outcome'],
  ['charge-rate', 'A charge rate'],
  ['victim-attrition', 'Victims who withdrew'],
  ['flagged-share', 'A share of rows with a flag'],
  ['repeat-victims', 'Victims who come back'],
  ['returned', 'A percentage that forces sent'],
  ['median', 'The middle value'],
  ['ratio', 'How many times one number is another'],
  ['change', 'A change from one number to another'],
  ['index', 'An index: 100 at the start'],
  ['rank', 'A rank among others'],
  ['pooled', 'A share of several together'],
  ['mean-of-forces', 'The mean of forces'],
  ['distribution', 'How forces are spread'],
  ['survey-proportion', 'A proportion of a survey'],
  ['target', 'A target'],
  ['target-path', 'The way to a target'],
  ['target-distance', 'How far from a target'],
  ['bars', 'Bars'],
  ['grouped-bars', 'Bars in groups'],
  ['line', 'Lines over time'],
  ['range', 'Ranges'],
  ['dots', 'Dots, one a force'],
  ['dumbbell', 'Two times, joined'],
  ['slope', 'Two times, as slopes'],
  ['tiles', 'A map of tiles'],
  ['small-multiples', 'Small charts side by side'],
  ['funnel', 'A funnel of forces'],
  ['intervals', 'Values with their ranges'],
  ['p', 'Provisional'],
  ['r', 'Revised'],
  ['e', 'Estimated'],
  ['b', 'Break in the series'],
]);

/** Whose ids a field takes that takes an id, wherever the schema says no more than that. */
const OFFERS: ReadonlyMap<string, OfferOf> = new Map([
  ['dataset', 'datasets'],
  ['source', 'sources'],
  ['sources', 'sources'],
  ['threatArea', 'threat-areas'],
  ['threatAreas', 'threat-areas'],
  ['except', 'threat-areas'],
  ['judgements.evidence', 'evidence and sources'],
  ['gaps.evidence', 'measures, sources and evidence'],
  ['judgements', 'judgements'],
  ['supersededBy', 'gaps'],
  ['strand', 'strands'],
  ['tier', 'tiers'],
  ['chosen', 'forces'],
  ['tolerance', 'measures'],
  ...(
    [
      'of',
      'in',
      'from',
      'to',
      'among',
      'numerator',
      'denominator',
      'baseline',
      'target',
      'measure',
      'measures',
    ] as const
  ).map((key): [string, OfferOf] => [key, 'measures']),
  ...(['low', 'high', 'mark', 'whole', 'distance', 'number', 'people', 'population'] as const).map(
    (key): [string, OfferOf] => [key, 'measures'],
  ),
]);

const asked = <T>(map: ReadonlyMap<string, T>, register: RegisterId, key: string): T | undefined =>
  map.get(`${register}.${key}`) ?? map.get(key);
export const labelOf = (register: RegisterId, key: string): string =>
  asked(LABELS, register, key) ?? inWords(key);
export function helpOf(register: RegisterId, key: string, description: string | undefined): string | null {
  const own = asked(HELP, register, key);
  if (own !== undefined) return own === '' ? null : own;
  if (description === undefined) return null;
  const said = SAID.get(description);
  return said === undefined ? `${description}${/[.?:]$/.test(description) ? '' : '.'}` : said;
}
export const offersOf = (register: RegisterId, key: string): OfferOf | null =>
  asked(OFFERS, register, key) ?? null;
export const kindLabel = (value: string): string => KINDS.get(value) ?? inWords(value);

/** `closedBy` and `closed_by` as words: "Closed by". */
function inWords(key: string): string {
  const words = key.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replaceAll(/[_-]/g, ' ');
  const plain = /^[a-z ]*$/i.test(words) ? words.toLowerCase() : words;
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
