import {
  auditModel,
  forceName,
  NO_LIMIT,
  remainderName,
  type DatasetAudit,
  type Inferred,
} from '../data/disclosure';
import { measureOf } from '../model/disclosure';
import type { Edition } from '../model/edition';
import { printCount } from '../model/number';
import type { Results } from './pipeline';

/** How large each withheld count of a measure can be, and each small remainder of it, by all that is printed. */
export async function withheldInWords(
  id: string,
  { validate: edition, measure: set, disclosure }: Results,
): Promise<readonly string[]> {
  if (!edition || !disclosure) return [];
  const isOwn = ({ hidden }: Pick<Inferred, 'hidden'>): boolean =>
    measureOf(hidden.is === 'withheld' ? hidden.cell.key : hidden.of.of) === id;
  const lines: string[] = [];
  for (const model of set?.disclosure ?? []) {
    const isAsked = model.cells.some(({ key }) => measureOf(key) === id);
    if (!isAsked) continue;
    const { inferred } = await auditModel(model, disclosure.publication, edition, {
      wanted: (hidden) => (isOwn({ hidden }) ? 'ends' : null),
    });
    for (const one of inferred) if (isOwn(one)) lines.push(lineOf(one, edition));
  }
  return lines;
}

function lineOf({ hidden, range }: Inferred, edition: Edition): string {
  const what =
    hidden.is === 'withheld'
      ? forceName(hidden.cell.force, edition)
      : `small, and asked for by nobody: ${remainderName(hidden.of, edition)}`;
  const { low, high, isWhole } = range;
  if (low === null || high === null || !isWhole) return `${what}: not worked out to the end`;
  const size =
    low === high
      ? 'one number alone'
      : high >= NO_LIMIT
        ? `from ${printCount(low)} up`
        : `from ${printCount(low)} to ${printCount(high)}`;
  return `${what}: ${size}, by all that is printed`;
}

const counted = (n: number, one: string, many: string): string => `${printCount(n)} ${n === 1 ? one : many}`;

/** What was audited of each table, what it read and what it could not, a line each. */
export function auditsInWords(audits: readonly DatasetAudit[]): readonly string[] {
  return audits.flatMap((audit) => [
    `small counts of "${audit.dataset}": ${[
      `${audit.withheld} ${audit.withheld === 1 ? 'is' : 'are'} withheld`,
      ...(audit.remainders === 0
        ? []
        : [`${counted(audit.remainders, 'small remainder is', 'small remainders are')} asked for by nobody`]),
      `and each can be at least ${counted(audit.fewest, 'number', 'numbers')} by all that is printed`,
    ].join(', ')} (ranges: stra explain <measure>)`,
    `  read: ${[
      counted(audit.documents, 'document', 'documents'),
      ...(audit.before.length === 0 || audit.isBeforeLeftOut
        ? []
        : [`what ${audit.before.join(', ')} published`]),
    ].join(', ')}; taken to print all: ${
      [
        ...(audit.unread === 0
          ? []
          : [
              counted(
                audit.unread,
                'document that could not be composed',
                'documents that could not be composed',
              ),
            ]),
        ...(audit.asPrinted.length === 0
          ? []
          : [`what is behind ${audit.asPrinted.map((id) => `"${id}"`).join(', ')}`]),
      ].join(', ') || 'nothing'
    }; not read: ${[
      ...(audit.isBeforeLeftOut ? [`${audit.before.join(', ')}, which counted otherwise`] : []),
      'what others publish',
      'reported and quoted figures',
      'other tables of the same rows',
      'editions before the last',
    ].join(', ')}`,
  ]);
}
