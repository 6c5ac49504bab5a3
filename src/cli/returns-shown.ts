import { dateInWords } from '../model/period';
import type { AreaReply, ShowRequest } from '../workspace/returns-requests';
import { openSession, refuse, type CommonOptions, type ExitCode } from './session';

export type ShownOptions = CommonOptions & ShowRequest & AreaReply;

/** Says what was shown to how many, and where the sheets to reply on lie. */
export async function showAreas(folder: string | undefined, options: ShownOptions): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const { value, findings, refused } = await workspace.returns.shown(options);
  const code = await session.report(findings);
  if (value === null) return refused ? refuse(refused) : code === 0 ? 1 : code;
  session.say(
    `${session.shown(value.folder)}: reply.html for ${value.shown} ${value.shown === 1 ? 'force' : 'forces'}, to reply by ${dateInWords(value.replyBy)}`,
  );
  session.say('send each force its folder; what comes back: stra returns reply agrees, or objects');
  if (value.failed.length > 0) session.say(`shown nothing: ${value.failed.join(', ')}`);
  return value.failed.length > 0 ? 1 : 0;
}

export async function writeReply(
  what: string,
  folder: string | undefined,
  options: ShownOptions,
): Promise<ExitCode> {
  const opened = await openSession(folder, options);
  if (!opened) return 2;
  const { session, workspace } = opened;
  const { value, findings, refused } = await workspace.returns.reply(what, options);
  if (value === null) {
    await session.report(findings);
    return refused ? refuse(refused) : 1;
  }
  session.say(`${value.area}: ${value.reply}, ${value.on}${value.isLate ? ', after the last day' : ''}`);
  return 0;
}
