import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parse } from 'yaml';
import { readLook } from '../../../src/docx/look/read-look';
import type { Artefact } from '../../../src/model/artefact';
import type { CheckedReport } from '../../../src/model/document';
import type { Theme } from '../../../src/model/theme';
import { WORD_STYLE_NAMES } from '../../../src/model/word-style-names';
import type { WordLook } from '../../../src/model/word-look';
import { proveFiles } from '../../../src/render/formats/release';
import { renderWord } from '../../../src/render/word';
import { lookOf } from '../../../src/render/word/look';
import { madeStyles } from '../../../src/render/word/styles';
import { wordTemplate } from '../../../src/render/word/template';
import { runPipeline } from '../../../src/workspace/pipeline';
import { realWorld } from '../../../src/world';
import { PROJECT, removeTemporaryFolders } from '../../pipeline/run-stra';
import { umbrellas } from '../../review/umbrellas';

afterAll(removeTemporaryFolders);

const theme = parse(readFileSync(join(PROJECT, 'templates/theme.yaml'), 'utf8')) as Theme;
const SHIPPED = readFileSync(join(PROJECT, 'templates/word/report.docx'));
/** A square of one dot. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

type Change = readonly [part: string, from: string | RegExp, to: string];
function changed(changes: readonly Change[], more: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const parts = unzipSync(SHIPPED);
  for (const [name, from, to] of changes) {
    const before = strFromU8(parts[name] ?? new Uint8Array());
    const after = before.replace(from, to);
    if (after === before) throw new Error(`nothing to change in ${name}: ${String(from)}`);
    parts[name] = strToU8(after);
  }
  return zipSync({ ...parts, ...more });
}
const partOf = (bytes: Uint8Array, name: string): string =>
  strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());
const styleIn = (styles: string, name: string): string =>
  new RegExp(`<w:style [^>]*><w:name w:val="${name}"/>.*?</w:style>`, 's').exec(styles)?.[0] ?? '';

const HEADING: Change = [
  'word/styles.xml',
  /(<w:name w:val="heading 1"\/>.*?)<w:color [^>]*\/>/s,
  '$1<w:color w:val="7A0019"/>',
];
const TYPEFACE: Change = ['word/theme/theme1.xml', /(<a:majorFont><a:latin typeface=")[^"]*/, '$1Georgia'];
const drawing = (alt: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="Logo"/></w:pPr><w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><wp:docPr id="1" name="Picture 1" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rIdLogo"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
const logo = (alt: string): readonly Change[] => [
  ['word/document.xml', '<w:sectPr>', `${drawing(alt)}<w:sectPr>`],
  [
    'word/_rels/document.xml.rels',
    '</Relationships>',
    '<Relationship Id="rIdLogo" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>',
  ],
];
const WITH_LOGO = { 'word/media/image1.png': DOT };

/** What is made of an edition with a template, and what is found. */
async function ran(template: Uint8Array | null) {
  const folder = umbrellas();
  if (template !== null) {
    writeFileSync(join(folder, 'house.docx'), template);
    const file = join(folder, 'edition.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('\nfiles:\n', '\nfiles:\n  word: house.docx\n'));
  }
  const options = { outline: 'public', stopAfter: 'render', render: { only: ['word'] } } as const;
  const { results, diagnostics } = await runPipeline(
    folder,
    realWorld(PROJECT, () => undefined),
    options,
  );
  const said = diagnostics.map(({ rule, place, message }) => `${place.file} ${rule}: ${message}`);
  return { results, said };
}
/** Its Word file, and what that was made of. */
async function built(template: Uint8Array | null) {
  const { results, said } = await ran(template);
  const { check: report, render: [word] = [], validate } = results;
  if (!report || !word) throw new Error(said.join('\n'));
  return { report, word, look: validate?.wordLook ?? null, said };
}
const proven = (report: CheckedReport, word: Artefact, look: WordLook | null): string[] =>
  proveFiles(report, [word], look === null ? {} : { look }).map(({ message }) => message);

describe('a template that somebody restyled in Word', () => {
  it('ships as the theme has it, and has every style', () => {
    expect(Buffer.from(wordTemplate(theme, 'en-GB')).equals(SHIPPED)).toBe(true);
    expect(
      madeStyles(lookOf(theme)).flatMap(({ kind, name }) => (kind === 'paragraph' ? [name] : [])),
    ).toEqual(WORD_STYLE_NAMES);
  });

  it('changes nothing where nothing was changed in it, but that headings have a typeface of their own', async () => {
    const { report } = await built(null);
    const { look, unfit } = readLook(SHIPPED, 'house.docx', 'x');
    expect(unfit).toEqual([]);
    const [plain, styled] = await Promise.all(
      [null, look].map(async (each) => (await renderWord(report, { review: null, look: each })).bytes),
    );
    const face = /<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"\/>/g;
    for (const name of Object.keys(unzipSync(plain ?? new Uint8Array())))
      expect(partOf(styled ?? new Uint8Array(), name).replace(face, '')).toBe(
        partOf(plain ?? new Uint8Array(), name),
      );
  });

  it('gives report.docx its heading colour, its typeface and its logo, and the rest stays', async () => {
    const plain = await built(null);
    const template = changed([HEADING, TYPEFACE, ...logo('The arms of the harbour towns')], WITH_LOGO);
    const { report, word, look, said } = await built(template);
    expect(said).toEqual(plain.said);
    const styles = partOf(word.bytes, 'word/styles.xml');
    expect(styleIn(styles, 'heading 1')).toContain('<w:color w:val="7A0019"/>');
    expect(styleIn(styles, 'heading 1')).toContain('<w:outlineLvl w:val="0"/>');
    expect(styleIn(styles, 'heading 1')).toContain('w:asciiTheme="majorHAnsi"');
    expect(partOf(word.bytes, 'word/theme/theme1.xml')).toContain(
      '<a:majorFont><a:latin typeface="Georgia"/>',
    );
    expect(unzipSync(word.bytes)['word/media/logo.png']).toEqual(new Uint8Array(DOT));
    const body = partOf(word.bytes, 'word/document.xml');
    expect(body.indexOf('descr="The arms of the harbour towns"')).toBeLessThan(body.indexOf('"Title"'));
    // What was not changed looks as it did, and the words are the same.
    expect(styleIn(styles, 'Caveat')).toBe(styleIn(partOf(plain.word.bytes, 'word/styles.xml'), 'Caveat'));
    const words = (xml: string): string => [...xml.matchAll(/<w:t[ >][^<]*/g)].join('');
    expect(words(body)).toBe(words(partOf(plain.word.bytes, 'word/document.xml')));
    expect(proven(report, word, look)).toEqual([]);
  });

  it('leaves out the type that nothing is set in any more', async () => {
    const every: Change = ['word/theme/theme1.xml', /typeface="Source Sans 3"/g, 'typeface="Arial"'];
    const named: Change = ['word/styles.xml', /"Source Sans 3"/g, '"Arial"'];
    const { word } = await built(changed([every, named]));
    expect(Object.keys(unzipSync(word.bytes)).filter((name) => name.endsWith('.odttf'))).toEqual([]);
  });

  it('takes the styles by their names, and those that they are based on', async () => {
    const renamed = changed([
      ['word/styles.xml', /w:styleId="Heading1"/, 'w:styleId="berschrift1"'],
      [
        'word/styles.xml',
        /(<w:name w:val="heading 1"\/>)<w:basedOn w:val="Normal"\/>/,
        '$1<w:basedOn w:val="Haus"/>',
      ],
      [
        'word/styles.xml',
        '</w:styles>',
        '<w:style w:type="paragraph" w:styleId="Haus"><w:name w:val="House"/><w:rPr><w:smallCaps/></w:rPr></w:style></w:styles>',
      ],
    ]);
    const { word } = await built(renamed);
    const styles = partOf(word.bytes, 'word/styles.xml');
    expect(styleIn(styles, 'heading 1')).toContain('w:styleId="Heading1"');
    expect(styleIn(styles, 'heading 1')).toContain('<w:basedOn w:val="Template1"/>');
    expect(styles).toMatch(/w:styleId="Template1"><w:name w:val="House"\/>.*<w:smallCaps\/>/);
  });

  it('takes nothing that hides words, numbers them or draws from elsewhere', async () => {
    const { word } = await built(
      changed([
        [
          'word/styles.xml',
          /(<w:name w:val="Caveat"\/>.*?<w:rPr>)/s,
          '$1<w:vanish/><w:lang w:val="fr-FR"/><evil:x xmlns:evil="urn:x" w:val="1"/>',
        ],
        [
          'word/styles.xml',
          /(<w:name w:val="heading 2"\/>.*?<w:pPr>)/s,
          '$1<w:numPr><w:numId w:val="7"/></w:numPr>',
        ],
      ]),
    );
    const styles = partOf(word.bytes, 'word/styles.xml');
    expect(styles).not.toMatch(/vanish|fr-FR|evil|numPr/);
  });

  it.each<[string, Uint8Array, string]>([
    [
      'type that is too small',
      changed([['word/styles.xml', /(<w:name w:val="footnote text"\/>.*?<w:sz w:val=")\d+/s, '$112']]),
      'house.docx word/template: the style "footnote text" sets its type at 6 points, expected at least 9',
    ],
    [
      'a colour that is lost on its ground',
      changed([
        [
          'word/styles.xml',
          /(<w:name w:val="Caveat"\/>.*?)<w:color [^>]*\/>/s,
          '$1<w:color w:val="E8D9A0"/>',
        ],
      ]),
      'house.docx word/template: the style "Caveat" sets #e8d9a0 on #fff4d6, a contrast of 1.28 to 1, expected at least 4.5',
    ],
    [
      'colours of the theme that are lost on the page',
      changed([['word/theme/theme1.xml', /(<a:dk2><a:srgbClr val=")[0-9A-F]{6}/, '$1C9D1D9']]),
      'house.docx word/template: the style "Source" sets #c9d1d9 on #ffffff',
    ],
    [
      'a logo that says nothing',
      changed(logo(''), WITH_LOGO),
      'house.docx word/template: the logo of this Word document has no alternative text',
    ],
    [
      'a logo that is no picture for print',
      changed(logo('Arms'), { 'word/media/image1.png': strToU8('<svg/>') }),
      'house.docx word/template: the logo of this Word document is no PNG and no JPEG',
    ],
    [
      'a file that is no document',
      strToU8('no zip'),
      'house.docx word/template: this is no whole Word document',
    ],
    [
      'a document with macros',
      changed([['[Content_Types].xml', 'document.main', 'document.macroEnabled.main']]),
      'house.docx word/template: this Word document holds macros',
    ],
  ])('is refused for %s', async (_, template, finding) => {
    const { results, said } = await ran(template);
    expect(said.join('\n')).toContain(finding);
    expect(results.render).toBeUndefined();
  });

  it('has a logo that the proof holds against the template', async () => {
    const { report, word, look } = await built(changed(logo('The arms'), WITH_LOGO));
    const other = zipSync({ ...unzipSync(word.bytes), 'word/media/logo.png': Buffer.from([...DOT, 0]) });
    expect(proven(report, { ...word, bytes: other }, look)).toEqual([
      expect.stringContaining('its logo is not that of its template'),
    ]);
    expect(proven(report, word, null)).toEqual([
      expect.stringContaining('its logo is not that of its template'),
    ]);
    const plain = await built(null);
    expect(proven(report, plain.word, look).join()).toContain('the logo of its template is not in it');
  });
});
