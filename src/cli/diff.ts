import { Command, InvalidArgumentError, Option } from 'commander';
import { basename, dirname, join, resolve } from 'node:path';
import { inShort } from '../document/changes/headlines';
import { compareRecords, writeChanges, type Compared } from '../workspace/compare-records';
import type { ChangesForm } from '../workspace/render-changes';
import { refuse, Session, worldFor, type CommonOptions, type ExitCode } from './session';

interface DiffOptions extends CommonOptions {
  readonly out?: string;
  readonly only?: readonly ChangesForm[];
}

export function diffCommand(done: (code: ExitCode) => void): Command {
  return new Command('diff')
    .description(
      'What changed between two editions, and why: a report, and JSON, into output/<old>-to-<new>.',
    )
    .argument('<old>', 'an edition folder, or a published.json')
    .argument('<new>', 'the same, of the later edition')
    .argument(
      '[later...]',
      'more editions, each later: every measure becomes a series, and the last two are compared',
    )
    .option('--out <folder>', 'where the report goes (default: output/<old>-to-<new>)')
    .addOption(
      new Option(
        '--only <forms>',
        'make only these: markdown, html, pdf, word (several with commas)',
      ).argParser(changesForms),
    )
    .option('--outline <id>', 'which of the editions’ documents', 'public')
    .option('--format <form>', 'human, or json: the difference to stdout, and no files')
    .option('--quiet', 'say only what is wrong')
    .addHelpText(
      'after',
      `
Examples:
  stra diff data/editions/<id> data/editions/<later>
  stra diff output/<id>/published.json data/editions/<later> --format json
  stra diff data/editions/<id> data/editions/<later> --only word
  stra diff <first>/published.json <second>/published.json data/editions/<third>

An issued edition is read from its published.json; one that is not issued is built first.
Exit codes: 0 the same, 1 different, 2 could not compare.`,
    )
    .action(async (old: string, fresh: string, later: string[], options: DiffOptions) =>
      done(await diff([old, fresh, ...later], options)),
    );
}

async function diff(named: readonly string[], options: DiffOptions): Promise<ExitCode> {
  const world = worldFor(options);
  const session = new Session(process.cwd(), world(process.cwd()), options);
  const { outline = 'public' } = options;
  const { value, findings, refused } = await compareRecords(named, { outline, world });
  if (value === null) {
    await session.report(findings);
    return refuse(refused ?? { message: 'could not compare' });
  }
  if (session.json) {
    process.stdout.write(`${JSON.stringify(value.diff, null, 2)}\n`);
    return value.same ? 0 : 1;
  }
  await session.report(findings);
  if (value.same) {
    session.say(`the two editions are the same${value.whole ? '' : ' in all that could be read'}`);
    return 0;
  }
  const [old, fresh] = value.records;
  const folder = resolve(
    options.out ?? join(projectRoot(named[0] ?? '.'), 'output', `${old.edition.id}-to-${fresh.edition.id}`),
  );
  const written = await writeChanges(value, folder, session.world, options.only);
  await session.report(written.findings);
  if (written.value === null) return 2;
  summarise(session, value);
  const { only = ['pdf', 'html', 'markdown'] } = options;
  for (const name of [...only.map((form) => FILES[form]), 'changes.json'])
    session.say(`  ${session.shown(join(folder, name))}`);
  return 1;
}

const FILES: Readonly<Record<ChangesForm, string>> = {
  pdf: 'report.pdf',
  html: 'report.html',
  markdown: 'report.md',
  word: 'report.docx',
};
function changesForms(text: string): readonly ChangesForm[] {
  const names = text.split(',').map((name) => name.trim());
  const known = names.filter((name): name is ChangesForm => Object.hasOwn(FILES, name));
  if (known.length !== names.length)
    throw new InvalidArgumentError(`Choose from ${Object.keys(FILES).join(', ')}.`);
  return known;
}

function projectRoot(name: string): string {
  const path = resolve(name);
  const folder = name.endsWith('.json') ? dirname(path) : path;
  return basename(dirname(folder)) === 'editions' ? dirname(dirname(dirname(folder))) : process.cwd();
}

/** What changed, on a terminal: the headlines, each figure in a line, how many of each class. */
function summarise(session: Session, { diff, words }: Compared): void {
  const { headlines, figures, counts } = inShort(diff, words);
  session.say(`${diff.old.kicker} → ${diff.new.kicker}`);
  for (const line of headlines) session.say(`  ${line}`);
  if (figures.length > 0) session.say('Figures');
  for (const line of figures) session.say(`  ${line}`);
  if (counts.length > 0) session.say(`${counts.join('; ')}.`);
}
