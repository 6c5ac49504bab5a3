import { describeFigure } from '../model/describe-figure';
import type { FigureBlock, Inline, List, Paragraph, TableRow } from '../model/document';
import type { Figure } from '../model/figure';
import type { AssessedThreat, ThreatAssessment } from '../model/scoring';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { ThreatWords } from './threat-words';

export type Cell = string | readonly Inline[];

/** Blocks about threats: each with its own id, and under each exhibit which model it is from. */
export class ThreatBlocks {
  readonly say: ThreatWords;
  constructor(
    readonly converter: Converter,
    readonly exhibits: Exhibits,
    readonly assessment: ThreatAssessment,
  ) {
    this.say = new ThreatWords(converter.edition, assessment);
  }

  ranked(): AssessedThreat[] {
    return this.assessment.threats.filter((threat) => threat.rank !== null);
  }
  words(text: string): Inline[] {
    return this.converter.text(text, null, 'working');
  }
  paragraph(id: string, text: string): Paragraph {
    return {
      kind: 'paragraph',
      id: this.converter.ids.take(id),
      place: null,
      role: 'text',
      inlines: this.words(text),
    };
  }
  list(id: string, items: readonly (readonly Inline[])[]): List[] {
    if (items.length === 0) return [];
    const at = this.converter.ids.take(id);
    return [
      {
        kind: 'list',
        id: at,
        place: null,
        ordered: false,
        start: 1,
        items: items.map((inlines, i) => ({
          id: this.converter.ids.take(`${at}-${i + 1}`),
          children: [{ ...this.paragraph(`${at}-${i + 1}-text`, ''), inlines }],
        })),
      },
    ];
  }
  /** `isNumber`: which columns hold numbers and stand to the right. */
  table(
    id: string,
    caption: string,
    headers: string[],
    rows: readonly (readonly Cell[])[],
    weights: number[],
    isNumber: (column: number) => boolean = () => false,
    note = '',
  ): ReturnType<Exhibits['grid']> {
    const at = this.converter.ids.take(id);
    const grid = this.exhibits.grid(
      at,
      null,
      this.words(caption),
      null,
      headers,
      this.rows(at, rows),
      this.words(`${this.say.notice()}${note}`),
      weights,
    );
    return {
      ...grid,
      columns: grid.columns.map((column, i) => (isNumber(i) ? { ...column, align: 'right' } : column)),
    };
  }
  private rows(id: string, rows: readonly (readonly Cell[])[]): TableRow[] {
    return rows.map((cells, i) => ({
      id: this.converter.ids.take(`${id}-r${i + 1}`),
      cells: cells.map((cell) => (typeof cell === 'string' ? this.words(cell) : cell)),
    }));
  }
  figure(
    id: string,
    headline: string,
    subtitle: string,
    figure: Figure,
    headers: string[],
    rows: readonly (readonly string[])[],
  ): FigureBlock {
    const at = this.converter.ids.take(`figure-${id}`);
    const data = this.exhibits.grid(
      `${at}-data`,
      null,
      [],
      null,
      headers,
      this.rows(`${at}-data`, rows),
      null,
      [2, ...headers.slice(1).map(() => 1)],
    );
    return {
      kind: 'figure',
      id: at,
      place: null,
      number: this.exhibits.nextFigure(),
      headline: this.words(headline),
      subtitle: this.words(subtitle),
      figure,
      alt: describeFigure(figure),
      data: {
        ...data,
        columns: data.columns.map((column, i) => (i > 0 ? { ...column, align: 'right' } : column)),
      },
      source: this.words(`${this.say.notice()}${this.say.notDrawn()}`),
    };
  }
}
