import { toStep } from '../../model/steps';
import type { Theme } from '../../model/theme';
import type { LookKind } from '../../model/word-look';
import { textWidth } from '../type/measure-text';
import { FULL, sizesOf, TEXT_INSET } from './page';
import { el, halves, settable, twips, val } from './xml';

export type Inks = Theme['light'];
/** Colours of the theme as Word names them; what is not among them is written as it is. */
export const THEME_COLOURS: Partial<Record<keyof Inks, string>> = {
  text: 'text1',
  lead: 'accent1',
  second: 'accent2',
  point: 'accent3',
  'caution-rule': 'accent4',
  muted: 'accent5',
  'scale-middle': 'accent6',
  tint: 'background2',
  soft: 'text2',
  link: 'hyperlink',
};
export const bare = (colour: string): string => colour.slice(1).toUpperCase();

export interface Look {
  readonly inks: Inks;
  readonly sizes: ReturnType<typeof sizesOf>;
}
/** The look of a theme; a title that would take more than three lines of the cover is set smaller. */
export function lookOf(theme: Theme, title = ''): Look {
  const sizes = sizesOf(theme.type.bodySize);
  const lines = (textWidth(settable(title), sizes.title, 'bold') / TITLE_WIDTH) * UNEVEN;
  const part = Math.max(LEAST_TITLE, Math.min(1, MOST_LINES / Math.max(lines, 1)));
  return { inks: theme.light, sizes: { ...sizes, title: toStep(sizes.title * part, 2) } };
}
/** Lines end where a word does, so that they take more room than their letters. */
const UNEVEN = 1.3;
const MOST_LINES = 3;
const LEAST_TITLE = 0.7;
/** What a line of the title takes: the panel without what it leaves at its sides. */
export const TITLE_WIDTH = FULL - 44;

export const colour = ({ inks }: Look, ink: keyof Inks): string =>
  el('w:color', { 'w:val': bare(inks[ink]), 'w:themeColor': THEME_COLOURS[ink] });
export const ground = ({ inks }: Look, ink: keyof Inks): string =>
  el('w:shd', {
    'w:val': 'clear',
    'w:color': 'auto',
    'w:fill': bare(inks[ink]),
    'w:themeFill': THEME_COLOURS[ink],
  });
export const line = (side: string, { inks }: Look, ink: keyof Inks, width: number, space: number): string =>
  el(`w:${side}`, {
    'w:val': 'single',
    'w:sz': toStep(width * 8, 1),
    'w:space': space,
    'w:color': bare(inks[ink]),
    'w:themeColor': THEME_COLOURS[ink],
  });
export const size = (points: number): string => val('w:sz', halves(points)) + val('w:szCs', halves(points));
export const BOLD = el('w:b') + el('w:bCs');
export const ITALIC = el('w:i') + el('w:iCs');

export interface Spacing {
  readonly before?: number;
  readonly after?: number;
  /** Leading as a part of the size of type. */
  readonly lead?: number;
}
export const spacing = ({ before, after, lead }: Spacing): string =>
  el('w:spacing', {
    'w:before': before === undefined ? undefined : twips(before),
    'w:after': after === undefined ? undefined : twips(after),
    'w:line': lead === undefined ? undefined : toStep(240 * lead, 1),
    'w:lineRule': lead === undefined ? undefined : 'auto',
  });
export const indent = (left: number, right = 0, hanging = 0): string =>
  el('w:ind', {
    'w:left': twips(left),
    'w:right': twips(right),
    'w:hanging': hanging === 0 ? undefined : twips(hanging),
  });
export const KEEP = el('w:keepNext') + el('w:keepLines');

export interface Style {
  readonly id: string;
  readonly name: string;
  readonly on?: string;
  readonly next?: string;
  /** Properties of the paragraph, in the order that Word asks for. */
  readonly p?: string;
  /** Properties of its letters, likewise. */
  readonly r?: string;
  /** Not one of Word's own. */
  readonly own?: true;
}
/** A style as it is made: what it is called, and what it sets. */
export interface MadeStyle {
  readonly kind: LookKind;
  readonly id: string;
  readonly name: string;
  readonly on: string;
  readonly next: string | null;
  readonly own: boolean;
  /** Its properties as XML, in the order that Word asks for. */
  readonly look: string;
}
export const paragraph = ({ id, name, on = 'Normal', next, p = '', r = '', own }: Style): MadeStyle => ({
  kind: 'paragraph',
  id,
  name,
  on,
  next: next ?? null,
  own: own ?? false,
  look: (p === '' ? '' : el('w:pPr', {}, p)) + (r === '' ? '' : el('w:rPr', {}, r)),
});
export const letters = (id: string, name: string, r: string, own?: true): MadeStyle => ({
  kind: 'character',
  id,
  name,
  on: 'DefaultParagraphFont',
  next: null,
  own: own ?? false,
  look: r === '' ? '' : el('w:rPr', {}, r),
});
export const styleXml = ({ kind, id, name, on, next, own, look }: MadeStyle): string =>
  el(
    'w:style',
    { 'w:type': kind, 'w:customStyle': own ? 1 : undefined, 'w:styleId': id },
    val('w:name', name),
    val('w:basedOn', on),
    next === null ? '' : val('w:next', next),
    el('w:qFormat'),
    look,
  );

/** A panel: paragraphs of one look that follow each other stand on one ground. */
export const panel = (look: Look, fill: keyof Inks, bar: keyof Inks): string =>
  el(
    'w:pBdr',
    {},
    line('top', look, fill, 0.5, 7),
    line('left', look, bar, 4, 9),
    line('bottom', look, fill, 0.5, 7),
    line('right', look, fill, 0.5, 9),
  ) + ground(look, fill);
/** Where the words of a panel begin. */
export const PANEL_LEFT = 13;
export const PANEL_INDENT = indent(PANEL_LEFT, TEXT_INSET);

export const STEP = 18;
export const inList = (depth: number): string => indent(STEP * (depth + 1), TEXT_INSET);
