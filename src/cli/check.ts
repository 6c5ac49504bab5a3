import { Command } from 'commander';
import { askedCheck } from './asked-check';
import { sayBaseline } from './say-baseline';
import type { NumberAccount } from '../model/document';
import type { FacetAccount, MadeEdit } from '../workspace/check-edition';
import { keepCheck } from '../workspace/kept-check';
import { WatchedWorld } from '../workspace/watched-world';
import {
  commonOptions,
  openSession,
  refuse,
  type CommonOptions,
  type ExitCode,
  type Session,
} from './session';

interface CheckOptions extends CommonOptions {
  readonly fix?: boolean;
  readonly text?: string;
  readonly release?: boolean;
  readonly strict?: boolean;
  readonly comments?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

export function checkCommand(done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('check')
      .description('Find what is wrong with an edition; write nothing.')
      .argument('[edition]', 'the edition folder'),
  )
    .option('--text <draft>', 'hold somebody else’s draft (.docx, Markdown or text) against the edition')
    .option(
      '--comments <file>',
      'with --text and a .docx: write a copy of it that has each finding as a comment',
    )
    .option('--strict', 'with --text: numbers, ranks and changes that no measure carries are errors')
    .option('--release', 'what would stop a release: judgements that are unsigned or ask for review, too')
    .option('--baseline <file>', 'let in the findings of this file, and fail only new ones')
    .option('--update-baseline', 'write the findings of now into the baseline')
    .option('--fix', 'write the words that fit where a claim does not')
    .addHelpText(
      'after',
      `
Examples:
  stra check data/editions/<id>                              everything but writing
  stra check data/editions/<id> --text draft.docx            somebody else’s draft, held against it
  stra check data/editions/<id> --text draft.docx --comments out.docx
                                                             the same draft back, commented
  stra check data/editions/<id> --baseline known.json --update-baseline
                                                             what an inherited draft came with; then
  stra check data/editions/<id> --baseline known.json        fails only on what is new`,
    )
    .action(async (folder: string | undefined, options: CheckOptions) => done(await check(folder, options)));
}

async function check(folder: string | undefined, options: CheckOptions): Promise<ExitCode> {
  const watch: { ed: WatchedWorld | null } = { ed: null };
  const opened = await openSession(folder, options, (world) =>
    isPlain(folder, options) ? (watch.ed = new WatchedWorld(world)).world : world,
  );
  if (!opened) return 2;
  const { session, workspace } = opened;
  if (options.strict === true && options.text === undefined)
    return refuse({ message: '--strict goes with --text: an edition is always held so' });
  if (options.comments !== undefined && options.text === undefined)
    return refuse({
      message: '--comments goes with --text: it writes into a copy of a draft',
      fix: 'stra check --text draft.docx --comments out.docx',
    });
  if (options.text !== undefined) {
    const { checkText } = await import('./check-text');
    return checkText(options.text, session, workspace, options);
  }
  const asked = { ...options, areas: true };
  const fixed = options.fix ? await workspace.fix(options) : null;
  for (const edit of fixed?.value?.made ?? []) session.say(editInWords(edit, session));
  const { value, findings, refused } = fixed ?? (await workspace.check(asked));
  if (value === null) return refuse(refused ?? { message: 'could not check' });
  sayBaseline(value.baseline, session);
  const code = await session.report(findings);
  if (value.account) session.say(numbersInWords(value.account));
  if (value.facets) session.say(facetsInWords(value.facets));
  for (const line of value.disclosure) session.say(line);
  // A finding that is let in is still one.
  if (code === 0 && (value.baseline?.known ?? 0) === 0)
    session.say(`${session.shown(session.root)}: the words fit the numbers`);
  if (watch.ed && !session.saidOnOpening && code !== 2)
    await keepCheck(watch.ed, askedCheck(session.root, session.json, options.quiet === true), {
      printed: session.printed,
      code,
    });
  return code;
}

/** Whether a check is one that the front of the program answers: of a folder that is named, and nothing but that. */
function isPlain(folder: string | undefined, options: CheckOptions): boolean {
  const isAsked = Object.keys(options).every((name) => ['format', 'quiet', 'outline'].includes(name));
  return folder !== undefined && options.outline === 'public' && isAsked;
}

const editInWords = ({ file, line, expected, replacement }: MadeEdit, session: Session): string =>
  `${session.shownFile(file)}:${line}: ${expected === '' ? '[]' : `"${expected}"`} is now "${replacement}"`;

export const numbersInWords = ({ computed, reported, quoted, structural, unowned }: NumberAccount): string =>
  `numbers: computed ${computed}, reported ${reported}, quoted ${quoted}, structural ${structural}, unowned ${unowned}`;

/** How many claims are named what, so that nobody takes "nothing found" for "everything was held". */
const facetsInWords = ({ claims, period, place, people, base, subject, none }: FacetAccount): string =>
  `claims in prose ${claims}: held to a period ${period}, a place ${place}, people or ages ${people}, a base ${base}, a threat area ${subject}; their sentence names none of these ${none}`;
