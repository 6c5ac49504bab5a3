import type { BaselineAccount } from '../workspace/baseline';
import type { Session } from './session';

/** What a baseline let in, where one was asked for. */
export function sayBaseline(baseline: BaselineAccount | null, session: Session): void {
  if (baseline === null) return;
  const { file, written, known, fresh, mended } = baseline;
  if (written !== null) session.say(`${file}: ${written} findings are let in from now on`);
  session.say(
    `baseline: ${known} known findings are let in, ${fresh} are new${mended > 0 ? `, ${mended} are mended: take them out with --update-baseline` : ''}`,
  );
}
