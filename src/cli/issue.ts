import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isEmbargoed } from '../compose/release-notice';
import type { Outcome } from '../diagnostics/diagnostic';
import { PROJECT_PREFIX } from '../diagnostics/place';
import type { Artefact, BuildManifest, Released } from '../model/artefact';
import type { CheckedReport } from '../model/document';
import type { EditionFiles } from '../model/edition';
import { isDate } from '../model/period';
import { runPipeline } from '../pipeline';
import { sha256 } from '../world';
import { releaseRequest } from './release-options';
import { commonOptions, openSession, shown, type CommonOptions, type ExitCode } from './session';

interface IssueOptions extends CommonOptions {
  readonly by?: string;
  readonly on?: string;
  readonly override?: string;
  readonly reason?: string;
}

/** What stands in `issued/manifest.json`: what was built, from what, with which software, and who let it out. */
export interface IssueManifest extends BuildManifest {
  readonly issued: { readonly by: string; readonly on: string };
}

export const ISSUED = 'issued';
export const PROJECT_COPY = 'project';

export function issueCommand(home: string, version: string, done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('issue')
      .description('Freeze an edition: its record, manifest, and the templates and reference data it used.')
      .argument('[edition]', 'the edition folder'),
  )
    .requiredOption('--by <name>', 'who issues it')
    .requiredOption('--on <date>', 'the day of issue, such as 2026-05-18')
    .option('--override <name>', 'let judgements through in this person’s name; needs --reason')
    .option('--reason <text>', 'why they are let through: printed in the quality log')
    .addHelpText(
      'after',
      `
Examples:
  stra issue data/editions/<id> --by "A. Coordinator" --on 2026-05-18
  stra verify data/editions/<id>        the same bytes again, or what differs and why

An edition that is issued is never written over. A correction is an edition of its own that replaces it:
  stra new data/editions/<id>-corrected --corrects data/editions/<id>`,
    )
    .action(async (folder: string | undefined, options: IssueOptions) =>
      done(await issue(folder, options, home, version)),
    );
}

async function issue(
  folder: string | undefined,
  options: IssueOptions,
  home: string,
  version: string,
): Promise<ExitCode> {
  const request = releaseRequest({ ...options, release: true });
  const { by = '', on = '' } = options;
  if (typeof request === 'string' || !isDate(on)) {
    process.stderr.write(
      `stra: ${typeof request === 'string' ? request : `"${on}" is no date of the calendar; write it as 2026-05-18`}\n`,
    );
    return 2;
  }
  const session = openSession(folder, options, home);
  if (!session) return 2;
  const { root } = session;
  if (existsSync(join(root, 'published.json')) || existsSync(join(root, ISSUED))) {
    process.stderr.write(
      `stra: "${shown(root)}" is issued already, and what was issued is not written over\n  fix: run stra verify to see whether it still holds\n`,
    );
    return 2;
  }
  const outline = options.outline ?? 'public';
  const run = await runPipeline(root, session.world, {
    outline,
    stopAfter: 'render',
    release: request,
    asOf: on,
  });
  const { load, validate: edition, check: report, render: artefacts } = run.results;
  if (edition && isEmbargoed(edition, on)) {
    process.stderr.write(
      `stra: the edition is embargoed until ${edition.embargo ?? ''} and cannot be issued on ${on}\n  fix: issue it on that day; before it, stra build --release --copies makes numbered copies\n`,
    );
    return 2;
  }
  const proven = report && artefacts ? await release(report, artefacts) : null;
  const code = session.report([...run.diagnostics, ...(proven?.diagnostics ?? [])]);
  if (code !== 0 || !load || !edition || !proven?.value) {
    session.say('nothing was issued');
    return code === 0 ? 1 : code;
  }
  const manifest: IssueManifest = {
    schema: 1,
    edition: edition.id,
    date: edition.date,
    outline,
    issued: { by, on },
    override: request.override,
    software: { stra: version, schema: '1' },
    purpose: 'release',
    asOf: on,
    inputs: edition.inputs.map(({ file, sha256: hash, bytes }) => ({ path: file, sha256: hash, bytes })),
    outputs: outputsOf(proven.value.artefacts),
  };
  await freeze(root, load, proven.value, manifest);
  session.say(`issued ${edition.title}, ${edition.kicker}: ${shown(join(root, 'published.json'))}`);
  session.say('run stra build --release for the documents, and keep the folder as it is');
  return 0;
}

/** Reading back needs readers that no other part of issuing needs. */
const release = async (report: CheckedReport, artefacts: readonly Artefact[]): Promise<Outcome<Released>> =>
  (await import('../formats/release')).release(report, artefacts);

export const outputsOf = (artefacts: readonly Artefact[]): BuildManifest['outputs'] =>
  artefacts
    .map(({ path, bytes }) => ({ path, sha256: sha256(bytes), bytes: bytes.byteLength }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));

/** Writes all of it beside the edition and then moves the record in last: half an issue is none. */
async function freeze(
  root: string,
  load: EditionFiles,
  { artefacts }: Released,
  manifest: IssueManifest,
): Promise<void> {
  const folder = join(root, ISSUED);
  try {
    for (const { file, text, path } of load.files) {
      if (!file.startsWith(PROJECT_PREFIX)) continue;
      const target = join(folder, PROJECT_COPY, ...file.slice(PROJECT_PREFIX.length).split('/'));
      await mkdir(dirname(target), { recursive: true });
      if (text === null) await cp(path, target);
      else await writeFile(target, text);
    }
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    const record = artefacts.find(({ path }) => path === 'published.json');
    if (record) await writeFile(join(root, 'published.json'), record.bytes);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
