import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import type { LoadedFile } from '../model/edition';
import { runPipeline } from '../pipeline';
import { REVIEW } from './new';
import { commonOptions, openSession, shown, type CommonOptions, type ExitCode } from './session';

export function statusCommand(home: string, _version: string, done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('status')
      .description('What is ready and what is missing before an edition can be released, as a list.')
      .argument('[edition]', 'the edition folder'),
  ).action(async (folder: string | undefined, options: CommonOptions) =>
    done(await status(folder, options, home)),
  );
}

/** Exit 0 when nothing is missing, 1 when something is. */
async function status(folder: string | undefined, options: CommonOptions, home: string): Promise<ExitCode> {
  const session = openSession(folder, options, home);
  if (!session) return 2;
  const run = await runPipeline(session.root, session.world, {
    outline: options.outline ?? 'public',
    stopAfter: 'check',
    release: { release: true, override: null },
  });
  const { load, validate: edition } = run.results;
  const missing: string[] = [];
  const rules = new Map<string, { readonly severity: string; count: number }>();
  for (const { rule, severity, message } of run.diagnostics) {
    if (rule === 'load/missing-file' || rule === 'judgement/unattested' || rule === 'judgement/suspect') {
      missing.push(message);
      continue;
    }
    if (severity === 'note') continue;
    const found = rules.get(rule) ?? { severity, count: 0 };
    found.count++;
    rules.set(rule, found);
  }
  for (const [rule, { severity, count }] of rules)
    missing.push(`${count} ${severity}${count === 1 ? '' : 's'} of ${rule} (stra rule ${rule})`);
  for (const file of load?.files ?? []) {
    const marks = await marksIn(file);
    if (marks > 0) missing.push(`${file.file}: ${marks} marked to be reviewed`);
  }
  if (edition?.previous)
    for (const gap of edition.gaps)
      if (gap.state === 'open' && Object.hasOwn(edition.previous.gaps, gap.id))
        missing.push(`the gap "${gap.id}" is still open: say whether it was narrowed, closed or superseded`);
  const issued = existsSync(join(session.root, 'published.json'));
  if (session.json) process.stdout.write(`${JSON.stringify({ schema: 1, issued, missing }, null, 2)}\n`);
  for (const line of missing) session.say(`[ ] ${line}`);
  session.say(
    missing.length > 0
      ? `${missing.length} left to do in ${shown(session.root)}`
      : `${shown(session.root)} is ready${issued ? ' and issued' : ': run stra issue'}`,
  );
  return missing.length > 0 ? 1 : 0;
}

async function marksIn(file: LoadedFile): Promise<number> {
  if (file.role !== 'section' && file.role !== 'edition') return 0;
  return ((file.text ?? (await readFile(file.path, 'utf8'))).match(new RegExp(REVIEW, 'g')) ?? []).length;
}
