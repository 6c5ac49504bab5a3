import type { Diagnostic } from '../../diagnostics/diagnostic';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { Dataset } from '../../model/dataset';
import type { World } from '../../world';
import { EngineRefusal } from './engines/refusal';
import { lineThatEndsOtherwise } from './line-ends';

/** What the database says of a table that it cannot read, in words. What it quotes may be of a row, and is not repeated. */
export async function readOrSay<T>(
  dataset: Dataset,
  { path, world, diagnostics }: { path: string; world: World; diagnostics: Diagnostic[] },
  read: () => Promise<T | null>,
): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof EngineRefusal) {
      const { rule, message, fix, why } = error;
      const place = { file: dataset.file, line: 1, column: 1 };
      diagnostics.push({
        rule,
        severity: severityOf(rule),
        place,
        message,
        fix,
        ...(why === undefined ? {} : { why }),
      });
      return null;
    }
    const said =
      typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
    const kind = /^([A-Z]\w+(?: \w+)*) Error: /.exec(said)?.[1];
    if (kind === undefined) throw error;
    const [message, fix, line] = await whyUnreadable(said, kind, { path, world });
    diagnostics.push({
      rule: 'data/shape',
      severity: 'error',
      place: { file: dataset.file, line, column: 1 },
      message,
      fix,
      unquoted: true,
    });
    return null;
  }
}

async function whyUnreadable(
  said: string,
  kind: string,
  { path, world }: { path: string; world: World },
): Promise<[message: string, fix: string, line: number]> {
  const line = Number(/\bLine: (\d+)/.exec(said)?.[1] ?? 1);
  if (said.includes('Maximum line size'))
    return [
      'a line is longer than the database reads',
      'look for a cell with very much in it, or a quotation mark that is not closed',
      line,
    ];
  if (kind === 'Out of Memory')
    return [
      'there is not enough memory to read it',
      'give it more with --memory, or close other programs',
      line,
    ];
  const other = await lineThatEndsOtherwise(path, world);
  if (other !== null)
    return [
      'this line ends in another way than the first (Windows and Unix mark the end of a line differently)',
      'save the whole table again as "CSV UTF-8 (comma delimited)", which ends all alike',
      other,
    ];
  return [
    'the database cannot read the table',
    'look for a quotation mark that is not closed; save it again as "CSV UTF-8 (comma delimited)"',
    line,
  ];
}
