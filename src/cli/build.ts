import { Command, Option } from 'commander';
import { join } from 'node:path';
import { printDigits } from '../model/number';
import type { Form } from '../render/forms';
import { STAGES, type Results, type StageName } from '../workspace/pipeline';
import type { Documents } from '../workspace/build-edition';
import type { Workspace } from '../workspace/workspace';
import { numbersInWords } from './check';
import { areasIn, printAreas, type AreasAsked } from './build-areas';
import { dataOptions, datasetsInWords, dataRequest, type DataOptions } from './data-options';
import { onlyOption } from './forms-option';
import { releaseRequest } from './release-options';
import {
  commonOptions,
  openSession,
  refuse,
  type CommonOptions,
  type ExitCode,
  type Session,
} from './session';

export interface BuildOptions extends CommonOptions, DataOptions {
  readonly out?: string;
  readonly only?: readonly Form[];
  readonly stopAfter?: StageName;
  readonly why?: boolean;
  readonly release?: boolean;
  readonly override?: string;
  readonly reason?: string;
  readonly asOf?: string;
  readonly copies?: boolean;
  readonly for?: AreasAsked;
  readonly clean?: boolean;
}

export function buildCommand(done: (code: ExitCode) => void): Command {
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
    .addOption(
      new Option(
        '--for <areas>',
        'a document for each: force, region; force=kent or region=south-east for one (several with commas)',
      ).argParser(areasIn),
    )
    .option('--copies', 'numbered copies of the PDF, one for each line of the access list')
    .option(
      '--clean',
      'with --only word: a copy to hand on, without anything by which it could come back, and without tracking',
    )
    .addHelpText(
      'after',
      `
Examples:
  stra build                              the edition whose folder you are in
  stra build data/editions/<id>           a draft, into output/<id>
  stra build data/editions/<id> --release what is to be issued: refused while anything is amiss
  stra build --only fragment,press        to paste into a page, and for the press
  stra build --only word                  report.docx to comment and change, with tracking on; what was sent is kept
                                          in the edition's review/
  stra build --only word --clean          the same to hand on: nothing in it says where it came from
  stra build --for force                  one for each force, into output/<id>/forces/<force>
  stra build --for force=kent,essex       those of two forces
  stra build --for force=kent --only press  what Kent Police will be asked about`,
    )
    .action(async (folder: string | undefined, options: BuildOptions) => done(await build(folder, options)));
}

async function build(folder: string | undefined, options: BuildOptions): Promise<ExitCode> {
  const purpose = releaseRequest(options);
  if (typeof purpose === 'string') return refuse({ message: purpose });
  if (options.clean && !options.only?.includes('word'))
    return refuse({ message: '--clean is for a Word file', fix: 'add --only word' });
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  if (options.stopAfter) return printStage(session, workspace, options, options.stopAfter);
  if (options.for) return printAreas(session, workspace, options, options.for, purpose);
  const { value, findings, refused } = await workspace.build({
    ...(options.outline === undefined ? {} : { outline: options.outline }),
    ...(options.out === undefined ? {} : { out: options.out }),
    ...(options.only ? { only: options.only } : {}),
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    ...(options.copies ? { copies: true } : {}),
    ...(options.clean ? { clean: true } : {}),
    purpose,
    ...dataRequest(options),
  });
  if (value === null) return refuse(refused ?? { message: 'could not build' });
  for (const { file, rows } of value.kept) session.say(`kept the aggregates of ${rows} records in ${file}`);
  const { documents } = value;
  if (documents?.proven)
    session.say('parity: every format says the same, and no number in any belongs to nothing');
  const code = await session.report(findings);
  if (documents) {
    sayDocuments(documents, options, session);
    return code;
  }
  session.say('nothing was written');
  return code === 0 ? 1 : code;
}

function sayDocuments(documents: Documents, { only, why }: BuildOptions, session: Session): void {
  const { edition, folder, artefacts, copies, gone, review } = documents;
  session.say(numbersInWords(documents.account));
  if (why) for (const line of whyInWords(documents)) session.say(line);
  session.say(`built ${edition.title}, ${edition.kicker}:`);
  if (gone.length > 0)
    session.say(`gone, as made from other inputs or for another purpose: ${gone.join(', ')}`);
  const named = /^(?:report|fragment|press(?:-draft)?|brief)\.|\.ods$/;
  for (const { path } of artefacts)
    if (named.test(path) && (only !== undefined || path.startsWith('report.')))
      session.say(`  ${session.shown(join(folder, path))}`);
  const tables = artefacts.filter(({ path }) => path.startsWith('tables/') && path.endsWith('.csv'));
  if (tables.length > 0 && only === undefined)
    session.say(
      `  ${session.shown(join(folder, 'tables'))}: ${tables.length} open tables as CSV, and all in one workbook as ODS and XLSX`,
    );
  if (review !== null) session.say(`  for review; what was sent is kept in the edition: ${review}`);
  if (copies.length > 0)
    session.say(`  ${copies.length} numbered copies in ${session.shown(join(folder, 'copies'))}`);
}

/** What was read, what came from the cache, and where the time went. */
const whyInWords = ({ datasets, spent }: Documents): string[] => [
  ...datasetsInWords(datasets),
  ...Object.entries(spent).map(
    ([stage, ms]) => `  ${stage.padEnd(9)} ${printDigits(ms, 0).padStart(5)} ms of processor time`,
  ),
];

async function printStage(
  session: Session,
  workspace: Workspace,
  options: BuildOptions,
  stage: StageName,
): Promise<ExitCode> {
  const { outline = 'public' } = options;
  const { value, findings } = await workspace.stages({ outline, stopAfter: stage, ...dataRequest(options) });
  const given = value?.[stage];
  if (value === null || given === undefined) {
    await session.report(findings);
    return 1;
  }
  process.stdout.write(
    `${JSON.stringify(stage === 'render' ? artefactsOf(value) : given, (key, item: unknown) => (key === 'root' || key === 'path' ? undefined : item), 2)}\n`,
  );
  return 0;
}

/** Outputs without their bytes. */
const artefactsOf = ({ render = [] }: Results) =>
  render.map(({ path, mediaType, bytes }) => ({ path, mediaType, bytes: bytes.byteLength }));
