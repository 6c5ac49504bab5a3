import { basename, resolve } from 'node:path';
import { NO_ANSWERS, readAnswersFile, type FileOfAnswers } from '../workspace/start/answers-file';
import { START_QUESTIONS, wrongAnswer, type GivenAnswers } from '../workspace/start/questions';
import { startEdition } from '../workspace/start/start-edition';
import { tablesIn } from '../workspace/start/tables-in';
import { openWorkspace, type Workspace } from '../workspace/workspace';
import { worldOf } from '../workspace/world-of';
import { LineQuestions, NoMoreAnswers } from './line-questions';
import { refuse, Session, type ExitCode } from './session';
import { keepWhatIsSaid, takeTables, type Asker } from './start-tables';

export interface StartOptions {
  readonly answers?: string;
  readonly accept?: boolean;
  readonly build: boolean;
}

/** Asks at the terminal what an edition begins with, and makes it. */
export async function startOnTerminal(
  folder: string,
  tables: readonly string[],
  options: StartOptions,
): Promise<ExitCode> {
  const world = worldOf(resolve(folder));
  const session = new Session(process.cwd(), world, {});
  const read = options.answers === undefined ? null : await readAnswersFile(resolve(options.answers), world);
  if (read && !read.value) {
    if (read.refused) return refuse(read.refused);
    const path = resolve(options.answers ?? '');
    return session.report(read.findings, new Map([[path, path]]));
  }
  const file = read?.value ?? NO_ANSWERS;
  const found =
    tables.length > 0 ? tables.map((table) => resolve(table)) : await tablesIn(resolve(folder), world);
  const missing = [];
  for (const table of found) if ((await world.fileSize(table)) === null) missing.push(table);
  if (missing[0] !== undefined) return refuse({ message: `there is no file "${world.shown(missing[0])}"` });
  const lines = options.accept ? null : new LineQuestions((text) => session.say(text));
  const asker: Asker = { lines, say: (text) => session.say(text) };
  let workspace: Workspace | null = null;
  try {
    const given = await tenAnswers(asker, file);
    if ('missing' in given)
      return refuse({
        message: `"${given.missing}" has no answer, and --accept asks nothing`,
        fix: 'say it in the file of answers: --answers',
      });
    const started = await startEdition({ folder, answers: given.answers }, world);
    if (!started.value) {
      if (started.findings.length > 0) await session.report(started.findings);
      return refuse(started.refused ?? { message: 'nothing was begun' });
    }
    const opened = await openWorkspace(started.value.folder);
    if (!opened.value) return refuse(opened.refused ?? { message: 'it could not be opened' });
    workspace = opened.value;
    session.say(`\n${session.shown(workspace.root)} is begun. Now the tables.`);
    const own = new Session(workspace.root, workspace.world, {});
    if (found.length === 0) session.say('There is none: name them, or put them into the folder.');
    const taken = await takeTables(asker, workspace, own, found, file);
    if (taken !== 0) return taken;
    const kept = await keepWhatIsSaid(asker, workspace, own, file);
    if (kept !== 0) return kept;
    return await end(workspace, own, options);
  } catch (error) {
    if (!(error instanceof NoMoreAnswers)) throw error;
    const where =
      workspace === null
        ? 'nothing was written'
        : `what was answered stands in ${session.shown(workspace.root)}`;
    return refuse({
      message: `the answers ended at "${error.question.trim()}"; ${where}`,
      fix:
        workspace === null
          ? 'answer all of it, or give --accept, which takes what is proposed'
          : `go on in a browser: stra desk ${session.shown(workspace.root)}`,
    });
  } finally {
    lines?.close();
  }
}

/** The ten answers: those of the file, and the rest from whoever sits there. */
async function tenAnswers(
  { lines, say }: Asker,
  { given }: FileOfAnswers,
): Promise<{ readonly answers: GivenAnswers } | { readonly missing: string }> {
  let answers: GivenAnswers = {};
  if (lines && START_QUESTIONS.some(({ id }) => given[id] === undefined))
    say(
      'Ten questions, and then your spreadsheets. Enter takes what stands in brackets; all of it can be changed later.',
    );
  for (const [n, { id, asks, help, usual }] of START_QUESTIONS.entries()) {
    const known = given[id];
    const proposed = usual(answers);
    const answer =
      known ??
      (lines
        ? await lines.askFor(
            `\n${n + 1} of ${START_QUESTIONS.length}  ${asks}\n        ${help}`,
            proposed,
            (text) => wrongAnswer(id, text),
          )
        : proposed);
    if (answer === null) return { missing: asks };
    answers = { ...answers, [id]: answer };
  }
  return { answers };
}

async function end(workspace: Workspace, session: Session, { build }: StartOptions): Promise<ExitCode> {
  const { findings } = await workspace.check();
  if (findings.length > 0) return session.report(findings);
  const folder = session.shown(workspace.root);
  if (build) {
    const { value, findings: wrong, refused } = await workspace.build();
    if (refused) return refuse(refused);
    if (!value?.documents) return session.report(wrong);
    session.say(
      `\nThe documents are in ${session.shown(value.documents.folder)}: ${value.documents.artefacts
        .filter(({ path }) => /^report\.(html|pdf)$/.test(path))
        .map(({ path }) => basename(path))
        .join(', ')}.`,
    );
  }
  session.say(
    [
      '',
      `${folder} is an edition: it builds, and the words fit the numbers.`,
      `  stra desk ${folder}      write it in a browser, with the page beside it`,
      `  stra build ${folder}     make the documents again`,
      `  stra status ${folder}    what a release still needs`,
    ].join('\n'),
  );
  return 0;
}
