import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { compareEditions, isEmptyDiff } from '../compare/compare-editions';
import { headlines, tally, valueLine } from '../compare/report/headlines';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic';
import type { Artefact } from '../model/artefact';
import type { EditionDiff } from '../model/edition-diff';
import type { PublishedEdition } from '../model/published';
import { readRecord, without, type BrokenPart } from '../validate/read-comparison';
import { Session, shown, type CommonOptions, type ExitCode } from './session';

interface DiffOptions extends CommonOptions {
  readonly out?: string;
}

export function diffCommand(home: string, version: string, done: (code: ExitCode) => void): Command {
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
    .option('--outline <id>', 'which of the editions’ documents', 'public')
    .option('--format <form>', 'human, or json: the difference to stdout, and no files')
    .option('--quiet', 'say only what is wrong')
    .addHelpText(
      'after',
      `
Examples:
  stra diff data/editions/2023 data/editions/2024
  stra diff output/2023/published.json data/editions/2024 --format json
  stra diff 2023/published.json 2024/published.json data/editions/2025

An issued edition is read from its published.json; one that is not issued is built first.
Exit codes: 0 the same, 1 different, 2 could not compare.`,
    )
    .action(async (old: string, fresh: string, later: string[], options: DiffOptions) =>
      done(await diff([old, fresh, ...later], options, home, version)),
    );
}

async function diff(
  named: readonly string[],
  options: DiffOptions,
  home: string,
  version: string,
): Promise<ExitCode> {
  const session = new Session(process.cwd(), home, options);
  const read = await Promise.all(named.map((name) => recordOf(name, options, home)));
  const diagnostics = read.flatMap((item) => item.diagnostics);
  // What cannot be read in one edition is left out of all, or it would look like a change.
  const broken = read.flatMap((item) => item.broken);
  const records = read.flatMap(({ value }) => (value ? [without(value, broken)] : []));
  // The last two are compared; those before them make each measure into a series.
  const [old, fresh] = records.slice(-2);
  if (!old || !fresh || records.length < named.length) {
    session.report(diagnostics);
    process.stderr.write('stra: could not compare\n');
    return 2;
  }
  const found = compareEditions(old, fresh, records.slice(0, -2), broken);
  const code: ExitCode = isEmptyDiff(found) ? 0 : 1;
  if (session.json) {
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    return code;
  }
  session.report(diagnostics);
  if (code === 0) {
    session.say(
      broken.length > 0
        ? 'the two editions are the same in all that could be read'
        : 'the two editions are the same',
    );
    return 0;
  }
  const folder = resolve(
    options.out ?? join(projectRoot(named[0] ?? '.'), 'output', `${old.edition.id}-to-${fresh.edition.id}`),
  );
  const artefacts = await render(found, [old, fresh], home);
  if (!artefacts.value) {
    session.report(artefacts.diagnostics);
    return 2;
  }
  const { writeOutputs } = await import('../write/write-outputs');
  const written = await writeOutputs(folder, artefacts.value, {
    edition: `${old.edition.id}-to-${fresh.edition.id}`,
    date: fresh.edition.date,
    outline: fresh.edition.outline,
    purpose: 'draft',
    override: null,
    asOf: null,
    software: { stra: version, schema: '1' },
    inputs: read.flatMap(({ input }) => (input ? [input] : [])),
  });
  session.report(written.diagnostics);
  if (hasErrors(written.diagnostics)) return 2;
  summarise(session, found);
  for (const name of ['report.pdf', 'report.html', 'report.md', 'changes.json'])
    session.say(`  ${shown(join(folder, name))}`);
  return 1;
}

async function render(
  diff: EditionDiff,
  records: readonly PublishedEdition[],
  home: string,
): Promise<{ value: Artefact[] | null; diagnostics: readonly Diagnostic[] }> {
  const { renderChanges } = await import('./render-changes');
  return renderChanges(diff, records, home);
}

interface ReadRecord {
  readonly value: PublishedEdition | null;
  readonly broken: readonly BrokenPart[];
  readonly diagnostics: readonly Diagnostic[];
  readonly input: { readonly path: string; readonly sha256: string; readonly bytes: number } | null;
}

/** The record of an edition: as issued where it is, else as it would be built now. */
async function recordOf(name: string, options: DiffOptions, home: string): Promise<ReadRecord> {
  const path = resolve(name);
  const record = name.endsWith('.json') ? path : join(path, 'published.json');
  const refuse = (message: string): ReadRecord => {
    process.stderr.write(`stra: ${message}\n`);
    return { value: null, broken: [], diagnostics: [], input: null };
  };
  if (existsSync(record)) {
    const text = await readFile(record, 'utf8');
    const { sha256 } = await import('../world');
    const file = shown(record);
    const bytes = Buffer.byteLength(text);
    const label = `${basename(dirname(record))}/${basename(record)}`;
    return { ...readRecord(text, file), input: { path: label, sha256: sha256(text), bytes } };
  }
  if (!existsSync(join(path, 'edition.yaml')))
    return refuse(`"${name}" is neither an edition folder nor a published.json`);
  const { runPipeline } = await import('../pipeline');
  const session = new Session(path, home, { ...options, quiet: true });
  const run = await runPipeline(path, session.world, {
    outline: options.outline ?? 'public',
    stopAfter: 'compose',
  });
  const built = run.results.compose?.record ?? null;
  if (built === null) {
    session.report(run.diagnostics);
    return refuse(`"${name}" does not build, so there is nothing to compare`);
  }
  return { value: built, broken: [], diagnostics: [], input: null };
}

function projectRoot(name: string): string {
  const path = resolve(name);
  const folder = name.endsWith('.json') ? dirname(path) : path;
  return basename(dirname(folder)) === 'editions' ? dirname(dirname(dirname(folder))) : process.cwd();
}

/** What changed, on a terminal: the headlines, each figure in a line, how many of each class. */
function summarise(session: Session, diff: EditionDiff): void {
  session.say(`${diff.old.kicker} → ${diff.new.kicker}`);
  for (const line of headlines(diff)) session.say(`  ${line}`);
  const figures = diff.values.filter(({ verdict }) => verdict === 'changed' || verdict === 'not comparable');
  if (figures.length > 0) session.say('Figures');
  for (const item of figures) session.say(`  ${valueLine(item)}`);
  session.say(`${tally(diff).join('; ')}.`);
}
