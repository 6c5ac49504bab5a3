import {
  BOLD,
  KEEP,
  PANEL_INDENT,
  STEP,
  colour,
  inList,
  indent,
  panel,
  paragraph,
  size,
  spacing,
  type Look,
  type MadeStyle,
} from './look';
import { STYLES } from './names';
import { TEXT_INSET } from './page';
import { el, val } from './xml';
import { cover, running, runs, tables } from './styles-of-pages';

/**
 * The styles by which a document is set. Each has a name that says what it is for; whoever wants another look changes it
 * once in Word, and everything of that kind follows. Colours are those of the theme of the file (Design, Colours).
 */

function headings(look: Look): MadeStyle[] {
  const around = [
    [32, 9],
    [21, 6],
    [17, 4],
    [14, 2],
  ] as const;
  const levels = STYLES.headings.map((id, i) => {
    const [before, after] = around[i] ?? around[3];
    return paragraph({
      id,
      name: `heading ${i + 1}`,
      next: STYLES.text,
      p: `${KEEP}${spacing({ before, after, lead: 1.05 })}${val('w:outlineLvl', i)}`,
      r: `${BOLD}${colour(look, i < 2 ? 'lead' : 'text')}${size(look.sizes.headings[i] ?? look.sizes.body)}`,
    });
  });
  return [
    ...levels,
    // A whole sentence: a heading to jump to, and no entry of the contents.
    paragraph({
      id: STYLES.statement,
      name: 'Key judgement heading',
      own: true,
      next: STYLES.small,
      p: `${KEEP}${spacing({ before: 9, after: 1, lead: 1.1 })}${indent(0, TEXT_INSET)}${val('w:outlineLvl', 1)}`,
      r: `${BOLD}${colour(look, 'text')}${size(look.sizes.body)}`,
    }),
  ];
}

function texts(look: Look): MadeStyle[] {
  const { sizes } = look;
  const list = (ids: readonly string[], name: string): MadeStyle[] =>
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

function panels(look: Look): MadeStyle[] {
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

function exhibits(look: Look): MadeStyle[] {
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

/** Every style that a document is set in, as the theme of its edition has it. */
export const madeStyles = (look: Look): MadeStyle[] => [
  ...headings(look),
  ...texts(look),
  ...panels(look),
  ...exhibits(look),
  ...cover(look),
  ...running(look),
  ...runs(look),
  ...tables(look),
];
