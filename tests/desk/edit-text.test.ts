import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { edited, writeText } from '../../src/workspace/edit-text';
import { openWorkspace, type Workspace } from '../../src/workspace';
import { realWorld, sha256 } from '../../src/world';
import { holdFolder } from '../../src/write/held-folder';
import { changedEdition, PROJECT, removeTemporaryFolders, replace } from '../pipeline/run-stra';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

describe('a text that is edited', () => {
  it.each([
    [
      'keeps the line ends of Windows, and gives them to new lines',
      'a\r\nb\r\nc\r\n',
      'a\nb\nnew\nc\n',
      'a\r\nb\r\nnew\r\nc\r\n',
    ],
    ['keeps a byte order mark', '\uFEFFa\nb', 'a\nB', '\uFEFFa\nB'],
    ['keeps mixed line ends where nothing was edited', 'a\r\nb\nc\r\nd', 'a\nb\nC\nd', 'a\r\nb\nC\r\nd'],
    ['keeps the want of a last line end', 'a\nb', 'a\nbc', 'a\nbc'],
    ['may become empty', 'a\r\nb', '', ''],
    ['may have been empty', '', 'a\n', 'a\n'],
    ['may lose what is twice', 'aa\r\naa\r\n', 'aa\n', 'aa\r\n'],
  ])('%s', (_, before, text, after) => expect(edited(before, text)).toBe(after));
});

describe('writing a text', () => {
  const FILE = 'sections/rasso.md';
  const open = async (folder: string): Promise<Workspace> => {
    const { value } = await openWorkspace(folder);
    if (!value) throw new Error('no edition');
    return value;
  };

  it('writes over what was read and over nothing else', async () => {
    const folder = changedEdition({});
    const edition = await open(folder);
    const { value: read } = await edition.readText(FILE);
    if (!read) throw new Error('no text');
    const first = await edition.writeText({ file: FILE, text: `${read.text}More.\n`, read: read.sha256 });
    expect(first.value?.written).toBe(true);
    const late = await edition.writeText({ file: FILE, text: 'Mine.\n', read: read.sha256 });
    expect(late.value).toMatchObject({ written: false, there: { text: `${read.text}More.\n` } });
    expect(readFileSync(join(folder, FILE), 'utf8')).toBe(`${read.text}More.\n`);
  });

  it('writes over nothing that another program wrote while it was being written', async () => {
    const folder = changedEdition({});
    const path = join(folder, FILE);
    const world = realWorld(PROJECT, () => undefined);
    const text = readFileSync(path, 'utf8');
    const saved = await holdFolder(folder, 'test', (held) => {
      // Between the last look at the file and its being put in place.
      const put: typeof held.put = (puts, aside) => {
        writeFileSync(path, `${text}Theirs.\n`);
        return held.put(puts, aside);
      };
      const request = { file: FILE, text: `${text}Mine.\n`, read: sha256(text) };
      return writeText({ root: folder, world, folder: { ...held, put } }, request);
    });
    expect(saved.value).toMatchObject({ written: false, there: { text: `${text}Theirs.\n` } });
    expect(readFileSync(path, 'utf8')).toBe(`${text}Theirs.\n`);
    expect(readdirSync(dirname(path)).filter((name) => /\.(?:next|last)$/.test(name))).toEqual([]);
  });

  it.each([
    'edition.yaml',
    'measures.yaml',
    'datasets/recorded-crime.csv',
    '../outside.md',
    'sections/../../outside.md',
    '/etc/passwd',
    'sections/unlisted.md',
    '<project>/templates/report.md.hbs',
    '',
  ])('knows no text "%s"', async (file) => {
    const folder = changedEdition({});
    writeFileSync(join(dirname(folder), 'outside.md'), 'outside');
    writeFileSync(join(folder, 'sections/unlisted.md'), 'unlisted');
    const edition = await open(folder);
    expect((await edition.readText(file)).value).toBeNull();
    expect((await edition.writeText({ file, text: 'x', read: '' })).refused?.message).toBe(
      `"${file}" is no text of this edition`,
    );
    expect(readFileSync(join(dirname(folder), 'outside.md'), 'utf8')).toBe('outside');
  });

  it('follows no link out of the folder, though the edition lists it', async () => {
    const folder = changedEdition({
      'edition.yaml': replace('rasso: sections/rasso.md', 'rasso: sections/linked/rasso.md'),
    });
    const outside = join(dirname(folder), 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'rasso.md'), 'outside');
    symlinkSync(outside, join(folder, 'sections/linked'), 'junction');
    const edition = await open(folder);
    expect((await edition.readText('sections/linked/rasso.md')).value).toBeNull();
    expect(
      (await edition.writeText({ file: 'sections/linked/rasso.md', text: 'x', read: '' })).refused,
    ).not.toBeNull();
    expect(readFileSync(join(outside, 'rasso.md'), 'utf8')).toBe('outside');
  });

  it('knows the texts in the order of the document, and what can be named in them', async () => {
    const edition = await open(changedEdition({}));
    const { value } = await edition.contents();
    const at = value?.parts.findIndex(({ file }) => file === FILE) ?? 0;
    expect(value?.parts.slice(at - 2, at + 1).map(({ title, level, file }) => [title, level, file])).toEqual([
      ['Key threat areas', 1, null],
      ['Domestic abuse', 2, 'sections/domestic-abuse.md'],
      ['Rape and serious sexual offences', 2, FILE],
    ]);
    expect(value?.measures.find(({ id }) => id === 'vawg-share')).toMatchObject({
      label: 'VAWG as a share of all recorded crime',
      printed: '15.8%',
      period: '1 October 2021 to 31 March 2022',
    });
    expect(value?.judgements).toContainEqual({ id: 'rape-common-in-da', term: 'highly likely' });
  });
});
