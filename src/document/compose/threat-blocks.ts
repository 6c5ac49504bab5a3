import { figure, list, paragraph, table, type ColumnSpec } from '../blocks';
import type { FigureBlock, Inline, List, Paragraph, Table, TableRow } from '../../model/document';
import type { Figure } from '../../model/figure';
import type { AssessedThreat, ThreatAssessment } from '../../model/scoring';
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
    this.say = new ThreatWords(converter.edition, assessment, converter.fixed);
  }

  ranked(): AssessedThreat[] {
    return this.assessment.threats.filter((threat) => threat.rank !== null);
  }
  words(text: string): Inline[] {
    return this.converter.text(text, null, 'working');
  }
  paragraph(id: string, text: string): Paragraph {
    return paragraph(this.converter.ids.take(id), this.words(text));
  }
  list(id: string, items: readonly (readonly Inline[])[]): List[] {
    if (items.length === 0) return [];
    const { ids } = this.converter;
    const at = ids.take(id);
    const taken = items.map((inlines, i) => ({
      id: ids.take(`${at}-${i + 1}`),
      children: [paragraph(ids.take(`${at}-${i + 1}-text`), inlines)],
    }));
    return [{ ...list(at, []), items: taken }];
  }
  /** `isNumber`: which columns hold numbers and stand to the right. */
  table(
    id: string,
    caption: string,
    headers: readonly string[],
    rows: readonly (readonly Cell[])[],
    weights: readonly number[],
    isNumber: (column: number) => boolean = () => false,
    note: string | null = null,
  ): Table {
    const at = this.converter.ids.take(id);
    return table(at, this.words(caption), this.columns(headers, weights, isNumber), this.rows(at, rows), {
      source: this.words(sentences([this.say.notice(), note])),
    });
  }
  private columns(
    headers: readonly string[],
    weights: readonly number[],
    isNumber: (column: number) => boolean,
  ): ColumnSpec[] {
    return headers.map((header, i) => ({
      header: this.exhibits.words(header),
      weight: weights[i] ?? 1,
      align: isNumber(i) ? 'right' : 'left',
    }));
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
    drawn: Figure,
    headers: readonly string[],
    rows: readonly (readonly string[])[],
  ): FigureBlock {
    const at = this.converter.ids.take(`figure-${id}`);
    const weights = headers.map((_, i) => (i === 0 ? 2 : 1));
    const columns = this.columns(headers, weights, (i) => i > 0);
    return figure(at, drawn, {
      number: this.exhibits.nextFigure(),
      headline: this.words(headline),
      subtitle: this.words(subtitle),
      data: table(`${at}-data`, [], columns, this.rows(`${at}-data`, rows)),
      source: this.words(sentences([this.say.notice(), this.say.notDrawn()])),
    });
  }
}
const sentences = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(' ');
