import {
  BOLD,
  ITALIC,
  KEEP,
  colour,
  ground,
  indent,
  letters,
  line,
  paragraph,
  size,
  spacing,
  type Look,
  type MadeStyle,
} from './look';
import { STYLES } from './names';
import { FULL } from './page';
import { el, twips, val } from './xml';

/** The coloured panel of the cover is one ground under paragraphs of one indent. */
export function cover(look: Look): MadeStyle[] {
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

export function running(look: Look): MadeStyle[] {
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

export const runs = (look: Look): MadeStyle[] => [
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

export function tables(look: Look): MadeStyle[] {
  const margins = (side: number): string =>
    el(
      'w:tblCellMar',
      {},
      ...['left', 'right'].map((name) => el(`w:${name}`, { 'w:w': twips(side), 'w:type': 'dxa' })),
    );
  const head = (inner: string): string => el('w:tblStylePr', { 'w:type': 'firstRow' }, inner);
  const style = (id: string, name: string, look: string): MadeStyle => ({
    kind: 'table',
    id,
    name,
    on: 'TableNormal',
    next: null,
    own: true,
    look,
  });
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
