import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { paintedByMark } from '../../src/render/proof/pdf-tags';
import { readPdf } from '../../src/render/proof/pdf-file';
import { changedEdition, PROJECT, removeTemporaryFolders, replace, stra, temporaryFolder } from './run-stra';

jest.setTimeout(180_000);
afterAll(removeTemporaryFolders);

type Element = DefaultTreeAdapterTypes.Element;
const elementsIn = (node: DefaultTreeAdapterTypes.Node): Element[] => {
  const kids = 'childNodes' in node ? node.childNodes : [];
  return kids.flatMap((kid) => ('tagName' in kid ? [kid, ...elementsIn(kid)] : elementsIn(kid)));
};
const attributeOf = (element: Element, name: string): string | null =>
  element.attrs.find((attr) => attr.name === name)?.value ?? null;
const textOf = (node: DefaultTreeAdapterTypes.Node): string =>
  node.nodeName === '#text'
    ? (node as DefaultTreeAdapterTypes.TextNode).value
    : 'childNodes' in node
      ? node.childNodes.map(textOf).join('')
      : '';
/** What is to be there, or the test says that it is not. */
function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('it is not there');
  return thing;
}
const hasClass = (element: Element, name: string): boolean =>
  (attributeOf(element, 'class') ?? '').split(' ').includes(name);

interface Built {
  readonly html: string;
  readonly elements: readonly Element[];
  readonly markdown: string;
  readonly pdf: Uint8Array;
}
function built(edition: string): Built {
  const out = temporaryFolder();
  const { code, stderr } = stra(['build', edition, '--out', out, '--only', 'html,markdown,pdf']);
  if (code !== 0) throw new Error(stderr);
  const html = readFileSync(join(out, 'report.html'), 'utf8');
  return {
    html,
    elements: elementsIn(parse(html)),
    markdown: readFileSync(join(out, 'report.md'), 'utf8'),
    pdf: readFileSync(join(out, 'report.pdf')),
  };
}
/** What is written on the pages of a PDF, with the size in which it is set. */
const writtenIn = (pdf: Uint8Array): { readonly text: string; readonly size: number }[] =>
  [...paintedByMark(readPdf(pdf)).values()].flatMap(({ marks }) =>
    marks.flatMap((mark) =>
      mark.mark === 'words' && mark.text.trim() !== '' ? [{ text: mark.text, size: mark.size }] : [],
    ),
  );
const rounded = (size: number): number => Math.round(size * 100) / 100;

describe('the edition of 2023, as it is read', () => {
  let made: Built;
  beforeAll(() => {
    made = built('data/editions/2023');
  });

  it('sets a mark of a note in brackets, which nobody takes for a digit of the number before it', () => {
    const written = writtenIn(made.pdf);
    const marks = written.filter(({ text }) => /^\s*\[\d+\]\s*$/u.test(text));
    // As many as the same document has in Markdown, where they are written another way.
    expect(marks).toHaveLength(made.markdown.match(/\[\^\d+\](?!:)/g)?.length ?? 0);
    expect(marks.length).toBeGreaterThan(20);
    expect(written.map(({ text }) => text).join('')).toMatch(/fraud included\s\[1\]\./u);
  });

  it('is short: 38 pages, its annexes nine of them and a quarter at most, and a page of 450 KB', () => {
    // By page, in their order, as the largest type on each says what begins there.
    const titles = new Map<string, string>();
    for (const [key, { marks }] of paintedByMark(readPdf(made.pdf))) {
      const page = /\d+/.exec(key)?.[0] ?? '';
      const large = marks.map((mark) => (mark.mark === 'words' && mark.size > 20 ? mark.text : ''));
      titles.set(page, (titles.get(page) ?? '') + large.join(''));
    }
    const pages = [...titles.values()];
    const body = pages.findIndex((title) => title.includes('Annex A: Sources'));
    expect(body).toBeGreaterThan(0);
    expect(pages.length).toBeLessThanOrEqual(38);
    expect(pages.length - body).toBeLessThanOrEqual(9);
    expect(body / pages.length).toBeGreaterThanOrEqual(0.75);
    expect(Buffer.byteLength(made.html)).toBeLessThanOrEqual(450 * 1024);
  });

  it('opens with the summary, on the second page of the PDF: the list of contents comes after it', () => {
    const chapters = [...made.markdown.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(chapters.slice(0, 3)).toEqual(['Summary', 'Contents', 'Key judgements']);
    // What runs along the edges of a page comes before what stands on it.
    const pages = writtenIn(made.pdf).flatMap(({ text }) =>
      ['Summary', 'Contents', 'Page 2 of 38', 'Page 3 of 38'].filter((one) => text.trim() === one),
    );
    // After these the list itself names the summary.
    expect(pages.slice(0, 4)).toEqual(['Page 2 of 38', 'Summary', 'Page 3 of 38', 'Contents']);
  });
  it('says on its cover what was found, in three sentences at most', () => {
    const finding = textOf(found(made.elements.find((element) => hasClass(element, 'finding'))));
    expect(finding).toMatch(/^\p{Lu}.*\.$/u);
    expect(finding.match(/[.!?](?=\s|$)/g)?.length).toBeLessThanOrEqual(3);
  });
  it('sets nothing smaller than 9 points', () => {
    const small = writtenIn(made.pdf).filter(({ size }) => rounded(size) < 9);
    expect(small).toEqual([]);
  });

  it('gives each measure in one form: where its number is written in digits, in the same digits', () => {
    const forms = new Map<string, Set<string>>();
    // An annex says how a number was made, and gives it as exactly as it is known.
    const annexes = new Set(
      made.elements.filter((element) => hasClass(element, 'annex')).flatMap((annex) => elementsIn(annex)),
    );
    for (const element of made.elements.filter((item) => item.tagName === 'data' && !annexes.has(item))) {
      const measure = attributeOf(element, 'data-measure') ?? '';
      const [digits] = /\d[\d,.]*\d%?|\d%?/.exec(textOf(element)) ?? [];
      if (digits !== undefined) forms.set(measure, (forms.get(measure) ?? new Set()).add(digits));
    }
    expect(forms.size).toBeGreaterThan(40);
    expect([...forms].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  it('has no note that only names a source, and few notes', () => {
    const notes = made.markdown.match(/^\[\^\d+\]: .*$/gm) ?? [];
    expect(notes.length).toBeLessThanOrEqual(40);
    expect(notes.filter((note) => note.includes('does not say how many'))).toEqual([]);
    expect(made.markdown).toMatch(/^Source: \[Police forces of England and Wales, VAWG problem profiles/m);
  });

  it('keeps the list of a panel apart from the list that follows it in Markdown', () => {
    const lines = made.markdown.split('\n').filter((line) => line !== '');
    const last = lines.findIndex((line) => line.startsWith('- **42.9%** of VAWG is stalking'));
    expect(last).toBeGreaterThan(0);
    expect(lines[last + 1]?.startsWith('- ')).toBe(false);
  });

  it('announces no empty caption, and the yardstick once a judgement', () => {
    const captions = made.elements.filter(({ tagName }) => ['caption', 'figcaption'].includes(tagName));
    expect(captions.filter((caption) => textOf(caption).trim() === '')).toEqual([]);
    const drawn = made.elements.filter((element) => hasClass(element, 'judging'));
    const spoken = drawn.flatMap((judging) =>
      elementsIn(judging).filter(
        (inner) => hasClass(inner, 'drawing') && attributeOf(inner, 'aria-hidden') !== 'true',
      ),
    );
    expect(drawn.length).toBeGreaterThan(10);
    expect(spoken).toEqual([]);
  });

  it('leads from a number to where it comes from by a link, which a keyboard reaches', () => {
    const [first] = made.elements.filter((element) => hasClass(element, 'made-of'));
    expect(first?.tagName).toBe('a');
    const target = (attributeOf(found(first), 'href') ?? '').slice(1);
    expect(made.elements.some((element) => attributeOf(element, 'id') === target)).toBe(true);
    // No link stands in another.
    const nested = made.elements
      .filter(({ tagName }) => tagName === 'a')
      .filter((link) => elementsIn(link).some(({ tagName }) => tagName === 'a'));
    expect(nested).toEqual([]);
  });
});

describe('a document that does not list how each number was made', () => {
  it('leads from each of its numbers to the table of records that it was counted in', () => {
    const { elements, html } = built('data/editions/recorded-crime');
    expect(html).not.toContain('id="measure-');
    const tables = elements
      .flatMap((element) => attributeOf(element, 'id') ?? [])
      .filter((id) => id.startsWith('dataset-'));
    expect(tables).toEqual(['dataset-recorded-crime', 'dataset-outcomes', 'dataset-population']);
    const led = new Map(
      elements
        .filter((element) => hasClass(element, 'made-of'))
        .map((link) => [textOf(link), attributeOf(link, 'href')]),
    );
    expect(led.get('209,061')).toBe('#dataset-recorded-crime');
    expect(led.get('4.6%')).toBe('#dataset-outcomes');
    // Each number in the text, and no other word of it.
    const inText = elements.filter(({ tagName }) => tagName === 'p').flatMap(elementsIn);
    const numbers = inText.filter(({ tagName }) => tagName === 'data').length;
    expect(numbers).toBeGreaterThan(20);
    expect(inText.filter((element) => hasClass(element, 'made-of'))).toHaveLength(numbers);
  });
});

describe('the document of a force', () => {
  it('leads from the force’s own numbers to their table of records as from those of all', () => {
    const out = temporaryFolder();
    const args = ['data/editions/recorded-crime', '--for', 'force=kent', '--only', 'html', '--out', out];
    expect(stra(['build', ...args]).code).toBe(0);
    const elements = elementsIn(parse(readFileSync(join(out, 'forces/kent/report.html'), 'utf8')));
    const linked = elements.filter((element) => hasClass(element, 'made-of')).flatMap(elementsIn);
    const inText = elements.filter(({ tagName }) => tagName === 'p').flatMap(elementsIn);
    const numbers = inText.filter(({ tagName }) => tagName === 'data');
    expect(numbers.map(textOf)).toEqual(expect.arrayContaining(['6,728', '4.3%', '3.4']));
    expect(numbers.filter((number) => !linked.includes(number))).toEqual([]);
  });
});

describe('large print', () => {
  it('is 16 points and more throughout', () => {
    const edition = changedEdition({ 'edition.yaml': replace(/^attach: data\n/m, 'theme: large-print\n') });
    const sizes = writtenIn(built(edition).pdf).map(({ size }) => rounded(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
  });
});

describe('the press sheet', () => {
  it('gives out the words of the document, and no number that it does not print', () => {
    const out = temporaryFolder();
    expect(stra(['build', 'data/editions/2023', '--out', out, '--only', 'press,markdown']).code).toBe(0);
    const report = readFileSync(join(out, 'report.md'), 'utf8');
    const name = readFileSync(join(out, 'manifest.json'), 'utf8').includes('press-draft.html')
      ? 'press-draft.html'
      : 'press.html';
    const elements = elementsIn(parse(readFileSync(join(out, name), 'utf8')));
    const figures = elements
      .filter(
        (element) => element.tagName === 'tr' && (attributeOf(element, 'id') ?? '').startsWith('press-'),
      )
      .map((row) => textOf(found(elementsIn(row).find(({ tagName }) => tagName === 'th'))).trim());
    expect(figures.length).toBeGreaterThan(40);
    expect(figures.filter((figure) => !report.includes(figure))).toEqual([]);
    for (const published of ['the majority', 'Just under a third', 'more than ten times'])
      expect(figures).toContain(published);
  });

  it('hangs a caveat on no offence that it is not about', () => {
    const out = temporaryFolder();
    stra(['build', 'data/editions/2023', '--out', out, '--only', 'press']);
    const name = ['press.html', 'press-draft.html'].find((file) =>
      readFileSync(join(out, 'manifest.json'), 'utf8').includes(file),
    );
    const elements = elementsIn(parse(readFileSync(join(out, name ?? ''), 'utf8')));
    const letter = elements
      .filter((element) => /^press-caution-[a-z]$/.test(attributeOf(element, 'id') ?? ''))
      .map((element) => textOf(element).trim())
      .find((text) => text.includes('recorded as stalking by default'))
      ?.charAt(0);
    const letters = (measure: string): string[] => {
      const row = elements.find((element) => attributeOf(element, 'id') === `press-${measure}`);
      const cells = row ? elementsIn(row).filter(({ tagName }) => tagName === 'td') : [];
      return textOf(found(cells[2])).trim().split(', ');
    };
    expect(letter).toBeDefined();
    expect(letters('stalking-offences')).toContain(letter);
    for (const other of ['robbery-offences', 'fraud-offences', 'theft-offences'])
      expect(letters(other)).not.toContain(letter);
  });
});

describe('what is no id', () => {
  it('stands on no sheet that is signed, and in no report of what changed', () => {
    const out = temporaryFolder();
    const sheet = stra(['signoff', 'data/editions/2023']).stdout;
    const judgements = readFileSync(join(PROJECT, 'data/editions/2023/judgements.yaml'), 'utf8');
    const ids = [...judgements.matchAll(/^([a-z][a-z-]*-[a-z-]*):$/gm)].map(([, id = '']) => id);
    expect(ids.length).toBeGreaterThan(15);
    expect(ids.filter((id) => sheet.includes(id))).toEqual([]);
    expect(
      stra(['diff', 'data/editions/2023', 'data/editions/example-island', '--out', out]).code,
    ).toBeLessThan(2);
    const changes = readFileSync(join(out, 'report.md'), 'utf8').replace(/\]\([^)]*\)/g, ']');
    expect(changes).toContain('Changes from 2023 to 2031');
    expect(changes).not.toContain('example-island');
  });
});

describe('what may not be compared', () => {
  it('is drawn on no scale with what it may not be compared with, and a bound nowhere as a point', () => {
    const out = temporaryFolder();
    expect(stra(['diff', 'data/editions/2023', 'data/editions/2024', '--out', out]).code).toBeLessThan(2);
    const { values } = JSON.parse(readFileSync(join(out, 'changes.json'), 'utf8')) as {
      values: {
        id: string;
        change: unknown;
        rates: { change: unknown } | null;
        restatement: { change: unknown } | null;
      }[];
    };
    const report = readFileSync(join(out, 'report.md'), 'utf8');
    const drawn = [...report.matchAll(/!\[([^\]]*)\]/g)].map(([, alt = '']) => alt).join(' ');
    expect(drawn).not.toMatch(/over 1,000,000|just under 20%|may not be compared|not comparable/);
    const may = values.filter(
      ({ change, rates, restatement }) => change ?? rates?.change ?? restatement?.change,
    );
    expect(may.length).toBeGreaterThan(0);
  });
});

describe('one side for whoever signs', () => {
  it('says what is to be decided, what it says, what it cannot say, and who let what through', () => {
    const out = temporaryFolder();
    expect(stra(['build', 'data/editions/2023', '--out', out, '--only', 'brief']).code).toBe(0);
    const words = textOf(parse(readFileSync(join(out, 'brief.html'), 'utf8'))).replace(/\s+/g, ' ');
    for (const said of [
      'All 21 key judgements stand as they were signed.',
      'almost certain, 95% to 100%',
      'Nothing: every key judgement stands as it was signed.',
      'How much VAWG is committed online and on which forums.',
      'No judgement was let through by an override.',
    ])
      expect(words).toContain(said);
    // Nobody has said of a real assessment what a paper might write: that it was made up stands with it.
    expect(words).toMatch(/The worst headline: “[^”]*”.*made up for this demonstration/);
  });

  it('gives the worst headline that its author sees coming, and the answer', () => {
    const out = temporaryFolder();
    expect(stra(['build', 'data/editions/example-island', '--out', out, '--only', 'brief']).code).toBe(0);
    const words = textOf(parse(readFileSync(join(out, 'brief.html'), 'utf8'))).replace(/\s+/g, ' ');
    expect(words).toContain('The worst headline: “Nobody counts the monsters of Tansy Rock”');
    expect(words).toContain('The answer: The log counts what is reported');
  });

  it('says of a document without key judgements that it has none, and has no table of them', () => {
    const out = temporaryFolder();
    expect(stra(['build', 'data/editions/2024', '--out', out, '--only', 'brief']).code).toBe(0);
    const page = parse(readFileSync(join(out, 'brief.html'), 'utf8'));
    const words = textOf(page).replace(/\s+/g, ' ');
    expect(words).toContain(
      'The document makes no key judgement. The decision is whether it is published on',
    );
    expect(words).not.toMatch(/All 0|as they were signed|that say most/);
  });

  it('names what has changed since it was signed', () => {
    const edition = changedEdition({
      'sections/cost-of-living.md': replace('The pressure of living costs', 'The cost of living'),
    });
    const out = temporaryFolder();
    expect(stra(['build', edition, '--out', out, '--only', 'brief']).code).toBe(0);
    const words = textOf(parse(readFileSync(join(out, 'brief.html'), 'utf8'))).replace(/\s+/g, ' ');
    expect(words).toContain('1 of 21 key judgements is to be signed before 18 May 2023');
    expect(words).toContain('its wording has changed since it was signed');
  });
});
