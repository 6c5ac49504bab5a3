import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { removeTemporaryFolders } from '../pipeline/run-stra';
import { umbrellas } from '../review/umbrellas';
import { faulty, foundIn, type Planted } from './faulty';

afterAll(removeTemporaryFolders);

const NOBODY = ['--override', 'Nobody', '--reason', 'made up for tests'];
const FAULTS: readonly Planted[] = [
  {
    name: 'two digits change places where words become XML',
    find: String.raw`(words\(([\w$]+),[\w$]+=\{\}\)\{let ([\w$]+)=[\w$]+\(\2\);\3!==""&&\(this\.text\+=\3),`,
    plant: '$1,$3=FAULT?$3.replace("217,945","271,945").replace("198,765","198,756"):$3,',
  },
  {
    name: 'words in bold are lost',
    find: String.raw`(words\(([\w$]+),([\w$]+)=\{\}\)\{)(let [\w$]+=[\w$]+\(\2\);[\w$]+!==""&&\(this\.text\+=)`,
    plant: '$1if(FAULT&&$3.strong)return;$4',
  },
];
const [DIGITS = '', BOLD = ''] = FAULTS.map(({ name }) => name);

describe('a fault in what writes Word files', () => {
  const stra = faulty(FAULTS.slice(0, 1));
  const straInBold = faulty(FAULTS.slice(1));
  const by = (fault: string | null): ReturnType<typeof faulty> => (fault === BOLD ? straInBold : stra);
  const words = (file: string): string =>
    strFromU8(unzipSync(readFileSync(file))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, '');

  it.each([
    [null, 0],
    [DIGITS, 1],
    [BOLD, 1],
  ] as const)('report.docx is not released with it: %s', (fault, code) => {
    const folder = umbrellas();
    const out = join(folder, '..', 'out');
    // A draft prints it in silence.
    expect(by(fault)(fault, 'build', folder, '--only', 'word', '--out', `${out}-draft`).code).toBe(0);
    if (fault === DIGITS) expect(words(join(`${out}-draft`, 'report.docx'))).toContain('271,945');
    const ran = by(fault)(fault, 'build', folder, '--only', 'word', '--release', '--out', out, ...NOBODY);
    expect([ran.code, foundIn(ran), existsSync(out)]).toEqual([
      code,
      fault === null ? [] : ['report.docx'],
      fault === null,
    ]);
  });

  it.each([
    [null, 0],
    [DIGITS, 1],
    [BOLD, 1],
  ] as const)('the sheet that people sign is not written with it: %s', (fault, code) => {
    const folder = umbrellas();
    const out = join(folder, '..', 'sheet.docx');
    const ran = by(fault)(fault, 'signoff', folder, '--out', out);
    expect([ran.code, foundIn(ran), existsSync(out)]).toEqual([
      code,
      fault === null ? [] : ['report.docx'],
      fault === null,
    ]);
  });

  it('the sheet that people sign has no page of contents for its one chapter', () => {
    const folder = umbrellas();
    const out = join(folder, '..', 'sheet.docx');
    expect(stra(null, 'signoff', folder, '--out', out).code).toBe(0);
    expect(words(out)).not.toMatch(/TOC |Contents/);
  });

  it.each([
    [null, 1],
    [DIGITS, 2],
    [BOLD, 2],
  ] as const)('the report of what changed is not written with it: %s', (fault, code) => {
    const [old, fresh] = [umbrellas(), umbrellas()];
    for (const name of ['reported.csv', 'sections/words.md']) {
      const file = join(old, name);
      const before = readFileSync(file, 'utf8');
      writeFileSync(file, before.replace(',217945,', ',198765,').replaceAll('217,945', '198,765'));
    }
    const out = join(fresh, '..', 'compared');
    const ran = by(fault)(fault, 'diff', old, fresh, '--only', 'word', '--out', out);
    expect([ran.code, foundIn(ran), existsSync(out)]).toEqual([
      code,
      fault === null ? [] : ['report.docx'],
      fault === null,
    ]);
  });
});
