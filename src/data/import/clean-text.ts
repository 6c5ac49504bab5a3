/** Text as it is compared and kept: spaces that do not break are spaces, and none stand twice or at the ends. */
export const cleanText = (text: string): string => text.replace(/[\s\u00a0\u2007\u202f]+/g, ' ').trim();

const MARKERS =
  /\s*(\[(note|notes|r|p|e|b|u|x|z|c)\b[^\]]*\]|\(note[^)]*\)|[\u00b9\u00b2\u00b3\u2070-\u2079])\s*/gi;

/** Takes footnote markers off a name: `Metropolitan Police[Note 6]`, `Number of Offences [note 2]`, `Kent³`. */
export const withoutMarkers = (text: string): string => cleanText(text.replace(MARKERS, ' '));

/** A header as it is compared: its words, whatever the case, the underscores, the spaces and the notes. */
export const headerKey = (text: string): string => withoutMarkers(text.replaceAll('_', ' ')).toLowerCase();
