import { STYLES } from './names';
import { FULL } from './page';
import { own, type Writer } from './writer';
import { el, twips } from './xml';

/** At the head of every page its marking, in the middle; then what is set apart, what the document is, and its title. */
export function setHeader(writer: Writer): void {
  const { front } = writer.document;
  writer.paragraph({
    id: 'header/marking',
    kind: 'marking',
    style: STYLES.header,
    inlines: own(front.marking),
    look: { strong: true },
    props: { align: 'center' },
  });
  setNotice(writer, 'header');
  writer.paragraph({
    id: 'header/title',
    kind: 'label',
    style: STYLES.header,
    inlines: own(front.title),
    props: { borders: ruled(writer, 'bottom') },
  });
}

/** At the foot of every page its marking, in the middle, and its number; and once more what the document is. */
export function setFooter(writer: Writer): void {
  const { front } = writer.document;
  writer.paragraph({
    id: 'footer/marking',
    kind: 'marking',
    style: STYLES.footer,
    inlines: [],
    props: { borders: ruled(writer, 'top'), tabs: TABS },
    lead: (line) => {
      line.tab();
      line.words(front.marking, { strong: true });
      line.tab();
      const [before = '', between = '', after = ''] = writer.labels.page.split(/\{pages?\}/);
      line.words(before);
      line.count('PAGE');
      line.words(between);
      line.count('NUMPAGES');
      line.words(after);
    },
  });
  setNotice(writer, 'footer');
}

/** In the paragraph itself: a template may set its footers otherwise, and the marking stays in the middle. */
const TABS = el(
  'w:tabs',
  {},
  el('w:tab', { 'w:val': 'center', 'w:pos': twips(FULL / 2) }),
  el('w:tab', { 'w:val': 'right', 'w:pos': twips(FULL) }),
);

function setNotice(writer: Writer, part: 'header' | 'footer'): void {
  const { notice } = writer.document.front;
  const style = STYLES[part];
  const set = (id: string, text: string, strong: boolean): void =>
    writer.paragraph({ id: `${part}/${id}`, kind: 'notice', style, inlines: own(text), look: { strong } });
  if (notice?.banner) set('banner', notice.banner, true);
  if (notice?.short) set('notice', notice.short, false);
}

const ruled = (writer: Writer, side: 'top' | 'bottom'): string =>
  el(
    'w:pBdr',
    {},
    el(`w:${side}`, {
      'w:val': 'single',
      'w:sz': 4,
      'w:space': 5,
      'w:color': writer.look.inks.rule.slice(1).toUpperCase(),
    }),
  );
