import { escaped } from '../escaped';

const SIDES = ['top', 'left', 'start', 'bottom', 'right', 'end'] as const;
const named = (names: readonly string[]): string[] => names.map((name) => `w:${name}`);

/** How letters look. What hides them (`vanish`) is no look, and neither is their language, which is the edition's. */
const LETTERS = named([
  ...[
    'rFonts',
    'b',
    'bCs',
    'i',
    'iCs',
    'caps',
    'smallCaps',
    'strike',
    'dstrike',
    'color',
    'spacing',
    'w',
    'kern',
  ],
  ...['position', 'sz', 'szCs', 'u', 'bdr', 'shd', 'vertAlign'],
]);
/** How paragraphs look. Numbers of lists and levels of the contents are the document's. */
const PARAGRAPH = named([
  ...[
    'keepNext',
    'keepLines',
    'pageBreakBefore',
    'widowControl',
    'pBdr',
    'shd',
    'tabs',
    'suppressAutoHyphens',
  ],
  ...['spacing', 'ind', 'contextualSpacing', 'jc'],
]);
const BORDERS = named([...SIDES, 'insideH', 'insideV']);

/** What may stand in what, of all that a look is made of; anything else is passed over. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  'w:styles': named(['docDefaults', 'style']),
  'w:docDefaults': named(['rPrDefault', 'pPrDefault']),
  'w:rPrDefault': ['w:rPr'],
  'w:pPrDefault': ['w:pPr'],
  'w:style': named(['name', 'basedOn', 'pPr', 'rPr', 'tblPr', 'tcPr', 'tblStylePr']),
  'w:tblStylePr': named(['pPr', 'rPr', 'tblPr', 'tcPr']),
  'w:rPr': LETTERS,
  'w:pPr': PARAGRAPH,
  'w:pBdr': named([...SIDES, 'between', 'bar']),
  'w:tabs': ['w:tab'],
  'w:tblPr': named(['tblInd', 'tblBorders', 'shd', 'tblCellMar']),
  'w:tblBorders': BORDERS,
  'w:tblCellMar': named(SIDES),
  'w:tcPr': named(['tcBorders', 'shd', 'tcMar', 'vAlign']),
  'w:tcBorders': BORDERS,
  'w:tcMar': named(SIDES),
};
export const isLook = (name: string, within: string): boolean => WITHIN[within]?.includes(name) ?? false;

/** In the order in which Word writes them. */
const ATTRIBUTES = named([
  ...[
    'val',
    'sz',
    'space',
    'color',
    'fill',
    'themeColor',
    'themeTint',
    'themeShade',
    'themeFill',
    'themeFillTint',
  ],
  ...[
    'themeFillShade',
    'ascii',
    'hAnsi',
    'eastAsia',
    'cs',
    'asciiTheme',
    'hAnsiTheme',
    'eastAsiaTheme',
    'cstheme',
  ],
  ...['before', 'after', 'line', 'lineRule', 'left', 'right', 'start', 'end', 'hanging', 'firstLine'],
  ...['leader', 'pos', 'w', 'type'],
]);
/** Values are short: the name of a colour, a measure, a typeface. */
const VALUE = /^[\p{L}\p{N} .,#%+_-]{0,64}$/u;

/** An element of a look, made anew from the attributes that are known. */
export interface LookElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly kids: LookElement[];
}
export function lookElement(name: string, attribute: (name: string) => string | undefined): LookElement {
  const attributes = ATTRIBUTES.flatMap((key) => {
    const value = attribute(key);
    return value === undefined || !VALUE.test(value) ? [] : [[key, value] as const];
  });
  return { name, attributes: Object.fromEntries(attributes), kids: [] };
}

export const lookXml = ({ name, attributes, kids }: LookElement): string => {
  const said = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('');
  return kids.length === 0 ? `<${name}${said}/>` : `<${name}${said}>${kids.map(lookXml).join('')}</${name}>`;
};

export const below = (element: LookElement, name: string): LookElement[] =>
  element.kids.filter((kid) => kid.name === name);
