import { toStep } from '../../model/steps';
import type { Theme } from '../../model/theme';
import { STYLES, WORD_NAMESPACES } from './names';
import { FULL, sizesOf, TEXT_INSET } from './page';
import { el, halves, part, twips, val } from './xml';

/**
 * The styles by which a document is set. Each has a name that says what it is for; whoever wants another look changes it
 * once in Word, and everything of that kind follows. Colours are those of the theme of the file (Design, Colours).
 */

type Inks = Theme['light'];
/** Colours of the theme as Word names them; what is not among them is written as it is. */
const THEME_COLOURS: Partial<Record<keyof Inks, string>> = {
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
const bare = (colour: string): string => colour.slice(1).toUpperCase();

export interface Look {
  readonly inks: Inks;
  readonly sizes: ReturnType<typeof sizesOf>;
}
export const lookOf = (theme: Theme): Look => ({ inks: theme.light, sizes: sizesOf(theme.type.bodySize) });

const colour = ({ inks }: Look, ink: keyof Inks): string =>
  el('w:color', { 'w:val': bare(inks[ink]), 'w:themeColor': THEME_COLOURS[ink] });
const ground = ({ inks }: Look, ink: keyof Inks): string =>
  el('w:shd', {
    'w:val': 'clear',
    'w:color': 'auto',
    'w:fill': bare(inks[ink]),
    'w:themeFill': THEME_COLOURS[ink],
  });
const line = (side: string, { inks }: Look, ink: keyof Inks, width: number, space: number): string =>
  el(`w:${side}`, {
    'w:val': 'single',
    'w:sz': toStep(width * 8, 1),
    'w:space': space,
    'w:color': bare(inks[ink]),
    'w:themeColor': THEME_COLOURS[ink],
  });
const size = (points: number): string => val('w:sz', halves(points)) + val('w:szCs', halves(points));
const BOLD = el('w:b') + el('w:bCs');
const ITALIC = el('w:i') + el('w:iCs');

interface Spacing {
  readonly before?: number;
  readonly after?: number;
  /** Leading as a part of the size of type. */
  readonly lead?: number;
}
const spacing = ({ before, after, lead }: Spacing): string =>
  el('w:spacing', {
    'w:before': before === undefined ? undefined : twips(before),
    'w:after': after === undefined ? undefined : twips(after),
    'w:line': lead === undefined ? undefined : toStep(240 * lead, 1),
    'w:lineRule': lead === undefined ? undefined : 'auto',
  });
const indent = (left: number, right = 0, hanging = 0): string =>
  el('w:ind', {
    'w:left': twips(left),
    'w:right': twips(right),
    'w:hanging': hanging === 0 ? undefined : twips(hanging),
  });
const KEEP = el('w:keepNext') + el('w:keepLines');

interface Style {
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
function paragraph({ id, name, on = 'Normal', next, p = '', r = '', own }: Style): string {
  return el(
    'w:style',
    { 'w:type': 'paragraph', 'w:customStyle': own ? 1 : undefined, 'w:styleId': id },
    val('w:name', name),
    val('w:basedOn', on),
    next === undefined ? '' : val('w:next', next),
    el('w:qFormat'),
    p === '' ? '' : el('w:pPr', {}, p),
    r === '' ? '' : el('w:rPr', {}, r),
  );
}
const letters = (id: string, name: string, r: string, own?: true): string =>
  el(
    'w:style',
    { 'w:type': 'character', 'w:customStyle': own ? 1 : undefined, 'w:styleId': id },
    val('w:name', name),
    val('w:basedOn', 'DefaultParagraphFont'),
    el('w:qFormat'),
    r === '' ? '' : el('w:rPr', {}, r),
  );

/** A panel: paragraphs of one look that follow each other stand on one ground. */
const panel = (look: Look, fill: keyof Inks, bar: keyof Inks): string =>
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
const PANEL_INDENT = indent(PANEL_LEFT, TEXT_INSET);

const STEP = 18;
const inList = (depth: number): string => indent(STEP * (depth + 1), TEXT_INSET);

function headings(look: Look): string[] {
  const around = [
    [32, 9],
    [21, 6],
    [17, 4],
    [14, 2],
  ] as const;
  return STYLES.headings.map((id, i) => {
    const [before, after] = around[i] ?? around[3];
    return paragraph({
      id,
      name: `heading ${i + 1}`,
      next: STYLES.text,
      p: `${KEEP}${spacing({ before, after, lead: 1.05 })}${val('w:outlineLvl', i)}`,
      r: `${BOLD}${colour(look, i < 2 ? 'lead' : 'text')}${size(look.sizes.headings[i] ?? look.sizes.body)}`,
    });
  });
}

function texts(look: Look): string[] {
  const { sizes } = look;
  const list = (ids: readonly string[], name: string): string[] =>
    ids.map((id, depth) =>
      paragraph({
        id,
        name: depth === 0 ? name : `${name} ${depth + 1}`,
        on: STYLES.text,
        p: `${spacing({ after: 4 })}${inList(depth)}`,
      }),
    );
  return [
    paragraph({ id: STYLES.text, name: 'Body Text', p: `${spacing({ after: 8 })}${indent(0, TEXT_INSET)}` }),
    paragraph({
      id: STYLES.lede,
      name: 'Lede',
      own: true,
      on: STYLES.text,
      next: STYLES.text,
      p: spacing({ after: 12 }),
      r: size(sizes.lede),
    }),
    paragraph({
      id: STYLES.small,
      name: 'Small text',
      own: true,
      on: STYLES.text,
      r: colour(look, 'soft') + size(sizes.small),
    }),
    paragraph({
      id: STYLES.source,
      name: 'Source',
      own: true,
      next: STYLES.text,
      p: `${spacing({ after: 9 })}${indent(0, TEXT_INSET)}`,
      r: colour(look, 'soft') + size(sizes.small),
    }),
    ...list(STYLES.bullets, 'List Bullet'),
    ...list(STYLES.numbers, 'List Number'),
    ...list(STYLES.more, 'List Continue'),
    paragraph({
      id: STYLES.term,
      name: 'Term',
      own: true,
      next: STYLES.definition,
      p: `${KEEP}${spacing({ before: 5, after: 1 })}${indent(0, TEXT_INSET)}`,
      r: BOLD,
    }),
    paragraph({
      id: STYLES.definition,
      name: 'Definition',
      own: true,
      on: STYLES.text,
      p: `${spacing({ after: 4 })}${indent(STEP, TEXT_INSET)}`,
    }),
    paragraph({
      id: STYLES.marking,
      name: 'Marking',
      own: true,
      next: STYLES.text,
      p: `${el('w:keepNext')}${spacing({ after: 4 })}`,
      r: BOLD + colour(look, 'soft') + size(sizes.small),
    }),
    paragraph({
      id: 'FootnoteText',
      name: 'footnote text',
      p: spacing({ after: 2, lead: 1.05 }),
      r: colour(look, 'soft') + size(sizes.note),
    }),
  ];
}

function panels(look: Look): string[] {
  const { sizes } = look;
  const judgement = STYLES.judgement;
  return [
    paragraph({
      id: judgement,
      name: 'Key judgement',
      own: true,
      next: STYLES.text,
      p: `${el('w:keepLines')}${panel(look, 'tint', 'lead')}${spacing({ after: 5 })}${PANEL_INDENT}`,
      r: size(sizes.statement),
    }),
    paragraph({
      id: STYLES.judgementLabel,
      name: 'Key judgement label',
      own: true,
      on: judgement,
      next: judgement,
      p: `${el('w:keepNext')}${spacing({ before: 18, after: 2 })}`,
      r: BOLD + colour(look, 'lead') + size(sizes.small),
    }),
    paragraph({
      id: STYLES.judgementDetail,
      name: 'Key judgement detail',
      own: true,
      on: judgement,
      p: spacing({ after: 2 }),
      r: size(sizes.small),
    }),
    paragraph({
      id: STYLES.caveat,
      name: 'Caveat',
      own: true,
      next: STYLES.text,
      p: `${el('w:keepLines')}${panel(look, 'caution', 'caution-rule')}${spacing({ after: 3 })}${PANEL_INDENT}`,
      r: colour(look, 'caution-text'),
    }),
    paragraph({
      id: STYLES.caveatLabel,
      name: 'Caveat label',
      own: true,
      on: STYLES.caveat,
      next: STYLES.caveat,
      p: `${el('w:keepNext')}${spacing({ before: 14, after: 1 })}`,
      r: BOLD,
    }),
    paragraph({
      id: STYLES.notice,
      name: 'Notice',
      own: true,
      next: STYLES.text,
      p: `${el('w:keepLines')}${panel(look, 'tint', 'lead')}${spacing({ after: 3 })}${PANEL_INDENT}`,
    }),
    paragraph({
      id: STYLES.noticeLabel,
      name: 'Notice label',
      own: true,
      on: STYLES.notice,
      next: STYLES.notice,
      p: `${el('w:keepNext')}${spacing({ before: 14, after: 1 })}`,
      r: BOLD,
    }),
  ];
}

function exhibits(look: Look): string[] {
  const { sizes } = look;
  return [
    paragraph({
      id: STYLES.caption,
      name: 'caption',
      next: STYLES.text,
      p: `${KEEP}${spacing({ before: 16, after: 2, lead: 1.1 })}`,
      r: size(sizes.body),
    }),
    paragraph({
      id: STYLES.subtitle,
      name: 'Exhibit subtitle',
      own: true,
      p: `${KEEP}${spacing({ after: 4, lead: 1.1 })}`,
      r: colour(look, 'soft') + size(sizes.small),
    }),
    paragraph({
      id: STYLES.chart,
      name: 'Chart',
      own: true,
      p: `${el('w:keepNext')}${spacing({ before: 2, after: 4, lead: 1 })}`,
    }),
    paragraph({
      id: STYLES.tableText,
      name: 'Table text',
      own: true,
      p: spacing({ before: 2.5, after: 2.5, lead: 1.08 }),
      r: size(sizes.table),
    }),
    paragraph({
      id: STYLES.tableNumber,
      name: 'Table number',
      own: true,
      on: STYLES.tableText,
      p: val('w:jc', 'right'),
    }),
    paragraph({
      id: STYLES.tableHeading,
      name: 'Table heading',
      own: true,
      on: STYLES.tableText,
      p: el('w:keepNext'),
      r: BOLD,
    }),
    paragraph({
      id: STYLES.figuresTitle,
      name: 'Key figures title',
      own: true,
      p: `${el('w:keepNext')}${spacing({ before: 6, after: 2, lead: 1.1 })}`,
      r: BOLD + colour(look, 'lead') + size(sizes.small),
    }),
    paragraph({
      id: STYLES.amount,
      name: 'Key figure',
      own: true,
      p: `${KEEP}${spacing({ before: 4, after: 0, lead: 1 })}`,
      r: BOLD + colour(look, 'lead') + size(sizes.amount),
    }),
    paragraph({
      id: STYLES.amountInWords,
      name: 'Key figure in words',
      own: true,
      on: STYLES.amount,
      r: size(sizes.words),
    }),
    paragraph({
      id: STYLES.counts,
      name: 'Key figure label',
      own: true,
      p: spacing({ after: 2, lead: 1.1 }),
      r: size(sizes.table),
    }),
    paragraph({
      id: STYLES.base,
      name: 'Key figure base',
      own: true,
      p: spacing({ after: 5, lead: 1.1 }),
      r: colour(look, 'soft') + size(sizes.note),
    }),
  ];
}

/** The coloured panel of the cover is one ground under paragraphs of one indent. */
function cover(look: Look): string[] {
  const { sizes } = look;
  const band = `${el('w:pBdr', {}, ...['top', 'left', 'bottom', 'right'].map((side) => line(side, look, 'lead', 6, 16)))}${ground(look, 'lead')}`;
  const inset = indent(22, 22);
  const on = colour(look, 'on-lead');
  return [
    paragraph({
      id: STYLES.coverMarking,
      name: 'Cover marking',
      own: true,
      p: `${band}${spacing({ before: 22, after: 118 })}${inset}`,
      r: BOLD + on,
    }),
    paragraph({
      id: STYLES.kicker,
      name: 'Subtitle',
      next: STYLES.title,
      p: `${band}${spacing({ after: 10, lead: 1.1 })}${inset}`,
      r: BOLD + on + size(sizes.kicker),
    }),
    paragraph({
      id: STYLES.title,
      name: 'Title',
      next: STYLES.text,
      p: `${band}${spacing({ after: 40, lead: 0.95 })}${inset}`,
      r: BOLD + on + size(sizes.title),
    }),
    paragraph({
      id: STYLES.finding,
      name: 'Cover finding',
      own: true,
      p: spacing({ after: 20, lead: 1.05 }),
      r: BOLD + size(sizes.lede),
    }),
    paragraph({
      id: STYLES.fact,
      name: 'Cover fact',
      own: true,
      p: `${el('w:pBdr', {}, line('top', look, 'lead', 1.5, 4))}${spacing({ after: 5 })}${indent(0, FULL * 0.45)}`,
    }),
    paragraph({
      id: STYLES.publisher,
      name: 'Cover publisher',
      own: true,
      p: spacing({ before: 22, after: 0 }),
      r: BOLD + size(sizes.lede),
    }),
    paragraph({
      id: STYLES.published,
      name: 'Cover date',
      own: true,
      r: colour(look, 'soft'),
    }),
  ];
}

function running(look: Look): string[] {
  const { sizes } = look;
  const tabs = el('w:tabs', {}, el('w:tab', { 'w:val': 'right', 'w:pos': twips(FULL) }));
  // For the numbers of pages that Word puts there when it is asked to.
  const dotted = el('w:tabs', {}, el('w:tab', { 'w:val': 'right', 'w:leader': 'dot', 'w:pos': twips(FULL) }));
  const r = colour(look, 'soft') + size(sizes.running);
  return [
    paragraph({
      id: STYLES.contentsHeading,
      name: 'TOC Heading',
      next: STYLES.text,
      p: `${KEEP}${spacing({ before: 26, after: 8, lead: 1.05 })}`,
      r: BOLD + colour(look, 'lead') + size(sizes.headings[1]),
    }),
    ...STYLES.contents.map((id, i) =>
      paragraph({
        id,
        name: `toc ${i + 1}`,
        p: `${dotted}${spacing({ before: i === 0 ? 4 : 0, after: 1, lead: 1 })}${indent(i * 16)}`,
        r: i === 0 ? BOLD + size(sizes.contents) : size(sizes.small),
      }),
    ),
    paragraph({
      id: STYLES.exhibits,
      name: 'table of figures',
      p: dotted + spacing({ after: 2, lead: 1.1 }),
      r: size(sizes.contents),
    }),
    paragraph({ id: STYLES.header, name: 'header', p: `${tabs}${spacing({ after: 2, lead: 1.05 })}`, r }),
    paragraph({ id: STYLES.footer, name: 'footer', p: `${tabs}${spacing({ after: 0, lead: 1.05 })}`, r }),
  ];
}

const runs = (look: Look): string[] => [
  letters(STYLES.strong, 'Strong', BOLD),
  letters(STYLES.emphasis, 'Emphasis', ITALIC),
  letters(STYLES.label, 'Label', BOLD, true),
  // Words that state a number look like the words round them: a person who looks for them can give them a colour.
  letters(STYLES.claim, 'Claim', '', true),
  letters(STYLES.likelihood, 'Likelihood', BOLD, true),
  letters(STYLES.inserted, 'Inserted words', val('w:u', 'single'), true),
  letters(STYLES.deleted, 'Removed words', el('w:strike'), true),
  letters(STYLES.crossRef, 'Cross-reference', colour(look, 'link'), true),
  letters(STYLES.link, 'Hyperlink', colour(look, 'link') + val('w:u', 'single')),
  letters(STYLES.noteMark, 'footnote reference', val('w:vertAlign', 'superscript')),
];

function tables(look: Look): string[] {
  const margins = (side: number): string =>
    el(
      'w:tblCellMar',
      {},
      ...['left', 'right'].map((name) => el(`w:${name}`, { 'w:w': twips(side), 'w:type': 'dxa' })),
    );
  const head = (inner: string): string => el('w:tblStylePr', { 'w:type': 'firstRow' }, inner);
  const style = (id: string, name: string, inner: string): string =>
    el(
      'w:style',
      { 'w:type': 'table', 'w:customStyle': 1, 'w:styleId': id },
      val('w:name', name),
      val('w:basedOn', 'TableNormal'),
      el('w:qFormat'),
      inner,
    );
  return [
    style(
      STYLES.table,
      'Report table',
      el(
        'w:tblPr',
        {},
        el(
          'w:tblBorders',
          {},
          line('top', look, 'text', 1, 0),
          line('bottom', look, 'text', 1, 0),
          line('insideH', look, 'rule', 0.5, 0),
        ),
        margins(4),
      ) +
        head(
          el('w:rPr', {}, BOLD) + el('w:tcPr', {}, el('w:tcBorders', {}, line('bottom', look, 'text', 1, 0))),
        ),
    ),
    style(
      STYLES.panel,
      'Key figures panel',
      el(
        'w:tblPr',
        {},
        el('w:tblBorders', {}, line('top', look, 'lead', 2, 0), line('insideV', look, 'rule', 0.5, 0)),
        margins(8),
      ) + head(el('w:tcPr', {}, el('w:tcBorders', {}, el('w:insideV', { 'w:val': 'nil' })))),
    ),
  ];
}

export function stylesPart(theme: Theme, language: string): string {
  const look = lookOf(theme);
  const { family } = theme.type;
  const defaults = el(
    'w:docDefaults',
    {},
    el(
      'w:rPrDefault',
      {},
      el(
        'w:rPr',
        {},
        el('w:rFonts', {
          'w:ascii': family,
          'w:hAnsi': family,
          'w:eastAsia': family,
          'w:cs': family,
          'w:asciiTheme': 'minorHAnsi',
          'w:hAnsiTheme': 'minorHAnsi',
        }),
        colour(look, 'text'),
        size(look.sizes.body),
        el('w:lang', { 'w:val': language, 'w:eastAsia': language }),
      ),
    ),
    el('w:pPrDefault', {}, el('w:pPr', {}, spacing({ before: 0, after: 0, lead: 1.1 }))),
  );
  return part(
    el(
      'w:styles',
      WORD_NAMESPACES,
      defaults,
      el(
        'w:style',
        { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' },
        val('w:name', 'Normal'),
        el('w:qFormat'),
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
      ...headings(look),
      ...texts(look),
      ...panels(look),
      ...exhibits(look),
      ...cover(look),
      ...running(look),
      ...runs(look),
      ...tables(look),
    ),
  );
}
