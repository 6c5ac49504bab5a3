import { readFileSync, writeFileSync, cpSync, rmSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';
import { edited, EDITED, SENT_ID, textsOf, umbrellas } from './umbrellas';

afterAll(removeTemporaryFolders);

/** A copy of an edited file with one part put otherwise. */
function changed(name: string, part: string, change: (text: string) => string): string {
  const files = unzipSync(readFileSync(join(EDITED, `${name}.docx`)));
  const path = join(temporaryFolder(), 'changed.docx');
  writeFileSync(
    path,
    zipSync({ ...files, [part]: strToU8(change(strFromU8(files[part] ?? new Uint8Array()))) }),
  );
  return path;
}

describe('stra merge', () => {
  it('lists proposals by section, and says by its exit code whether any is open', () => {
    const folder = umbrellas();
    const listed = stra(['merge', ...edited('number-in-digits'), folder, '--list']);
    expect(listed.code).toBe(1);
    expect(listed.stdout).toMatch(
      /^\nUmbrellas in the towns\n {2}\w{10} {2}number {2}Rev Iewer, \d{4}-\d\d-\d\d {2}sections\/words\.md:1\n {4}- 217,945\n {4}\+ 217,954\n {4}in: The office recorded/u,
    );
    expect(stra(['merge', ...edited('straight-back'), folder]).code).toBe(0);
    const before = textsOf(folder);
    expect(readdirSync(join(folder, 'review'))).toEqual([`${SENT_ID}.json`]);
    const json = JSON.parse(stra(['merge', ...edited('number'), folder, '--format', 'json']).stdout) as {
      proposals: unknown[];
    };
    expect(json.proposals).toMatchObject([
      {
        section: 'Umbrellas in the towns',
        file: 'sections/words.md',
        line: 1,
        kind: 'number',
        author: 'Rev Iewer',
        old: 'just over 116',
        new: 'nearly 120',
        measure: 'per-hour',
        value: 116.26,
      },
    ]);
    expect(textsOf(folder)).toEqual(before);
  });

  it('takes words only at once, and leaves the rest open', () => {
    const folder = umbrellas();
    const ran = stra(['merge', ...edited('reviewer-one'), folder, '--accept-words', '--by', 'Editor']);
    expect([ran.code, ran.stdout.split('\n').slice(1)]).toEqual([
      1,
      [expect.stringContaining('sections/words.md'), '1 proposal open', ''],
    ]);
    expect(textsOf(folder)['sections/words.md']).toContain('each autumn');
    expect(textsOf(folder)['sections/words.md']).toContain('[just over 116](=per-hour)');
    const kept = JSON.parse(readFileSync(join(folder, 'review', `${SENT_ID}.answers.json`), 'utf8')) as {
      proposals: { answer: string; by: string | null }[];
    };
    expect(kept.proposals.map(({ answer, by }) => [answer, by])).toEqual([
      ['open', null],
      ['accepted', 'Editor'],
    ]);
  });

  it('asks about one at a time, shows what would be written, and writes nothing without a yes', () => {
    const folder = umbrellas();
    const talk = (input: string) =>
      spawnSync(process.execPath, [join(PROJECT, 'bin/stra.js'), 'merge', ...edited('many-words'), folder], {
        input,
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1' },
      });
    const before = textsOf(folder);
    const left = talk('q\n');
    expect([left.status, textsOf(folder)]).toEqual([1, before]);
    const ran = talk('a\nr\ne\nnobody listens\n');
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain(
      '  + The harbour office asks owners to write their names inside. Owners seldom do so. It has asked them each autumn',
    );
    expect(textsOf(folder)['sections/words.md']).toContain('each autumn');
    expect(textsOf(folder)['sections/words.md']).toContain('by sight');
    expect(textsOf(folder)['sections/outlook.md']).toContain('has nobody listens said');
    expect(talk('').stdout).toContain('0 proposals open, 3 answered');
  });

  it.each<[string, (folder: string) => string, RegExp]>([
    ['a file that is not there', () => 'nowhere.docx', /there is no file "nowhere\.docx"/u],
    [
      'plain text',
      (at) => join(at, 'sections/words.md'),
      /"words\.md" is no Word document \(\.docx\): this is plain text/u,
    ],
    [
      'a workbook by another name',
      (at) => {
        const path = join(at, '../book.docx');
        writeFileSync(path, zipSync({ 'xl/workbook.xml': strToU8('<a/>') }));
        return path;
      },
      /"book\.docx" is no Word document \(\.docx\): this is an Excel workbook/u,
    ],
    [
      'a copy of another edition',
      () => changed('words', 'docProps/core.xml', (xml) => xml.replace(SENT_ID, '0123456789abcdef')),
      /is a review copy of the edition "umbrellas" \(0123456789abcdef\), and this edition has sent no such copy/u,
    ],
    ['a document of nobody', () => changed('words', 'docProps/core.xml', () => '<a/>'), /^$/u],
  ])('refuses %s, and writes nothing', (_, file, expected) => {
    const folder = umbrellas();
    const path = file(folder);
    const ran = stra(['merge', path, folder, '--list']);
    if (expected.source === '^$') {
      // What a file says of itself was lost: by its words it is known all the same.
      expect(ran.code).toBe(1);
      return;
    }
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(expected);
    expect(readdirSync(join(folder, 'review'))).toEqual([`${SENT_ID}.json`]);
  });

  it('knows a copy by its words where the file lost what it says of itself, and refuses what has neither', () => {
    const folder = umbrellas();
    const files = unzipSync(readFileSync(join(EDITED, 'words.docx')));
    const bare = Object.fromEntries(
      Object.entries(files).filter(([name]) => !/^(?:customXml|docProps)/u.test(name)),
    );
    const path = join(temporaryFolder(), 'bare.docx');
    writeFileSync(path, zipSync(bare));
    const ran = stra(['merge', path, folder, '--list']);
    expect(ran.stdout).toContain(
      `note: "bare.docx" does not say which copy it is; by its words it is ${SENT_ID}`,
    );
    const other = changed('words', 'docProps/core.xml', () => '<a/>');
    const all = unzipSync(readFileSync(other));
    writeFileSync(
      other,
      zipSync({
        'word/document.xml': strToU8(
          '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Something else.</w:t></w:r></w:p></w:body></w:document>',
        ),
        '[Content_Types].xml': all['[Content_Types].xml'] ?? new Uint8Array(),
      }),
    );
    expect(stra(['merge', other, folder]).stderr).toContain(
      '"changed.docx" is no review copy of this edition',
    );
    rmSync(join(folder, 'review'), { recursive: true });
    expect(stra(['merge', other, folder]).stderr).toContain(
      'this edition has sent none: build one with stra build --only word',
    );
  });

  it('refuses the document of a force, which has many of the same words under another title, by that title', () => {
    const folder = umbrellas();
    const files = unzipSync(readFileSync(join(EDITED, 'straight-back.docx')));
    const body = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    const path = join(temporaryFolder(), 'kent.docx');
    const kept = Object.entries(files).filter(([name]) => !/^(?:customXml|docProps)/u.test(name));
    writeFileSync(
      path,
      zipSync({
        ...Object.fromEntries(kept),
        'word/document.xml': strToU8(body.replaceAll('Lost umbrellas in the harbour towns', 'Kent Police')),
      }),
    );
    const ran = stra(['merge', path, folder, '--list']);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(
      '"kent.docx" has words of this edition under the title "Kent Police", and no review copy was sent under it',
    );
    expect(ran.stderr).toContain('a document of one force or region is made from the texts for all');
  });

  it('refuses a state of its own that somebody broke, by name', () => {
    const folder = umbrellas();
    writeFileSync(join(folder, 'review', `${SENT_ID}.answers.json`), '{');
    const ran = stra(['merge', ...edited('words'), folder]);
    expect([ran.code, ran.stderr]).toEqual([
      2,
      expect.stringContaining(`review/${SENT_ID}.answers.json is not as stra wrote it`),
    ]);
  });
});

describe('a translated copy', () => {
  const welsh = (text: string): string =>
    text
      .replace('Umbrellas are lost in every harbour town.', 'Mae ymbarelau yn cael eu colli ym mhob tref.')
      .replace('The desk opens on market days.', 'Mae’r ddesg ar agor ar ddiwrnodau marchnad.');
  it('is held against what was sent: numbers, cells, headings; and nothing is written', () => {
    const folder = umbrellas();
    const same = changed('straight-back', 'word/document.xml', welsh);
    expect(stra(['merge', folder, '--translation', same]).stdout).not.toContain('number');
    const wrong = changed('straight-back', 'word/document.xml', (text) =>
      welsh(text).replace('217,945', '217,954'),
    );
    const ran = stra(['merge', folder, '--translation', wrong, '--format', 'json']);
    const { differences } = JSON.parse(ran.stdout) as { differences: { what: string; message: string }[] };
    expect(ran.code).toBe(1);
    expect(differences.filter(({ what }) => what === 'number').map(({ message }) => message)).toEqual([
      '217945 is not in the translation',
      '217954 is not in what was sent',
    ]);
    cpSync(folder, join(folder, '../after'), { recursive: true });
    expect(readdirSync(join(folder, 'review'))).toEqual([`${SENT_ID}.json`]);
  });
});

describe('a draft that nobody made here', () => {
  it('comes back with what was found as comments, at their paragraphs', () => {
    const folder = umbrellas();
    const [draft = ''] = edited('number-in-digits');
    const out = join(temporaryFolder(), 'out.docx');
    const ran = stra(['check', folder, '--text', draft, '--comments', out]);
    const [, many] = /(\d+) comments: /u.exec(ran.stdout) ?? [];
    expect(Number(many)).toBeGreaterThan(0);
    const made = readFileSync(out);
    const comments = strFromU8(unzipSync(made)['word/comments.xml'] ?? new Uint8Array());
    expect(comments.match(/<w:comment /gu)?.length).toBe(Number(many));
    expect(stra(['check', folder, '--text', draft, '--comments', draft]).stderr).toContain(
      'what was sent is not written over',
    );
    expect(
      stra(['check', folder, '--text', join(folder, 'sections/words.md'), '--comments', out]).stderr,
    ).toContain('this draft is text');
    expect(stra(['check', folder, '--comments', out]).stderr).toContain('--comments goes with --text');
  });
});
