import { toStep } from '../../model/steps';

/** XML that is safe to put into a part: only this file makes it, of escaped text and of other XML. */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

// No XML parser takes these: one such letter makes the whole file unreadable.
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;

/**
 * Text as it is set in Word: composed letters on one line, nothing that no XML may hold, no marks that turn the direction
 * of what follows.
 */
export function settable(text: string): string {
  // Most text is plain, and what follows is dear.
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(FORBIDDEN, '')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

export const escaped = (text: string): string =>
  text
    .replace(FORBIDDEN, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');

const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value == null ? '' : ` ${name}="${escaped(String(value))}"`))
    .join('');

/** An element around XML that was made here too. */
export const el = (name: string, attributes: Attributes = {}, ...inner: readonly string[]): string => {
  const inside = inner.join('');
  return inside === ''
    ? `<${name}${attributesOf(attributes)}/>`
    : `<${name}${attributesOf(attributes)}>${inside}</${name}>`;
};
/** An element of nothing but a value: `<w:sz w:val="21"/>`. */
export const val = (name: string, value: string | number): string => el(name, { 'w:val': value });

/** A whole part. */
export const part = (root: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;

/** Points as the twentieths that Word counts in. */
export const twips = (points: number): number => toStep(points * 20, 1);
/** Points as the half points of a size of type. */
export const halves = (points: number): number => toStep(points * 2, 1);
/** Points as the units of a drawing. */
export const emus = (points: number): number => toStep(points * 12_700, 1);
