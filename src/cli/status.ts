import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forecastsDue } from '../compare/forecasts-due';
import type { Edition } from '../model/edition';
import { dateInWords } from '../model/period';
import { runPipeline, type Run } from '../pipeline';
import { overlaidWorld } from '../world';
import { REVIEW } from './new';
import {
  commonOptions,
  openSession,
  shown,
  type CommonOptions,
  type ExitCode,
  type Session,
} from './session';

export function statusCommand(home: string, _version: string, done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('status')
      .description('What is ready and what is missing before an edition can be released, as a list.')
      .argument('[edition]', 'the edition folder')
      .addHelpText(
        'after',
        `
Examples:
  stra status data/editions/<id>                     what is missing for the public document
  stra status data/editions/<id> --outline <other>   for another of its documents`,
      ),
  ).action(async (folder: string | undefined, options: CommonOptions) =>
    done(await status(folder, options, home)),
  );
}

/** Exit 0 when nothing is missing, 1 when something is. */
async function status(folder: string | undefined, options: CommonOptions, home: string): Promise<ExitCode> {
  const session = openSession(folder, options, home);
  if (!session) return 2;
  const outline = options.outline ?? 'public';
  const run = await runPipeline(session.root, session.world, {
    outline,
    stopAfter: 'check',
    release: { release: true, override: null },
  });
  const edition = run.results.validate ?? (await withoutData(session, run, outline));
  const missing = [
    ...findings(run),
    ...(edition && !run.results.check ? unsigned(edition) : []),
    ...(await marks(session)),
    ...(edition ? openGaps(edition) : []),
    ...(edition ? unscored(edition) : []),
  ];
  const issued = existsSync(join(session.root, 'published.json'));
  if (session.json)
    process.stdout.write(
      `${JSON.stringify({ schema: 1, ready: missing.length === 0, issued, missing }, null, 2)}\n`,
    );
  for (const line of missing) session.say(`[ ] ${line}`);
  if (edition?.embargo)
    session.say(
      `embargoed until ${dateInWords(edition.embargo)}; ${edition.copies.length} ${edition.copies.length === 1 ? 'copy' : 'copies'} on the access list`,
    );
  session.say(
    missing.length > 0
      ? `${missing.length} left to do in ${shown(session.root)}`
      : `${shown(session.root)} is ready${issued ? ' and issued' : ': run stra issue'}`,
  );
  return missing.length > 0 ? 1 : 0;
}

const MISSING = /^the file "(.+)" is missing$/;
/** What must be done by hand, a line each, and how many findings of every other rule. */
function findings(run: Run): string[] {
  const lines: string[] = [];
  const rules = new Map<string, { readonly severity: string; count: number }>();
  for (const { rule, severity, message } of run.diagnostics) {
    if (rule === 'load/missing-file' || rule === 'judgement/unattested' || rule === 'judgement/suspect')
      lines.push(message);
    else if (severity !== 'note') {
      const found = rules.get(rule) ?? { severity, count: 0 };
      found.count++;
      rules.set(rule, found);
    }
  }
  for (const [rule, { severity, count }] of rules)
    lines.push(`${count} ${severity}${count === 1 ? '' : 's'} of ${rule} (stra rule ${rule})`);
  return lines;
}

/** The edition as it is written, while its data are not there yet: an empty file stands for each that is missing. */
async function withoutData(session: Session, run: Run, outline: string): Promise<Edition | null> {
  const files = run.diagnostics.flatMap(({ rule, message }) =>
    rule === 'load/missing-file' ? [MISSING.exec(message)?.[1] ?? ''] : [],
  );
  if (files.length === 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'stra-status-'));
  try {
    const empty = join(folder, 'empty');
    await writeFile(empty, '');
    const world = overlaidWorld(
      session.world,
      new Map(files.map((file) => [join(session.root, ...file.split('/')), empty])),
    );
    // Where the empty file lies is no part of the edition, so that its real place is not asked for.
    const found = await runPipeline(
      session.root,
      { ...world, realPath: () => Promise.resolve(null) },
      { outline, stopAfter: 'validate' },
    );
    return found.results.validate ?? null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Judgements that nobody has signed, where the document that would say so cannot be made yet. */
function unsigned({ judgements, attestations }: Edition): string[] {
  const signed = new Set(attestations.map(({ judgement }) => judgement));
  const open = Object.keys(judgements).filter((id) => !signed.has(id)).length;
  return open > 0 ? [`${open} judgements that nobody has signed (stra signoff, stra review)`] : [];
}

/** Marks that rolling forward left: files, and how many in each; sections in one line. */
async function marks(session: Session): Promise<string[]> {
  const lines: string[] = [];
  const sections: string[] = [];
  for (const file of await session.world.listFiles(session.root)) {
    if (!/\.(md|ya?ml)$/.test(file) || file.startsWith('issued/')) continue;
    const text = await readFile(join(session.root, ...file.split('/')), 'utf8');
    const count = text.split(REVIEW).length - 1;
    if (count === 0) continue;
    if (file.endsWith('.md')) sections.push(file);
    else lines.push(`${file}: ${count} marked to be reviewed`);
  }
  if (sections.length > 0)
    lines.push(
      `${sections.length} ${sections.length === 1 ? 'section' : 'sections'} marked to be reviewed: ${sections.slice(0, 6).join(', ')}${sections.length > 6 ? `, and ${sections.length - 6} more` : ''}`,
    );
  return lines;
}

const openGaps = ({ gaps, previous }: Edition): string[] =>
  gaps
    .filter(({ state, id }) => state === 'open' && previous !== null && Object.hasOwn(previous.gaps, id))
    .map(({ id }) => `the gap "${id}" is still open: say whether it was narrowed, closed or superseded`);

const unscored = ({ previous, date, comparison }: Edition): string[] =>
  previous
    ? forecastsDue(
        previous,
        date,
        Object.entries(comparison.forecasts).map(([id, { edition }]) => `${edition}/${id}`),
      ).map(
        ({ judgement, until }) =>
          `the forecast "${judgement}" of ${previous.edition.id} was due on ${dateInWords(until)}: say under "forecasts" in the comparison file what happened`,
      )
    : [];
