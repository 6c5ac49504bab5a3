import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'yaml';
import type { CheckedReport } from '../../../src/model/document';
import { typographic } from '../../../src/model/typographic';
import type { Theme } from '../../../src/model/theme';
import { renderWord, sentOf } from '../../../src/render/word';
import { everyBlockReport } from '../../fixtures/documents/every-block';
import { REVIEW_MARKS } from '../../fixtures/documents/render';
import { PROJECT } from '../../pipeline/run-stra';
import { asChecked } from '../html/sample-report';

const theme = parse(readFileSync(join(PROJECT, 'templates/theme.yaml'), 'utf8')) as Theme;
const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
const all = (xml: string, pattern: RegExp): string[] =>
  [...xml.matchAll(pattern)].map(([, found = '']) => found);

describe('a Word file', () => {
  let report: CheckedReport;
  let bytes: Uint8Array;
  let parts: Record<string, string>;
  let body: string;
  let paragraphs: string[];
  beforeAll(async () => {
    report = asChecked(typographic(everyBlockReport(theme).document));
    ({ bytes } = await renderWord(report, { review: REVIEW_MARKS }));
    parts = partsOf(bytes);
    body = parts['word/document.xml'] ?? '';
    paragraphs = all(body, /(<w:p[ >].*?<\/w:p>)/gs);
  });
  const styleOf = (paragraph: string): string => /<w:pStyle w:val="([^"]*)"/.exec(paragraph)?.[1] ?? '';

  it('has one title, and headings that go down one level at a time', () => {
    const levels = paragraphs.flatMap((p) => /^Heading(\d)$/.exec(styleOf(p))?.[1] ?? []).map(Number);
    expect(paragraphs.filter((p) => styleOf(p) === 'Title')).toHaveLength(1);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, i) => i > 0 && level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
  });
  it('names every style that it uses, and gives the ones of an author plain names', () => {
    const styles = parts['word/styles.xml'] ?? '';
    const known = new Set(all(styles, /w:styleId="([^"]*)"/g));
    const used = [body, parts['word/footnotes.xml'] ?? '', parts['word/header1.xml'] ?? ''].flatMap((xml) =>
      all(xml, /<w:(?:p|r|tbl)Style w:val="([^"]*)"/g),
    );
    expect(used.filter((id) => !known.has(id))).toEqual([]);
    for (const name of ['Key judgement', 'Claim', 'Likelihood', 'Caveat', 'Marking'])
      expect(styles).toContain(`<w:name w:val="${name}"/>`);
  });
  it('repeats the head of every table, and names the table', () => {
    const tables = all(body, /(<w:tbl>.*?<\/w:tbl>)/gs);
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) {
      const [first = '', ...others] = all(table, /(<w:tr>.*?<\/w:tr>)/gs);
      expect(first).toContain('<w:tblHeader/>');
      expect(others.join('')).not.toContain('<w:tblHeader/>');
    }
  });
  it('says every picture in words', () => {
    const pictures = all(body, /<wp:docPr ([^>]*)\/>/g);
    expect(pictures.length).toBeGreaterThan(10);
    for (const picture of pictures) expect(/descr="([^"]*)"/.exec(picture)?.[1]?.length).toBeGreaterThan(20);
  });
  it('says its language, its title, and the language of words in another', () => {
    expect(parts['word/styles.xml']).toContain('<w:lang w:val="en-GB"');
    expect(parts['docProps/core.xml']).toContain('<dc:language>en-GB</dc:language>');
    expect(parts['docProps/core.xml']).toMatch(/<dc:title>[^<]+<\/dc:title>/);
    expect(body).toMatch(/<w:lang w:val="(?!en)[a-z-]+"\/>/);
  });
  it('has words in every link, and no link that is an address alone where it has a name', () => {
    const links = all(body, /<w:hyperlink [^>]*>(.*?)<\/w:hyperlink>/gs).map((link) =>
      all(link, /<w:t[^>]*>([^<]*)<\/w:t>/g).join(''),
    );
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(link).toMatch(/\p{L}/u);
    for (const link of links) expect(link).not.toMatch(/^(?:here|click here|link|more)$/i);
  });
  it('has real lists, real notes and contents that are filled', () => {
    expect(body).toContain('<w:numPr>');
    expect(all(parts['word/footnotes.xml'] ?? '', /<w:footnote w:id="(\d+)"/g).length).toBe(
      report.document.notes.length,
    );
    const entries = paragraphs.filter((p) => /^TOC\d$/.test(styleOf(p)));
    expect(entries.length).toBeGreaterThan(3);
    expect(body).toContain('TOC \\o');
  });
  it('tracks what is done to it, and holds no change yet', () => {
    expect(parts['word/settings.xml']).toContain('<w:trackRevisions/>');
    expect(body).not.toMatch(/<w:(?:ins|del|comment\w*|sdt)\b/);
  });
  it('has a paragraph for all that was sent, by its name, and its text', () => {
    const { blocks } = sentOf(report, REVIEW_MARKS);
    const everything = [
      body,
      parts['word/footnotes.xml'],
      parts['word/header1.xml'],
      parts['word/footer1.xml'],
    ].join('');
    expect(new Set(blocks.map(({ bookmark }) => bookmark)).size).toBe(blocks.length);
    for (const { bookmark, text, kind, claims } of blocks) {
      const [, id = '', inside = ''] =
        new RegExp(
          `<w:bookmarkStart w:id="(\\d+)" w:name="${bookmark}"/>(.*?)<w:bookmarkEnd w:id="\\1"/>`,
          's',
        ).exec(everything) ?? [];
      expect(id).not.toBe('');
      if (kind === 'chart') continue;
      const said = inside
        .replace(/<w:fldSimple.*?<\/w:fldSimple>/gs, '')
        .replace(
          /<w:fldChar w:fldCharType="begin"\/>(?:(?!fldCharType="end").)*?NOTEREF.*?fldCharType="end"\/>/gs,
          '',
        )
        .replace(/<w:instrText.*?<\/w:instrText>/gs, '')
        .replace(/<w:tab\/>/g, '\t')
        .replace(/<[^>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
      expect(said).toBe(text);
      for (const claim of claims) expect(text.slice(claim.from, claim.to)).toBe(claim.words);
    }
    expect(blocks.flatMap(({ claims }) => claims.map(({ kind }) => kind))).toEqual(
      expect.arrayContaining(['value', 'likelihood', 'block', 'link']),
    );
  });
  it('holds sealed hashes of what was sent, and not one word of it beside the text', () => {
    const part = parts['customXml/item1.xml'] ?? '';
    const { id, blocks } = sentOf(report, REVIEW_MARKS);
    const [first] = blocks;
    const seal = createHmac('sha256', Buffer.from(REVIEW_MARKS.key, 'hex'))
      .update(first?.text ?? '')
      .digest('hex');
    expect(part).toContain(`name="${first?.bookmark}" sealed="${seal.slice(0, 32)}"`);
    expect(part).toContain(`id="${id}"`);
    expect(parts['docProps/core.xml']).toContain(`<dc:identifier>stra-review:${id}</dc:identifier>`);
    // Neither as text nor in an attribute.
    for (const { text } of blocks.filter((block) => block.text.length > 20)) expect(part).not.toContain(text);
    expect(Object.values(parts).join('')).not.toContain(REVIEW_MARKS.key);
  });
  it('no longer holds what is deleted in it', () => {
    // A paragraph whose words stand nowhere else.
    const { blocks } = sentOf(report, REVIEW_MARKS);
    const sent = blocks.find(
      ({ kind, text, part }) => kind === 'paragraph' && part === 'body' && text.length > 60,
    );
    const paragraph = paragraphs.find((p) => p.includes(`w:name="${sent?.bookmark}"`)) ?? '';
    const words = all(paragraph, /<w:t[^>]*>([^<]{25,})<\/w:t>/g);
    expect(words).not.toEqual([]);
    const left = Object.entries(parts)
      .map(([name, part]) => (name === 'word/document.xml' ? part.replace(paragraph, '') : part))
      .join('\n');
    for (const word of words) expect(left).not.toContain(word);
  });
  it('is the same bytes each time', async () => {
    expect(Buffer.from((await renderWord(report, { review: REVIEW_MARKS })).bytes).equals(bytes)).toBe(true);
  });
  it('has another id when one word is another', () => {
    const { document } = report;
    const other = asChecked({
      ...document,
      front: { ...document.front, kicker: 'Another kind of document' },
    });
    expect(sentOf(other, REVIEW_MARKS).id).not.toBe(sentOf(report, REVIEW_MARKS).id);
    expect(sentOf(report, { ...REVIEW_MARKS, key: 'f'.repeat(64) }).id).not.toBe(
      sentOf(report, REVIEW_MARKS).id,
    );
  });
  it('is clean when it is to be: no names, no parts, no bookmarks but where its own links lead', async () => {
    const clean = partsOf((await renderWord(report, { review: null })).bytes);
    expect(Object.keys(clean).filter((name) => /customXml|comments/.test(name))).toEqual([]);
    expect(clean['docProps/core.xml']).not.toMatch(/creator|identifier|lastModifiedBy/);
    expect(clean['word/settings.xml']).not.toContain('trackRevisions');
    const names = all(clean['word/document.xml'] ?? '', /<w:bookmarkStart [^>]*w:name="([^"]*)"/g);
    expect(names.filter((name) => !/^_(?:Toc|Ref|RefNote)\d+$/.test(name))).toEqual([]);
    expect(clean['word/document.xml']).not.toContain('w14:paraId=');
    // The words are the same.
    const words = (xml = ''): string => all(xml, /<w:t[ >][^<]*?>?([^<>]*)<\/w:t>/g).join('');
    expect(words(clean['word/document.xml'])).toBe(words(body));
  });
});
