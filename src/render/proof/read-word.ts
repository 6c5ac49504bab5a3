import { createHash } from 'node:crypto';
import type { DocumentReading, Drawing } from '../../model/reading';
import { readPicture } from './read-picture';
import { wordFaults } from './word-faults';
import { below, child, nodesIn, textIn, value, WordFile, type WordNode } from './word-file';

const MAIN = 'word/document.xml';
const NOTES = 'word/footnotes.xml';

/**
 * Reads back a Word file as Word would show it: paragraphs by the names of their styles, numbers of notes as they are
 * counted, pictures by what they are said to show and by what they show.
 */
export function readWord(path: string, bytes: Uint8Array): DocumentReading {
  const file = new WordFile(bytes);
  const styles = styleNames(file);
  const notes = notesIn(file);
  const headings: string[] = [];
  const titles: string[] = [];
  const drawings: Drawing[] = [];
  const faults: string[] = [];
  const pointed: number[] = [];
  const links = file.relations(MAIN);
  const pictures = new Map<string, ReturnType<typeof readPicture>>();
  const hrefs: string[] = [];
  let logo: DocumentReading['logo'] = null;
  const said = (paragraph: WordNode): string =>
    runs(paragraph, {
      note: (id) => pointed.push(notes.numbers.get(id) ?? Number.NaN),
      again: (number) => pointed.push(number),
    });
  const body = below(file.tree(MAIN), 'w:p').map((paragraph) => {
    const style = styles.get(value(child(paragraph, 'w:pPr', 'w:pStyle')) ?? '') ?? '';
    for (const drawing of below(paragraph, 'w:drawing')) {
      if (style === 'Logo') {
        if (logo !== null) faults.push('it has two logos');
        logo = logoIn(file, drawing);
        continue;
      }
      const { picture, alt, wrong } = shownBy(file, drawing, pictures);
      drawings.push({ alt, title: picture?.title ?? null, painting: picture?.painting ?? null, file: null });
      faults.push(...wrong);
    }
    for (const link of below(paragraph, 'w:hyperlink')) {
      const id = link.attributes['r:id'];
      if (id === undefined) continue;
      const to = links.get(id);
      if (to?.external) hrefs.push(to.target);
      else faults.push(`the link "${textIn(link)}" leads nowhere`);
    }
    const text = said(paragraph);
    if (/^(?:toc \d|table of figures)$/.test(style)) {
      titles.push(text);
      return '';
    }
    if (style === 'Title' || style === 'Key judgement heading' || /^heading \d$/.test(style))
      headings.push(text.trim());
    return text;
  });
  const noteTexts = notes.all.map((note) =>
    below(note, 'w:p')
      .map((paragraph) => runs(paragraph, { note: () => 0, again: () => 0 }))
      .join(' ')
      // Its own number, which is no word of it.
      .replace(/^\s*\d+\s/, ''),
  );
  const noteLinks = file.relations(NOTES);
  for (const link of notes.all.flatMap((note) => below(note, 'w:hyperlink'))) {
    const to = noteLinks.get(link.attributes['r:id'] ?? '');
    if (to?.external) hrefs.push(to.target);
  }
  const running = runningIn(file);
  return {
    kind: 'document',
    path,
    logo,
    prints: 'report',
    titled: true,
    headings,
    text: [...body, ...noteTexts].join('\n'),
    notes: pointed,
    noteNumbers: notes.all.map((note) => notes.numbers.get(note.attributes['w:id'] ?? '') ?? Number.NaN),
    drawings,
    // The words of a rating stand there without one.
    badges: null,
    copies: 1,
    yardsticks: true,
    data: [],
    asides: [
      ...titles,
      ...running,
      ...properties(file),
      ...below(file.tree(MAIN), 'w:tblCaption').flatMap((caption) => value(caption) ?? []),
    ],
    running,
    links: hrefs,
    files: [],
    attachments: new Map(),
    faults: [...faults, ...wordFaults(file)],
  };
}

const styleNames = (file: WordFile): ReadonlyMap<string, string> =>
  new Map(
    below(file.tree('word/styles.xml'), 'w:style').map((style) => [
      style.attributes['w:styleId'] ?? '',
      value(child(style, 'w:name')) ?? '',
    ]),
  );

interface Heard {
  readonly note: (id: string) => void;
  /** A field that says the number of a note once more. */
  readonly again: (number: number) => void;
}

/** The words of a paragraph as Word shows them, without numbers that lead to notes and numbers of pages. */
function runs(paragraph: WordNode, heard: Heard): string {
  /** Codes of the fields that are open, and whether their result is being read. */
  const fields: { code: string; isResult: boolean }[] = [];
  let custom = false;
  const visit = (node: WordNode): string => {
    switch (node.name) {
      case 'w:fldChar': {
        const type = node.attributes['w:fldCharType'];
        if (type === 'begin') fields.push({ code: '', isResult: false });
        const last = fields.at(-1);
        if (type === 'separate' && last) last.isResult = true;
        if (type === 'end') fields.pop();
        return '';
      }
      case 'w:instrText': {
        const last = fields.at(-1);
        if (last) last.code += textIn(node);
        return '';
      }
      case 'w:fldSimple':
        return /\b(?:PAGE|NUMPAGES)\b/.test(node.attributes['w:instr'] ?? '')
          ? ' '
          : nodesIn(node).map(visit).join('');
      case 'w:footnoteReference':
        custom = node.attributes['w:customMarkFollows'] === '1';
        heard.note(node.attributes['w:id'] ?? '');
        return '';
      case 'w:t': {
        const text = textIn(node);
        if (custom) {
          custom = false;
          return '';
        }
        const code = fields.at(-1)?.code ?? '';
        if (/\bNOTEREF\b/.test(code)) {
          heard.again(Number(text));
          return '';
        }
        return fields.every(({ isResult }) => isResult) ? text : '';
      }
      case 'w:tab':
      case 'w:br':
        return ' ';
      case 'w:p':
        // A paragraph inside another is that one's.
        return node === paragraph ? nodesIn(node).map(visit).join('') : '';
      case 'w:pPr':
      case 'w:drawing':
        return '';
      default:
        return nodesIn(node).map(visit).join('');
    }
  };
  return visit(paragraph);
}

/** The notes in order, and the number of each as Word counts it: by where it is pointed to, or as it says itself. */
function notesIn(file: WordFile): {
  readonly all: readonly WordNode[];
  readonly numbers: ReadonlyMap<string, number>;
} {
  const all = below(file.tree(NOTES), 'w:footnote').filter(
    ({ attributes }) => attributes['w:type'] === undefined,
  );
  const numbers = new Map<string, number>();
  let count = 0;
  const visit = (node: WordNode): void => {
    nodesIn(node).forEach((kid, i) => {
      if (kid.name !== 'w:footnoteReference') return visit(kid);
      const mark = kid.attributes['w:customMarkFollows'] === '1' ? nodesIn(node)[i + 1] : undefined;
      if (mark === undefined) count += 1;
      numbers.set(kid.attributes['w:id'] ?? '', mark ? Number(textIn(mark)) : count);
    });
  };
  visit(file.tree(MAIN));
  return { all, numbers };
}

/** What stands at the head of the pages and what at their foot, of each part of the document that has its own. */
function runningIn(file: WordFile): string[] {
  const to = file.relations(MAIN);
  const heard: Heard = { note: () => 0, again: () => 0 };
  return below(file.tree(MAIN), 'w:sectPr').flatMap((section) =>
    ['w:headerReference', 'w:footerReference'].map((kind) => {
      const id = child(section, kind)?.attributes['r:id'] ?? '';
      return below(file.tree(`word/${to.get(id)?.target ?? ''}`), 'w:p')
        .map((paragraph) => runs(paragraph, heard))
        .join(' ');
    }),
  );
}

const DESCRIBED = ['dc:title', 'dc:subject', 'dc:creator', 'cp:keywords', 'dc:description'];
const properties = (file: WordFile): string[] =>
  DESCRIBED.flatMap((name) => below(file.tree('docProps/core.xml'), name).map(textIn));

/** A picture that stands at several places is read once. */
function shownBy(file: WordFile, drawing: WordNode, known: Map<string, ReturnType<typeof readPicture>>) {
  const [named] = below(drawing, 'wp:docPr');
  const alt = named?.attributes['descr'] ?? '';
  const [blip] = below(drawing, 'a:blip');
  const target = file.relations(MAIN).get(blip?.attributes['r:embed'] ?? '')?.target ?? '';
  const bytes = file.bytes(`word/${target}`);
  const [extent] = below(drawing, 'wp:extent');
  const size = {
    width: Number(extent?.attributes['cx']) / EMUS_PER_POINT,
    height: Number(extent?.attributes['cy']) / EMUS_PER_POINT,
  };
  const key = `${target} ${size.width} ${size.height}`;
  const read = known.get(key) ?? (bytes ? readPicture(bytes, size) : null);
  if (read) known.set(key, read);
  return {
    alt,
    picture: read?.drawing ?? null,
    wrong: (read ? read.faults : ['it is not in the file']).map(
      (fault) => `the picture "${alt.slice(0, 40)}…": ${fault}`,
    ),
  };
}
const EMUS_PER_POINT = 12_700;

function logoIn(file: WordFile, drawing: WordNode): { readonly sha256: string; readonly alt: string } {
  const [blip] = below(drawing, 'a:blip');
  const target = file.relations(MAIN).get(blip?.attributes['r:embed'] ?? '')?.target ?? '';
  const bytes = file.bytes(`word/${target}`) ?? new Uint8Array();
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    alt: below(drawing, 'wp:docPr')[0]?.attributes['descr'] ?? '',
  };
}
