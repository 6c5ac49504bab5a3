import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EDITION,
  PROJECT,
  removeTemporaryFolders,
  replace,
  stra,
  temporaryFolder,
} from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

it('rolls an edition forward, marks everything to be reviewed, asks for its data, and never writes over', () => {
  const folder = join(temporaryFolder(), '2031');
  const ran = stra(['new', folder, '--from', EDITION]);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain('datasets/forces-return.csv');
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  expect(read('edition.yaml')).toMatch(/^id: "2031"$/m);
  expect(read('edition.yaml')).toMatch(/^number: 2$/m);
  expect(read('edition.yaml')).toMatch(/^previous: /m);
  expect(read('judgements.yaml')).toContain('To be reviewed. In 2023: "');
  expect(read('sections/demand.md')).toContain('To be reviewed');
  expect(read('gaps.yaml')).not.toContain('state: new');
  const status = stra(['status', folder]);
  expect(status.code).toBe(1);
  expect(status.stdout).toMatch(
    /\[ \] .*datasets\.yaml:\d+: the file "datasets\/forces-return\.csv" is missing \(blocks a release\)/,
  );
  expect(stra(['new', folder, '--from', EDITION]).code).toBe(2);
});

it('marks the texts of every document, and not only of the one that it is begun from', () => {
  const folder = join(temporaryFolder(), '2032');
  const ran = stra(['new', folder, '--from', join(PROJECT, 'tests/editions/two-outlines')]);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  for (const section of ['summary', 'outlook', 'outlook-zircon', 'zircon'])
    expect(read(`sections/${section}.md`)).toContain('To be reviewed');
  // What the public document may not hold is in the files of whoever carries it on, and in no message.
  expect(ran.stdout).not.toContain('zircon');
  expect(read('judgements.yaml')).toMatch(
    /In two-outlines: not printed in the document "public"\.\nzircon-judgement:/,
  );
});

describe('what is carried over', () => {
  // Lost umbrellas, made up for tests: stated figures, a source, evidence, a judgement-free section.
  let next = '';
  const read = (file: string): string => readFileSync(join(next, file), 'utf8');
  const release = () =>
    stra(['build', next, '--release', '--only', 'markdown', '--out', join(temporaryFolder(), 'out')]);
  const write = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(next, file), change(read(file)));

  beforeAll(() => {
    const folder = temporaryFolder();
    cpSync(join(PROJECT, 'tests/errors/base'), join(folder, 'base'), { recursive: true });
    next = join(folder, '2032');
    expect(stra(['new', next, '--from', join(folder, 'base')]).code).toBe(0);
    // The edition before was not issued, and cannot be compared with.
    write('edition.yaml', replace(/^previous: .*\n/m, ''));
  });

  it('is listed by file, a line each, with where it came from', () => {
    expect(read('edition.yaml')).toMatch(/^ {2}carried: carried\.yaml$/m);
    const register = read('carried.yaml');
    expect(register).toMatch(
      /^from:\n {2}edition: base\n {2}date: "?2031-05-18"?\n {2}period: 2030-10-01\/2031-03-31$/m,
    );
    expect(register).toMatch(/^ {2}reported\.csv:\n(?: {4}- [a-z-]+\n){5}/m);
    expect(register).toMatch(/^ {2}sources\.yaml:\n {4}- harbour-office$/m);
    expect(register).toMatch(/^ {2}evidence\.csv:\n {4}- towns-report$/m);
  });
  it('is told by status and refused by a release, each with its line and how to say that it was looked at', () => {
    const status = stra(['status', next]);
    expect(status.code).toBe(1);
    expect(status.stdout).toMatch(
      /reported\.csv:2: 5 carried over and not looked at; the first is "lost": when you have looked, take it off carried\.yaml, line \d+ \(blocks a release\)/,
    );
    const ran = release();
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /reported\.csv:2:1: error: "lost" came from the edition base, and nobody has looked at it \[carried\/not-looked-at\][^]*?take "lost" off carried\.yaml, line \d+/,
    );
    expect(ran.stderr).toMatch(/words\.md:\d+:\d+: error: what stands here came from/);
    expect(ran.stderr).toMatch(/edition\.yaml:\d+:\d+: error: what stands here came from/);
  });
  it('stops nothing any more when each line is taken out, and the words of last year are found', () => {
    write('carried.yaml', (text) => text.replace(/^toBeReviewed:[^]*/m, ''));
    write('edition.yaml', (text) => text.replace(/^# To be reviewed.*\n/gm, ''));
    write('sections/words.md', (text) => text.replace(/^> \*\*To be reviewed.*\n/gm, ''));
    expect(release().code).toBe(0);
    write('edition.yaml', replace('2030-10-01/2031-03-31', '2031-10-01/2032-03-31'));
    write(
      'sections/words.md',
      (text) => `${text}\nThe office counts from 1 October 2030 to 31 March 2031.\n`,
    );
    const ran = release();
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /"1 October 2030 to 31 March 2031" is of the edition before \(base\)[^]*fix: write "1 October 2031 to 31 March 2032"/,
    );
  });
});
