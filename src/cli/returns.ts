import { resolve } from 'node:path';
import { printDiagnostics } from '../diagnostics/print-diagnostics';
import type {
  AddRequest,
  AskRequest,
  CorrectRequest,
  Odd,
  ReturnsList,
  TemplateRequest,
} from '../workspace/returns-requests';
import type { Found } from '../workspace/found';
import type { Workspace } from '../workspace/workspace';
import { Agreement, canAsk, withReply } from './agree';
import { proposed } from './import';
import { openSession, refuse, type CommonOptions, type ExitCode, type Session } from './session';

export type ReturnsOptions = CommonOptions &
  AddRequest &
  TemplateRequest &
  AskRequest &
  CorrectRequest & { readonly mappingTo?: string; readonly ask?: boolean };

/** Why a use of the returns did not come about, said. */
async function notDone({ findings, refused }: Found<unknown>, session: Session): Promise<2> {
  if (findings.length > 0) await session.report(findings);
  if (refused) refuse(refused);
  return 2;
}

export async function writeTemplate(folder: string | undefined, options: ReturnsOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const found = await workspace.returns.template(options);
  if (found.value === null) return notDone(found, session);
  session.say(`${session.shown(found.value.file)}: send it to ${found.value.force}`);
  return 0;
}

export async function addReturn(
  path: string,
  folder: string | undefined,
  options: ReturnsOptions,
): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const agreement = canAsk(options, session.json) ? new Agreement((text) => session.say(text)) : null;
  try {
    return await added(path, options, session, workspace, agreement);
  } finally {
    agreement?.close();
  }
}

async function added(
  path: string,
  options: ReturnsOptions,
  session: Session,
  workspace: Workspace,
  agreement: Agreement | null,
): Promise<ExitCode> {
  const { map } = options;
  const found = await workspace.returns.add(path, options);
  const ofMap = map !== undefined && found.findings.some(({ place }) => place.file === map);
  if (found.value === null && ofMap) return session.report(found.findings, new Map([[map, resolve(map)]]));
  if (found.value === null) return notDone(found, session);
  const { added: done, errorSheet, odd, proposed: asked } = found.value;
  if (asked !== null) {
    const code = await proposed(asked, options, session);
    const reply = (await agreement?.reply(asked)) ?? { is: 'given up' as const };
    return reply.is === 'given up'
      ? code
      : added(path, withReply(options, reply), session, workspace, agreement);
  }
  if (done === null && odd.length > 0) {
    process.stderr.write(oddInWords(odd));
    return 1;
  }
  if (done === null) {
    const view = { path: (file: string) => file, line: () => null };
    process.stderr.write(`${printDiagnostics(found.findings, view, false)}\n\nnothing was added\n`);
    if (errorSheet !== null)
      process.stderr.write(`${session.shown(errorSheet)}: send it back to the force\n`);
    return 1;
  }
  const { force, rows, file, again, unfilled, mapping } = done;
  session.say(
    `${force}: ${rows} rows are now in ${file}${again ? '; they take the place of those before' : ''}`,
  );
  if (unfilled.length > 0)
    session.say(
      `${unfilled.length} ${unfilled.length === 1 ? 'row was' : 'rows were'} left empty and ${unfilled.length === 1 ? 'says' : 'say'} nothing: ${unfilled.slice(0, 8).join('; ')}${unfilled.length > 8 ? ' …' : ''}`,
    );
  if (mapping !== null) session.say(`how it was read is kept for next year: ${mapping}`);
  return 0;
}

/** What is odd about a return, what to ask the force, and how to go on. */
function oddInWords(odd: readonly Odd[]): string {
  const lines = odd.map(({ message, ask }) => `${message}\n  ask the force: ${ask}`);
  const on = odd.every(({ mayBeRight }) => mayBeRight)
    ? 'if the force says that it is right, add it with --agreed "<who at the force>" --reason "<why>"'
    : 'it cannot be right as it stands: ask the force for another';
  return `${lines.join('\n')}\n\nnothing was added; ${on}\n`;
}

export async function requestReturns(folder: string | undefined, options: ReturnsOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const found = await workspace.returns.request(options);
  if (found.value === null) return notDone(found, session);
  const { forces, withoutContact } = found.value;
  session.say(`${session.shown(found.value.folder)}: workbooks and messages for ${forces} forces`);
  if (withoutContact.length > 0)
    session.say(`no contact in returns/contacts.csv (force,name,email): ${withoutContact.join(', ')}`);
  return 0;
}

export async function chaseReturns(folder: string | undefined, options: ReturnsOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const found = await workspace.returns.chase(options);
  if (found.value === null) return notDone(found, session);
  const { late, received, of, due } = found.value;
  for (const { name, days, what, kind, file } of late)
    session.say(`${name.padEnd(42)}  ${what.padEnd(12)}  ${String(days).padStart(3)} days  ${kind}: ${file}`);
  session.say(
    late.length === 0
      ? `nobody is late: ${received} of ${of} received, due ${due}`
      : `${late.length} late, ${received} of ${of} received, due ${due}; messages in ${session.shown(found.value.folder)}`,
  );
  return 0;
}

export async function correctReturn(folder: string | undefined, options: ReturnsOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const found = await workspace.returns.correct(options);
  if (found.value === null) return notDone(found, session);
  const { name, row, column, old, file, kept, isPrinted, new: now } = found.value;
  const shown = (cell: string): string => (cell === '' ? '[x]' : cell);
  session.say(`${name}, ${row}: "${column}" is ${shown(now)} in ${file}, and was ${shown(old)}`);
  session.say(`kept in ${kept}; a sign-off that was given before counts no longer`);
  if (!isPrinted)
    session.say(
      `to print it in the quality log and in stra explain, write under files: in edition.yaml: changedCells: ${kept}`,
    );
  return 0;
}

export async function markReturn(
  state: string,
  folder: string | undefined,
  options: ReturnsOptions,
): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const found = await workspace.returns.mark(state, options);
  if (found.value === null) return notDone(found, session);
  session.say(`${found.value.force}: ${found.value.state}, ${found.value.on}`);
  return 0;
}

export async function listReturns(folder: string | undefined, options: ReturnsOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const found = await workspace.returns.list(options);
  if (found.value === null) return notDone(found, session);
  const { dataset, returns } = found.value;
  if (session.json) process.stdout.write(`${JSON.stringify({ schema: 1, dataset, returns }, null, 2)}\n`);
  else for (const line of listed(found.value)) session.say(line);
  return 0;
}

const listed = ({ returns, forces }: ReturnsList): string[] => [
  ...returns.map(({ force, state, last, received, signedOff }) =>
    [
      (forces[force]?.name ?? force).padEnd(42),
      state.padEnd(11),
      last?.on ?? '          ',
      received ? `${received.rows} rows of ${received.file} (sha256 ${received.sha256.slice(0, 12)})` : '',
      signedOff ? `signed off by ${signedOff.by}` : '',
    ]
      .join('  ')
      .trimEnd(),
  ),
  `${returns.filter(({ received }) => received).length} of ${returns.length} received`,
];
