import type { Theme } from '../../model/theme';
import type { LookKind, LookStyle, WordLook } from '../../model/word-look';
import { colour, lookOf, size, spacing, styleXml, type MadeStyle } from './look';
import { logoStyle } from './logo';
import { WORD_NAMESPACES } from './names';
import { madeStyles } from './styles';
import { el, part, val } from './xml';

/** What every style rests on, by the ids that Word gives it. */
const BASES: readonly { readonly kind: LookKind; readonly id: string; readonly name: string }[] = [
  { kind: 'paragraph', id: 'Normal', name: 'Normal' },
  { kind: 'character', id: 'DefaultParagraphFont', name: 'Default Paragraph Font' },
  { kind: 'table', id: 'TableNormal', name: 'Normal Table' },
];

/** Styles, as the theme has them or as a template looks that somebody restyled: each is known by its name. */
export function stylesPart(theme: Theme, language: string, template: WordLook | null, title = ''): string {
  const made = madeStyles(lookOf(theme, title));
  if (template === null) return stylesWith(theme, language, { all: made, normal: '', template });
  const styles = restyled(template.logo === null ? made : [...made, logoStyle()], template);
  return stylesWith(theme, language, { ...styles, template });
}

/** The part, of styles as they are, and of what Word's own style "Normal" sets. */
export function stylesWith(
  theme: Theme,
  language: string,
  {
    all,
    normal,
    template,
  }: {
    readonly all: readonly MadeStyle[];
    readonly normal: string;
    readonly template: WordLook | null;
  },
): string {
  return part(
    el(
      'w:styles',
      WORD_NAMESPACES,
      defaults(theme, language, template),
      el(
        'w:style',
        { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' },
        val('w:name', 'Normal'),
        el('w:qFormat'),
        normal,
      ),
      el(
        'w:style',
        { 'w:type': 'character', 'w:default': 1, 'w:styleId': 'DefaultParagraphFont' },
        val('w:name', 'Default Paragraph Font'),
        val('w:uiPriority', 1),
        el('w:semiHidden'),
      ),
      el(
        'w:style',
        { 'w:type': 'table', 'w:default': 1, 'w:styleId': 'TableNormal' },
        val('w:name', 'Normal Table'),
        val('w:uiPriority', 99),
        el('w:semiHidden'),
        el('w:tblPr', {}, el('w:tblInd', { 'w:w': 0, 'w:type': 'dxa' })),
      ),
      el(
        'w:style',
        { 'w:type': 'numbering', 'w:default': 1, 'w:styleId': 'NoList' },
        val('w:name', 'No List'),
        val('w:uiPriority', 99),
        el('w:semiHidden'),
      ),
      ...all.map(styleXml),
    ),
  );
}

/** What holds where no style says otherwise. The language is the edition's, whatever the template is in. */
function defaults(theme: Theme, language: string, template: WordLook | null): string {
  const look = lookOf(theme);
  const { family } = theme.type;
  const own =
    el('w:rFonts', {
      'w:ascii': family,
      'w:hAnsi': family,
      'w:eastAsia': family,
      'w:cs': family,
      'w:asciiTheme': 'minorHAnsi',
      'w:hAnsiTheme': 'minorHAnsi',
    }) +
    colour(look, 'text') +
    size(look.sizes.body);
  const { letters = '', paragraph = '' } = template?.defaults ?? {};
  return el(
    'w:docDefaults',
    {},
    el(
      'w:rPrDefault',
      {},
      el(
        'w:rPr',
        {},
        letters === '' ? own : letters,
        el('w:lang', { 'w:val': language, 'w:eastAsia': language }),
      ),
    ),
    el(
      'w:pPrDefault',
      {},
      template === null
        ? el('w:pPr', {}, spacing({ before: 0, after: 0, lead: 1.1 }))
        : paragraph === ''
          ? ''
          : el('w:pPr', {}, paragraph),
    ),
  );
}

const nameOf = ({ kind, name }: Pick<LookStyle, 'kind' | 'name'>): string => `${kind} ${name.toLowerCase()}`;

/** The styles in the look of a template, with those of its own that they are based on there. */
function restyled(
  made: readonly MadeStyle[],
  { styles }: WordLook,
): { readonly all: readonly MadeStyle[]; readonly normal: string } {
  const there = new Map(styles.map((style) => [nameOf(style), style]));
  const ids = new Map([...BASES, ...made].map((style) => [nameOf(style), style.id]));
  const borrowed: MadeStyle[] = [];
  /** The id of a style that another is based on; one that is the template's alone comes with it. */
  const idOf = (kind: LookKind, name: string | null, otherwise: string, way: readonly string[]): string => {
    const key = nameOf({ kind, name: name ?? '' });
    const known = ids.get(key);
    const style = there.get(key);
    if (known !== undefined || style === undefined) return known ?? otherwise;
    if (way.includes(key)) return otherwise;
    const id = `Template${borrowed.length + 1}`;
    ids.set(key, id);
    const at = borrowed.push({
      kind,
      id,
      name: style.name,
      on: otherwise,
      next: null,
      own: true,
      look: style.look,
    });
    const on = idOf(kind, style.on, otherwise, [...way, key]);
    borrowed[at - 1] = { kind, id, name: style.name, on, next: null, own: true, look: style.look };
    return id;
  };
  const all = made.map((style): MadeStyle => {
    const found = there.get(nameOf(style));
    if (!found) return style;
    const base = BASES.find(({ kind }) => kind === style.kind)?.id ?? style.on;
    const on = idOf(style.kind, found.on, base, [nameOf(style)]);
    // A heading keeps its level, by which the contents are made.
    const [level = ''] = /<w:outlineLvl w:val="\d"\/>/.exec(style.look) ?? [];
    return { ...style, on: on === style.id ? base : on, look: withLevel(found.look, level) };
  });
  return { all: [...all, ...borrowed], normal: there.get('paragraph normal')?.look ?? '' };
}

const withLevel = (look: string, level: string): string => {
  if (level === '') return look;
  return look.includes('</w:pPr>')
    ? look.replace('</w:pPr>', `${level}</w:pPr>`)
    : `<w:pPr>${level}</w:pPr>${look.replace('<w:pPr/>', '')}`;
};
