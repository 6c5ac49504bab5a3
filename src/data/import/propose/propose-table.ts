import type { LayoutColumnSpec, LeaveSpec, TableLayout } from '../../../model/files/published-table-file';
import { printDigits } from '../../../model/number';
import { cleanText, withoutMarkers } from '../clean-text';
import { cellName, totalsIn } from '../find-header';
import { ForceRegister } from '../fold-force';
import { periodOfTitle } from '../period-of-title';
import { columnLetters } from '../table-file';
import { findCategories, type Category } from './find-categories';
import { keyOf } from './find-key';
import { findParts, textOf } from './find-parts';
import { leaveAreas, leaveLevels } from './leave-rows';
import { leaveTotals } from './leave-totals';
import { LookedTable } from './looked-table';
import type { ProposedTable, ProposeRequest } from './proposal';
import { readColumns, type LookedColumn } from './read-columns';
import { hiddenParts, writingOf } from './say-writing';
import { sayPeriod, timeColumn } from './say-time';
import { absentIn } from './absent-rows';
import { plainLabel, quoted, ranges } from './sheet-words';
import { takeCounts } from './take-counts';
import type { Taken } from './taken';

/** Looks at a sheet and says how it would be read; null where it is no table. Nothing is taken without being said. */
export function proposeTable(request: ProposeRequest): ProposedTable | null {
  const register = new ForceRegister(request.forces);
  const parts = findParts(
    request.sheet,
    headerAnswer(request.answers.header),
    (text) => register.fold(text).id !== null,
  );
  if (!parts || parts.body.length < 2) return null;
  const columns = readColumns(parts);
  if (columns.length < 2) return null;
  return propose(new LookedTable(request, parts, columns));
}

function headerAnswer(answer: string | undefined): { from: number; to: number } | null {
  const found = /^(\d+)(?:-(\d+))?$/.exec(answer ?? '');
  return found ? { from: Number(found[1]), to: Number(found[2] ?? found[1]) } : null;
}

function propose(looked: LookedTable): ProposedTable {
  const title = looked.parts.title.map((row) => textOf(row.cells.find((cell) => textOf(cell) !== '')));
  const done = (mapping: TableLayout | null, instead: string | null): ProposedTable => ({
    sheet: looked.request.sheet.name,
    title: title[0] ?? '',
    period: periodOfTitle(title),
    proposals: looked.proposals,
    parts: {
      header: looked.parts.header.map(({ row }) => row),
      first: looked.parts.body[0]?.row ?? 0,
      last: looked.parts.body.at(-1)?.row ?? 0,
      leftOut: [...looked.leftOut].sort((a, b) => a - b),
    },
    columns: looked.columns.map(({ letters, label, texts, isNumeric }) => ({
      letters,
      header: cleanText(label),
      texts: [...texts.keys()],
      isNumeric,
    })),
    mapping,
    instead,
  });
  sayParts(looked, title);
  const numeric = looked.columns.filter(({ isNumeric: is, at }) => is && !looked.isArea(at));
  const counts = numeric.filter(({ derived }) => derived === null);
  // What rates are of is not added up: people and households.
  const bases = counts.length > 1 && counts.every(isBase);
  const asked = looked.request.answers.columns?.split(/[ ,]+/).map((letters) => letters.toUpperCase());
  const unknown = (asked ?? []).filter((letters) => !numeric.some((column) => column.letters === letters));
  if (unknown.length > 0) {
    looked.say(
      'columns',
      `${unknown.join(', ')}: no column of numbers is called so`,
      null,
      'ask',
      [],
      numeric.map(({ letters, label }) => ({ answer: `columns=${letters}`, says: plainLabel(label) })),
    );
    return done(null, 'say which columns are meant');
  }
  const chosen = asked
    ? numeric.filter(({ letters }) => asked.includes(letters))
    : bases
      ? counts.slice(0, 1)
      : counts;
  if (numeric.length > 0 && chosen.length === 0) {
    looked.say(
      'columns',
      `no column is a count: ${looked.namesOf(numeric)} are ${numeric[0]?.derived ?? 'worked out'} percentages, rates or changes`,
      null,
      'sure',
      [],
      numeric.map(({ letters, label }) => ({
        answer: `columns=${letters}`,
        says: `take ${quoted(label)} all the same`,
      })),
    );
    return done(
      null,
      'import the table of the numbers that they are worked out from, and let a measure work them out; or say which columns to take all the same',
    );
  }
  if (!asked && counts.length > 0 && counts.every(isBase) && numeric.some(({ derived }) => derived !== null))
    looked.say(
      'columns',
      `the table is of rates or percentages, and what is no rate is only what they are of: ${looked.namesOf(counts)}`,
      counts.map(({ letters }) => letters).join(', '),
      'ask',
      [],
      counts.map(({ letters, label }) => ({ answer: `columns=${letters}`, says: plainLabel(label) })),
    );
  const taken = chosen.length === 0 ? null : takeCounts(looked, chosen, numeric, title);
  if (taken === undefined) return done(null, 'say which');
  const mapping = mappingOf(looked, title, taken);
  return done(mapping, null);
}

function sayParts(looked: LookedTable, title: readonly string[]): void {
  const { header, units, body, below, labels } = looked.parts;
  const [first, ...more] = looked.parts.title;
  if (first) looked.say('title', title[0] ?? '', cellName(0, first.row), 'likely');
  const notes = [...more, ...below];
  if (notes.length > 0)
    looked.say(
      'notes',
      `${notes.length} ${notes.length === 1 ? 'line' : 'lines'}, which are no rows`,
      ranges(notes.map(({ row }) => row)),
      'likely',
    );
  const [top, bottom] = [header[0]?.row ?? 1, header.at(-1)?.row ?? 1];
  const width = columnLetters(Math.max(0, labels.length - 1));
  looked.say(
    'header',
    header.length > 1
      ? `rows ${top} to ${bottom}, one name from both where two would be the same`
      : `row ${top}`,
    `A${top}:${width}${bottom}`,
    'likely',
    [],
    [{ answer: 'header=7', says: 'another row, or rows: header=4-5', isExample: true }],
  );
  for (const row of header.slice(1)) {
    const totals = totalsIn(row);
    if (totals.length > 0)
      looked.say(
        'left out',
        `numbers that stand inside the header and are no row: ${totals.slice(0, 4).join(', ')}`,
        `row ${row.row}`,
        'likely',
      );
  }
  if (units)
    looked.say(
      'units',
      units.cells
        .map(textOf)
        .filter((text) => text !== '')
        .join(', '),
      `row ${units.row}`,
      'likely',
    );
  looked.say(
    'rows',
    `${printDigits(body.length, 0)} rows, ${body[0]?.row ?? ''} to ${body.at(-1)?.row ?? ''}`,
    null,
    'likely',
  );
  const { next } = looked.parts;
  if (next !== null)
    looked.say(
      'left out',
      'another table begins below this one, and is not read',
      `row ${next}`,
      'likely',
      [],
      [{ answer: `header=${next}`, says: 'read that one' }],
    );
  if (looked.request.sheet.isCut)
    looked.say(
      'cut',
      `only the first ${printDigits(looked.request.sheet.rows.length, 0)} rows were looked at`,
      null,
      'likely',
    );
}

function mappingOf(looked: LookedTable, title: readonly string[], taken: Taken | null): TableLayout {
  const columns: [string, LayoutColumnSpec][] = [];
  const leave: LeaveSpec[] = [];
  const force = forceColumn(looked);
  if (force) columns.push([looked.name('force'), force]);
  const time = timeColumn(looked);
  if (time) columns.push(time);
  const used = new Set([
    looked.areaColumns.code?.at,
    looked.areaColumns.name?.at,
    ...(taken?.columns ?? []).map(({ at }) => at),
    ...(taken?.left ?? []).map(({ at }) => at),
  ]);
  const timeAt = time ? looked.columns.find((column) => column.time !== null)?.at : undefined;
  const texts = looked.columns.filter((column) => !used.has(column.at) && column.at !== timeAt);
  leave.push(...leaveAreas(looked));
  const same = taken === null ? [] : texts.filter((column) => isTheSame(looked, column));
  const kept =
    taken === null
      ? texts.filter((column) => isCategory(column))
      : texts.filter((column) => !column.isNumeric && !same.includes(column));
  const blank = looked.parts.labels.filter(
    (label, at) => label !== '' && !looked.columns.some((column) => column.at === at),
  );
  const ignored = [...texts.filter((column) => !kept.includes(column)), ...(taken?.left ?? [])];
  const inside = leaveLevels(looked, kept, taken);
  const settled: LookedColumn[] = [];
  const plain = leaveTotals(looked, kept, taken, { for: 'plain', settled, isWhole: () => false });
  leave.push(...inside, ...plain.rules);
  const categories = taken === null ? [] : findCategories(looked, kept, taken, leave);
  settled.push(...categories.map(({ column }) => column));
  const isWhole = (n: number): boolean =>
    categories.some(({ column, wholes }) => wholes.includes(textOf(looked.parts.body[n]?.cells[column.at])));
  const totals = leaveTotals(looked, kept, taken, { for: 'named', settled, isWhole });
  leave.push(...totals.rules);
  for (const column of kept)
    columns.push([
      looked.name(column.label),
      textColumn(looked, column, categories, totals.notTotals.get(column)),
    ]);
  leave.push(
    ...categories.map(({ column, wholes }): LeaveSpec => ({
      column: cleanText(column.label),
      is: wholes,
      why: 'contains other rows',
    })),
  );
  const count = taken?.count ?? { name: looked.name('records'), type: 'count' as const };
  if (taken && !taken.wide) {
    const [only] = taken.columns;
    if (only)
      columns.push([count.name, { type: count.type, headers: [only.label], label: plainLabel(only.label) }]);
  }
  if (taken === null)
    looked.say(
      'columns',
      `no column is a count: a row is one, and rows that are the same in ${kept.map(({ label }) => quoted(label)).join(', ')} are counted`,
      null,
      'likely',
    );
  for (const { label, letters, texts: only } of same)
    looked.say(
      'left out',
      `${quoted(label)} is the same in every row: ${[...only.keys()].join('')}`,
      letters,
      'likely',
    );
  const others = ignored.filter((column) => !taken?.left.includes(column) && !same.includes(column));
  if (others.length > 0)
    looked.say('left out', looked.namesOf(others), others.map(({ letters }) => letters).join(', '), 'likely');
  const period = sayPeriod(looked, title, taken, time !== null);
  const fixed = force ? null : fixedForce(looked, taken === null);
  const forceName = force || fixed ? 'force' : undefined;
  const key = keyOf(looked, columns, taken, leave, forceName);
  return {
    title: withoutMarkers(title[0] || looked.request.sheet.name),
    publisher: publisherOf(
      [...looked.parts.title, ...looked.parts.below].map(({ cells }) => cells.map(textOf).join(' ')),
    ),
    sheets: [cleanText(looked.request.sheet.name)],
    ...(looked.parts.headerRows > 1 ? { headerRows: looked.parts.headerRows } : {}),
    ...(looked.parts.under > 0 ? { under: looked.parts.under } : {}),
    ...(looked.parts.until === null ? {} : { until: looked.parts.until }),
    columns: Object.fromEntries(columns),
    ...(taken?.wide ? { wide: taken.wide } : {}),
    key,
    count: count.name,
    ...(taken?.wide && count.type === 'number' ? { countType: 'number' as const } : {}),
    ...(taken === null ? { counted: true } : {}),
    ...(time
      ? { time: time[0] }
      : taken?.wide?.type === 'financial-year' || taken?.wide?.type === 'month'
        ? { time: Object.keys(taken.wide.into)[0] ?? 'year' }
        : {}),
    ...(forceName === undefined ? {} : { force: forceName }),
    ...(period === null ? {} : { period }),
    ...(fixed ? { fixed } : {}),
    ...(forceName === undefined ? {} : absentIn(looked, kept)),
    ...(leave.length > 0 ? { leave } : {}),
    ...(ignored.length + blank.length > 0
      ? { ignore: [...new Set([...ignored.map(({ label }) => label), ...blank].map(cleanText))] }
      : {}),
    ...writingOf(looked, taken?.columns ?? []),
    ...hiddenParts(looked),
    population: 'as published',
  };
}

function forceColumn(looked: LookedTable): LayoutColumnSpec | null {
  const { code, name } = looked.areaColumns;
  const forces = new Set(looked.areas.flatMap(({ force }) => (force === null ? [] : [force])));
  const territorial = [...forces].filter((id) => looked.request.forces[id]?.kind === 'territorial').length;
  const others = forces.size - territorial;
  const found = `${territorial} forces${others > 0 ? ` and ${others} that ${others === 1 ? 'has' : 'have'} no area` : ''}`;
  if (code) {
    looked.say(
      'force',
      `${quoted(code.label)} by its code${name ? `, and ${quoted(name.label)} where that is empty` : ''}: ${found}`,
      code.letters,
      'sure',
    );
    return {
      type: 'force-code',
      headers: [code.label],
      label: 'Force',
      ...(name ? { orName: [name.label] } : {}),
    };
  }
  if (!name) return null;
  looked.say('force', `${quoted(name.label)} by its name: ${found}`, name.letters, 'sure');
  return { type: 'force', headers: [name.label], label: 'Force', ...looked.filledDown(name) };
}

/** A table without a column of forces may be of one force; one of the nation says so in its title. */
function fixedForce(looked: LookedTable, isRecords: boolean): { force: string } | null {
  if (looked.areas.length > 0) return null;
  const name = looked.request.file.toLowerCase();
  const inName = Object.keys(looked.request.forces).some((id) => name.includes(id));
  if (!inName && !isRecords) return null;
  if (inName)
    looked.say('force', 'the whole table is of the force that the name of the file has', null, 'likely');
  else
    looked.say(
      'force',
      'no column says which force the records are of',
      null,
      'ask',
      [],
      [{ answer: '--force "City of London"', says: 'whose they are' }],
    );
  return { force: 'file-name' };
}

function textColumn(
  looked: LookedTable,
  column: LookedColumn,
  categories: readonly Category[],
  notTotals: readonly string[] | undefined,
): LayoutColumnSpec {
  const within = categories.find((category) => category.column === column)?.within;
  const down = looked.filledDown(column);
  const isCode = /\bcode\b/i.test(column.label);
  return {
    type: isCode ? 'code' : 'text',
    headers: [column.label],
    label: plainLabel(column.label),
    ...down,
    ...(column.empty > 0 && !('fillDown' in down) ? { mayBeEmpty: true } : {}),
    ...(within ? { within } : {}),
    ...(notTotals ? { notTotals: [...notTotals] } : {}),
  };
}

const isBase = ({ label }: LookedColumn): boolean => /population|household/i.test(label);
/** A column that has one value in all of several rows tells none of them apart. */
const isTheSame = (looked: LookedTable, { texts, empty, isNumeric: is }: LookedColumn): boolean =>
  !is && texts.size === 1 && empty === 0 && looked.parts.body.length > 3;
/** A column of records that says what a record is, and not which. */
const isCategory = ({ texts, filled, isNumeric: is, label }: LookedColumn): boolean =>
  !is && filled > 0 && texts.size <= 60 && !/\bids?\b|lsoa|location|context/i.test(label);
function publisherOf(lines: readonly string[]): string {
  const known = [
    'Home Office',
    'Office for National Statistics',
    'National Fraud Intelligence Bureau',
    'Ministry of Justice',
    'Crown Prosecution Service',
  ];
  const source = lines.find((line) => /^\s*source\b/i.test(line)) ?? '';
  return (
    known.find((name) => source.includes(name)) ??
    (cleanText(source.replace(/^\s*source:?\s*/i, '')) || 'not stated')
  );
}
