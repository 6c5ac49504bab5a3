import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace, type Workspace } from '../../src/workspace/workspace';
import { realWorld } from '../../src/world';
import { PROJECT, temporaryFolder } from '../pipeline/run-stra';

/** Files that a real LibreOffice edited (scripts/word-edits.mjs), and what was sent to it. */
export const EDITED = process.env['STRA_WORD_EDITS'] ?? join(__dirname, 'edited');
export const edited = (...names: readonly string[]): string[] =>
  names.map((name) => join(EDITED, `${name}.docx`));
const [SENT = ''] = readdirSync(EDITED).filter((name) => /^[0-9a-f]{16}\.json$/u.test(name));
export const SENT_ID = SENT.replace('.json', '');

/** The made-up edition that the copy was built from, in a folder of its own. */
export function umbrellas(): string {
  const folder = join(temporaryFolder(), 'umbrellas');
  cpSync(join(PROJECT, 'tests/errors/base'), folder, { recursive: true });
  cpSync(join(__dirname, 'edition'), folder, { recursive: true });
  mkdirSync(join(folder, 'review'));
  cpSync(join(EDITED, SENT), join(folder, 'review', SENT));
  return folder;
}
export async function opened(folder: string): Promise<Workspace> {
  const { value } = await openWorkspace(folder, { world: realWorld(PROJECT, () => undefined) });
  if (!value) throw new Error('the edition does not open');
  return value;
}
/** Every text of an edition by its name. */
export const textsOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    [...readdirSync(join(folder, 'sections')).map((name) => `sections/${name}`), 'judgements.yaml'].map(
      (file) => [file, readFileSync(join(folder, file), 'utf8')],
    ),
  );
/** The lines that differ, file by file. */
export function changedLines(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys(before).flatMap((file) => {
    const [old, now] = [(before[file] ?? '').split('\n'), (after[file] ?? '').split('\n')];
    return [
      ...old.filter((line) => !now.includes(line)).map((line) => `${file} - ${line}`),
      ...now.filter((line) => !old.includes(line)).map((line) => `${file} + ${line}`),
    ];
  });
}
