import { contrast } from '../../model/contrast';
import { WORD_STYLE_NAMES } from '../../model/word-style-names';
import { below, type LookElement } from './look-elements';

/** A style in which words could hardly be read. */
export interface UnfitStyle {
  readonly style: string;
  readonly message: string;
  readonly fix: string;
}

/** No type of a document is smaller, in half points. */
const LEAST = 18;
/** WCAG 2.2, 1.4.3. */
const READABLE = 4.5;
const THEME_NAMES: Readonly<Record<string, string>> = {
  text1: 'dk1',
  dark1: 'dk1',
  background1: 'lt1',
  light1: 'lt1',
  text2: 'dk2',
  dark2: 'dk2',
  background2: 'lt2',
  light2: 'lt2',
  hyperlink: 'hlink',
  followedHyperlink: 'folHlink',
};

/** Styles whose type is too small, or whose colour cannot be told from what it stands on. */
export function unfitStyles(
  styles: readonly LookElement[],
  names: ReadonlyMap<string, string>,
  theme: Readonly<Record<string, string>>,
): readonly UnfitStyle[] {
  const byId = new Map(styles.map((style) => [style.attributes['w:styleId'] ?? '', style]));
  /** A style and those that it is based on, nearest first. */
  const chain = (style: LookElement, passed: readonly LookElement[] = []): readonly LookElement[] => {
    const on = byId.get(below(style, 'w:basedOn')[0]?.attributes['w:val'] ?? '');
    const all = [...passed, style];
    return on === undefined || all.includes(on) ? all : chain(on, all);
  };
  const nearest = (style: LookElement, of: 'w:pPr' | 'w:rPr', name: string): LookElement | undefined =>
    chain(style)
      .flatMap((each) => below(each, of))
      .flatMap((each) => below(each, name))[0];
  return styles.flatMap((style): UnfitStyle[] => {
    const name = names.get(style.attributes['w:styleId'] ?? '') ?? '';
    if (style.attributes['w:type'] !== 'paragraph' || !SEEN.has(name.toLowerCase())) return [];
    const size = Number(nearest(style, 'w:rPr', 'w:sz')?.attributes['w:val'] ?? LEAST);
    const ink = colourOf(nearest(style, 'w:rPr', 'w:color'), ['w:val', 'w:themeColor'], theme) ?? '#000000';
    const ground =
      colourOf(nearest(style, 'w:pPr', 'w:shd'), ['w:fill', 'w:themeFill'], theme) ??
      theme['lt1'] ??
      '#ffffff';
    const ratio = contrast(ink, ground);
    return [
      ...(size >= LEAST
        ? []
        : [
            {
              style: name,
              message: `the style "${name}" sets its type at ${size / 2} points, expected at least 9`,
              fix: 'make it larger in the template (Modify Style), and save it',
            },
          ]),
      ...(ratio >= READABLE
        ? []
        : [
            {
              style: name,
              message: `the style "${name}" sets ${ink} on ${ground}, a contrast of ${Math.floor(ratio * 100) / 100} to 1, expected at least ${READABLE}`,
              fix: 'choose a darker colour on a light ground, or a lighter one on a dark ground, in the template',
            },
          ]),
    ];
  });
}

/** Of the many styles that a program puts into a file only those of a document are on a page. */
const SEEN = new Set(WORD_STYLE_NAMES.map((name) => name.toLowerCase()));

/** A colour as it is seen; null where it is left to whoever shows it. */
function colourOf(
  element: LookElement | undefined,
  [plain, themed]: readonly [string, string],
  theme: Readonly<Record<string, string>>,
): string | null {
  const { attributes = {} } = element ?? {};
  const slot = attributes[themed] ?? '';
  // A tint or a shade of a colour is worked out by the program that saved it, and written beside it.
  const isPure =
    attributes[`${themed.replace('Color', '')}Tint`] === undefined &&
    attributes[`${themed.replace('Color', '')}Shade`] === undefined;
  const known = isPure ? theme[THEME_NAMES[slot] ?? slot] : undefined;
  if (known !== undefined) return known;
  const value = attributes[plain] ?? '';
  return /^[0-9a-fA-F]{6}$/.test(value) ? `#${value.toLowerCase()}` : null;
}
