import type { Force } from '../../../model/edition';
import type {
  LayoutColumnSpec,
  LeaveSpec,
  TableLayout,
  WideSpec,
} from '../../../model/files/published-table-file';
import { printDigits } from '../../../model/number';
import { cleanText, withoutMarkers } from '../clean-text';
import { cellName } from '../find-header';
import { ForceRegister } from '../fold-force';
import { nameKey } from '../left-out-rows';
import { periodOfTitle } from '../period-of-title';
import { columnLetters } from '../table-file';
import {
  AreaRegister,
  findAreaColumns,
  readAreas,
  type Area,
  type AreaColumns,
  type RowArea,
} from './find-areas';
import { findContainment, leavesOf, wholesOf, type Part } from './find-containment';
import { findParts, isNumeric, NO_NUMBER, textOf, type SheetParts } from './find-parts';
import type { LookedSheet } from './look-at-sheets';
import { periodOfHeader, readColumns, type HeaderPeriod, type LookedColumn } from './read-columns';
import { writtenNumber } from '../read-number';

/** What may be answered otherwise. */
export const ANSWERS = ['header', 'period', 'columns', 'hidden', 'rows'] as const;
export type AnswerId = (typeof ANSWERS)[number];
/** One thing that a sheet is taken for. */
export interface Proposal {
  readonly about:
    | 'title'
    | 'notes'
    | 'units'
    | 'header'
    | 'force'
    | 'period'
    | 'columns'
    | 'contained'
    | 'categories'
    | 'left out'
    | 'rows'
    | 'marks'
    | 'numbers'
    | 'hidden'
    | 'key'
    | 'cut';
  /** In one line, as the person who has to agree reads it. */
  readonly says: string;
  /** Where it stands, as Excel shows it. */
  readonly cells: string | null;
  /** Rows to look at. */
  readonly look: readonly string[];
  /** sure: by codes, sums or the sheet's own words; likely: by its form; ask: somebody has to say it. */
  readonly sure: 'sure' | 'likely' | 'ask';
  /** Other answers, as `--answer` takes them. */
  readonly others: readonly { readonly answer: string; readonly says: string }[];
}
/** How a sheet would be read. */
export interface ProposedTable {
  readonly sheet: string;
  readonly title: string;
  readonly proposals: readonly Proposal[];
  /** Null where the sheet has nothing that can be counted. */
  readonly mapping: TableLayout | null;
  /** What to do with a sheet that cannot be read. */
  readonly instead: string | null;
}
export interface ProposeRequest {
  readonly sheet: LookedSheet;
  readonly forces: Readonly<Record<string, Force>>;
  readonly areas: readonly Area[];
  /** What somebody said otherwise. */
  readonly answers: Readonly<Partial<Record<AnswerId, string>>>;
  /** The name of the file, which may say whose the table is. */
  readonly file: string;
}

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
  return new Proposer(request, parts, columns).propose();
}

function headerAnswer(answer: string | undefined): { from: number; to: number } | null {
  const found = /^(\d+)(?:-(\d+))?$/.exec(answer ?? '');
  return found ? { from: Number(found[1]), to: Number(found[2] ?? found[1]) } : null;
}

interface Taken {
  readonly columns: readonly LookedColumn[];
  readonly period: string | null;
  readonly wide: WideSpec | null;
  readonly count: { readonly name: string; readonly type: 'count' | 'number' };
  readonly left: readonly LookedColumn[];
}

class Proposer {
  private readonly register: ForceRegister;
  private readonly areaColumns: AreaColumns;
  private readonly areas: readonly RowArea[];
  private readonly proposals: Proposal[] = [];
  private readonly names = new Set<string>();
  private readonly sheet: string;

  constructor(
    private readonly request: ProposeRequest,
    private readonly parts: SheetParts,
    private readonly columns: readonly LookedColumn[],
  ) {
    this.register = new ForceRegister(request.forces);
    this.areaColumns = findAreaColumns(columns, this.register);
    this.areas = readAreas(
      parts,
      this.areaColumns,
      this.register,
      new AreaRegister(request.areas),
      this.rowSums(),
    );
    this.sheet = request.sheet.name;
  }

  propose(): ProposedTable {
    const title = this.parts.title.map((row) => textOf(row.cells.find((cell) => textOf(cell) !== '')));
    const done = (mapping: TableLayout | null, instead: string | null): ProposedTable => ({
      sheet: this.sheet,
      title: title[0] ?? '',
      proposals: this.proposals,
      mapping,
      instead,
    });
    this.sayParts(title);
    const numeric = this.columns.filter(({ isNumeric: is, at }) => is && !this.isArea(at));
    const counts = numeric.filter(({ derived }) => derived === null);
    // What rates are of is not added up: people and households.
    const bases = counts.length > 1 && counts.every(({ label }) => /population|household/i.test(label));
    const asked = this.request.answers.columns?.split(/[ ,]+/).map((letters) => letters.toUpperCase());
    const chosen = asked
      ? numeric.filter(({ letters }) => asked.includes(letters))
      : bases
        ? counts.slice(0, 1)
        : counts;
    if (numeric.length > 0 && chosen.length === 0) {
      this.say(
        'columns',
        `no column is a count: ${this.namesOf(numeric)} are ${numeric[0]?.derived ?? 'worked out'} percentages, rates or changes`,
        null,
        'sure',
      );
      return done(
        null,
        'import the table of the numbers that they are worked out from, and let a measure work them out; or say which columns to take all the same: --answer columns=C,D',
      );
    }
    const taken = chosen.length === 0 ? null : this.takeCounts(chosen, numeric, title);
    if (taken === undefined) return done(null, 'say which with --answer');
    const mapping = this.mapping(title, taken);
    return done(mapping, null);
  }

  // -- what stands where ----------------------------------------------------------------------------------------------

  private sayParts(title: readonly string[]): void {
    const { header, units, body, below, labels } = this.parts;
    const [first, ...more] = this.parts.title;
    if (first) this.say('title', title[0] ?? '', cellName(0, first.row), 'likely');
    const notes = [...more, ...below];
    if (notes.length > 0)
      this.say(
        'notes',
        `${notes.length} ${notes.length === 1 ? 'line' : 'lines'}, which are no rows`,
        ranges(notes.map(({ row }) => row)),
        'likely',
      );
    const [top, bottom] = [header[0]?.row ?? 1, header.at(-1)?.row ?? 1];
    const width = columnLetters(Math.max(0, labels.length - 1));
    this.say(
      'header',
      header.length > 1
        ? `rows ${top} to ${bottom}, one name from both where two would be the same`
        : `row ${top}`,
      `A${top}:${width}${bottom}`,
      'likely',
      [],
      [{ answer: 'header=7', says: 'another row, or rows: header=4-5' }],
    );
    if (units)
      this.say(
        'units',
        units.cells
          .map(textOf)
          .filter((text) => text !== '')
          .join(', '),
        `row ${units.row}`,
        'likely',
      );
    this.say(
      'rows',
      `${printDigits(body.length, 0)} rows, ${body[0]?.row ?? ''} to ${body.at(-1)?.row ?? ''}`,
      null,
      'likely',
    );
    if (this.request.sheet.isCut)
      this.say(
        'cut',
        `only the first ${printDigits(this.request.sheet.rows.length, 0)} rows were looked at`,
        null,
        'likely',
      );
  }

  private isArea(at: number): boolean {
    return at === this.areaColumns.code?.at || at === this.areaColumns.name?.at;
  }

  /** Rows that are the sum of rows beside them, by the first columns of numbers. */
  private rowSums(): ReadonlySet<number> {
    const numbers = this.columns.filter(({ isNumeric: is, derived }) => is && derived === null).slice(0, 3);
    const { body } = this.parts;
    if (numbers.length === 0 || body.length > 500) return new Set();
    const series = body.map((_, n) => numbers.map((column) => numberIn(column, n)));
    return new Set(wholesOf(findContainment(series)).map(({ at }) => at));
  }

  // -- counts ---------------------------------------------------------------------------------------------------------

  /** The columns that are counted; undefined where somebody has to choose. */
  private takeCounts(
    chosen: readonly LookedColumn[],
    numeric: readonly LookedColumn[],
    title: readonly string[],
  ): Taken | undefined {
    const left = numeric.filter((column) => !chosen.includes(column));
    if (left.length > 0)
      this.say(
        'left out',
        `${this.namesOf(left)}: percentages, rates or changes, which are worked out, or what they are of`,
        left.map(({ letters }) => letters).join(', '),
        'likely',
        [],
        [
          {
            answer: `columns=${chosen
              .slice(0, 2)
              .map(({ letters }) => letters)
              .join(',')}`,
            says: 'take these columns and no others',
          },
        ],
      );
    const periods = chosen.map(({ label }) => periodOfHeader(label));
    const type = chosen.some(({ hasDecimals }) => hasDecimals) ? 'number' : 'count';
    const name = this.name(countName([title[0] ?? '', ...chosen.map(({ label }) => label)].join(' ')));
    const count = { name, type } as const;
    const isDated = new Set(periods.map((period) => period?.period)).size === chosen.length;
    if (chosen.length > 1 && isDated && periods.every((period) => period !== null))
      return this.takePeriods(chosen, periods, left, count);
    const own = chosen.length === 1 ? (periods[0]?.period ?? null) : null;
    const period = own ?? this.request.answers.period ?? periodOfTitle(title);
    const [only] = chosen;
    if (chosen.length === 1 && only) {
      this.say(
        'columns',
        `${quoted(only.label)} is the ${type === 'count' ? 'count' : 'number'}`,
        only.letters,
        'likely',
      );
      return {
        columns: chosen,
        period,
        wide: null,
        count: { name: this.rename(name, only.label), type },
        left,
      };
    }
    return { columns: chosen, period, wide: this.takeKinds(chosen, title), count, left };
  }

  /** Columns of counts of different things become rows; those that contain others become what these are part of. */
  private takeKinds(chosen: readonly LookedColumn[], title: readonly string[]): WideSpec {
    const series = chosen.map((column) => this.parts.body.map((_, n) => numberIn(column, n)));
    const parts = findContainment(series);
    const label = (at: number): string => plainLabel(chosen[at]?.label ?? '');
    const { depth, paths } = pathsOf(parts, label);
    const wholes = wholesOf(parts);
    const base = /offence|crime/i.test(title.join(' ')) ? 'offence' : 'category';
    const into = levelNames(depth, base).map((level): [string, string] => [
      this.name(level),
      levelLabel(level),
    ]);
    this.say(
      'columns',
      `${paths.length} columns become rows, a row for each: ${paths
        .slice(0, 4)
        .map(({ at }) => quoted(label(at)))
        .join(', ')}${paths.length > 4 ? ' …' : ''}`,
      `${chosen[0]?.letters ?? ''}:${chosen.at(-1)?.letters ?? ''}`,
      'likely',
    );
    if (wholes.length > 0)
      this.say(
        'contained',
        `${wholes.length === 1 ? '1 column is' : `${wholes.length} columns are`} the sum of others, and become what those are part of: ${wholes.map(({ at, leaves }) => `${quoted(label(at))} (${leaves.length})`).join(', ')}`,
        wholes.map(({ at }) => chosen[at]?.letters ?? '').join(', '),
        'sure',
      );
    else if (chosen.some(({ label: text }) => /\btotal\b|^all\b|of which/i.test(text)))
      this.say(
        'contained',
        'no column is the sum of others, although one is called a total: added up they may count things twice',
        null,
        'ask',
        [],
        [
          {
            answer: `columns=${chosen[0]?.letters ?? 'C'}`,
            says: 'take the columns that do not contain each other',
          },
        ],
      );
    return {
      into: Object.fromEntries(into),
      type: 'text',
      columns: paths.map(({ at, path }) => ({ headers: [cleanText(chosen[at]?.label ?? '')], is: path })),
      ...(wholes.length > 0
        ? {
            contain: wholes.map(({ at, leaves }) => ({
              headers: [cleanText(chosen[at]?.label ?? '')],
              parts: leaves.map((leaf) => cleanText(chosen[leaf]?.label ?? '')),
            })),
          }
        : {}),
    };
  }

  /** Columns of one count at several times. */
  private takePeriods(
    chosen: readonly LookedColumn[],
    periods: readonly (HeaderPeriod | null)[],
    left: readonly LookedColumn[],
    count: Taken['count'],
  ): Taken | undefined {
    const dated = chosen.map((column, n) => ({ column, period: periods[n] ?? null }));
    const years = dated.filter(({ period }) => period?.kind === 'financial-year');
    const all = dated.map(({ period }) => period?.period ?? '');
    const asked = this.request.answers.period;
    if (asked !== undefined && !all.includes(asked) && asked !== 'years') {
      this.say('period', `"${asked}" is none of the columns: ${all.join(', ')}`, null, 'ask');
      return undefined;
    }
    const others = [...(years.length > 0 ? ['years'] : []), ...all].map((period) => ({
      answer: `period=${period}`,
      says: period === 'years' ? 'the financial years, as rows' : 'only this column',
    }));
    if (years.length > 1 && (asked === undefined || asked === 'years')) {
      const rest = dated.filter((one) => !years.includes(one));
      this.say(
        'period',
        `${years.length} columns are financial years and become rows: ${yearName(years[0]?.period?.period ?? '')} to ${yearName(years.at(-1)?.period?.period ?? '')}${rest.length > 0 ? `; left out: ${rest.map(({ column, period }) => `${period?.period ?? ''} (${column.letters})`).join(', ')}, which are no financial years` : ''}`,
        `${years[0]?.column.letters ?? ''}:${years.at(-1)?.column.letters ?? ''}`,
        'sure',
        [],
        others,
      );
      return {
        columns: years.map(({ column }) => column),
        period: null,
        wide: {
          into: { [this.name('year')]: 'Financial year' },
          type: 'financial-year',
          columns: years.map(({ column, period }) => ({
            headers: [cleanText(column.label)],
            is: [yearName(period?.period ?? '')],
          })),
        },
        count,
        left: [...left, ...rest.map(({ column }) => column)],
      };
    }
    const one = dated.find(({ period }) => period?.period === asked) ?? newest(dated);
    const point = one?.period?.kind === 'point';
    this.say(
      'period',
      `${dated.length} columns are ${point ? 'points in time, which are never added up' : 'periods that overlap or are no financial years'}: ${one?.period?.period ?? ''} is taken${asked === undefined ? ', the newest' : ''}, the others are left out`,
      one?.column.letters ?? null,
      'likely',
      [],
      others.filter(({ answer }) => answer !== `period=${one?.period?.period ?? ''}`),
    );
    if (!one) return undefined;
    return {
      columns: [one.column],
      period: one.period?.period ?? null,
      wide: null,
      count,
      left: [...left, ...dated.filter((other) => other !== one).map(({ column }) => column)],
    };
  }

  // -- the mapping ----------------------------------------------------------------------------------------------------

  private mapping(title: readonly string[], taken: Taken | null): TableLayout {
    const columns: [string, LayoutColumnSpec][] = [];
    const leave: LeaveSpec[] = [];
    const force = this.forceColumn();
    if (force) columns.push([this.name('force'), force]);
    const time = this.timeColumn();
    if (time) columns.push(time);
    const used = new Set([
      this.areaColumns.code?.at,
      this.areaColumns.name?.at,
      ...(taken?.columns ?? []).map(({ at }) => at),
      ...(taken?.left ?? []).map(({ at }) => at),
    ]);
    const timeAt = time ? this.columns.find((column) => column.time !== null)?.at : undefined;
    const texts = this.columns.filter((column) => !used.has(column.at) && column.at !== timeAt);
    leave.push(...this.leaveAreas());
    const kept =
      taken === null
        ? texts.filter((column) => isCategory(column))
        : texts.filter(({ isNumeric: is }) => !is);
    const blank = this.parts.labels.filter(
      (label, at) => label !== '' && !this.columns.some((column) => column.at === at),
    );
    const ignored = [...texts.filter((column) => !kept.includes(column)), ...(taken?.left ?? [])];
    const inside = this.leaveLevels(kept, taken);
    leave.push(...inside);
    const categories = taken === null ? [] : this.categories(kept, taken, leave);
    for (const column of kept) columns.push([this.name(column.label), this.textColumn(column, categories)]);
    leave.push(
      ...categories.map(({ column, wholes }): LeaveSpec => ({
        column: cleanText(column.label),
        is: wholes,
        why: 'contains other rows',
      })),
    );
    const count = taken?.count ?? { name: this.name('records'), type: 'count' as const };
    if (taken && !taken.wide) {
      const [only] = taken.columns;
      if (only)
        columns.push([
          count.name,
          { type: count.type, headers: [only.label], label: plainLabel(only.label) },
        ]);
    }
    if (taken === null)
      this.say(
        'columns',
        `no column is a count: a row is one, and rows that are the same in ${kept.map(({ label }) => quoted(label)).join(', ')} are counted`,
        null,
        'likely',
      );
    if (ignored.length > (taken?.left.length ?? 0))
      this.say(
        'left out',
        this.namesOf(ignored.filter((column) => !taken?.left.includes(column))),
        ignored.map(({ letters }) => letters).join(', '),
        'likely',
      );
    const period = this.sayPeriod(title, taken, time !== null);
    const fixed = force ? null : this.fixed(taken === null);
    const forceName = force || fixed ? 'force' : undefined;
    const key = this.key(columns, taken, leave, forceName);
    return {
      title: withoutMarkers(title[0] || this.sheet),
      publisher: publisherOf(
        [...this.parts.title, ...this.parts.below].map(({ cells }) => cells.map(textOf).join(' ')),
      ),
      sheets: [cleanText(this.sheet)],
      ...(this.parts.headerRows > 1 ? { headerRows: this.parts.headerRows } : {}),
      ...(this.parts.under > 0 ? { under: this.parts.under } : {}),
      columns: Object.fromEntries(columns),
      ...(taken?.wide ? { wide: taken.wide } : {}),
      key,
      count: count.name,
      ...(taken?.wide && count.type === 'number' ? { countType: 'number' as const } : {}),
      ...(taken === null ? { counted: true } : {}),
      ...(time
        ? { time: time[0] }
        : taken?.wide?.type === 'financial-year'
          ? { time: Object.keys(taken.wide.into)[0] ?? 'year' }
          : {}),
      ...(forceName === undefined ? {} : { force: forceName }),
      ...(period === null ? {} : { period }),
      ...(fixed ? { fixed } : {}),
      ...(leave.length > 0 ? { leave } : {}),
      ...(ignored.length + blank.length > 0
        ? { ignore: [...new Set([...ignored.map(({ label }) => label), ...blank].map(cleanText))] }
        : {}),
      ...this.writing(taken?.columns ?? []),
      ...this.hidden(),
      population: 'as published',
    };
  }

  private forceColumn(): LayoutColumnSpec | null {
    const { code, name } = this.areaColumns;
    const forces = new Set(this.areas.flatMap(({ force }) => (force === null ? [] : [force])));
    const territorial = [...forces].filter((id) => this.request.forces[id]?.kind === 'territorial').length;
    const others = forces.size - territorial;
    const found = `${territorial} forces${others > 0 ? ` and ${others} that ${others === 1 ? 'has' : 'have'} no area` : ''}`;
    if (code) {
      this.say(
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
    this.say('force', `${quoted(name.label)} by its name: ${found}`, name.letters, 'sure');
    return { type: 'force', headers: [name.label], label: 'Force', ...this.filledDown(name) };
  }
  /** A table without a column of forces may be of one force; one of the nation says so in its title. */
  private fixed(isRecords: boolean): { force: string } | null {
    if (this.areas.length > 0) return null;
    const name = this.request.file.toLowerCase();
    const inName = Object.keys(this.request.forces).some((id) => name.includes(id));
    if (!inName && !isRecords) return null;
    if (inName)
      this.say('force', 'the whole table is of the force that the name of the file has', null, 'likely');
    else
      this.say(
        'force',
        'no column says which force the records are of',
        null,
        'ask',
        [],
        [{ answer: '--force "City of London"', says: 'whose they are' }],
      );
    return { force: 'file-name' };
  }
  private timeColumn(): [string, LayoutColumnSpec] | null {
    const column = this.columns.find(({ time }) => time !== null);
    if (!column?.time) return null;
    this.say(
      'period',
      `${quoted(column.label)} is the ${column.time.replace('-', ' ')} of each row`,
      column.letters,
      'sure',
    );
    const type = column.time === 'date' && column.texts.size > 366 ? 'month' : column.time;
    return [
      this.name(type === 'financial-year' ? 'year' : type.replace('calendar-', '')),
      { type, headers: [column.label], label: plainLabel(column.label), ...this.filledDown(column) },
    ];
  }
  private sayPeriod(title: readonly string[], taken: Taken | null, isInRows: boolean): string | null {
    if (isInRows || taken?.wide?.type === 'financial-year') return null;
    const period = taken?.period ?? this.request.answers.period ?? null;
    if (period !== null && periodOfTitle(title) === period) {
      this.say(
        'period',
        `${period}, as the lines above the table say`,
        null,
        'sure',
        [],
        [{ answer: 'period=2024-01/2024-12', says: 'another' }],
      );
      return 'title';
    }
    if (period === null)
      this.say(
        'period',
        'nothing says what period the table covers',
        null,
        'ask',
        [],
        [{ answer: 'period=2024-01/2024-12', says: 'its first and last month' }],
      );
    return period;
  }

  /** Rows of areas that contain forces, and of none. */
  private leaveAreas(): LeaveSpec[] {
    const { code, name } = this.areaColumns;
    const column = name ?? code;
    if (!column) return [];
    const contains = this.areas.filter(({ is }) => is === 'contains');
    const none = this.areas.filter(({ is }) => is === 'no force');
    const unknown = this.areas.filter(({ is }) => is === 'unknown code');
    if (contains.length > 0)
      this.say(
        'left out',
        `${contains.length} rows of areas that contain forces: ${someOf(contains.map((row) => row.name))}`,
        ranges(contains.map(({ row }) => row)),
        'sure',
        contains.slice(0, 3).map((row) => this.look(row)),
      );
    if (none.length > 0)
      this.say(
        'left out',
        `${none.length} ${none.length === 1 ? 'row is' : 'rows are'} of no force: ${someOf(none.map((row) => row.name))}`,
        ranges(none.map(({ row }) => row)),
        'likely',
        none.slice(0, 3).map((row) => this.look(row)),
      );
    if (unknown.length > 0)
      this.say(
        'left out',
        `${unknown.length} rows have an area code that is not known, and are refused: ${someOf(unknown.map((row) => row.name))}`,
        ranges(unknown.map(({ row }) => row)),
        'ask',
        unknown.slice(0, 3).map((row) => this.look(row)),
      );
    const rules: LeaveSpec[] = [];
    const isBoth = (row: RowArea): boolean =>
      code === null && this.register.fold(withoutMarkers(row.name)).id !== null;
    const plain = contains.filter((row) => !isBoth(row) && !this.hasKnownCode(row));
    const both = contains.filter(isBoth);
    const label = name ? name.label : (code?.label ?? '');
    if (both.length > 0)
      rules.push({ column: cleanText(label), is: distinct(both), first: true, why: 'contains other rows' });
    if (plain.length > 0)
      rules.push({ column: cleanText(label), is: distinct(plain), why: 'contains other rows' });
    if (none.length > 0) rules.push({ column: cleanText(label), is: distinct(none), why: 'no force' });
    return rules;
  }
  /** A row whose code says by itself that it is a country or a region needs no rule. */
  private hasKnownCode({ n }: RowArea): boolean {
    const { code } = this.areaColumns;
    return code !== null && textOf(this.parts.body[n]?.cells[code.at]) !== '';
  }
  private look({ n, row, name }: RowArea): string {
    const numbers = this.columns.filter(({ isNumeric: is }) => is).slice(0, 3);
    return `row ${row}: ${name}, ${numbers.map((column) => textOf(this.parts.body[n]?.cells[column.at])).join(', ')}`;
  }

  /** Rows of a force as a whole above rows of its parts: a text column is empty in them. */
  private leaveLevels(kept: readonly LookedColumn[], taken: Taken | null): LeaveSpec[] {
    const [first] = taken?.columns ?? [];
    if (!first) return [];
    const forceOf = new Map(this.areas.map(({ n, force }) => [n, force]));
    for (const column of kept.filter(({ empty, filled }) => empty > 0 && filled > 0)) {
      const wholes = new Map<string, number[]>();
      const parts = new Map<string, number[]>();
      this.parts.body.forEach((row, n) => {
        const force = forceOf.get(n);
        if (force === undefined || force === null) return;
        const into = textOf(row.cells[column.at]) === '' ? wholes : parts;
        into.set(force, [...(into.get(force) ?? []), n]);
      });
      const compared = [...wholes].flatMap(([force, rows]) => {
        const inner = parts.get(force);
        const [whole] = rows;
        if (!inner || rows.length !== 1 || whole === undefined) return [];
        const sum = inner.reduce((total, n) => total + (numberIn(first, n) ?? 0), 0);
        return [{ force, whole, sum, published: numberIn(first, whole) }];
      });
      const near = compared.filter(
        ({ sum, published }) =>
          published !== null && Math.abs(sum - published) <= Math.max(2, published * 0.001),
      );
      if (compared.length < 3 || near.length * 10 < compared.length * 9) continue;
      const off = compared.filter(({ sum, published }) => sum !== published);
      this.say(
        'left out',
        `${compared.length} rows in which ${quoted(column.label)} is empty: each is the sum of the rows of its force below it${off.length > 0 ? `, in ${off.length} but for ${off.map(({ sum, published }) => Math.abs(sum - (published ?? 0))).join(', ')}` : ''}`,
        ranges(compared.map(({ whole }) => this.parts.body[whole]?.row ?? 0)),
        'sure',
        off
          .slice(0, 3)
          .map(
            ({ whole, sum }) =>
              `row ${this.parts.body[whole]?.row ?? ''}: ${printDigits(numberIn(first, whole) ?? 0, 0)}, and its parts ${printDigits(sum, 0)}`,
          ),
      );
      return [{ column: cleanText(column.label), empty: true, why: 'contains other rows' }];
    }
    return [];
  }

  /** Columns of text whose values contain each other: "Total restraint" and the kinds of it. */
  private categories(kept: readonly LookedColumn[], taken: Taken, leave: readonly LeaveSpec[]): Category[] {
    const left = new Set(leave.flatMap(({ is = [], first }) => (first ? [] : is)).map(nameKey));
    const found: Category[] = [];
    for (const column of kept) {
      if (column.texts.size < 3 || column.texts.size > 300) continue;
      const values = [...column.texts.keys()];
      const groups = new Map<string, Map<string, number>>();
      let isUnique = true;
      const forceAt = this.areaColumns.code?.at ?? this.areaColumns.name?.at;
      const timeAt = this.columns.find(({ time }) => time !== null)?.at;
      for (const [n, row] of this.parts.body.entries()) {
        const group = [forceAt, timeAt]
          .map((at) => (at === undefined ? '' : textOf(row.cells[at])))
          .join('\u0001');
        const value = textOf(row.cells[column.at]);
        if (value === '' || left.has(nameKey(value))) continue;
        const own = groups.get(group) ?? new Map<string, number>();
        isUnique &&= !own.has(value);
        own.set(value, n);
        groups.set(group, own);
      }
      if (!isUnique) continue;
      const series = values.map((value) =>
        [...groups.values()].flatMap((rows) =>
          taken.columns.map((count) => {
            const n = rows.get(value);
            return n === undefined ? null : numberIn(count, n);
          }),
        ),
      );
      const parts = findContainment(series);
      const wholes = wholesOf(parts);
      if (wholes.length === 0) continue;
      const { depth, paths } = pathsOf(parts, (at) => values[at] ?? '');
      const base = slug(column.label);
      const into = levelNames(depth, base)
        .slice(0, -1)
        .map((level): [string, string] => [this.name(level), levelLabel(level)]);
      this.say(
        'categories',
        `${wholes.length === 1 ? '1 value' : `${wholes.length} values`} of ${quoted(column.label)} are the sum of others, and become what those are part of: ${wholes.map(({ at, leaves }) => `${quoted(values[at] ?? '')} (${leaves.length})`).join(', ')}`,
        column.letters,
        'sure',
      );
      found.push({
        column,
        wholes: wholes.map(({ at }) => values[at] ?? ''),
        within:
          into.length === 0
            ? null
            : {
                into: Object.fromEntries(into),
                of: Object.fromEntries(paths.map(({ at, path }) => [values[at] ?? '', path.slice(0, -1)])),
              },
      });
    }
    return found;
  }

  private textColumn(column: LookedColumn, categories: readonly Category[]): LayoutColumnSpec {
    const within = categories.find((category) => category.column === column)?.within;
    const down = this.filledDown(column);
    const isCode = /\bcode\b/i.test(column.label);
    return {
      type: isCode ? 'code' : 'text',
      headers: [column.label],
      label: plainLabel(column.label),
      ...down,
      ...(column.empty > 0 && !('fillDown' in down) ? { mayBeEmpty: true } : {}),
      ...(within ? { within } : {}),
    };
  }
  /** Whether empty cells have the value above them, because the cells are merged. */
  private filledDown(column: LookedColumn): { fillDown: true } | Record<string, never> {
    const merged = this.request.sheet.state.merged.filter(
      ({ left, right, top, bottom }) =>
        left <= column.at &&
        right >= column.at &&
        bottom > top &&
        top >= (this.parts.body[0]?.row ?? Infinity),
    );
    if (column.empty === 0 || merged.length === 0) return {};
    this.say(
      'rows',
      `merged cells in ${quoted(column.label)}: an empty cell has the value above it`,
      column.letters,
      'likely',
      merged
        .slice(0, 3)
        .map((range) => `${cellName(range.left, range.top)}:${cellName(range.right, range.bottom)}`),
    );
    return { fillDown: true };
  }

  /** How numbers are written, and what stands where there is none. */
  private writing(columns: readonly LookedColumn[]): Partial<TableLayout> {
    const notes = [...this.parts.title, ...this.parts.below]
      .map(({ cells }) => cells.map(textOf).join(' '))
      .join(' ');
    const none = tally(columns.map((column) => column.none));
    const marks = tally(columns.map((column) => column.marks));
    const ways = tally(columns.map((column) => column.written));
    const empty = columns.reduce((sum, column) => sum + this.emptyIn(column), 0);
    for (const [text, n] of none)
      this.say(
        'marks',
        `"${text}" in ${n} ${n === 1 ? 'cell' : 'cells'} means that there is no number${meaning(text, notes)}: left empty, and never 0`,
        null,
        'likely',
        this.cellsWith(columns, text),
      );
    for (const [mark, n] of marks)
      this.say(
        'marks',
        `"${mark}" after ${n} ${n === 1 ? 'number' : 'numbers'}: ${MEANINGS[mark] ?? (meaning(mark, notes) || 'nothing says what it means')}; the number is kept`,
        null,
        MEANINGS[mark] === undefined ? 'ask' : 'likely',
      );
    for (const [way, n] of ways) this.say('numbers', `${n} numbers are written ${WAYS[way]}`, null, 'likely');
    if (empty > 0)
      this.say(
        'marks',
        `${empty} counts are empty: not supplied, and never 0`,
        null,
        'likely',
        this.cellsWith(columns, ''),
      );
    const odd = columns.flatMap((column) =>
      [...column.texts.keys()].filter((text) => !isNumeric(text) && !NO_NUMBER.test(text)),
    );
    for (const text of new Set(odd))
      this.say(
        'numbers',
        `"${text}" is no number and no sign that there is none: the import refuses it`,
        null,
        'likely',
        this.cellsWith(columns, text),
      );
    const isThousands =
      this.parts.units !== null &&
      /^(thousands|\(?000s\)?)$/i.test(this.parts.units.cells.map(textOf).find((text) => text !== '') ?? '');
    if (isThousands)
      this.say('numbers', 'the table counts in thousands: each number is taken times 1,000', null, 'likely');
    return {
      ...(none.size > 0 ? { notSupplied: [...none.keys()] } : {}),
      ...(marks.size > 0
        ? { marks: Object.fromEntries([...marks.keys()].map((mark) => [mark, MEANINGS[mark] ?? 'not said'])) }
        : {}),
      ...(ways.size > 0 ? { numbers: [...ways.keys()] } : {}),
      ...(empty > 0 ? { empty: 'not supplied' as const } : {}),
      ...(isThousands ? { scale: 1000 } : {}),
    };
  }
  private emptyIn(column: LookedColumn): number {
    const rows = new Set(this.areas.filter(({ is }) => is === 'force').map(({ n }) => n));
    return column.cells.filter((cell, n) => textOf(cell) === '' && (this.areas.length === 0 || rows.has(n)))
      .length;
  }
  private cellsWith(columns: readonly LookedColumn[], text: string): string[] {
    const cells = columns.flatMap((column) =>
      column.cells.flatMap((cell, n) =>
        textOf(cell) === text && (text !== '' || this.areas.some((area) => area.n === n))
          ? [cellName(column.at, this.parts.body[n]?.row ?? 0)]
          : [],
      ),
    );
    return cells.length > 4 ? [...cells.slice(0, 4), `and ${cells.length - 4} more`] : cells;
  }

  private hidden(): { hidden?: 'read' | 'leave' } {
    const { state } = this.request.sheet;
    const rows = this.parts.body.filter(({ hidden }) => hidden !== undefined);
    const filtered = rows.filter(({ hidden }) => hidden === 'filtered').length;
    const columns = state.hiddenColumns.filter((at) => this.columns.some((column) => column.at === at));
    const merged: string[] = [
      ...(state.hidden ? ['the sheet is hidden'] : []),
      ...(filtered > 0 ? [`a filter hides ${filtered} of ${this.parts.body.length} rows`] : []),
      ...(rows.length > filtered ? [`${rows.length - filtered} rows are hidden`] : []),
      ...(columns.length > 0 ? [`columns ${columns.map(columnLetters).join(', ')} are hidden`] : []),
    ];
    if (merged.length === 0) return {};
    const answer = this.request.answers.hidden === 'leave' ? 'leave' : 'read';
    const [a, b] = [rows[0]?.row, rows.at(-1)?.row];
    this.say(
      'hidden',
      `${merged.join('; ')}: ${answer === 'read' ? 'they are read' : 'they are left out'}`,
      a === undefined ? null : `rows ${a} to ${b ?? a}`,
      'likely',
      [],
      [
        answer === 'read'
          ? { answer: 'hidden=leave', says: 'leave them out' }
          : { answer: 'hidden=read', says: 'read them' },
      ],
    );
    return { hidden: answer };
  }

  /** The columns that tell the rows apart: as few as do. */
  private key(
    columns: readonly [string, LayoutColumnSpec][],
    taken: Taken | null,
    leave: readonly LeaveSpec[],
    force: string | undefined,
  ): string[] {
    const into = Object.keys(taken?.wide?.into ?? {}).slice(-1);
    const dimensions = columns.filter(([name]) => name !== taken?.count.name);
    if (taken === null)
      return [
        ...(force === undefined || dimensions.some(([name]) => name === force) ? [] : [force]),
        ...dimensions.map(([name]) => name),
      ];
    const at = (spec: LayoutColumnSpec): readonly number[] =>
      [spec.headers, spec.orName ?? []].flatMap((names) => {
        const place = this.columns.findIndex(({ label }) => names.includes(label));
        return place === -1 ? [] : [this.columns[place]?.at ?? -1];
      });
    const left = new Set(leave.flatMap(({ is = [] }) => is).map(nameKey));
    const rows = this.parts.body.filter(
      (row) =>
        !row.cells.some((cell) => left.has(nameKey(textOf(cell)))) &&
        !leave.some(
          ({ empty, column }) =>
            empty &&
            textOf(row.cells[this.columns.find(({ label }) => cleanText(label) === column)?.at ?? -1]) === '',
        ),
    );
    const isKey = (names: readonly [string, LayoutColumnSpec][]): boolean => {
      const seen = new Set<string>();
      const places = names.flatMap(([, spec]) => at(spec));
      for (const row of rows) {
        const key = places.map((place) => textOf(row.cells[place])).join('\u0001');
        if (seen.has(key)) return false;
        seen.add(key);
      }
      return true;
    };
    const first = dimensions.filter(
      ([name, spec]) =>
        name === force ||
        spec.type === 'financial-year' ||
        spec.type === 'month' ||
        spec.type === 'date' ||
        spec.type === 'calendar-quarter',
    );
    const rest = dimensions.filter((dimension) => !first.includes(dimension));
    let key = first;
    if (!isKey(key)) key = rest.map((one) => [...first, one]).find(isKey) ?? [...first, ...rest];
    if (!isKey(key))
      this.say(
        'key',
        'rows are the same in every column of text: something tells them apart that is not there',
        null,
        'ask',
      );
    const names = [...key.map(([name]) => name), ...into];
    return names.length > 0 ? names : [dimensions[0]?.[0] ?? taken.count.name];
  }

  // -- words ----------------------------------------------------------------------------------------------------------

  private say(
    about: Proposal['about'],
    says: string,
    cells: string | null,
    sure: Proposal['sure'],
    look: readonly string[] = [],
    others: Proposal['others'] = [],
  ): void {
    this.proposals.push({ about, says, cells, sure, look, others });
  }
  private namesOf(columns: readonly LookedColumn[]): string {
    return someOf(columns.map(({ label }) => plainLabel(label)));
  }
  /** A name for a column of the tidy table, once. */
  private name(text: string): string {
    const base = slug(text);
    let name = base;
    for (let n = 2; this.names.has(name); n++) name = `${base}_${n}`;
    this.names.add(name);
    return name;
  }
  private rename(before: string, label: string): string {
    if (before !== 'number') return before;
    this.names.delete(before);
    return this.name(/^\d/.test(label) ? 'number' : label);
  }
}

interface Category {
  readonly column: LookedColumn;
  readonly wholes: string[];
  readonly within: NonNullable<LayoutColumnSpec['within']> | null;
}

/** The number of a column in a row; null where it has none. */
function numberIn({ cells }: LookedColumn, n: number): number | null {
  const cell = cells[n] ?? null;
  if (typeof cell === 'number') return cell;
  if (!isNumeric(cell)) return null;
  const written = writtenNumber(textOf(cell));
  return written === null ? null : Number(written.digits);
}
/** A column of records that says what a record is, and not which. */
const isCategory = ({ texts, filled, isNumeric: is, label }: LookedColumn): boolean =>
  !is && filled > 0 && texts.size <= 60 && !/\bids?\b|lsoa|location|context/i.test(label);

/** Each innermost part with its path, without the one that all are inside of. */
function pathsOf(
  parts: readonly Part[],
  label: (at: number) => string,
): { depth: number; paths: { at: number; path: string[] }[] } {
  const root = parts.length === 1 && (parts[0]?.parts.length ?? 0) > 0;
  const leaves = leavesOf(parts).map(({ at, inside }) => ({ at, inside: root ? inside.slice(1) : inside }));
  const depth = Math.max(...leaves.map(({ inside }) => inside.length)) + 1;
  return {
    depth,
    paths: leaves.map(({ at, inside }) => ({
      at,
      path: Array.from({ length: depth }, (_, level) => label(inside[level] ?? at)),
    })),
  };
}
const levelNames = (depth: number, base: string): string[] =>
  depth === 1
    ? [base]
    : depth === 2
      ? [`${base}_group`, base]
      : depth === 3
        ? [`${base}_group`, `${base}_subgroup`, base]
        : [...Array.from({ length: depth - 1 }, (_, n) => `${base}_level_${n + 1}`), base];
const levelLabel = (level: string): string => {
  const words = level.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
function countName(text: string): string {
  const known: readonly [RegExp, string][] = [
    [/offence|recorded crime/i, 'offences'],
    [/incident/i, 'incidents'],
    [/population/i, 'people'],
    [/household/i, 'households'],
    [/officers|staff|specials|volunteers|full[- ]time/i, 'posts'],
    [/tactics|use of/i, 'uses'],
  ];
  return known.find(([form]) => form.test(text))?.[1] ?? 'number';
}
function slug(text: string): string {
  const plain = withoutMarkers(text)
    .toLowerCase()
    .replace(/^\(column ([a-z]+)\)$/, 'column_$1')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '');
  return plain === '' ? 'column' : plain;
}
/** A header without its notes and its line breaks. */
const plainLabel = (label: string): string =>
  withoutMarkers(label).replace(/(?<=[a-z]{3}\)?)\d{1,2}(,\s?\d{1,2})*(?=\)?$)/i, '');
const quoted = (text: string): string => `"${withoutMarkers(text)}"`;
const someOf = (names: readonly string[]): string => {
  const all = [...new Set(names.map((name) => withoutMarkers(name)))];
  return all.length > 5 ? `${all.slice(0, 4).join(', ')} and ${all.length - 4} more` : all.join(', ');
};
const distinct = (rows: readonly RowArea[]): string[] => [
  ...new Set(rows.map(({ name }) => cleanText(name))),
];
function ranges(rows: readonly number[]): string {
  const found: [number, number][] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && row === last[1] + 1) last[1] = row;
    else found.push([row, row]);
  }
  const texts = found.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`));
  return `${rows.length === 1 ? 'row' : 'rows'} ${texts.length > 6 ? `${texts.slice(0, 5).join(', ')} …` : texts.join(', ')}`;
}
const yearName = (period: string): string => {
  const start = Number(period.slice(0, 4));
  return `${start}/${String((start + 1) % 100).padStart(2, '0')}`;
};
function newest<T extends { period: HeaderPeriod | null }>(dated: readonly T[]): T | undefined {
  const end = (one: T): string => one.period?.period.split('/').at(-1) ?? '';
  return [...dated].sort((a, b) => (end(a) < end(b) ? 1 : -1))[0];
}
const WAYS = {
  'with .0': 'with .0, as in 12.0',
  money: 'as money, as in £1.2m',
  footnoted: 'with a footnote sign',
} as const;
const MEANINGS: Readonly<Record<string, string>> = {
  '[r]': 'revised',
  '[p]': 'provisional',
  '[e]': 'estimated',
  '[b]': 'a break in the series',
};
/** What the notes of a table say of a sign. */
function meaning(sign: string, notes: string): string {
  const escaped = sign
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/^\\\[/, '\\[\\s?')
    .replace(/\\\]$/, '\\s?\\]');
  const found = new RegExp(
    `(?:^|[\\s'"])${escaped}['"]?\\s*(?:=|denotes|indicates|means|is)\\s*(?:that\\s+)?([^.;\\[]{4,90})`,
    'i',
  ).exec(notes);
  return found ? ` (the table says: ${cleanText(found[1] ?? '')})` : '';
}
function tally<K>(counts: readonly ReadonlyMap<K, number>[]): Map<K, number> {
  const all = new Map<K, number>();
  for (const one of counts) for (const [key, n] of one) all.set(key, (all.get(key) ?? 0) + n);
  return all;
}
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
