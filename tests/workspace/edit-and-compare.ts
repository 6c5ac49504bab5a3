import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Library from '../../src/workspace';
import { changedEdition, PROJECT } from '../pipeline/run-stra';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the program as it is built
const { openWorkspace } = require(join(PROJECT, 'dist/workspace.cjs')) as typeof Library;

/** The same numbers in every run of the test. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

type Edit = (text: string, random: (below: number) => number) => string;
const changedLine =
  (change: (line: string) => string): Edit =>
  (text, random) => {
    const lines = text.split('\n');
    const at = random(lines.length);
    return lines.with(at, change(lines[at] ?? '')).join('\n');
  };
const changedParagraph =
  (change: (paragraph: string) => readonly string[]): Edit =>
  (text, random) => {
    const paragraphs = text.split('\n\n');
    const at = random(paragraphs.length);
    return paragraphs.flatMap((each, i) => (i === at ? change(each) : [each])).join('\n\n');
  };
/** What a person does to a file, sound or not. */
const EDITS: readonly Edit[] = [
  (text, random) => `${text}\n\nThe sentence ${'abcdefghij'[random(10)] ?? ''} was added here.\n`,
  (text) => `${text}\n\nIt was [over half](=vawg-share), or 271,945 of them.\n`,
  changedLine((line) => line.replace(/\d/, '7')),
  changedLine((line) => `${line} and so on`),
  changedLine(() => ''),
  changedLine((line) => line.toUpperCase()),
  (text) => `A line is put first, "quoted", and it's so: three forces.\n\n${text}`,
  // A paragraph stands twice, or is gone: what follows it stands in other lines.
  changedParagraph((paragraph) => [paragraph, paragraph]),
  changedParagraph(() => []),
  changedLine((line) => line.replace('recorded', 'reported').replace('women', 'men')),
];
const FILES = [
  'sections/foreword.md',
  'sections/foreword.md',
  'sections/rasso.md',
  'sections/rasso.md',
  'measures.yaml',
  'datasets/recorded-crime.csv',
  'judgements.yaml',
  'glossary.csv',
  'exhibits.yaml',
  'edition.yaml',
  'attestations.yaml',
];

const outcome = async (workspace: Library.Workspace, all: boolean) => {
  const checked = await workspace.check();
  // Type takes the most time and is set from the same document: every fifth edit is enough for it.
  const only = all ? {} : { only: ['html', 'markdown', 'tables'] as const };
  const { value, findings } = await workspace.stages({ stopAfter: 'render', ...only });
  return {
    checked,
    findings,
    outputs: (value?.render ?? []).map(({ path, bytes }) => [
      path,
      createHash('sha256').update(bytes).digest('hex'),
    ]),
  };
};
export const opened = async (folder: string): Promise<Library.Workspace> => {
  const { value } = await openWorkspace(folder);
  if (!value) throw new Error('the edition was not opened');
  return value;
};

/**
 * Makes edits by chance, one seed the same ones, and holds after each what a workspace gives that stays open against what
 * one gives that was opened just now. Gives how many of them left something to build.
 */
export async function editAndCompare(seed: number, many: number): Promise<number> {
  const folder = changedEdition({});
  const random = seeded(seed);
  const kept = await opened(folder);
  const files = FILES.filter((file) => existsSync(join(folder, file)));
  expect(files.length).toBeGreaterThan(7);
  let built = 0;
  for (let i = 0; i < many; i++) {
    const path = join(folder, files[random(files.length)] ?? '');
    const before = readFileSync(path, 'utf8');
    const edit = EDITS[random(EDITS.length)];
    writeFileSync(path, edit?.(before, random) ?? before);
    const all = i % 5 === 0;
    const remembered = await outcome(kept, all);
    expect(remembered).toEqual(await outcome(await opened(folder), all));
    built += remembered.outputs.length > 0 ? 1 : 0;
    // Every third edit stays, where it leaves an edition that can go on; an undone one must be forgotten too.
    if (i % 3 > 0 || remembered.outputs.length === 0) writeFileSync(path, before);
  }
  return built;
}
