import type { LookRequest } from './look-at-table';

/** What was said of a table, an answer after the other: `leave=Kent` and `force=Kent` are said as any other. */
export function saidOfTable(said: readonly string[]): Pick<LookRequest, 'answer' | 'leave' | 'force'> {
  const of = (name: string): string[] =>
    said.flatMap((one) => (one.startsWith(`${name}=`) ? one.slice(name.length + 1) : []));
  const [leave, force] = [of('leave'), of('force').at(-1)];
  return {
    answer: said.filter((one) => !/^(?:leave|force)=/.test(one)),
    ...(leave.length === 0 ? {} : { leave }),
    ...(force === undefined ? {} : { force }),
  };
}
/** An answer as it was copied from what is printed, where options of `stra import` stand as they are given. */
export const asAnswer = (text: string): string =>
  text
    .replace(/^--answer\s+/, '')
    .replace(/^--(leave|force)\s+/, '$1=')
    .replace(/^(leave=|force=|)"(.*)"$/, '$1$2');
