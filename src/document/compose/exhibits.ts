import { figure, joined, table, type ColumnSpec } from '../blocks';
import { besideId, isBeside } from '../../model/area';
import type { FigureBlock, Inline, KeyFigures, Table, TableRow } from '../../model/document';
import type { FigureExhibit, PanelExhibit, TableExhibit } from '../../model/exhibit';
import { measuresOf } from '../../model/figure-exhibit';
import type { Fact, PrintedNumber, ShownNumber } from '../../model/fact';
import { boundOf } from '../../model/bound';
import type { Figure } from '../../model/figure';
import { addUp, NO_NUMBER, printMark } from '../../model/number';
import { SHORTHAND } from '../../model/open-table';
import { periodInWords } from '../../model/period';
import type { PlainId } from '../../model/words';
import type { Converter } from './convert-prose';
import { checkBounds, checkBreaks, checkPartition, checkRanges } from './check-figures';
import { drawnNumber } from './figure-parts';
import { dataTable, FigureMaker } from './figures';

interface OneNumber {
  readonly chart: 'bars' | 'range';
}

/** Figures, tables and panels of the edition, made from its values and numbered as they are met. */
export class Exhibits {
  private figures = 0;
  private tables = 0;
  constructor(private readonly converter: Converter) {}

  /** The number of a figure that is made elsewhere. */
  nextFigure(): number {
    return ++this.figures;
  }

  figure(exhibit: FigureExhibit): FigureBlock {
    const id = this.converter.ids.take(`figure-${exhibit.id}`);
    // Figures of one number a thing are made here; those of several by `FigureMaker`.
    const { figure: drawn, data } =
      exhibit.chart === 'bars' || exhibit.chart === 'range'
        ? { figure: this.drawn(exhibit), data: this.data(exhibit, id) }
        : this.made(exhibit, id);
    const parts = {
      number: ++this.figures,
      headline: this.converter.inlines(exhibit.headline),
      subtitle: [
        ...this.converter.inlines(exhibit.subtitle),
        ...this.words(shorthandIn(data.rows, '. ') + this.roundedApart(exhibit) + this.bounded(exhibit)),
        ...this.incomplete(measuresOf(exhibit), '. '),
      ],
      data,
      source: this.sources(exhibit.source),
    };
    return exhibit.table === true
      ? figure(id, drawn, parts, exhibit.place, true)
      : figure(id, drawn, parts, exhibit.place);
  }

  private made(exhibit: Exclude<FigureExhibit, OneNumber>, id: string): { figure: Figure; data: Table } {
    const { edition, facts, fixed } = this.converter;
    const maker = new FigureMaker(edition, facts, fixed);
    checkBounds(exhibit, this.converter);
    checkRanges(exhibit, maker, this.converter);
    checkBreaks(exhibit, this.converter);
    const parts = maker.make(exhibit);
    return { figure: parts.figure, data: dataTable(`${id}-data`, parts, (text) => this.words(text)) };
  }

  private drawn(exhibit: Extract<FigureExhibit, OneNumber>): Figure {
    if (exhibit.chart === 'bars') {
      const unit = this.measure(exhibit.bars[0]?.measure ?? '').unit;
      checkPartition(exhibit, this.converter);
      return {
        chart: 'bars',
        relation: exhibit.relation,
        unit,
        bars: exhibit.bars.map((bar) => ({
          id: bar.measure,
          label: bar.label ?? this.label(bar.measure),
          value: this.drawnNumber(bar.measure),
          emphasis: bar.emphasis ?? false,
        })),
      };
    }
    const first =
      exhibit.rows.flatMap((row) => [row.low, row.high, row.mark]).find((id) => id !== undefined) ?? '';
    return {
      chart: 'range',
      unit: this.measure(first).unit,
      rows: exhibit.rows.map((row) => {
        const mark = this.printed(row.mark);
        return {
          id: row.low ?? row.high ?? row.label,
          label: row.label,
          low: this.printed(row.low),
          high: this.printed(row.high),
          mark: mark && { ...mark, label: row.markLabel ?? '' },
        };
      }),
    };
  }

  /** What was not supplied of the values that stand together, each once: a chart that lacks some looks like a fall. */
  private incomplete(ids: readonly string[], before: string): Inline[] {
    const found = ids.flatMap((id) =>
      (this.fact(id)?.gaps ?? []).map((gap) => (ids.length === 1 ? gap : `${this.label(id)}: ${gap}`)),
    );
    const said = [...new Set(found)].join('. ');
    return said === '' ? [] : this.converter.text(before + said, null, 'working');
  }

  /** Parts of a whole that do not sum to it once they are rounded say so, or a reader finds a mistake. */
  private roundedApart(exhibit: FigureExhibit): string {
    if (exhibit.chart !== 'bars' || exhibit.relation !== 'partition') return '';
    const printed = exhibit.bars.map((bar) => this.printed(bar.measure)?.value ?? null);
    const whole = exhibit.whole === undefined ? 100 : (this.printed(exhibit.whole)?.value ?? null);
    if (whole === null || printed.includes(null)) return '';
    const sum = addUp(printed.map((n) => n ?? 0));
    return sum === whole ? '' : `. ${this.converter.fixed.say('exhibit.rounded-apart')}`;
  }

  /** What the arrows of a figure are. */
  private bounded(exhibit: FigureExhibit): string {
    const bounds = measuresOf(exhibit).map((id) => {
      const fact = this.fact(id);
      return fact && fact.value !== null ? boundOf(fact) : null;
    });
    const { fixed } = this.converter;
    return bounds.some((bound) => bound !== null) ? `. ${fixed.say('exhibit.arrow')}` : '';
  }

  private data(exhibit: Extract<FigureExhibit, OneNumber>, id: string): Table {
    const { fixed, ids } = this.converter;
    const rows =
      exhibit.chart === 'bars'
        ? exhibit.bars.map((bar) => [bar.label ?? this.label(bar.measure), bar.measure] as const)
        : exhibit.rows.flatMap(({ label, low, high, mark, markLabel }) =>
            (
              [
                [fixed.say('exhibit.lowest', { label }), low],
                [fixed.say('exhibit.highest', { label }), high],
                [fixed.say('exhibit.marked', { label, mark: markLabel ?? fixed.say('exhibit.mark') }), mark],
              ] as const
            ).flatMap(([name, measure]) => (measure === undefined ? [] : [[name, measure] as const])),
          );
    return table(
      `${id}-data`,
      [],
      [this.column('heading.what', 2), this.valueColumn()],
      rows.map(([label, measure]) => ({
        id: ids.take(`${id}-${measure}`),
        cells: [this.words(label), this.value(measure)],
      })),
    );
  }

  table(exhibit: TableExhibit): Table {
    const id = this.converter.ids.take(`table-${exhibit.id}`);
    const rows = exhibit.measures.map((measure) => ({
      id: this.converter.ids.take(`${id}-${measure}`),
      cells: [
        this.words(this.label(measure)),
        ...exhibit.columns.map((column) => this.cell(measure, column)),
      ],
    }));
    const source = exhibit.source ? this.sources(exhibit.source) : null;
    const said = exhibit.subtitle ? this.converter.inlines(exhibit.subtitle) : [];
    const shorthand = shorthandIn(rows, said.length > 0 ? '. ' : '');
    const gaps = this.incomplete(exhibit.measures, said.length > 0 || shorthand !== '' ? '. ' : '');
    const under = [...said, ...this.words(shorthand), ...gaps];
    const subtitle = said.length === 0 && shorthand === '' && gaps.length === 0 ? null : under;
    const columns = [this.column('heading.measure', 2), ...exhibit.columns.map((c) => this.columnOf(c))];
    const caption = this.converter.inlines(exhibit.caption);
    return table(id, caption, columns, rows, { number: ++this.tables, subtitle, source });
  }

  /** What stands above a column; in the document of an area its numbers stand under its name. */
  private columnOf(column: TableExhibit['columns'][number]): ColumnSpec {
    const { area } = this.converter.edition;
    if (column === 'value')
      return area ? { header: this.words(area.name), weight: 0.8, align: 'right' } : this.valueColumn();
    // Only in the document of an area there is such a column.
    if (column === 'nation') return { header: this.words(area?.nation ?? ''), weight: 0.7, align: 'right' };
    return isBeside(column)
      ? this.column(HEADINGS[column], 0.7, 'right')
      : this.column(HEADINGS[column], 1.2);
  }

  private cell(id: string, column: TableExhibit['columns'][number]): Inline[] {
    const { fixed } = this.converter;
    const value = this.fact(id);
    const missing = (text: string | null | undefined): Inline[] =>
      this.words(text ?? fixed.say('nothing.not-stated'));
    switch (column) {
      case 'value':
        return this.value(id);
      case 'of':
        // A count is a share of nothing, which is no gap in what is known.
        return value?.base == null && this.measure(id).unit !== 'percent'
          ? this.words(fixed.say('nothing.not-a-share'))
          : missing(value?.base);
      case 'population':
        return missing(value?.population);
      case 'period':
        return missing(value?.period && periodInWords(value.period));
      case 'coverage':
        return value?.coverage?.forces == null
          ? missing(null)
          : this.converter.text(
              fixed.say('value.forces-short', { n: value.coverage.forces, of: value.coverage.of }),
              null,
              'definition',
            );
      case 'origin':
        return missing(value?.origin);
      case 'source':
        return this.sources(value?.sources ?? []);
      case 'nation':
      case 'median':
      case 'lowest':
      case 'highest':
      case 'rank': {
        const beside = besideId(id, column);
        return this.fact(beside) ? this.value(beside) : missing(null);
      }
    }
  }

  panel(exhibit: PanelExhibit): KeyFigures {
    const id = this.converter.ids.take(`panel-${exhibit.id}`);
    return {
      kind: 'key-figures',
      id,
      place: exhibit.place,
      layout: exhibit.layout,
      title: this.words(exhibit.title),
      items: exhibit.items.flatMap((item) => {
        const [ref] = this.converter.value(
          item.measure,
          item.words ?? this.shown(item.measure),
          exhibit.place,
          false,
        );
        if (ref?.kind !== 'value') return [];
        const said = item.detail ? this.converter.inlines(item.detail) : this.detail(item.measure);
        const detail = [...said, ...this.incomplete([item.measure], said.length > 0 ? '. ' : '')];
        return [
          {
            id: this.converter.ids.take(`${id}-${item.measure}`),
            value: ref,
            label: this.converter.inlines(item.label),
            detail,
          },
        ];
      }),
    };
  }
  private detail(id: string): Inline[] {
    const { fixed } = this.converter;
    const measure = this.measure(id);
    const value = this.fact(id);
    const text =
      measure.floor !== null
        ? fixed.say('value.at-least', { floor: measure.floor })
        : value?.base != null
          ? fixed.say('value.base', { base: value.base })
          : (value?.population ?? '');
    return this.words(text);
  }

  /** A figure that is drawn from reference data and not from the edition's exhibits. */
  plainFigure(headline: string, subtitle: string, drawn: Figure, data: Table): FigureBlock {
    return figure(this.converter.ids.take(`figure-${drawn.chart}`), drawn, {
      number: ++this.figures,
      headline: this.words(headline),
      subtitle: this.words(subtitle),
      data,
      source: this.words(this.converter.edition.yardstick.owner),
    });
  }

  column(heading: PlainId, weight: number, align: ColumnSpec['align'] = 'left'): ColumnSpec {
    return { header: this.words(this.converter.fixed.say(heading)), weight, align };
  }
  /** Numbers stand to the right. */
  valueColumn = (weight = 0.6): ColumnSpec => this.column('heading.value', weight, 'right');

  value(id: string): Inline[] {
    const { status = [], value = null } = this.fact(id) ?? {};
    // The shorthand of tables, beside the number it speaks of; where there is no number, it stands in its place.
    const marks =
      value === null
        ? ''
        : status
            .filter(isMark)
            .map((mark) => ` ${printMark(mark)}`)
            .join('');
    return [
      ...this.converter.value(id, this.shown(id), null, false),
      ...(marks === '' ? [] : this.words(marks)),
    ];
  }
  words(text: string): Inline[] {
    return this.converter.text(text, null, 'name');
  }
  sources(ids: readonly string[]): Inline[] {
    const found = ids.flatMap((id): Inline[][] => {
      const source = this.converter.edition.sources[id];
      return source
        ? [
            [
              {
                kind: 'cross-ref',
                target: `source-${id}`,
                children: this.words(shortSource(source)),
              },
            ],
          ]
        : [];
    });
    return found.length === 0
      ? this.words(this.converter.fixed.say('nothing.not-stated'))
      : joined(found, this.words('; '));
  }
  private shown(id: string): string {
    return this.fact(id)?.printedWithSense ?? NO_NUMBER.text;
  }
  private printed(id: string | undefined): PrintedNumber | null {
    const printed = id === undefined ? undefined : this.drawnNumber(id);
    return printed === undefined || printed.value === null ? null : printed;
  }
  private drawnNumber(id: string): ShownNumber {
    const fact = this.fact(id);
    return fact ? drawnNumber(fact, this.converter.fixed) : NO_NUMBER;
  }
  private fact(id: string): Fact | undefined {
    return this.converter.facts.values[id];
  }
  private label(id: string): string {
    const measure = this.measure(id);
    return measure.shortLabel ?? measure.label;
  }
  private measure(id: string) {
    const measure = this.converter.edition.measures[id];
    if (!measure) throw new Error(`measure "${id}" passed validation but is not there`);
    return measure;
  }
}

/** What stands above the columns that a table may have beside its values. */
const HEADINGS = {
  of: 'heading.of',
  population: 'heading.population',
  period: 'heading.period',
  coverage: 'heading.forces',
  origin: 'heading.how-known',
  source: 'heading.source',
  median: 'heading.median-of-forces',
  lowest: 'heading.lowest-force',
  highest: 'heading.highest-force',
  rank: 'heading.place-of-forces',
} as const satisfies Record<Exclude<TableExhibit['columns'][number], 'value' | 'nation'>, PlainId>;

/** A source in few words, for tables: whose it is and when; its title where nobody is named. */
const shortSource = (source: {
  readonly publisher: string;
  readonly title: string;
  readonly date: string | null;
}): string =>
  (source.publisher.startsWith('Not named') ? source.title : source.publisher) +
  (source.date ? `, ${source.date.slice(0, 4)}` : '');

/** What the shorthand says that stands in rows in the place of numbers: a reader should not have to know it. */
function shorthandIn(rows: readonly TableRow[], lead: string): string {
  const found = rows.flatMap(({ cells }) =>
    cells.flat().flatMap((inline) => {
      const words = inline.kind === 'value' ? inline.words : inline.kind === 'text' ? inline.text : '';
      const codes = /^ ?(?:\[[a-z]\] ?)+$/.test(words) ? words.matchAll(/\[([a-z])\]/g) : [];
      return [...codes].flatMap(([, code]) => (code === undefined ? [] : [code]));
    }),
  );
  const words = [...new Set(found)].sort().flatMap((code) => {
    const meaning = SHORTHAND[code];
    return meaning === undefined ? [] : [`${printMark(code)}: ${meaning}`];
  });
  return words.length === 0 ? '' : `${lead}${words.join('; ')}`;
}

const isMark = (mark: string): boolean => ['p', 'r', 'e', 'b'].includes(mark);
