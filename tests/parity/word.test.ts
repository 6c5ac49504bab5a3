import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parse } from 'yaml';
import type { Artefact } from '../../src/model/artefact';
import type { CheckedReport } from '../../src/model/document';
import type { Theme } from '../../src/model/theme';
import { typographic } from '../../src/model/typographic';
import { proveFiles } from '../../src/render/formats/release';
import { renderWord } from '../../src/render/word';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { everyBlockReport } from '../fixtures/documents/every-block';
import { longReport } from '../fixtures/documents/long';
import { REVIEW_MARKS } from '../fixtures/documents/render';
import { PROJECT } from '../pipeline/run-stra';
import { asChecked } from '../render/html/sample-report';

const theme = parse(readFileSync(join(PROJECT, 'templates/theme.yaml'), 'utf8')) as Theme;
const said = (report: CheckedReport, artefact: Artefact): string[] =>
  proveFiles(report, [artefact]).map(({ rule, message }) => `${rule}: ${message}`);

describe('a Word file is proven as every format is', () => {
  let report: CheckedReport;
  let word: Artefact;
  beforeAll(async () => {
    const world = realWorld(PROJECT, () => undefined);
    const options = { outline: 'public', stopAfter: 'render', render: { only: ['word'] } } as const;
    const { results } = await runPipeline(join(PROJECT, 'data/editions/2023'), world, options);
    const [made] = results.render ?? [];
    if (!results.check || !made) throw new Error('the 2023 edition does not build');
    report = results.check;
    word = made;
  });

  /** The findings when one part of the file is another than it was. */
  const faultsWith = (part: string | RegExp, from: string | RegExp, to: string): string[] => {
    const parts = unzipSync(word.bytes);
    const name = Object.keys(parts).find((known) =>
      typeof part === 'string' ? known === part : part.test(known),
    );
    const before = strFromU8(parts[name ?? ''] ?? new Uint8Array());
    const after = before.replace(from, to);
    if (name === undefined || after === before) throw new Error(`nothing to change: ${String(from)}`);
    return said(report, { ...word, bytes: zipSync({ ...parts, [name]: strToU8(after) }) });
  };
  const MAIN = 'word/document.xml';

  it('says what the 2023 edition says', () => expect(said(report, word)).toEqual([]));

  it.each([
    ['every-block, for review', everyBlockReport(theme), REVIEW_MARKS],
    ['long, clean', longReport(theme), null],
  ])('says what the document %s says', async (_, checked, review) => {
    const sealed = asChecked(typographic(checked.document));
    expect(said(sealed, await renderWord(sealed, { review }))).toEqual([]);
  });

  it.each(['2024', 'example-island'])('says what the edition %s says', async (name) => {
    const world = realWorld(PROJECT, () => undefined);
    const options = { outline: 'public', stopAfter: 'render', render: { only: ['word'] } } as const;
    const { results } = await runPipeline(join(PROJECT, 'data/editions', name), world, options);
    const [made] = results.render ?? [];
    if (!results.check || !made) throw new Error(`${name} does not build`);
    expect(said(results.check, made)).toEqual([]);
  });

  it.each([
    ['a number in the text', MAIN, '507,827', '507,828', 'the number "507,828" belongs to nothing'],
    ['a likelihood', MAIN, '>highly likely<', '>unlikely<', 'is not there as it is written'],
    [
      'a heading',
      MAIN,
      '>Introduction</w:t></w:r><w:bookmarkEnd',
      '>Beginning</w:t></w:r><w:bookmarkEnd',
      'parity/headings',
    ],
    [
      'the contents',
      MAIN,
      '>Table 2 Domestic abuse in figures<',
      '>Table 7 Domestic abuse in figures<',
      'the number "7" belongs to nothing',
    ],
    [
      'the number of a figure',
      MAIN,
      '>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t xml:space="preserve">Police recorded',
      '>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t xml:space="preserve">Police recorded',
      'is not there as it is written',
    ],
    ['a cell of a table', MAIN, '447,431', '447,432', 'the number "447,432" belongs to nothing'],
    [
      'a note',
      'word/footnotes.xml',
      'Base: all recorded crime',
      'Base: 12 recorded crimes',
      'the number "12" belongs to nothing',
    ],
    ['the marking at the head of pages', 'word/header1.xml', '>OFFICIAL<', '>SECRET<', 'does not say'],
    [
      'the notice at the head of pages',
      'word/header1.xml',
      'Reconstruction for demonstration',
      'Assessment',
      'does not say',
    ],
    [
      'the title of the file',
      'docProps/core.xml',
      'Assessment 2023',
      'Assessment 2024',
      'the number "2024" belongs to nothing',
    ],
    [
      'an address',
      'word/_rels/document.xml.rels',
      /Target="https:[^"]*"/,
      'Target="https://example.org/"',
      'a link leads to',
    ],
    [
      'where a link leads',
      MAIN,
      /w:anchor="_Ref\d+"/,
      'w:anchor="_Ref999999"',
      'the link _Ref999999 leads nowhere',
    ],
    [
      'a change that nobody saw',
      MAIN,
      '<w:body>',
      '<w:body><w:p><w:ins w:id="1" w:author="x"><w:r><w:t>so</w:t></w:r></w:ins></w:p>',
      'it holds <w:ins>',
    ],
    [
      'a word in the part that travels beside the text',
      'customXml/item1.xml',
      /<claim /,
      '<claim words="likely" ',
      'nobody sees',
    ],
    ['a table without a head', MAIN, /<w:tblHeader\/>/, '', 'no head that is repeated'],
  ])('finds %s changed', (_, part, from, to, finding) => {
    const faults = faultsWith(part, from, to);
    expect(faults.join('\n')).toContain(finding);
    expect(faults).not.toEqual([]);
  });

  it('finds a pointer to a note that went, and a part that nobody reads', () => {
    expect(faultsWith(MAIN, /<w:footnoteReference w:id="3"\/>/, '').join('\n')).toContain('parity/notes');
    const parts = unzipSync(word.bytes);
    const more = { ...parts, 'word/comments.xml': strToU8('<w:comments/>') };
    expect(said(report, { ...word, bytes: zipSync(more) })).toEqual([
      expect.stringContaining('it has a part "word/comments.xml", which nobody reads'),
    ]);
  });

  it('finds pictures that changed places, and one whose pixels are another’s', () => {
    const relations = strFromU8(unzipSync(word.bytes)['word/_rels/document.xml.rels'] ?? new Uint8Array());
    const [first = '', second = ''] = relations.match(/media\/chart-[0-9a-f]+\.png/g) ?? [];
    expect(second).not.toBe('');
    const swapped = faultsWith('word/_rels/document.xml.rels', first, second).join('\n');
    expect(swapped).toContain('parity/drawing');
    // The drawing that a picture says it is made from, with the pixels of another.
    const parts = unzipSync(word.bytes);
    const chunks = (png: Uint8Array): { name: string; bytes: Uint8Array }[] => {
      const all = [];
      for (let at = 8; at < png.length;) {
        const length = Buffer.from(png).readUInt32BE(at);
        const name = Buffer.from(png).toString('latin1', at + 4, at + 8);
        all.push({ name, bytes: png.slice(at, at + 12 + length) });
        at += 12 + length;
      }
      return all;
    };
    const [a, b] = [parts[`word/${first}`] ?? new Uint8Array(), parts[`word/${second}`] ?? new Uint8Array()];
    const mixed = Buffer.concat([
      b.slice(0, 8),
      ...chunks(b).map((chunk) =>
        chunk.name === 'iTXt'
          ? (chunks(a).find(({ name }) => name === 'iTXt')?.bytes ?? new Uint8Array())
          : chunk.bytes,
      ),
    ]);
    const faults = said(report, { ...word, bytes: zipSync({ ...parts, [`word/${first}`]: mixed }) });
    expect(faults.join('\n')).toMatch(/stretched|its pixels do not show|another size/);
  });
});
