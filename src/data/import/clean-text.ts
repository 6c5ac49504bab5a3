/** Text as it is compared and kept: spaces that do not break are spaces, and none stand twice or at the ends. */
export const cleanText = (text: string): string => text.replace(/[\s\u00a0\u2007\u202f]+/g, ' ').trim();

const MARKERS =
  /\s*(\[(note|notes|r|p|e|b|u|x|z|c)\b[^\]]*\]|\((?:note[^)]*|r|p)\)|[\u00b9\u00b2\u00b3\u2070-\u2079])\s*/gi;

/** Takes footnote markers off a name: `Metropolitan Police[Note 6]`, `Number of Offences [note 2]`, `Kent³`. */
export const withoutMarkers = (text: string): string => cleanText(text.replace(MARKERS, ' '));

/** A header as it is compared: its words, whatever the case, the underscores, the spaces and the notes. */
export const headerKey = (text: string): string => withoutMarkers(text.replaceAll('_', ' ')).toLowerCase();

/**
 * A header or a name without the figures of footnotes that older workbooks flatten onto it: `Stalking and harassment5`,
 * `Residential burglary6,7`, `Total recorded crime (excluding fraud4)`. Only after a word, so that `Q1` stays.
 */
export const looseKey = (key: string): string =>
  key
    .replace(/(?<=[a-z]{3}\)?)\s?\d{1,2}(,\s?\d{1,2})*(?=\)*$)/i, '')
    .replace(/(?<=')(\d{2})\d(,\s?\d{1,2})*$/, '$1')
    .trim();
