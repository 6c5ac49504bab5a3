import type { Logo } from '../../model/word-look';
import { dateInWords } from '../../model/period';
import { aroundContents, blocksOf, listedUnder } from '../../model/walk-document';
import { textWidth } from '../type/measure-text';
import { logoHeight } from './logo';
import { TITLE_WIDTH } from './look';
import { FULL } from './page';
import { STYLES } from './names';
import { exhibit } from './set-table';
import { own, placeOf, titleOf, type Props, type Writer } from './writer';
import { el, escaped, settable, val } from './xml';

/** Sets the cover: what the document is first, then its marking, kind and name, what was found, facts, publisher, date. */
export function setCover(writer: Writer, logo: Logo | null): void {
  const { front } = writer.document;
  const set = (id: string, kind: 'front' | 'title', style: string, text: string): void =>
    writer.paragraph({ id: `front/${id}`, kind, style, inlines: own(text) });
  if (front.notice?.banner)
    writer.paragraph({
      id: 'front/banner',
      kind: 'notice',
      style: STYLES.caveat,
      inlines: own(front.notice.banner),
      look: { strong: true },
      props: { keepNext: true },
    });
  if (front.notice)
    writer.paragraph({
      id: 'front/notice',
      kind: 'notice',
      style: STYLES.caveat,
      inlines: front.notice.long,
      place: placeOf(front.notice.long),
    });
  writer.paragraph({
    id: 'front/marking',
    kind: 'marking',
    style: STYLES.coverMarking,
    inlines: own(front.marking),
    props: { after: aboveTitle(writer, logoHeight(logo)) },
  });
  set('kicker', 'front', STYLES.kicker, front.kicker);
  set('title', 'title', STYLES.title, front.title);
  if (front.finding !== null) set('finding', 'front', STYLES.finding, front.finding);
  front.facts.forEach((fact, i) => set(`fact-${i + 1}`, 'front', STYLES.fact, fact));
  set('publisher', 'front', STYLES.publisher, front.publisher);
  set('date', 'front', STYLES.published, `${writer.labels.published} ${dateInWords(front.date)}`);
}

/** White over a title of two lines; a longer one, what was found in more than two, and a logo take of it, so that the cover stays one page. */
const ABOVE_TITLE = { two: 118, line: 30, least: 16 } as const;
function aboveTitle({ document, look }: Writer, taken: number): number {
  const size = look.sizes.title;
  const lines = textWidth(settable(document.front.title), size, 'bold') / TITLE_WIDTH;
  const longer = Math.max(0, Math.ceil(lines * 1.15) - 2) * size;
  const said = textWidth(settable(document.front.finding ?? ''), look.sizes.lede, 'bold') / FULL;
  const more = Math.max(0, Math.ceil(said) - 2) * ABOVE_TITLE.line;
  return Math.max(ABOVE_TITLE.least, ABOVE_TITLE.two - longer - more - taken);
}

interface Entry {
  readonly style: string;
  readonly text: string;
  readonly place: string;
}

/** A field of the contents: what Word makes it of, and what it is filled with. */
interface Field {
  readonly code: string;
  readonly entries: readonly Entry[];
}
/** The contents of a document. What they lead to is named by this, also where it is set before them. */
export interface Contents {
  readonly sections: Field;
  readonly exhibits: readonly Field[];
}

export function nameContents(writer: Writer): Contents {
  const { labels, document } = writer;
  const sections = document.chapters.flatMap((chapter) => [chapter, ...listedUnder(chapter)]);
  const exhibits = blocksOf(document.chapters).flatMap((block) =>
    block.kind === 'figure'
      ? [{ label: labels.figure, number: block.number, title: block.headline, id: block.id }]
      : block.kind === 'table' && block.number !== null
        ? [{ label: labels.table, number: block.number, title: block.caption, id: block.id }]
        : [],
  );
  const kinds = [labels.figure, labels.table].filter((label) =>
    exhibits.some((each) => each.label === label),
  );
  return {
    sections: {
      code: 'TOC \\o "1-2" \\h \\z',
      entries: sections.map((section) => ({
        style: STYLES.contents[section.level - 1] ?? STYLES.contents[1],
        text: `${section.number === null ? '' : `${section.number} `}${titleOf(section.title)}`,
        place: writer.name(section.id),
      })),
    },
    exhibits: kinds.map((label) => ({
      code: `TOC \\h \\z \\c "${label}"`,
      entries: exhibits
        .filter((each) => each.label === label)
        .map(({ number, title, id }) => ({
          style: STYLES.exhibits,
          text: `${label} ${number} ${titleOf(title)}`,
          place: writer.name(exhibit(id)),
        })),
    })),
  };
}

/**
 * Sets the contents as the fields that Word makes them of, filled. They lead to what they name; Word puts the numbers of
 * its own pages there when it is asked to (F9), which nobody else can know.
 */
export function setContents(writer: Writer, { sections, exhibits }: Contents): void {
  const { labels } = writer;
  const heading = (id: string, text: string, props: Props): void =>
    writer.paragraph({
      id: `contents/${id}`,
      kind: 'label',
      style: STYLES.contentsHeading,
      inlines: own(text),
      props,
    });
  // A page that lists one thing would be nearly empty.
  if (sections.entries.length + exhibits.length < 2) return;
  // After a summary they go on: in Word it may end on a page of its own.
  const opens = aroundContents(writer.document).before.length === 0;
  heading('contents', labels.contents, { pageBreakBefore: opens });
  writeField(writer, sections.code, sections.entries);
  if (exhibits.length === 0) return;
  heading('exhibits', labels.exhibits, {});
  for (const { code, entries } of exhibits) writeField(writer, code, entries);
}

/** A field with what Word would fill it with. */
function writeField(writer: Writer, code: string, entries: readonly Entry[]): void {
  const mark = (type: string): string => el('w:r', {}, el('w:fldChar', { 'w:fldCharType': type }));
  const begin =
    mark('begin') +
    el('w:r', {}, el('w:instrText', { 'xml:space': 'preserve' }, escaped(` ${code} `))) +
    mark('separate');
  entries.forEach(({ style, text, place }, i) =>
    writer.write(
      el(
        'w:p',
        {},
        el('w:pPr', {}, val('w:pStyle', style)),
        i === 0 ? begin : '',
        el(
          'w:hyperlink',
          { 'w:anchor': place, 'w:history': 1 },
          el('w:r', {}, el('w:t', { 'xml:space': 'preserve' }, escaped(settable(text)))),
        ),
        i === entries.length - 1 ? mark('end') : '',
      ),
    ),
  );
}
