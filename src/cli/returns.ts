import { resolve } from 'node:path';
import { printDiagnostics } from '../diagnostics/print-diagnostics';
import type { AddRequest, ReturnsList, TemplateRequest } from '../workspace/collect-returns';
import type { Found } from '../workspace/found';
import { openSession, refuse, type CommonOptions, type ExitCode, type Session } from './session';

export type ReturnsOptions = CommonOptions & AddRequest & TemplateRequest;

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
  const { map } = options;
  const found = await workspace.returns.add(path, options);
  const ofMap = map !== undefined && found.findings.some(({ place }) => place.file === map);
  if (found.value === null && ofMap) return session.report(found.findings, new Map([[map, resolve(map)]]));
  if (found.value === null) return notDone(found, session);
  const { added, errorSheet } = found.value;
  if (added === null) {
    const view = { path: (file: string) => file, line: () => null };
    process.stderr.write(`${printDiagnostics(found.findings, view, false)}\n\nnothing was added\n`);
    if (errorSheet !== null)
      process.stderr.write(`${session.shown(errorSheet)}: send it back to the force\n`);
    return 1;
  }
  const { force, rows, file, again } = added;
  session.say(
    `${force}: ${rows} rows are now in ${file}${again ? '; they take the place of those before' : ''}`,
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
