import type { LayoutColumnSpec } from '../../../model/files/published-table-file';
import { periodOfTitle } from '../period-of-title';
import type { LookedTable } from './looked-table';
import type { LookedColumn } from './read-columns';
import { plainLabel, quoted } from './sheet-words';
import type { Taken } from './taken';

/** The column that says when each row is, as the mapping has it; null where there is none. */
export function timeColumn(looked: LookedTable): [string, LayoutColumnSpec] | null {
  const column = looked.columns.find(({ time }) => time !== null);
  if (!column?.time) return null;
  looked.say(
    'period',
    `${quoted(column.label)} is the ${column.time.replace('-', ' ')} of each row`,
    column.letters,
    column.time === 'calendar-year' ? 'likely' : 'sure',
  );
  const type = column.time === 'date' && column.texts.size > 366 ? 'month' : column.time;
  return [
    looked.name(
      type === 'financial-year' || type === 'calendar-year' ? 'year' : type.replace('calendar-', ''),
    ),
    {
      type,
      headers: [column.label],
      label: plainLabel(column.label),
      ...(type === 'date' ? dayFirst(looked, column) : {}),
      ...looked.filledDown(column),
    },
  ];
}

/** Whether the day stands first in dates in figures: proven by a day above 12, and taken for so where nothing is against it. */
function dayFirst(looked: LookedTable, column: LookedColumn): { dayFirst: true } | Record<string, never> {
  const figures = [...column.texts.keys()].flatMap((text) => {
    const found = /^(\d{1,2})[/.](\d{1,2})[/.]\d{4}$/.exec(text);
    return found ? [{ text, first: Number(found[1]), second: Number(found[2]) }] : [];
  });
  const [example] = figures;
  if (!example || figures.some(({ second }) => second > 12)) return {};
  const proof = figures.find(({ first }) => first > 12);
  looked.say(
    'period',
    proof
      ? `the day stands first in dates, as in ${proof.text}`
      : `the day is taken to stand first in dates: ${example.text} is day ${example.first} of month ${example.second}`,
    column.letters,
    proof ? 'sure' : 'likely',
  );
  return { dayFirst: true };
}

/** What the whole table covers, where its rows do not say it; asked where nothing does. */
export function sayPeriod(
  looked: LookedTable,
  title: readonly string[],
  taken: Taken | null,
  isInRows: boolean,
): string | null {
  if (isInRows || taken?.wide?.type === 'financial-year' || taken?.wide?.type === 'month') return null;
  const period = taken?.period ?? looked.request.answers.period ?? null;
  if (period !== null && periodOfTitle(title) === period) {
    looked.say(
      'period',
      `${period}, as the lines above the table say`,
      null,
      'sure',
      [],
      [{ answer: 'period=2024-01/2024-12', says: 'another', isExample: true }],
    );
    return 'title';
  }
  if (period === null)
    looked.say(
      'period',
      'nothing says what period the table covers',
      null,
      'ask',
      [],
      [{ answer: 'period=2024-01/2024-12', says: 'its first and last month', isExample: true }],
    );
  return period;
}
