import type { Block, Section } from '../../../src/model/document';
import { sampleReport, section, paragraph, text } from '../html/sample-report';
import { layoutPdf } from '../../../src/render/pdf';
import {
  contentOf,
  documentOf,
  filler,
  findings,
  laidOut,
  longTable,
  manyChapters,
  nested,
  pagesWith,
  plain,
  readAloud,
  texts,
  withNote,
  wordsOf,
} from './sample-pages';

const sample = layoutPdf(sampleReport().document).value;
const many = laidOut(manyChapters());

describe('the order in which a document is read', () => {
  it('is the order of the document', () => {
    const read = readAloud(many);
    const order = manyChapters().flatMap(({ children }, c) => [
      `Chapter ${c + 1} of many Sentence`,
      ...children.slice(1).map((_, s) => `Part ${c + 1}.${s + 1} of the chapter Sentence`),
    ]);
    const places = order.map((words) => read.lastIndexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
  it('begins with what the document is, and its marking, which is spoken once', () => {
    const read = sample ? readAloud(sample) : '';
    expect(read.indexOf('Everything in this document was made up')).toBe(0);
    expect(read.match(/OFFICIAL(?!-)/g)).toHaveLength(1);
  });
  it('has headings without a gap in their levels', () => {
    const levels = (sample?.structure ?? [])
      .filter(({ tag }) => /^H\d$/.test(tag))
      .map(({ tag }) => Number(tag.slice(1)));
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, i) => expect(level).toBeLessThanOrEqual((levels[i] ?? 0) + 1));
  });
});

describe('pages', () => {
  it('never end with a heading', () => {
    const headings = /^(Chapter \d+ of many|Part \d+\.\d+ of the chapter)$/;
    for (const { items } of many.pages.slice(1)) {
      const lines = contentOf(items).filter(({ y }) => y < 790);
      const lowest = Math.max(...lines.map(({ y }) => y));
      const last = wordsOf(lines.filter(({ y }) => y === lowest));
      const isContents = lines.some((line) => line.text.startsWith('Contents'));
      if (!isContents) expect(last).not.toMatch(headings);
    }
    expect(many.pages.length).toBeGreaterThan(15);
  });
  it('never end with the words that introduce a list, nor begin with its short last item', () => {
    const list = (id: string): Block => ({
      kind: 'list',
      id,
      place: null,
      ordered: false,
      start: 1,
      items: ['One thing.', 'Another thing.', 'The last thing.'].map((words, i) => ({
        id: `${id}-${i}`,
        children: [plain(`${id}-${i}-p`, words)],
      })),
    });
    // Whatever the height of what comes before, so that pages end at every place.
    for (let sentences = 1; sentences < 60; sentences++) {
      const layout = laidOut([
        section('one', 'First', [
          plain('fill', filler(sentences)),
          plain('intro', 'They are:'),
          list('things'),
        ]),
      ]);
      expect(pagesWith(layout, 'They are:')).toEqual(pagesWith(layout, 'One thing.'));
      expect(pagesWith(layout, 'Another thing.')).toEqual(pagesWith(layout, 'The last thing.'));
    }
  });
  it('are never empty', () => {
    for (const { items } of many.pages) expect(contentOf(items).length).toBeGreaterThan(0);
  });
  // Each shift moves the same paragraphs down a little, so that each of their lines meets the foot of a page.
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'never hold one line alone of a paragraph that goes on, shift %d',
    (shift) => {
      const words = Array.from({ length: 50 }, (_, i) => plain(`p-${i}`, filler(2 + ((i * shift) % 5))));
      const layout = laidOut([section('only', 'One chapter', [plain('shift', filler(shift)), ...words])]);
      const pageOf = new Map<number, number>();
      layout.pages.forEach(({ items }, page) => {
        for (const { tag } of contentOf(items)) if (typeof tag === 'number') pageOf.set(tag, page);
      });
      const broken = layout.structure
        .filter(({ tag }) => tag === 'P')
        .map(({ kids }) => kids.flatMap((kid) => ('slot' in kid ? [pageOf.get(kid.slot)] : [])))
        .filter((pages) => pages[0] !== pages.at(-1))
        .map((pages) => [
          pages.filter((page) => page === pages[0]).length,
          pages.filter((page) => page === pages.at(-1)).length,
        ]);
      for (const [before = 0, after = 0] of broken) expect(Math.min(before, after)).toBeGreaterThan(1);
    },
  );
  it('have a running header and footer that are artefacts, with the marking and the number of pages', () => {
    many.pages.slice(1).forEach(({ items }, i) => {
      const running = texts(items).filter(({ tag }) => tag === 'header' || tag === 'footer');
      const words = running.map((item) => item.text);
      expect(words).toContain('OFFICIAL');
      expect(words).toContain('Made up for tests. Not a publication.');
      expect(words).toContain(`Page ${i + 2} of ${many.pages.length}`);
    });
  });
  it('keep all words within their edges', () => {
    for (const layout of sample ? [sample, many] : [many])
      for (const { items } of layout.pages)
        for (const { x, y } of texts(items)) {
          expect(x).toBeGreaterThanOrEqual(50);
          expect(x).toBeLessThan(layout.width - 50);
          expect(y).toBeLessThan(layout.height - 30);
        }
  });
});

describe('the cover', () => {
  it('holds a title of any length', () => {
    for (const title of ['Short', filler(1), filler(3)]) {
      const layout = layoutPdf(documentOf([section('one', 'First', [])], { title })).value;
      const content = contentOf(layout?.pages[0]?.items ?? []);
      const marking = content.find(({ text: words }) => words.startsWith('OFFICIAL'));
      const kicker = content.find(({ text: words }) => words.startsWith('Sample report'));
      expect(kicker?.y).toBeGreaterThan(marking?.y ?? 0);
      expect(wordsOf(content)).toContain(title);
    }
  });
});

describe('the cover in large print', () => {
  it('keeps what stands below its band apart, however much that is', () => {
    for (const bodySize of [10, 16, 18])
      for (const finding of [null, filler(1), filler(2)]) {
        const facts = ['England and Wales', 'Offences recorded 1 October 2021 to 31 March 2022', 'Edition 1'];
        const made = documentOf([section('one', 'First', [])], { finding, facts });
        const layout = layoutPdf({
          ...made,
          theme: { ...made.theme, type: { ...made.theme.type, bodySize } },
        });
        const content = contentOf(layout.value?.pages[0]?.items ?? []);
        const words = content.map(({ text: said }) => said.trim());
        const imprint = words.findIndex((said) => said.startsWith(made.front.publisher));
        const above = content.slice(0, imprint).filter(({ y }) => y > 100);
        expect(imprint).toBeGreaterThan(0);
        expect(Math.max(...above.map(({ y }) => y))).toBeLessThan((content[imprint]?.y ?? 0) - bodySize);
      }
  });
});

describe('the contents', () => {
  it('give the page on which each heading stands', () => {
    const listed = new Map<string, number>();
    for (const { items } of many.pages)
      for (const item of items) {
        if (item.kind !== 'link' || !('destination' in item.target)) continue;
        listed.set(item.target.destination, Number(/, (\d+)$/.exec(item.contents)?.[1]));
      }
    expect(listed.size).toBe(12 + 12 * 5);
    for (const [id, page] of listed) {
      const title = id.replace(/^chapter-(\d+)$/, (_, c: string) => `Chapter ${Number(c) + 1} of many`);
      const words = title.replace(
        /^part-(\d+)-(\d+)$/,
        (_, c: string, s: string) => `Part ${Number(c) + 1}.${Number(s) + 1} of the chapter`,
      );
      expect(pagesWith(many, words).at(-1)).toBe(page);
    }
  });
  it('have bookmarks beside them, as deep as the headings go', () => {
    const [first, second] = many.outline;
    expect(first?.title).toBe('Contents');
    expect(second?.children.map(({ title }) => title)).toContain('Part 1.5 of the chapter');
  });
});

describe('notes', () => {
  it('stand on the page that refers to them, once', () => {
    const layout = laidOut([
      section('one', 'First', [plain('fill', filler(40)), withNote('a', 'With a reference.', 1)]),
      section('two', 'Second', [withNote('b', 'Once more.', 1), withNote('c', 'And another.', 2)]),
    ]);
    expect(pagesWith(layout, 'Counts are of reports, not of victims.')).toEqual(
      pagesWith(layout, 'With a reference.'),
    );
    expect(pagesWith(layout, 'Areas are those of the year before.')).toEqual(
      pagesWith(layout, 'And another.'),
    );
  });
  it('stand beside the line that refers to them', () => {
    const layout = laidOut([
      section('one', 'First', [plain('fill', filler(8)), withNote('a', 'With a reference.', 1)]),
    ]);
    const content = layout.pages.flatMap(({ items }) => contentOf(items));
    const line = content.find((item) => item.text.startsWith('With a reference.'));
    const note = content.find((item) => item.text.startsWith('Counts are of reports'));
    expect(note?.y).toBeCloseTo(line?.y ?? 0, 5);
    expect(note?.x).toBeGreaterThan((line?.x ?? 0) + 336);
  });
  it('stand at the foot where their type is too large for the side column', () => {
    const large = documentOf([section('one', 'First', [withNote('a', 'With a reference.', 1)])]);
    const layout = layoutPdf({
      ...large,
      theme: { ...large.theme, type: { ...large.theme.type, bodySize: 14 } },
    });
    const content = (layout.value?.pages ?? []).flatMap(({ items }) => contentOf(items));
    const line = content.find((item) => item.text.startsWith('With a reference.'));
    const note = content.find((item) => item.text.startsWith('Counts are of reports'));
    expect(note?.y).toBeGreaterThan(700);
    expect(note?.x).toBeLessThan((line?.x ?? 0) + 30);
  });
});

describe('a narrow table', () => {
  const rows = (count: number): Section =>
    section('one', 'First', [
      {
        ...longTable(count),
        columns: longTable(count).columns.slice(0, 2),
        rows: longTable(count).rows.map((row) => ({ ...row, cells: row.cells.slice(0, 2) })),
      },
    ]);
  const bottom = (count: number): number =>
    Math.max(
      ...(laidOut([rows(count)]).pages[1]?.items ?? []).map((item) =>
        'y' in item && item.kind === 'text' && typeof item.tag === 'number' ? item.y : 0,
      ),
    );

  it('stands in two halves, and is half as long', () => {
    expect(bottom(20) - bottom(5)).toBeLessThan(6 * 18);
  });
  it('is read as one, its header once', () => {
    const read = readAloud(laidOut([rows(20)]));
    for (let row = 1; row <= 20; row++) expect(read.split(`Row ${row}.`)).toHaveLength(2);
    expect(read.split('Share of')).toHaveLength(2);
    // The caption and the line under it are two sets of words.
    expect(read).toContain('how they were closed All forces');
  });
});

describe('a table of 200 rows', () => {
  const layout = laidOut([section('only', 'One chapter', [longTable(200)])]);
  const count = (tag: string): number => layout.structure.filter((node) => node.tag === tag).length;

  it('is one table over all its pages, with every row once', () => {
    expect([count('Table'), count('THead'), count('TBody'), count('TR')]).toEqual([1, 1, 1, 201]);
    for (const row of [1, 57, 200]) expect(pagesWith(layout, `Row ${row}.a cell`)).toHaveLength(1);
  });
  it('has its header drawn again on each later page, as an artefact', () => {
    const pages = layout.pages.slice(1);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach(({ items }, i) => {
      const again = texts(items).filter(({ tag }) => tag === 'repeat');
      expect(wordsOf(again)).toBe(i === 0 ? '' : 'OutcomeShare ofShare');
    });
  });
  it('has a header for each column and each row', () => {
    const scopes = layout.structure.filter(({ tag }) => tag === 'TH').map(({ scope }) => scope);
    expect(scopes.filter((scope) => scope === 'Column')).toHaveLength(3);
    expect(scopes.filter((scope) => scope === 'Row')).toHaveLength(200);
  });
});

describe('hostile text', () => {
  const long = 'Donaudampfschifffahrtsgesellschaft'.repeat(20);

  it('is words and nothing else', () => {
    const layout = laidOut([
      section('only', 'One', [plain('p', '<script>alert(1)</script> {{x}} ${y} [a](=b) \\( )')]),
    ]);
    expect(readAloud(layout)).toContain('<script>alert(1)</script> {{x}} ${y} [a](=b) \\( )');
  });
  it('loses marks that would turn its direction', () => {
    const layout = laidOut([section('only', 'One', [plain('p', 'abc\u202edef\u200f\u2066ghi\ufeff')])]);
    expect(readAloud(layout)).toContain('abcdefghi');
  });
  it('is cut where a word is longer than a line', () => {
    const layout = laidOut([section('only', 'One', [plain('p', long)])]);
    expect(readAloud(layout).replace(/ /g, '')).toContain(long);
    for (const { items } of layout.pages)
      for (const item of contentOf(items)) expect(item.text.length).toBeLessThan(120);
  });
  it('keeps a row that is longer than a page, over as many pages as it needs', () => {
    const layout = laidOut([section('only', 'One', [longTable(1, filler(150))])]);
    expect(layout.pages.length).toBeGreaterThan(3);
    expect(readAloud(layout)).toContain('Sentence number 150 is');
  });
  it('keeps lists that are four deep', () => {
    const layout = laidOut([section('only', 'One', [nested(4)])]);
    const lists = layout.structure.filter(({ tag, numbering }) => tag === 'L' && numbering !== 'None');
    expect(lists).toHaveLength(1 + 2 + 4 + 8);
    expect(readAloud(layout).match(/Item 2 at 1 from the end\./g)).toHaveLength(8);
  });
  it('does not follow an address that could run something', () => {
    const link = { kind: 'link', href: 'javascript:alert(1)', children: [text('press')] } as const;
    const layout = laidOut([section('only', 'One', [paragraph('p', [link])])]);
    const addresses = layout.pages.flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'link' && 'uri' in item.target ? [item.target.uri] : [])),
    );
    expect(addresses).toEqual([]);
  });
});

describe('what cannot be set', () => {
  it('is an error that names the letter, the words and their place', () => {
    const place = { file: 'sections/a.md', line: 7, column: 3 };
    const words = { kind: 'text', text: 'a force called 警察', place } as const;
    expect(findings(documentOf([section('only', 'One', [paragraph('p', [words])])]))).toEqual([
      'sections/a.md:7: expected letters that the type has, found "警" (U+8B66) in "a force called 警察" [pdf/no-glyph]',
      'sections/a.md:7: expected letters that the type has, found "察" (U+5BDF) in "a force called 警察" [pdf/no-glyph]',
    ]);
  });
  it('is a link to nothing', () => {
    const link = { kind: 'cross-ref', target: 'nowhere', children: [text('there')] } as const;
    const [found] = findings(documentOf([section('only', 'One', [paragraph('p', [link])])]));
    expect(found).toContain('found "nowhere" in the link "there"');
  });
});

describe('lines', () => {
  it('do not part a number from what it counts', () => {
    const words = Array.from({ length: 60 }, (_, i) => `about ${i + 100} offences`).join(' ');
    const layout = laidOut([section('only', 'One', [plain('p', words)])]);
    for (const { items } of layout.pages)
      for (const item of contentOf(items)) expect(item.text).not.toMatch(/about \d+ ?$/);
  });
  it('part an address that is longer than they are at its marks', () => {
    const address =
      'someone.with.a.very.long.address.in.a.small.office@statistics.department.of.the.example.org';
    const layout = laidOut([section('one', 'First', [plain('address', `Ask ${address} about it.`)])]);
    const lines = layout.pages
      .flatMap(({ items }) => contentOf(items))
      .map(({ text: words }) => words.trim());
    const first = lines.findIndex((words) => words.length > 8 && address.startsWith(words));
    expect(lines[first]).toMatch(/[.@]$/);
    expect(`${lines[first]}${lines[first + 1]}`).toBe(`${address} about it.`);
  });
  it('print a soft hyphen only where they end with it', () => {
    const layout = laidOut([
      section('only', 'One', [plain('p', 'It is under\u00adstanding that is under\u00admined. '.repeat(40))]),
    ]);
    const content = layout.pages.flatMap(({ items }) => contentOf(items));
    expect(content.filter((item) => item.softHyphen).length).toBeGreaterThan(0);
    expect(content.filter((item) => !item.softHyphen && item.text.includes('-'))).toEqual([]);
  });
});
