import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Block, Inline } from '../../../src/model/document';
import { ancestorsOf, attributeOf, classesOf, parsePage, textOf, type Element } from './parse-page';
import { makePage, shippedPage } from './make-page';
import {
  asChecked,
  noteRef,
  paragraph,
  sampleDocument,
  sampleReport,
  section,
  table,
  text,
  value,
} from './sample-report';

const named = (page: readonly Element[], ...tags: readonly string[]): readonly Element[] =>
  page.filter((element) => tags.includes(element.tagName));
const byClass = (page: readonly Element[], name: string): readonly Element[] =>
  page.filter((element) => classesOf(element).includes(name));
const pageOf = (blocks: readonly Block[]): readonly Element[] =>
  parsePage(makePage(asChecked(sampleDocument([section('chapter', 'Chapter', blocks)]))));
const only = (elements: readonly Element[]): Element => {
  const [element] = elements;
  if (elements.length !== 1 || !element) throw new Error(`expected one element, found ${elements.length}`);
  return element;
};

/** Every value reference anywhere in a tree of blocks. */
function valuesIn(node: unknown): readonly { readonly words: string; readonly value: number | null }[] {
  if (Array.isArray(node)) return node.flatMap(valuesIn);
  if (typeof node !== 'object' || node === null) return [];
  const record = node as Record<string, unknown>;
  if (record.kind === 'value') return [record as unknown as { words: string; value: number | null }];
  return Object.values(record).flatMap(valuesIn);
}

describe('the page', () => {
  const source = makePage(sampleReport());
  const page = parsePage(source);
  const ids = page.flatMap((element) => attributeOf(element, 'id') ?? []);

  it('is standard HTML in the language of the report, with its title', () => {
    expect(source.startsWith('<!doctype html>')).toBe(true);
    expect(attributeOf(only(named(page, 'html')), 'lang')).toBe('en-GB');
    expect(textOf(only(page.filter((e) => e.tagName === 'title' && e.namespaceURI.endsWith('xhtml'))))).toBe(
      'A sample of everything: Sample report 2022',
    );
  });

  it('says what it is before anything else but the skip link', () => {
    const body = only(named(page, 'body'));
    expect(textOf(body).trim().replace(/\s+/g, ' ')).toMatch(
      /^Skip to the content Made up for tests\. Not a publication\. Marking: OFFICIAL Sample report 2022/,
    );
  });

  it('has one banner, one navigation, one main part and one foot', () => {
    for (const tag of ['header', 'nav', 'main', 'footer']) expect(named(page, tag)).toHaveLength(1);
  });

  it('gives every element an id of its own', () => {
    expect([...new Set(ids)]).toEqual(ids);
  });

  it('leads every link within the page to something that is there', () => {
    const targets = named(page, 'a')
      .flatMap((a) => attributeOf(a, 'href') ?? [])
      .filter((href) => href.startsWith('#'));
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((target) => !ids.includes(decodeURIComponent(target.slice(1))))).toEqual([]);
    const labels = page.flatMap((e) => attributeOf(e, 'aria-labelledby')?.split(' ') ?? []);
    expect(labels.filter((label) => !ids.includes(label))).toEqual([]);
  });

  it('has one title and puts each chapter one level below it', () => {
    const levels = page.flatMap((e) => (/^h[1-6]$/.test(e.tagName) ? Number(e.tagName.slice(1)) : []));
    expect(levels).toEqual([1, 2, 2, 3, 4, 5, 2, 2, 2]);
  });

  it('makes the words of each heading the permanent link to its section', () => {
    for (const heading of named(page, 'h2', 'h3', 'h4', 'h5').filter(
      (h) => !(attributeOf(h, 'id') ?? '').startsWith('page-'),
    )) {
      const link = only(
        byClass(
          named(
            heading.childNodes.filter((n): n is Element => 'tagName' in n),
            'a',
          ),
          'permalink',
        ),
      );
      expect(`${attributeOf(link, 'href') ?? ''}--title`).toBe(`#${attributeOf(heading, 'id') ?? ''}`);
    }
  });

  it('prints every value in a data element with its number, and takes no tab stop for it', () => {
    const values = valuesIn(sampleReport().document.chapters);
    const printed = named(page, 'data');
    expect(printed.map((e) => [textOf(e), Number(attributeOf(e, 'value'))])).toEqual(
      values.filter((v) => v.value !== null).map((v) => [v.words, v.value]),
    );
    expect(printed.filter((e) => attributeOf(e, 'tabindex') !== null)).toEqual([]);
    expect(printed.map((e) => attributeOf(e, 'data-measure'))).not.toContain(null);
  });

  it('prints the words of a value without a number as words, with no data', () => {
    const words = page.filter((e) => e.tagName === 'span' && attributeOf(e, 'data-measure') !== null);
    expect(words.map(textOf)).toEqual(['not available']);
  });

  it('links each note back to every place that points to it', () => {
    const backs = byClass(page, 'back').map((a) => attributeOf(a, 'href'));
    const refs = byClass(page, 'note-ref').map((a) => `#${attributeOf(a, 'id') ?? ''}`);
    expect(refs.length).toBe(4);
    expect([...backs].sort()).toEqual([...refs].sort());
  });

  it('lists the chapters and their sections in order, without the references to notes', () => {
    const folding = only(byClass(page, 'folding'));
    const entries = named(page, 'a').filter((a) => ancestorsOf(a).includes(folding));
    expect(entries.map(textOf)).toEqual([
      'Key findings',
      '2 Areas of threat',
      '2.1 Harm at home',
      'Terms and sources',
      'Notes',
      'Accessibility',
    ]);
  });

  it('gives every table a caption, column headers and a header for each row', () => {
    const tables = named(page, 'table');
    expect(tables).toHaveLength(4);
    for (const element of tables) {
      const inside = page.filter((e) => ancestorsOf(e).includes(element));
      expect(named(inside, 'caption')).toHaveLength(1);
      const headers = named(inside, 'th').map((th) => attributeOf(th, 'scope'));
      expect(headers).not.toContain(null);
      const rows = named(inside, 'tr').length - 1;
      expect(headers.filter((scope) => scope === 'row')).toHaveLength(rows);
    }
  });

  it('frames a table that may be wider than the page so that the keyboard can scroll it', () => {
    const frame = only(byClass(page, 'scroll'));
    expect(attributeOf(frame, 'tabindex')).toBe('0');
    expect(attributeOf(frame, 'aria-labelledby')).toBe('years--caption');
  });

  it('draws each chart wide and narrow, and keeps its data in a fold', () => {
    expect(byClass(page, 'drawing').map((e) => classesOf(e)[1])).toEqual(
      Array.from({ length: 4 }, () => ['wide', 'narrow']).flat(),
    );
    for (const figure of named(page, 'figure')) {
      const inside = page.filter((e) => ancestorsOf(e).includes(figure));
      expect(named(inside, 'figcaption')).toHaveLength(1);
      expect(named(inside, 'details').length).toBe(1);
      expect(named(inside, 'table').length).toBe(1);
    }
  });

  it('prints a marking where it differs from what is around it, and not elsewhere', () => {
    const main = only(named(page, 'main'));
    const markings = byClass(page, 'marking').filter((e) => ancestorsOf(e).includes(main));
    expect(markings.map(textOf)).toEqual(['Marking: OFFICIAL-SENSITIVE', 'Marking: OFFICIAL']);
  });

  it('marks words in another language', () => {
    expect(page.flatMap((e) => attributeOf(e, 'lang') ?? [])).toEqual(['en-GB', 'cy']);
  });

  it('sets the glance of a threat area in its opener, and the rest after it', () => {
    const opener = only(byClass(page, 'opener'));
    expect(opener.childNodes.flatMap((n) => ('tagName' in n ? attributeOf(n, 'id') : []))).toEqual([
      'home--title',
      'home-glance',
      'home-lede',
      'home-prose',
      'home-more',
    ]);
  });

  it('allows its own style by hash, and nothing else', () => {
    const style = /<style>([^]*)<\/style>/.exec(source)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = attributeOf(only(page.filter((e) => attributeOf(e, 'http-equiv') !== null)), 'content');
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(page.filter((e) => attributeOf(e, 'style') !== null)).toEqual([]);
    expect(named(page, 'script', 'link', 'img', 'iframe', 'object')).toEqual([]);
  });

  it('allows its own script by hash, where it has one', () => {
    const scripted = makePage(sampleReport(), shippedPage());
    const script = /<script>([^]*)<\/script>/.exec(scripted)?.[1] ?? '';
    expect(script.length).toBeGreaterThan(1000);
    const hash = createHash('sha256').update(script).digest('base64');
    expect(scripted).toContain(`script-src &#x27;sha256-${hash.replace(/=/g, '&#x3D;')}&#x27;`);
    expect(named(parsePage(scripted), 'script')).toHaveLength(1);
  });

  it('says how accessible it is, and whom to tell when it is not', () => {
    const statement = only(page.filter((e) => attributeOf(e, 'id') === 'page-accessibility'));
    expect(textOf(statement)).toContain('If not, tell Nobody at all.');
  });

  it('leads from a table of numbers to where they are explained, if that is printed', () => {
    const explained = section('annex', 'Annex', [
      table('made', {
        rows: [{ id: 'measure-sample-measure', cells: [[text('a')], [text('b')], [text('c')]] }],
      }),
    ]);
    const withAnnex = parsePage(
      makePage(asChecked(sampleDocument([section('one', 'One', [table('t', { number: 1 })]), explained]))),
    );
    const made = byClass(withAnnex, 'made').flatMap((p) =>
      p.childNodes[0] && 'attrs' in p.childNodes[0] ? p.childNodes[0].attrs.map(({ value }) => value) : [],
    );
    expect(made).toEqual(['#measure-sample-measure']);
    expect(byClass(page, 'made')).toEqual([]);
  });

  it('is the same, byte for byte, each time it is made', () => {
    expect(makePage(sampleReport())).toBe(source);
  });

  it('is the same when the template and the stylesheet have Windows line ends', () => {
    const { template, css } = shippedPage();
    const windows = { template: template.replaceAll('\n', '\r\n'), css: css.replaceAll('\n', '\r\n') };
    expect(makePage(sampleReport(), windows)).toBe(source);
  });
});

describe('hostile text', () => {
  const attack = `<script>alert(1)</script><img src=x onerror=alert(2)>" onfocus='x' {{title}} &lt; </style>`;

  it('is printed as it is written, wherever it stands', () => {
    const inlines: readonly Inline[] = [
      text(attack),
      value(attack, 1, attack),
      { kind: 'foreign', language: attack, text: attack },
    ];
    const document = sampleDocument(
      [section('chapter', inlines, [paragraph('p', inlines), table('t', { caption: inlines })])],
      {
        title: attack,
        kicker: attack,
        facts: [attack],
        publisher: attack,
        subject: attack,
        notice: { short: attack, long: inlines },
      },
    );
    const page = parsePage(makePage(asChecked(document)));
    expect(named(page, 'script', 'img')).toEqual([]);
    expect(page.flatMap((e) => e.attrs).filter((attr) => attr.name.startsWith('on'))).toEqual([]);
    expect(named(page, 'style')).toHaveLength(1);
    expect(textOf(only(named(page, 'h1')))).toBe(attack);
    expect(textOf(only(page.filter((e) => attributeOf(e, 'id') === 'p')))).toBe(attack.repeat(3));
  });

  it('is inert inside a drawing, its title and its description', () => {
    const figure: Block = {
      kind: 'figure',
      printsData: false,
      id: 'fig',
      place: null,
      number: 1,
      headline: [text(attack)],
      subtitle: [text(attack)],
      figure: {
        chart: 'bars',
        relation: 'separate',
        unit: 'count',
        bars: [{ id: 'bar', label: attack, value: { value: 1, text: attack }, emphasis: true }],
      },
      alt: attack,
      data: table('fig-data'),
      source: [text(attack)],
    };
    const page = pageOf([figure]);
    expect(named(page, 'svg')).toHaveLength(2);
    expect(named(page, 'script', 'img', 'foreignObject')).toEqual([]);
    expect(named(page, 'desc').map(textOf)).toEqual([attack, attack]);
  });

  it('links only to web and mail addresses, and prints the words of any other link', () => {
    const hrefs = [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '/relative',
      'https://example.org/?a&b',
      'http://example.org',
      'mailto:a@example.org',
    ];
    const page = pageOf([
      paragraph(
        'p',
        hrefs.map((href): Inline => ({ kind: 'link', href, children: [text(`[${href}]`)] })),
      ),
    ]);
    expect(byClass(page, 'outward').map((a) => attributeOf(a, 'href'))).toEqual(hrefs.slice(-3));
    expect(textOf(only(page.filter((e) => attributeOf(e, 'id') === 'p')))).toBe(
      hrefs.map((h) => `[${h}]`).join(''),
    );
  });

  it('cannot turn the text around it with reordering characters, nor hold control characters', () => {
    const page = pageOf([paragraph('p', [text('Force \u202E321\u202C\u2066\u0000\u200F')])]);
    expect(textOf(only(page.filter((e) => attributeOf(e, 'id') === 'p')))).toBe('Force 321\uFFFD\u200F');
  });
});

describe('a heading', () => {
  it('holds its reference to a note beside its link, not in it', () => {
    const title: readonly Inline[] = [
      { kind: 'cross-ref', target: 'chapter', children: [text('Areas')] },
      noteRef(1),
    ];
    const page = parsePage(makePage(asChecked(sampleDocument([section('chapter', title, [])]))));
    const nested = named(page, 'a').filter((a) => ancestorsOf(a).some((e) => e.tagName === 'a'));
    expect(nested).toEqual([]);
    expect(textOf(only(named(page, 'h2').filter((h) => attributeOf(h, 'id') === 'chapter--title')))).toBe(
      'Areas [note 1]',
    );
  });
});

describe('a report without notice and notes', () => {
  it('leaves out their places', () => {
    const document = { ...sampleDocument([section('chapter', 'Chapter', [])], { notice: null }), notes: [] };
    const page = parsePage(makePage(asChecked(document)));
    expect([...byClass(page, 'status-bar'), ...byClass(page, 'notes'), ...byClass(page, 'notice')]).toEqual(
      [],
    );
  });
});

describe('the type', () => {
  const folder = join(dirname(require.resolve('@fontsource/source-sans-3/package.json')), 'files');
  const plain = readFileSync(join(folder, 'source-sans-3-latin-400-normal.woff2')).toString('base64');
  const rarer = readFileSync(join(folder, 'source-sans-3-latin-ext-400-normal.woff2')).toString('base64');
  const made = (words: string): string =>
    makePage(asChecked(sampleDocument([section('chapter', 'Chapter', [paragraph('p', [text(words)])])])));

  it('travels in the page, and rarer letters only when they are used', () => {
    expect(made('Heddlu')).toContain(plain);
    expect(made('Heddlu')).not.toContain(rarer);
    expect(made('Heddlu Gŵyr')).toContain(rarer);
  });
});
