import { Command, Option } from 'commander';
import { dirname, join, resolve } from 'node:path';
import type { Outcome } from '../diagnostics/diagnostic';
import { issuedRecord, onlyOption } from './forms-option';
import { releaseRequest } from './release-options';
import type { ReleaseRequest } from '../attest/release';
import type { Artefact, Released } from '../model/artefact';
import type { CheckedReport } from '../model/document';
import type { Edition } from '../model/edition';
import { printDigits } from '../model/number';
import { isDate } from '../model/period';
import type { Form } from '../render/forms';
import { runPipeline, STAGES, type Run, type StageName } from '../pipeline';
import { writeOutputs, type ManifestFacts } from '../write/write-outputs';
import {
  dataOptions,
  datasetsInWords,
  errorSheets,
  keepAggregates,
  measureOptions,
  type DataOptions,
} from './data-options';
import {
  commonOptions,
  openSession,
  projectOf,
  shown,
  type CommonOptions,
  type ExitCode,
  type Session,
} from './session';

interface BuildOptions extends CommonOptions, DataOptions {
  readonly out?: string;
  readonly only?: readonly Form[];
  readonly stopAfter?: StageName;
  readonly why?: boolean;
  readonly release?: boolean;
  readonly override?: string;
  readonly reason?: string;
  readonly asOf?: string;
  readonly copies?: boolean;
}

export function buildCommand(home: string, version: string, done: (code: ExitCode) => void): Command {
  return dataOptions(
    commonOptions(
      new Command('build')
        .description('Build all documents of an edition into output/<edition id>.')
        .argument('[edition]', 'the edition folder'),
    ),
  )
    .option('--out <folder>', 'where the outputs go (default: output/<edition id>)')
    .addOption(onlyOption())
    .addOption(new Option('--stop-after <stage>', 'print what a stage gives, as JSON').choices([...STAGES]))
    .option('--why', 'say what was read, what came from the cache, and where the time went')
    .option('--draft', 'a draft: judgements that ask for review are marked (the default)')
    .option('--release', 'refuse while a judgement is unsigned or asks for review, or a number has no owner')
    .option(
      '--override <name>',
      'with --release: let judgements, or a force that is set aside, through in this person’s name; needs --reason',
    )
    .option('--reason <text>', 'why they are let through: printed in the quality log')
    .option(
      '--as-of <date>',
      'the day that the build is for: an embargo stands until it is given its day or a later one',
    )
    .option('--copies', 'numbered copies of the PDF, one for each line of the access list')
    .addHelpText(
      'after',
      `
Examples:
  stra build                              the edition whose folder you are in
  stra build data/editions/<id>           a draft, into output/<id>
  stra build data/editions/<id> --release what is to be issued: refused while anything is amiss
  stra build --only fragment,press        to paste into a page, and for the press`,
    )
    .action(async (folder: string | undefined, options: BuildOptions) =>
      done(await build(folder, options, home, version)),
    );
}

async function build(
  folder: string | undefined,
  options: BuildOptions,
  home: string,
  version: string,
): Promise<ExitCode> {
  const request = releaseRequest(options);
  if (typeof request === 'string') {
    process.stderr.write(`stra: ${request}\n`);
    return 2;
  }
  if (options.asOf !== undefined && !isDate(options.asOf)) {
    process.stderr.write(`stra: "${options.asOf}" is no date of the calendar; write it as 2026-05-18\n`);
    return 2;
  }
  const session = openSession(folder, options, home);
  if (!session) return 2;
  const { only, outline = 'public' } = options;
  const issued = only?.includes('press') ? await issuedRecord(session.root, outline) : null;
  const run = await runPipeline(session.root, session.world, {
    outline,
    stopAfter: options.stopAfter ?? 'render',
    release: request,
    asOf: options.asOf ?? null,
    ...(only ? { render: { only, issued: issued?.record ?? null } } : {}),
    ...measureOptions(options),
  });
  const diagnostics = [...run.diagnostics, ...(issued?.diagnostics ?? [])];
  if (options.stopAfter) return printStage(session, run, options.stopAfter);
  const { validate: edition, measure: set, check: report, render: artefacts } = run.results;
  if (set) await keepAggregates(session, set);
  if (!edition || !set || !report || !artefacts) {
    const code = session.report(diagnostics);
    session.say('nothing was written');
    return code === 0 ? 1 : code;
  }
  const twin = options.out === undefined ? session.twin(edition.id) : null;
  if (twin !== null) {
    process.stderr.write(
      `stra: ${twin} has the id "${edition.id}" too, so that both would be written into one folder\n  fix: give this edition an id of its own in its edition.yaml, or name another folder with --out\n`,
    );
    return 2;
  }
  const out = resolve(
    options.out ??
      join(
        projectOf(session.root) ?? dirname(session.root),
        'output',
        outputName(edition.id, options.outline),
      ),
  );
  const copies = options.copies === true ? await numberedCopies(session, edition, options, request) : [];
  if (copies === null) return 2;
  const proven = request.release ? await release(report, artefacts) : null;
  const faults = [...(proven?.diagnostics ?? []), ...copies.flatMap((copy) => copy.diagnostics)];
  if (faults.length > 0) {
    const code = session.report([...diagnostics, ...faults]);
    session.say('nothing was written');
    return code;
  }
  if (proven) session.say('parity: every format says the same, and no number in any belongs to nothing');
  const outputs = [
    ...(proven?.value?.artefacts ?? artefacts),
    ...copies.flatMap(({ value }) => value?.artefacts ?? []),
  ];
  const facts: ManifestFacts = {
    edition: edition.id,
    date: edition.date,
    outline,
    purpose: request.release ? 'release' : 'draft',
    override: request.override,
    asOf: options.asOf ?? null,
    software: { stra: version, schema: '1' },
    inputs: edition.inputs.map(({ file, sha256, bytes }) => ({ path: file, sha256, bytes })),
  };
  const written = await writeOutputs(out, [...outputs, ...errorSheets(set)], facts);
  const code = session.report([...diagnostics, ...written.diagnostics]);
  if (!written.value) return code;
  const { computed, reported, quoted, structural, unowned } = report.account;
  session.say(
    `numbers: computed ${computed}, reported ${reported}, quoted ${quoted}, structural ${structural}, unowned ${unowned}`,
  );
  if (options.why) for (const line of datasetsInWords(set)) session.say(line);
  if (options.why)
    for (const [stage, ms] of Object.entries(run.spent))
      session.say(`  ${stage.padEnd(9)} ${printDigits(ms, 0).padStart(5)} ms of processor time`);
  session.say(`built ${edition.title}, ${edition.kicker}:`);
  const { gone } = written.value;
  if (gone.length > 0)
    session.say(`gone, as made from other inputs or for another purpose: ${gone.join(', ')}`);
  const shownFirst = /^(?:report|fragment|press(?:-draft)?)\.|\.ods$/;
  for (const { path } of artefacts)
    if (shownFirst.test(path) && (only !== undefined || path.startsWith('report.')))
      session.say(`  ${shown(join(out, path))}`);
  const tables = artefacts.filter(({ path }) => path.startsWith('tables/') && path.endsWith('.csv'));
  if (tables.length > 0 && only === undefined)
    session.say(
      `  ${shown(join(out, 'tables'))}: ${tables.length} open tables as CSV, and all in one workbook as ODS and XLSX`,
    );
  if (copies.length > 0) session.say(`  ${copies.length} numbered copies in ${shown(join(out, 'copies'))}`);
  return code;
}

/** Reading back needs readers that no draft needs. */
const release = async (report: CheckedReport, artefacts: readonly Artefact[]): Promise<Outcome<Released>> =>
  (await import('../formats/release')).release(report, artefacts);

/**
 * The PDF once for each copy of the access list, with its number on every page: each is proven against the document
 * with that number, a draft too, since a copy is always given to somebody. Who had it stays in the list.
 */
async function numberedCopies(
  session: Session,
  edition: Edition,
  options: BuildOptions,
  request: ReleaseRequest,
): Promise<Outcome<Released>[] | null> {
  const numbers = edition.copies;
  if (numbers.length === 0) {
    process.stderr.write(
      'stra: there is no access list to number copies by\n  fix: write one (copy, post, time) and name it in edition.yaml under files: access\n',
    );
    return null;
  }
  const copies: Outcome<Released>[] = [];
  for (const number of numbers) {
    const run = await runPipeline(session.root, session.world, {
      outline: options.outline ?? 'public',
      stopAfter: 'render',
      release: request,
      render: { only: ['pdf'] },
      asOf: options.asOf ?? null,
      copy: { number, of: Math.max(...numbers) },
      ...measureOptions(options),
    });
    const { check: report, render: artefacts } = run.results;
    if (!report || !artefacts) return null;
    copies.push(named(await release(report, artefacts), number));
  }
  return copies;
}

/** A proven copy under the name of its number. */
const named = ({ value, diagnostics }: Outcome<Released>, number: number): Outcome<Released> => ({
  value: value && {
    ...value,
    artefacts: value.artefacts.map((copy) => ({
      ...copy,
      path: `copies/copy-${String(number).padStart(2, '0')}.pdf`,
    })),
  },
  diagnostics,
});

function printStage(session: Session, run: Run, stage: StageName): ExitCode {
  const value = run.results[stage];
  if (value === undefined) return session.report(run.diagnostics) === 0 ? 1 : 1;
  const printed =
    stage === 'render'
      ? run.results.render?.map(({ path, mediaType, bytes }) => ({
          path,
          mediaType,
          bytes: bytes.byteLength,
        }))
      : value;
  process.stdout.write(
    `${JSON.stringify(printed, (key, item: unknown) => (key === 'root' || key === 'path' ? undefined : item), 2)}\n`,
  );
  return 0;
}

/** Two documents of one edition never share a folder. */
const outputName = (edition: string, outline = 'public'): string =>
  outline === 'public' ? edition : `${edition}-${outline}`;
