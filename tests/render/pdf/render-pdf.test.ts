import { renderPdf } from '../../../src/render/pdf';
import { asChecked, sampleReport, section, paragraph, text } from '../html/sample-report';
import { isDictionary, nameOf, readPdf, type PdfFile } from './read-pdf';
import { all, everyNode, isNode, readTags, wordsByMark, wordsOf, type TagNode } from './read-tags';
import { documentOf, longTable } from './sample-pages';

const attributesOf = (file: PdfFile, { dictionary }: TagNode): ReadonlyMap<string, unknown> =>
  file.dictionary(dictionary.get('A') ?? new Map());

describe('a finished file with every kind of block', () => {
  let file: PdfFile;
  let root: TagNode;
  beforeAll(async () => {
    file = readPdf(await renderPdf(sampleReport()));
    root = readTags(file);
  });

  it('says what it is called, in which language it is, and that it is tagged', () => {
    expect(file.catalogue.get('Lang')).toBe('en-GB');
    expect(file.dictionary(file.catalogue.get('MarkInfo')).get('Marked')).toBe(true);
    expect(file.dictionary(file.catalogue.get('ViewerPreferences')).get('DisplayDocTitle')).toBe(true);
  });
  it('has every mark on its pages in the structure, or as an artefact', () => {
    const painted = [...wordsByMark(file)]
      .filter(([key]) => !key.startsWith('artefact:'))
      .map(([, words]) => words);
    const squeezed = (words: string): string => words.replace(/\s/g, '');
    expect(squeezed(wordsOf(root)).length).toBe(squeezed(painted.join('')).length);
    expect(wordsOf(root)).not.toContain('Page 2 of');
  });
  it('begins with one title, and chapters come under it', () => {
    expect(all(root, 'H1').map(wordsOf)).toEqual(['A sample of everything']);
    expect(all(root, 'H2').map(wordsOf)).toContain('Key findings');
  });
  it('has lists of items, with their kind', () => {
    for (const list of all(root, 'L')) {
      expect(list.kids.filter(isNode).every(({ tag }) => tag === 'LI')).toBe(true);
      expect(attributesOf(file, list).has('ListNumbering')).toBe(true);
    }
    expect(all(root, 'Lbl').map(wordsOf)).toEqual(expect.arrayContaining(['3.', '–', 'Base']));
  });
  it('has tables with a head and a body, whose headers say what they head', () => {
    for (const table of all(root, 'Table')) {
      expect(table.kids.filter(isNode).map(({ tag }) => tag)).toEqual(['Caption', 'THead', 'TBody']);
      for (const header of all(table, 'TH')) expect(attributesOf(file, header).has('Scope')).toBe(true);
    }
  });
  it('gives each drawing its words and its box', () => {
    const drawings = all(root, 'Figure');
    expect(drawings.map(({ dictionary }) => dictionary.get('Alt'))).toContain(
      'Range chart: from 26% to 56%, national share 43%.',
    );
    for (const drawing of drawings) expect(attributesOf(file, drawing).get('BBox')).toHaveLength(4);
  });
  it('links a reference to its note, and the note back', () => {
    const targets = (node: TagNode): unknown[] =>
      everyNode(node).flatMap(({ kids }) =>
        kids.flatMap((kid) =>
          typeof kid === 'object' && 'annotation' in kid
            ? [file.dictionary(kid.annotation.get('A')).get('D')]
            : [],
        ),
      );
    expect(all(root, 'Note').map(({ dictionary }) => dictionary.get('ID'))).toEqual([
      'note-note-1',
      'note-note-2',
    ]);
    expect(all(root, 'Note').flatMap(targets)).toEqual(['reference%3Anote-1', 'reference%3Anote-2']);
    expect(all(root, 'Reference').flatMap(targets)).toContain('note%3Anote-1');
  });
  it('says of each link where it leads', () => {
    const contents = all(root, 'Link').flatMap(({ kids }) =>
      kids.flatMap((kid) =>
        typeof kid === 'object' && 'annotation' in kid ? [kid.annotation.get('Contents')] : [],
      ),
    );
    expect(contents.every((words) => typeof words === 'string' && words.length > 0)).toBe(true);
    expect(contents).toContain('the editors (mailto:stra@example.org)');
  });
  it('has every destination that a link names', () => {
    const names = file.list(
      file.dictionary(file.dictionary(file.catalogue.get('Names')).get('Dests')).get('Names'),
    );
    const given = new Set(names.filter((_, i) => i % 2 === 0));
    for (const [, object] of file.objects) {
      if (!isDictionary(object) || nameOf(object.get('Subtype')) !== 'Link') continue;
      const target = file.dictionary(object.get('A')).get('D');
      if (target !== undefined) expect(given).toContain(target);
    }
  });
  it('marks a foreign name with its language', () => {
    const foreign = all(root, 'Span').find(({ dictionary }) => dictionary.get('Lang') === 'cy');
    expect(foreign && wordsOf(foreign)).toBe('Heddlu Gŵyr');
  });
  it('folds its bookmarks and points each at a page', () => {
    const outline = file.dictionary(file.catalogue.get('Outlines'));
    expect(outline.get('Count')).toBe(4);
    expect(file.dictionary(outline.get('First')).get('Title')).toBe('Contents');
  });
});

describe('a finished file', () => {
  it('reads a table of many pages as one', async () => {
    const report = asChecked(documentOf([section('only', 'One', [longTable(120)])]));
    const root = readTags(readPdf(await renderPdf(report)));
    const [table, ...others] = all(root, 'Table');
    expect(others).toEqual([]);
    expect(table && all(table, 'TR')).toHaveLength(121);
    expect(table && wordsOf(table).match(/Outcome/g)).toHaveLength(1);
  });
  it('escapes what it says of itself', async () => {
    const front = { title: 'Fish & "chips" <b>', author: ']]>&amp;', subject: 'a\u0001b' };
    const report = asChecked(documentOf([section('only', 'One', [paragraph('p', [text('Words.')])])], front));
    const file = readPdf(await renderPdf(report));
    const pointer = file.catalogue.get('Metadata');
    const id = typeof pointer === 'object' && pointer !== null && 'object' in pointer ? pointer.object : 0;
    const xml = file.streams.get(id)?.toString('utf8') ?? '';
    expect(xml).toContain('Fish &amp; &quot;chips&quot; &lt;b&gt;');
    expect(xml).toContain(']]&gt;&amp;amp;');
    expect(xml).toContain('>ab<');
  });
  it('is refused with every finding when words cannot be set', async () => {
    const report = asChecked(documentOf([section('only', 'One', [paragraph('p', [text('警')])])]));
    await expect(renderPdf(report)).rejects.toMatchObject({
      name: 'PdfLayoutError',
      diagnostics: [{ rule: 'pdf/no-glyph' }],
    });
  });
});
