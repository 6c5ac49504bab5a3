import type { LayoutColumnSpec, LeaveSpec, TableLayout } from '../../../model/files/published-table-file';
import { parsePeriod } from '../../../model/period';
import { cleanText } from '../clean-text';
import { nameKey } from '../left-out-rows';
import { beforeOf, columnOf, wideOf, withoutMatched } from './fit-mapping';
import { fitValues } from './fit-values';
import type { Proposal, ProposedTable } from './proposal';
import { sourcesOf, whichSource } from './fit-sources';
import type { FitAnswer, Meant, Source } from './fit-words';
import { quoted, someOf } from './sheet-words';

/** A sheet of somebody's own shape, and the table that its rows are to be put into. */
export interface FitRequest {
  readonly table: ProposedTable;
  /** The columns that the rows must have in the end, with the values that are allowed in them. */
  readonly target: TableLayout;
  /** Whose sheet it is. */
  readonly force: { readonly id: string; readonly name: string };
  /** Another force that the sheet or its file is named after; null where there is none. */
  readonly otherForce: string | null;
  /** What the table covers that the rows are put into. */
  readonly period: string;
  /** What somebody said of a column: `victims=all victims`, `group=C`, `group:Robbery=leave`. */
  readonly answers: readonly FitAnswer[];
  /** What was agreed to last time. */
  readonly before: TableLayout | null;
}
export interface Fitted {
  readonly proposals: readonly Proposal[];
  /** Whether something is taken for a value that nobody has agreed to before. */
  readonly isNew: boolean;
  /** Null where the sheet cannot be read into the table. */
  readonly mapping: TableLayout | null;
}

type Said = (
  about: Proposal['about'],
  says: string,
  cells: string | null,
  sure: Proposal['sure'],
  others?: Proposal['others'],
) => void;

/**
 * Says which column of a sheet is which column of a table that is known, and which of its words are which of the values
 * that are allowed there. What cannot be told is asked; nothing is filled in without being said.
 */
export function fitTarget(request: FitRequest): Fitted {
  const { table } = request;
  const own = table.mapping;
  const proposals: Proposal[] = [];
  const say: Said = (about, says, cells, sure, others = []) =>
    proposals.push({ about, says, cells, look: [], sure, others });
  if (own === null) return { proposals: table.proposals, mapping: null, isNew: true };
  const fit = new Fit(request, own, say);
  const mapping = fit.mapping();
  const settled = new Set<Proposal['about']>(['period', 'categories', 'contained', 'key', 'force']);
  const kept = table.proposals.filter(
    ({ about, sure }) => !settled.has(about) || (about === 'key' && sure === 'ask' && fit.misses),
  );
  return { proposals: [...kept, ...proposals], mapping, isNew: fit.isNew };
}

/** One sheet, as it is fitted to one table. */
class Fit {
  /** Whether a column of the table has nothing in the sheet. */
  misses = false;
  isNew = false;
  private readonly sources: readonly Source[];
  private readonly taken = new Map<string, Source>();
  private readonly constants: Record<string, string> = {};

  constructor(
    private readonly request: FitRequest,
    private readonly own: TableLayout,
    private readonly say: Said,
  ) {
    this.sources = sourcesOf(request.table, own);
  }

  mapping(): TableLayout {
    const { target } = this.request;
    const columns: [string, LayoutColumnSpec][] = [];
    this.force(columns);
    const dimensions = Object.entries(target.columns).filter(
      ([name]) => name !== target.force && name !== target.count,
    );
    this.answered(dimensions);
    this.found(dimensions);
    this.leftOver(dimensions);
    let wide: TableLayout['wide'];
    const leave: LeaveSpec[] = [];
    const matched = new Map<string, ReadonlySet<string>>();
    for (const [name, spec] of dimensions) {
      const source = this.taken.get(name);
      if (source === undefined) continue;
      const values = this.values(name, spec, source);
      if (source.wide) wide = wideOf(this.own.wide, source, name, spec, values);
      else {
        columns.push([name, columnOf(source, spec, values)]);
        if (values.left.length > 0)
          leave.push({ column: source.header, is: [...values.left], why: 'contains other rows' });
        matched.set(nameKey(source.header), new Set([...values.is.keys()].map(nameKey)));
      }
    }
    this.period();
    this.unused();
    const count = this.count(columns, wide !== undefined);
    const ownLeave = (this.own.leave ?? []).flatMap((rule) => withoutMatched(rule, matched));
    const used = new Set(
      [
        ...columns.flatMap(([, { headers, orName = [] }]) => [...headers, ...orName]),
        ...(wide?.columns.flatMap(({ headers }) => headers) ?? []),
        ...(wide?.contain?.flatMap(({ headers }) => headers) ?? []),
      ].map(nameKey),
    );
    const ignore = this.request.table.columns
      .map(({ header }) => header)
      .filter((header) => !used.has(nameKey(header)));
    const rules = [...ownLeave, ...leave];
    const signs = [...new Set([...(target.notSupplied ?? []), ...(this.own.notSupplied ?? [])])];
    const { own } = this;
    return {
      title: target.title,
      publisher: target.publisher,
      ...(own.sheets ? { sheets: own.sheets } : {}),
      ...(own.headerRows === undefined ? {} : { headerRows: own.headerRows }),
      ...(own.under === undefined ? {} : { under: own.under }),
      ...(own.until === undefined ? {} : { until: own.until }),
      columns: Object.fromEntries(columns),
      key: target.key,
      count: target.count,
      ...(count === 'number' ? { countType: 'number' as const } : {}),
      ...(own.counted ? { counted: true } : {}),
      ...(wide ? { wide } : {}),
      ...(Object.keys(this.constants).length > 0 ? { constants: this.constants } : {}),
      ...(target.force === undefined ? {} : { force: target.force }),
      ...(target.time === undefined ? {} : { time: target.time }),
      ...(rules.length > 0 ? { leave: rules } : {}),
      ...(ignore.length > 0 ? { ignore } : {}),
      notSupplied: signs,
      ...(own.marks ? { marks: own.marks } : {}),
      ...(own.numbers ? { numbers: own.numbers } : {}),
      ...(own.empty === undefined ? {} : { empty: own.empty }),
      ...(own.scale === undefined ? {} : { scale: own.scale }),
      ...(own.hidden === undefined ? {} : { hidden: own.hidden }),
      population: target.population,
    };
  }

  private force(columns: [string, LayoutColumnSpec][]): void {
    const { target, force, otherForce, answers } = this.request;
    if (target.force === undefined) return;
    const isSaid = answers.some(
      ({ column, of, is }) => column === target.force && of === null && is === force.id,
    );
    if (otherForce !== null && !isSaid)
      this.say(
        'force',
        `the sheet, or its file, is named after ${otherForce}, and is to be the return of ${force.name}`,
        null,
        'ask',
        [{ answer: `${target.force}=${force.id}`, says: `it is of ${force.name} all the same` }],
      );
    const spec = this.own.force === undefined ? undefined : this.own.columns[this.own.force];
    if (spec) {
      columns.push([target.force, spec]);
      this.say(
        'force',
        `${quoted(spec.headers[0] ?? '')} is the force`,
        this.lettersOf(spec.headers[0] ?? ''),
        'sure',
      );
      return;
    }
    this.constants[target.force] = force.id;
    this.say(
      'force',
      `no column says which force: all of it is taken to be of ${force.name}`,
      null,
      'likely',
    );
  }

  /** What somebody said, or agreed to last time. */
  private answered(dimensions: readonly [string, LayoutColumnSpec][]): void {
    const { answers, before } = this.request;
    for (const [name, spec] of dimensions) {
      const said = answers.find(({ column, of }) => column === name && of === null)?.is;
      const source = said === undefined ? undefined : this.sources.find((one) => one.isCalled(said));
      if (source) this.taken.set(name, source);
      else if (said !== undefined) this.fill(name, spec, said);
      else if (before) {
        const constant = before.constants?.[name];
        const headers = before.columns[name]?.headers ?? [];
        const isWide = before.wide !== undefined && Object.hasOwn(before.wide.into, name);
        const again = this.sources.find((one) =>
          one.wide ? isWide : headers.some((header) => one.isCalled(header)),
        );
        if (constant !== undefined) this.fill(name, spec, constant);
        else if (again) this.taken.set(name, again);
      }
    }
  }
  private fill(name: string, { values, headers: [label] }: LayoutColumnSpec, text: string): void {
    const value = values ? (values.find((one) => nameKey(one) === nameKey(text)) ?? null) : text;
    if (value === null) {
      this.misses = true;
      return this.say(
        'columns',
        `"${text}" is no column of the sheet, and not one of the values of "${label ?? name}": ${(values ?? []).join(', ')}`,
        null,
        'ask',
      );
    }
    this.constants[name] = value;
    this.say('columns', `"${label ?? name}" is "${value}" in every row`, null, 'sure');
  }

  /** The columns that say by their header, their words or their form what they are; the plainest first. */
  private found(dimensions: readonly [string, LayoutColumnSpec][]): void {
    const open = (): [string, LayoutColumnSpec][] =>
      dimensions.filter(([name]) => !this.taken.has(name) && !Object.hasOwn(this.constants, name));
    for (;;) {
      const best = whichSource(open(), this.free());
      if (best === null) return;
      this.taken.set(best.name, best.source);
    }
  }
  private free(): Source[] {
    const used = new Set(this.taken.values());
    return this.sources.filter((source) => !used.has(source));
  }
  /** One column and one source that are left belong together, to be looked at; what has none is asked. */
  private leftOver(dimensions: readonly [string, LayoutColumnSpec][]): void {
    const open = dimensions.filter(
      ([name]) => !this.taken.has(name) && !Object.hasOwn(this.constants, name) && !this.misses,
    );
    const free = this.free().filter(({ isKept }) => isKept);
    const [only, ...more] = open;
    const [source, ...others] = free;
    if (only && source && more.length === 0 && others.length === 0) {
      this.taken.set(only[0], source);
      return;
    }
    for (const [name, { values, headers, mayBeEmpty }] of open) {
      const [one, ...rest] = values ?? [];
      if (one !== undefined && rest.length === 0) {
        this.fill(name, { type: 'text', headers, values: [one] }, one);
        continue;
      }
      if (mayBeEmpty) {
        this.constants[name] = '';
        this.say('columns', `nothing is "${headers[0] ?? name}": it is left empty`, null, 'likely');
        continue;
      }
      this.misses = true;
      this.say('columns', `nothing says what "${headers[0] ?? name}" is`, null, 'ask', [
        ...this.free()
          .slice(0, 2)
          .map((from) => ({
            answer: `${name}=${from.letters ?? from.header}`,
            says: from.title,
          })),
        ...(values ?? ['…'])
          .slice(0, 3)
          .map((value) => ({ answer: `"${name}=${value}"`, says: 'in every row' })),
      ]);
    }
  }

  private values(name: string, spec: LayoutColumnSpec, source: Source): Meant {
    const { answers, before } = this.request;
    const meant = fitValues(source, spec, {
      said: answers.filter(({ column, of }) => column === name && of !== null),
      before: beforeOf(before, name),
      leftOut: new Set((this.own.leave ?? []).flatMap(({ is = [] }) => is).map(nameKey)),
    });
    this.isNew ||= meant.near.length + meant.open.length > 0;
    const label = spec.headers[0] ?? name;
    const renamed = [...meant.is].filter(([text, value]) => text !== value && !meant.near.includes(text));
    this.say(
      'columns',
      `${source.title} is "${label}"${
        renamed.length > 0
          ? `: ${renamed
              .slice(0, 4)
              .map(([text, value]) => `"${text}" is ${value}`)
              .join(', ')}${renamed.length > 4 ? ' …' : ''}`
          : ''
      }`,
      source.letters,
      source.isKept ? 'sure' : 'likely',
    );
    for (const text of meant.near)
      this.say(
        'columns',
        `"${text}" is taken for "${meant.is.get(text) ?? ''}" of "${label}"`,
        null,
        'likely',
        [{ answer: `"${name}:${text}=leave"`, says: 'leave its rows out' }],
      );
    if (meant.left.length > 0)
      this.say(
        'left out',
        `rows of ${source.title} that are none of "${label}": ${someOf(meant.left)}`,
        null,
        'sure',
      );
    if (meant.open.length > 0)
      this.say(
        'columns',
        `${someOf(meant.open)} ${meant.open.length === 1 ? 'is' : 'are'} none of the values of "${label}": ${(spec.values ?? []).join(', ')}`,
        source.letters,
        'ask',
        [
          { answer: `"${name}:${meant.open[0] ?? ''}=${spec.values?.[0] ?? ''}"`, says: 'what it is' },
          { answer: `"${name}:*=leave"`, says: 'leave such rows out' },
        ],
      );
    return meant;
  }

  private count(columns: [string, LayoutColumnSpec][], isWide: boolean): 'count' | 'number' {
    const { target } = this.request;
    const wanted = target.columns[target.count]?.type === 'number' ? 'number' : 'count';
    const own = this.own.columns[this.own.count];
    if (isWide || this.own.counted) return wanted;
    if (this.own.wide)
      this.say(
        'columns',
        `${this.own.wide.columns.length} columns have numbers, and nothing in the table tells them apart: ${someOf(this.own.wide.columns.map(({ headers }) => headers[0] ?? ''))}`,
        null,
        'ask',
        [
          {
            answer: `columns=${this.lettersOf(this.own.wide.columns[0]?.headers[0] ?? '') ?? 'C'}`,
            says: 'take this one',
          },
        ],
      );
    else if (own)
      columns.push([
        target.count,
        {
          type: wanted,
          headers: own.headers,
          ...(target.columns[target.count]?.mayBeEmpty ? { mayBeEmpty: true } : {}),
        },
      ]);
    return wanted;
  }

  /** A sheet of another period than the one that was asked for is the one of last year, sent again by mistake. */
  private period(): void {
    const { table, period, target } = this.request;
    if (target.time !== undefined) return;
    const found = table.period === null ? null : parsePeriod(table.period);
    const wanted = parsePeriod(period);
    const isAnswered = this.request.answers.some(({ column, is }) => column === 'period' && is === 'asked');
    if (found === null || 'error' in found || 'error' in wanted)
      return this.say(
        'period',
        `${period}, which is what was asked for; the sheet does not say`,
        null,
        'likely',
      );
    if (found.start === wanted.start && found.endExclusive === wanted.endExclusive)
      return this.say('period', `${period}, as the lines above the table say`, null, 'sure');
    this.say(
      'period',
      `the sheet says ${table.period ?? ''}, and ${period} was asked for`,
      null,
      isAnswered ? 'sure' : 'ask',
      isAnswered
        ? []
        : [{ answer: 'period=asked', says: 'it is of the period that was asked for all the same' }],
    );
  }
  /** Columns of words that nothing takes: rows may differ by them. */
  private unused(): void {
    const free = this.free().filter(({ isKept, wide }) => isKept && !wide);
    if (free.length > 0)
      this.say(
        'left out',
        `${someOf(free.map(({ header }) => header))}: no column of the table`,
        free.map(({ letters }) => letters).join(', '),
        'likely',
      );
  }
  private lettersOf(header: string): string | null {
    return this.request.table.columns.find((one) => one.header === cleanText(header))?.letters ?? null;
  }
}
