import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { runPipeline } from '../pipeline';
import { Session, shown, type CommonOptions, type ExitCode } from './session';

interface NewOptions extends CommonOptions {
  readonly from: string;
}

/** What is not carried: what was issued, what was signed, and last year's data. */
const LEFT = /^(published\.json|issued|attestations\.yaml|datasets)(\/|$)/;
export const REVIEW = 'To be reviewed';

export function newCommand(home: string, _version: string, done: (code: ExitCode) => void): Command {
  return new Command('new')
    .description('Roll an edition forward: its structure carried, everything in it marked to be reviewed.')
    .argument('<folder>', 'the folder of the new edition, which must not be there yet')
    .requiredOption('--from <edition>', 'the edition to roll forward')
    .option('--outline <id>', 'which of its documents to take the judgements from', 'public')
    .addHelpText(
      'after',
      `
Example:
  stra new data/editions/2025 --from data/editions/2024

Carried: structure, measures, stated figures, templates, sources, words. Not carried: datasets, which
are asked for by name, and signatures. Nothing is written over.`,
    )
    .action(async (folder: string, options: NewOptions) => done(await rollForward(folder, options, home)));
}

async function rollForward(named: string, options: NewOptions, home: string): Promise<ExitCode> {
  const [to, from] = [resolve(named), resolve(options.from)];
  const refuse = (message: string): ExitCode => {
    process.stderr.write(`stra: ${message}\n`);
    return 2;
  };
  if (!existsSync(join(from, 'edition.yaml'))) return refuse(`there is no edition.yaml in "${options.from}"`);
  if (existsSync(to)) return refuse(`"${shown(to)}" is there already, and nothing is written over`);
  const id = basename(to);
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
    return refuse(`"${id}" cannot be the id of an edition: use lower case letters, digits and hyphens`);
  const session = new Session(from, home, { ...options, quiet: false });
  const run = await runPipeline(from, session.world, {
    outline: options.outline ?? 'public',
    stopAfter: 'compose',
  });
  const { validate: edition, compose: document } = run.results;
  if (!edition || !document) {
    session.report(run.diagnostics);
    return refuse(`"${options.from}" does not build; mend it before it is rolled forward`);
  }
  const files = (await readdir(from, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.startsWith('~$'))
    .map((entry) => relative(from, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !LEFT.test(file))
    .sort();
  const edits: Readonly<Record<string, (text: string) => string>> = {
    'edition.yaml': (text) =>
      editionText(text, edition.id, id, edition.number, relative(to, from).split(sep).join('/')),
    'judgements.yaml': (text) => judgementText(text, document.record.judgements, edition.id),
    'gaps.yaml': (text) => text.replace(/\bstate: new\b/g, 'state: open'),
  };
  for (const file of files) {
    const target = join(to, ...file.split('/'));
    await mkdir(dirname(target), { recursive: true });
    const section = Object.values(edition.sections).some((item) => item.file === file);
    const edit = section
      ? (text: string) => `${text.trimEnd()}\n\n> **${REVIEW}:** carried from the last edition.\n`
      : edits[file];
    if (edit) await writeFile(target, edit(await readFile(join(from, ...file.split('/')), 'utf8')));
    else await cp(join(from, ...file.split('/')), target);
  }
  if (existsSync(join(from, 'attestations.yaml'))) await writeFile(join(to, 'attestations.yaml'), '[]\n');
  session.say(`${shown(to)} rolled forward from ${shown(from)}. Now:`);
  session.say('  set the date, the period and the title in edition.yaml');
  for (const dataset of Object.values(edition.datasets))
    session.say(`  put the new "${dataset.label}" into ${dataset.file}, and its period into datasets.yaml`);
  session.say(
    `  review ${Object.keys(edition.judgements).length} judgements and ${Object.keys(edition.sections).length} sections; take each mark away as you go`,
  );
  session.say(`  answer ${edition.gaps.length} intelligence gaps, which are carried open`);
  session.say('  run stra status to see what is left');
  return 0;
}

/** The edition file with its id, its number and the edition before; comments and order stay. */
function editionText(text: string, oldId: string, id: string, number: number, previous: string): string {
  const renamed = text
    .replace(/^id:.*$/m, `id: "${id}"`)
    .replace(/^number:.*$/m, `number: ${number + 1}`)
    .replace(/^kicker:.*$/m, (line) => line.replaceAll(oldId, id))
    .replace(/^previous:.*\n/m, '');
  return renamed.replace(/^yardstick:/m, `previous: ${previous}\nyardstick:`);
}

/** Each judgement under a comment with what it said and what it stood on. */
function judgementText(
  text: string,
  records: Readonly<Record<string, { readonly statement: string; readonly evidence: readonly string[] }>>,
  edition: string,
): string {
  return text.replace(/^([a-z0-9][a-z0-9-]*):/gm, (line, id: string) => {
    const record = Object.hasOwn(records, id) ? records[id] : undefined;
    const said = record ? `"${record.statement}"` : 'not printed';
    const on = record && record.evidence.length > 0 ? record.evidence.join(', ') : 'no evidence listed';
    return `# ${REVIEW}. In ${edition}: ${said} Evidence: ${on}.\n${line}`;
  });
}
