import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { withTextAt } from '../../src/syntax/edit-scalar';
import { PROJECT, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';
import { opened } from './umbrellas';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

describe('words that a register holds', () => {
  it('are put into it where they are a plain text of one line; others are left, with the file and the line', async () => {
    const folder = join(temporaryFolder(), 'island');
    cpSync(join(PROJECT, 'data/editions/example-island'), folder, { recursive: true });
    const workspace = await opened(folder);
    const out = join(temporaryFolder(), 'out');
    await workspace.build({ only: ['word'], out });
    const path = join(out, 'report.docx');
    const files = unzipSync(readFileSync(path));
    const body = strFromU8(files['word/document.xml'] ?? new Uint8Array())
      .replaceAll('Fewer gardens are eaten than', 'Fewer gardens were eaten than')
      .replaceAll('They wreck boats only where crews row close', 'They wreck boats where crews row close');
    writeFileSync(path, zipSync({ ...files, 'word/document.xml': strToU8(body) }));
    const before = readFileSync(join(folder, 'exhibits.yaml'), 'utf8');
    const { value } = await workspace.reviews.list({ copies: [path] });
    const caption = value?.open.find(({ kind }) => kind === 'caption');
    expect([caption?.old, caption?.new, caption?.file, caption?.line]).toEqual([
      'are',
      'were',
      'exhibits.yaml',
      5,
    ]);
    const tried = await workspace.reviews.try({
      copies: [path],
      answers: (value?.open ?? []).map(({ id }) => ({ id, answer: 'accepted' })),
    });
    expect(tried.value?.lines.map(({ file, line }) => `${file}:${line}`)).toContain('exhibits.yaml:5');
    for (const { why } of tried.value?.left ?? []) expect(why).toMatch(/ in assessment\.yaml, line \d+$/);
    await workspace.reviews.answer({
      copies: [path],
      answers: [{ id: caption?.id ?? '', answer: 'accepted' }],
    });
    expect(readFileSync(join(folder, 'exhibits.yaml'), 'utf8')).toBe(
      before.replace('gardens are eaten', 'gardens were eaten'),
    );
  });

  it.each<[string, string, number, string | null]>([
    ['a: {b: one, c: two}\n', 'two', 1, 'a: {b: one, c: three}\n'],
    ['a:\n  - one # stays\n  - two\n', 'two', 3, 'a:\n  - one # stays\n  - three\n'],
    ["a: 'two'\r\nb: two\r\n", 'two', 1, 'a: three\r\nb: two\r\n'],
    ['a: |\n  two\n', 'two', 1, null],
    ['a: [two, two]\n', 'two', 1, null],
    ['a: one\n', 'two', 1, null],
    ['a: two\n', 'two', 9, null],
  ])('in %j, "%s" on line %d gives %j', (text, old, line, expected) => {
    expect(
      withTextAt(
        text,
        line,
        (value) => value === old,
        () => 'three',
      ),
    ).toBe(expected);
  });
});
