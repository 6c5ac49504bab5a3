import type { TableLayout } from '../../../model/files/published-table-file';
import type { LookedTable } from './looked-table';
import type { LookedColumn } from './read-columns';
import { quoted } from './sheet-words';

/** What it says that a force has no row of a category: nobody but a person can tell. */
export function absentIn(looked: LookedTable, kept: readonly LookedColumn[]): Pick<TableLayout, 'absent'> {
  const { absent } = looked.request.answers;
  const isZero = absent === 'zero';
  if (kept.length === 0) return {};
  const columns = kept.map(({ label }) => quoted(label)).join(' and ');
  const says = isZero ? 'there were none' : 'nothing is known of it';
  const isSaid = absent !== undefined;
  looked.say(
    'categories',
    isSaid
      ? `where a force has no row of a value of ${columns}, ${says}`
      : `what it means that a force has no row of a value of ${columns} is asked when a statistic over forces meets one`,
    null,
    isSaid ? 'sure' : 'likely',
    [],
    isSaid
      ? []
      : [
          { answer: 'absent=zero', says: 'there were none' },
          { answer: 'absent=missing', says: 'nothing is known of it' },
        ],
  );
  return isSaid ? { absent: isZero ? 'zero' : 'missing' } : {};
}
