import { Command } from 'commander';
import { existsSync, statSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { compareRuns, type Composed } from '../impact/compare-runs';
import { isHarmless } from '../impact/impact';
import { matchFiles, type Match } from '../impact/match-files';
import { printImpact } from '../impact/print-impact';
import { runPipeline, type Run } from '../pipeline';
import { overlaidWorld } from '../world';
import { KEPT_NOWHERE, replacedInWords, tableFile } from './replaced-file';
import {
  commonOptions,
  openSession,
  shown,
  type CommonOptions,
  type ExitCode,
  type Session,
} from './session';

interface ImpactOptions extends CommonOptions {
  readonly accept?: boolean;
}

export function impactCommand(home: string, _version: string, done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('impact')
      .description('Show what new data would do to an edition, worst first, before anything is accepted.')
      .argument('<data>', 'a new file, or a folder of new files, called as those of the edition')
      .argument('[edition]', 'the edition folder'),
  )
    .option('--accept', 'then put the new files in the place of the old ones')
    .addHelpText(
      'after',
      `
Examples:
  stra impact ~/Downloads/forces-return.csv data/editions/2023
  stra impact refresh/ --edition data/editions/2023 --accept

Nothing is written without --accept. Exit 1: a judgement would ask for review, or words would no longer fit.`,
    )
    .action(async (data: string, folder: string | undefined, options: ImpactOptions) =>
      done(await impact(data, folder, options, home)),
    );
}

async function impact(
  data: string,
  folder: string | undefined,
  options: ImpactOptions,
  home: string,
): Promise<ExitCode> {
  const session = openSession(folder, options, home);
  if (!session) return 2;
  const say = (text: string): void => void process.stderr.write(`stra: ${text}\n`);
  const outline = options.outline ?? 'public';
  const before = await runPipeline(session.root, session.world, { outline, stopAfter: 'check' });
  const old = composed(before);
  if (!old) {
    session.report(before.diagnostics);
    say('the edition itself has errors; mend these first');
    return 1;
  }
  const matched = await newFiles(data, session, before);
  if (!matched) return 2;
  const moved = new Map(matched.map(({ file, source }) => [join(session.root, ...file.split('/')), source]));
  const world = overlaidWorld(session.world, moved);
  const after = await runPipeline(session.root, world, { outline, stopAfter: 'check' });
  const next = composed(after);
  if (!next) {
    session.report(after.diagnostics, new Map(matched.map(({ file, source }) => [file, source])));
    say('with the new data the edition cannot be composed; nothing was written');
    return 1;
  }
  const found = compareRuns(
    matched.map((match) => match.file),
    old,
    next,
  );
  if (session.json) process.stdout.write(`${JSON.stringify({ schema: 1, impact: found }, null, 2)}\n`);
  else session.say(printImpact(found, (file) => shown(session.path(file))));
  if (!options.accept) return isHarmless(found) ? 0 : 1;
  session.say(['', ...(await accept(matched, session)), KEPT_NOWHERE].join('\n'));
  if (!isHarmless(found)) session.say('next: stra check --fix for the words, stra review for the judgements');
  return 0;
}

/** A document that was composed, whatever the check then found in it. */
function composed(run: Run): Composed | null {
  const { validate: edition, facts, compose: document } = run.results;
  return edition && facts && document ? { edition, facts, document, diagnostics: run.diagnostics } : null;
}

/** The new files with those that they stand in for. Null, having said why, when one stands in for none. */
async function newFiles(data: string, session: Session, run: Run): Promise<readonly Match[] | null> {
  const path = resolve(data);
  const say = (text: string): null => {
    process.stderr.write(`stra: ${text}\n`);
    return null;
  };
  if (!existsSync(path)) return say(`there is no "${data}"`);
  const given = statSync(path).isDirectory()
    ? (await session.world.listFiles(path)).map((relative) => ({
        relative,
        source: join(path, ...relative.split('/')),
      }))
    : [{ relative: basename(path), source: path }];
  if (given.length === 0) return say(`the folder "${data}" is empty`);
  // Data only: prose and structure are changed where they lie, under the eyes of whoever reviews the change.
  const known = (run.results.load?.files ?? [])
    .filter((file) => file.role === 'dataset' || file.role === 'table')
    .map((file) => file.file);
  const { matches, unmatched } = matchFiles(given, known);
  for (const { source, message } of unmatched) say(`"${shown(source)}" stands in for nothing: ${message}`);
  if (unmatched.length === 0) return matches;
  return say(`the data of this edition are: ${known.join(', ')}`);
}

/** Puts each file in its place whole, once all of them are copied. Gives what took the place of what. */
async function accept(matched: readonly Match[], session: Session): Promise<string[]> {
  const said: string[] = [];
  const targets = matched.map(({ file, source }) => ({ source, target: session.path(file) }));
  try {
    for (const { source, target } of targets) {
      const [before, after] = [
        await tableFile(target, session.world),
        await tableFile(source, session.world),
      ];
      if (before && after) said.push(...replacedInWords(shown(target), before, after));
      await copyFile(source, `${target}.next`);
    }
    for (const { target } of targets) await rename(`${target}.next`, target);
  } finally {
    for (const { target } of targets) await rm(`${target}.next`, { force: true });
  }
  return said;
}
