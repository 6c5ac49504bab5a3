// Makes every kind of Word file that the program makes, into a folder of its own, from copies of the project's editions:
// `node scripts/word-files.mjs build/word`. The validators judge them (judge-word.mjs).
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [asked] = process.argv.slice(2);
if (asked === undefined) {
  console.error('usage: node scripts/word-files.mjs <folder>');
  process.exit(2);
}
const out = resolve(asked);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'stra-word-files-'));
/** Runs a command; codes beside 0 say what was found, and a higher one than `most` that it could not be done. */
const stra = (args, most = 0) => {
  const ran = spawnSync(process.execPath, [join(root, 'bin/stra.js'), ...args, '--quiet'], {
    encoding: 'utf8',
  });
  if ((ran.status ?? 2) > most) throw new Error(`stra ${args.join(' ')}: ${ran.stderr}${ran.stdout}`);
  return ran.stdout;
};
/** A copy, in which what was sent may be kept; the editions lie beside each other as they do here. */
const editions = join(work, 'editions');
cpSync(join(root, 'data/editions'), editions, { recursive: true });
const at = (id) => join(editions, id);
const word = (edition, name, ...more) =>
  stra(['build', edition, '--only', 'word', '--out', join(out, name), ...more]);

try {
  for (const id of readdirSync(editions)) word(at(id), id);
  word(at('2023'), 'clean', '--clean');
  stra(['build', at('recorded-crime'), '--for', 'force=kent', '--only', 'word', '--out', join(out, 'areas')]);
  stra(['diff', at('2023'), at('2024'), '--only', 'word', '--out', join(out, 'changes')], 1);
  stra(['signoff', at('2023'), '--out', join(out, 'sign-off.docx')]);
  // What came back, answered, in the next copy; and a draft from elsewhere with what was found in it.
  const sent = join(work, 'umbrellas');
  cpSync(join(root, 'tests/errors/base'), sent, { recursive: true });
  cpSync(join(root, 'tests/review/edition'), sent, { recursive: true });
  mkdirSync(join(sent, 'review'));
  const edited = join(root, 'tests/review/edited');
  const kept = readdirSync(edited).find((name) => name.endsWith('.json'));
  cpSync(join(edited, kept), join(sent, 'review', kept));
  const back = join(edited, 'comment-with-answer.docx');
  const { comments } = JSON.parse(stra(['merge', back, sent, '--format', 'json'], 1));
  stra(['merge', back, sent, '--reply', comments[0].id, '--by', 'Editor', '--text', 'It is.']);
  word(sent, 'answered');
  const draft = join(out, '2024', 'report.docx');
  stra(['check', at('2023'), '--text', draft, '--comments', join(out, 'commented.docx')], 1);
} finally {
  rmSync(work, { recursive: true, force: true });
}
