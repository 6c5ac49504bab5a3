import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { LogForm } from '../workspace/review/comment-log';
import type { CommentRequest } from '../workspace/review/review-requests';
import type { Workspace } from '../workspace/workspace';
import { answerMany } from './merge-answers';
import { printMerged, mergedJson, printParity } from './print-review';
import {
  commonOptions,
  openSession,
  refuse,
  type CommonOptions,
  type ExitCode,
  type Session,
} from './session';

export interface MergeOptions extends CommonOptions {
  readonly list?: boolean;
  readonly acceptWords?: boolean;
  readonly accept?: readonly string[];
  readonly refuse?: readonly string[];
  readonly keep?: readonly string[];
  readonly anyway?: boolean;
  readonly by?: string;
  readonly on?: string;
  readonly block?: string;
  readonly close?: string;
  readonly reply?: string;
  readonly role?: string;
  readonly text?: string;
  readonly log?: string;
  readonly translation?: string;
}

export function mergeCommand(done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('merge')
      .description(
        'Take in what reviewers changed and said in a review copy in Word: one proposal at a time, and nothing without a yes.',
      )
      .argument('[files...]', 'Word files that came back (.docx), and the edition folder'),
  )
    .option('--list', 'list the proposals and comments, and ask nothing')
    .option(
      '--accept-words',
      'take every change of plain words: nothing that touches a claim, a judgement, a caveat',
    )
    .option('--accept <ids>', 'take these proposals', ids)
    .option('--refuse <ids>', 'refuse these', ids)
    .option('--keep <ids>', 'refuse these in the text, and keep each as a comment', ids)
    .option('--anyway', 'write what is taken also where something then does not fit any more')
    .option('--by <name>', 'who answers: a role or a name')
    .option('--on <date>', 'the day on the record, such as 2023-05-18')
    .option('--block <comment>', 'let nothing be released until --role has closed this comment')
    .option('--close <comment>', 'close this comment')
    .option('--reply <comment>', 'answer this comment')
    .option('--role <role>', 'who alone closes it: legal, disclosure; or in what role you close it')
    .option('--text <words>', 'what is answered, or why it is closed')
    .addOption(
      new Option(
        '--log <file>',
        'write every comment and answer: a file that ends in .csv, .json or .md',
      ).argParser(logFile),
    )
    .option(
      '--translation <file>',
      'hold a translated review copy against what was sent: numbers, dates, markings, tables, headings',
    )
    .addHelpText(
      'after',
      `
Examples:
  stra merge reviewed.docx data/editions/<id>                    one proposal at a time
  stra merge a.docx b.docx data/editions/<id> --list             what several reviewers want, side by side
  stra merge reviewed.docx data/editions/<id> --accept-words     take what touches no claim and no judgement
  stra merge data/editions/<id> --close 3f2a91bc07 --role legal --by "Legal adviser" --text "the name was taken out"
  stra merge data/editions/<id> --log comments.csv               every comment with its answers
  stra merge data/editions/<id> --translation cy.docx            does the Welsh version say the same numbers

A number that was overtyped is never taken as a value: refuse it, change the source, or keep it as a comment.
Exit codes: 0 no proposal is open, 1 some are, 2 a file could not be read.`,
    )
    .action(async (files: readonly string[], options: MergeOptions) => done(await merge(files, options)));
}

const ids = (text: string): string[] => {
  const all = text.split(/[\s,]+/u).filter((id) => id !== '');
  if (all.length === 0 || all.some((id) => !/^[0-9a-f]{10}$/u.test(id)))
    throw new InvalidArgumentError('Give the ten digits of each proposal, with commas between.');
  return all;
};
const FORMS: Readonly<Record<string, LogForm>> = { csv: 'csv', json: 'json', md: 'markdown' };
const formOf = (file: string): LogForm | undefined => FORMS[/\.(\w+)$/u.exec(file.toLowerCase())?.[1] ?? ''];
function logFile(file: string): string {
  if (!formOf(file)) throw new InvalidArgumentError('Name a file that ends in .csv, .json or .md.');
  return file;
}

async function merge(files: readonly string[], options: MergeOptions): Promise<ExitCode> {
  const copies = files.filter((file) => /\.[a-z0-9]{2,4}$/iu.test(file) && !/[\\/]$/u.test(file));
  const [folder, ...more] = files.filter((file) => !copies.includes(file));
  if (more.length > 0)
    return refuse({ message: `one edition at a time: "${folder ?? ''}" and "${more.join('", "')}"` });
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  if (options.translation !== undefined) return translation(options.translation, session, workspace);
  if (options.log !== undefined) return log(options.log, session, workspace);
  const act = actOf(options);
  if (act) return comment({ ...act, copies }, session, workspace);
  const { value, findings, refused } = await workspace.reviews.list({ copies });
  if (refused) return refuse(refused);
  if (!value) {
    await session.report(findings);
    return 2;
  }
  if (session.json) {
    process.stdout.write(mergedJson(value));
    return value.open.length > 0 ? 1 : 0;
  }
  const answers = await answerMany(value, copies, options, session, workspace);
  if (answers !== null) return answers;
  if (options.list === true || value.open.length === 0) {
    for (const line of printMerged(value)) session.say(line);
    return value.open.length > 0 ? 1 : 0;
  }
  const { askForAnswers } = await import('./merge-talk');
  return askForAnswers(value, copies, options, session, workspace);
}

/** What is to be done about one comment; null where nothing was said. */
function actOf({
  block,
  close,
  reply,
  by,
  role,
  on,
  text,
}: MergeOptions): Omit<CommentRequest, 'copies'> | null {
  const said = {
    ...(by === undefined ? {} : { by }),
    ...(role === undefined ? {} : { role }),
    ...(on === undefined ? {} : { on }),
    ...(text === undefined ? {} : { text }),
  };
  if (block !== undefined) return { id: block, act: 'block', ...said };
  if (close !== undefined) return { id: close, act: 'close', ...said };
  return reply === undefined ? null : { id: reply, act: 'reply', ...said };
}

async function comment(request: CommentRequest, session: Session, workspace: Workspace): Promise<ExitCode> {
  const { value, findings, refused } = await workspace.reviews.comment(request);
  if (refused) return refuse(refused);
  if (!value) return session.report(findings);
  const DONE = { block: 'stands against a release', close: 'is closed', reply: 'is answered' } as const;
  if (session.json) process.stdout.write(`${JSON.stringify({ schema: 1, comment: value }, null, 2)}\n`);
  session.say(`${value.id} ${DONE[request.act]}`);
  return 0;
}

async function log(file: string, session: Session, workspace: Workspace): Promise<ExitCode> {
  const { value, refused } = await workspace.reviews.log(file, formOf(file) ?? 'json');
  if (refused) return refuse(refused);
  session.say(`${value ?? 0} ${value === 1 ? 'comment' : 'comments'}: ${session.shown(resolve(file))}`);
  return 0;
}

async function translation(file: string, session: Session, workspace: Workspace): Promise<ExitCode> {
  const { value, findings, refused } = await workspace.reviews.translation(file);
  if (refused) return refuse(refused);
  if (!value) return session.report(findings);
  if (session.json) process.stdout.write(`${JSON.stringify({ schema: 1, ...value }, null, 2)}\n`);
  else for (const line of printParity(value)) session.say(line);
  return value.differences.length > 0 ? 1 : 0;
}
