import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { PROJECT_PREFIX } from '../diagnostics/place';
import type { ReportDocument } from '../model/document';
import type { Edition, EditionFiles } from '../model/edition';
import { runPipeline } from '../pipeline';
import { Session, shown, type CommonOptions, type ExitCode } from './session';

interface NewOptions extends CommonOptions {
  readonly from?: string;
  readonly corrects?: string;
}

/** What was issued, and what belongs to one edition's making and to no other. */
const LEFT = /^(published\.json|issued|receipts|returns|records)(\/|$)/;
export const REVIEW = 'To be reviewed';

export function newCommand(home: string, _version: string, done: (code: ExitCode) => void): Command {
  return new Command('new')
    .description('Roll an edition forward, everything in it marked to be reviewed; or begin a correction.')
    .argument('<folder>', 'the folder of the new edition, which must not be there yet')
    .option('--from <edition>', 'the edition to roll forward')
    .option('--corrects <edition>', 'the issued edition that the new one corrects and replaces')
    .option('--outline <id>', 'which of its documents to take the judgements from', 'public')
    .addHelpText(
      'after',
      `
Examples:
  stra new data/editions/2025 --from data/editions/2024
  stra new data/editions/2024-corrected --corrects data/editions/2024

Rolled forward are structure, measures, stated figures, templates, sources and words; datasets are asked
for by name, and signatures stay behind. A correction carries all of it, with a register of revisions to
fill in. Nothing is written over.`,
    )
    .action(async (folder: string, options: NewOptions) => done(await begin(folder, options, home)));
}

async function begin(named: string, options: NewOptions, home: string): Promise<ExitCode> {
  const refuse = (message: string): ExitCode => {
    process.stderr.write(`stra: ${message}\n`);
    return 2;
  };
  const source = options.from ?? options.corrects;
  if (source === undefined || (options.from !== undefined && options.corrects !== undefined))
    return refuse('give the edition to roll forward (--from), or the one to correct (--corrects)');
  const [to, from] = [resolve(named), resolve(source)];
  if (!existsSync(join(from, 'edition.yaml'))) return refuse(`there is no edition.yaml in "${source}"`);
  if (existsSync(to)) return refuse(`"${shown(to)}" is there already, and nothing is written over`);
  const id = basename(to);
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
    return refuse(`"${id}" cannot be the id of an edition: use lower case letters, digits and hyphens`);
  if (options.corrects !== undefined && !existsSync(join(from, 'published.json')))
    return refuse(`"${source}" is not issued: what is not out yet is changed where it is`);
  const session = new Session(from, home, { ...options, quiet: false });
  const run = await runPipeline(from, session.world, {
    outline: options.outline ?? 'public',
    stopAfter: 'compose',
  });
  const { load, validate: edition, compose: document } = run.results;
  if (!load || !edition || !document) {
    session.report(run.diagnostics);
    return refuse(`"${source}" does not build; mend it before it is carried on`);
  }
  const way = relative(to, from).split(sep).join('/');
  if (options.corrects === undefined)
    return rollForward({ from, to, id, way, load, edition, document }, session);
  return correct({ from, to, id, way, load, edition, document }, session);
}

interface Carried {
  readonly from: string;
  readonly to: string;
  readonly id: string;
  /** From the new edition to the one it comes from. */
  readonly way: string;
  readonly load: EditionFiles;
  readonly edition: Edition;
  readonly document: ReportDocument;
}
type Edits = Readonly<Record<string, (text: string) => string>>;

/** Copies the files of an edition, edited where asked for; null stands for a file that stays behind. */
async function carry({ from, to }: Carried, edits: Edits, left: ReadonlySet<string>): Promise<void> {
  const files = (await readdir(from, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.startsWith('~$'))
    .map((entry) => relative(from, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !LEFT.test(file) && !left.has(file))
    .sort();
  for (const file of files) {
    const [target, edit] = [join(to, ...file.split('/')), edits[file]];
    await mkdir(dirname(target), { recursive: true });
    if (edit) await writeFile(target, edit(await readFile(join(from, ...file.split('/')), 'utf8')));
    else await cp(join(from, ...file.split('/')), target);
  }
}

async function rollForward(carried: Carried, session: Session): Promise<ExitCode> {
  const { to, from, id, way, load, edition, document } = carried;
  const fileOf = (name: string): string =>
    load.files.find((file) => file.name === name && ['edition', 'table'].includes(file.role))?.file ?? name;
  const sections = Object.fromEntries(
    Object.values(edition.sections).map(({ file }) => [
      file,
      (text: string) => `${text.trimEnd()}\n\n> **${REVIEW}:** carried from the last edition.\n`,
    ]),
  );
  const [attestations, revisions, access] = ['attestations', 'revisions', 'access'].map(fileOf);
  const datasets = load.files.filter(({ role }) => role === 'dataset').map(({ file }) => file);
  await carry(
    carried,
    {
      ...sections,
      'edition.yaml': (text) => editionText(text, edition, id, way),
      [fileOf('judgements')]: (text) => judgementText(text, document.record.judgements, edition.id),
      [fileOf('gaps')]: (text) => text.replace(/\bstate: new\b/g, 'state: open'),
      // What was said of the edition before the last one is not true of the last one.
      [fileOf('comparison')]: () => '{}\n',
      [attestations ?? '']: () => '[]\n',
      [revisions ?? '']: () => '{}\n',
      [access ?? '']: () => 'copy,post,time\n',
    },
    new Set(datasets),
  );
  session.say(`${shown(to)} rolled forward from ${shown(from)}. Now:`);
  session.say('  set the date, the period and the title in edition.yaml, and take the marks there away');
  for (const dataset of Object.values(edition.datasets))
    session.say(`  put the new "${dataset.label}" into ${dataset.file}, and its period into datasets.yaml`);
  session.say(
    `  review ${Object.keys(edition.judgements).length} judgements and ${Object.keys(edition.sections).length} sections; take each mark away as you go`,
  );
  session.say(`  answer ${edition.gaps.length} intelligence gaps, which are carried open`);
  session.say('  run stra status to see what is left');
  return 0;
}

async function correct(carried: Carried, session: Session): Promise<ExitCode> {
  const { to, from, id, way, load } = carried;
  const held = load.files.find(({ name, role }) => name === 'revisions' && role === 'edition')?.file;
  await carry(
    carried,
    {
      'edition.yaml': (text) => {
        const renamed = text.replace(/^id:.*$/m, `id: "${id}"`).replace(/^(corrects|embargo):.*\n/gm, '');
        const named = renamed.replace(/^yardstick:/m, `corrects: ${way}\nyardstick:`);
        return held ? named : named.replace(/^files:\n/m, 'files:\n  revisions: revisions.yaml\n');
      },
    },
    new Set(),
  );
  if (held === undefined)
    await writeFile(
      join(to, 'revisions.yaml'),
      `# yaml-language-server: $schema=../../schemas/revisions.json
# What was changed after the edition was issued, one entry a change:
# force-counted-twice:
#   date: 2026-06-01
#   type: correction
#   measure: the id of the measure
#   old: "1,260"
#   new: "1,250"
#   reason: One force sent the same month twice
#   effect: None; the term stands
#   judgements: [ids of those that were looked at again]
#   approver: Head of analysis
{}
`,
    );
  session.say(`${shown(to)} corrects ${shown(from)}, which stays as it was issued. Now:`);
  session.say('  correct the data or the words, and write each change into revisions.yaml');
  session.say('  look again at the judgements that rest on what changed: stra review');
  session.say('  print the register: {{register "revisions"}} in the template, where it has none');
  session.say(`  run stra issue ${shown(to)} when stra status says that it is ready`);
  if (load.files.some(({ file }) => file.startsWith(PROJECT_PREFIX)))
    session.say('  the superseded edition keeps its own copies of templates and reference data');
  return 0;
}

/** The edition file with its id, its number and the edition before; comments and order stay. */
function editionText(text: string, { id: oldId, number }: Edition, id: string, previous: string): string {
  const mark = (what: string): string => `# ${REVIEW}: ${what} is still that of ${oldId}.\n`;
  const renamed = text
    .replace(/^(previous|corrects|embargo):.*\n/gm, '')
    .replace(/^id:.*$/m, `id: "${id}"`)
    .replace(/^number:.*$/m, `number: ${number + 1}`)
    .replace(/^kicker:.*$/m, (line) => line.replaceAll(oldId, id))
    .replace(/^date:/m, (line) => `${mark('the date')}${line}`)
    .replace(/^defaults:/m, (line) => `${mark('the period')}${line}`);
  return renamed.replace(/^yardstick:/m, `previous: ${previous}\nyardstick:`);
}

/** Each judgement under a comment with what it said and what it stood on. */
function judgementText(
  text: string,
  records: ReportDocument['record']['judgements'],
  edition: string,
): string {
  return text.replace(/^([a-z0-9][a-z0-9-]*):/gm, (line, id: string) => {
    const record = Object.hasOwn(records, id) ? records[id] : undefined;
    const said = record ? `"${record.statement}"` : 'not printed';
    const on = record && record.evidence.length > 0 ? record.evidence.join(', ') : 'no evidence listed';
    return `# ${REVIEW}. In ${edition}: ${said} Evidence: ${on}.\n${line}`;
  });
}
