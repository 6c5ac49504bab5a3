import type { TableLayout } from '../../model/files/published-table-file';
import { nearest } from '../../model/nearest';
import { cleanText } from './clean-text';
import { cellName, type Header } from './find-header';
import type { ImportFindings } from './import-findings';
import { layoutOf, type Layout } from './import-request';
import { dayOf, periodOfTitle } from './period-of-title';
import type { FoundHeader } from './seek-header';

/** A sheet with the header of a layout of which every sheet is a table of its own. */
interface SheetFound {
  readonly sheet: string;
  readonly title: string;
}

/** Takes sheets for one table: of one layout, with the same columns, and of one period. */
export class TakenTables {
  /** The layout of the table, once a header was met. */
  layout: Layout | null = null;
  /** The period that the whole table covers, where its rows do not say it. */
  period: string | null = null;
  private readonly tables: SheetFound[] = [];

  constructor(
    private readonly asked: string | null,
    private readonly findings: ImportFindings,
  ) {}

  /** Takes a sheet by its header; false where it is another table than the one before, of which one has to be chosen. */
  take(sheet: string, { id, spec, header }: FoundHeader, title: readonly string[]): boolean {
    this.tables.push({ sheet, title: cleanText(title[0] ?? '') });
    if (spec.refused) {
      this.findings.problem(
        'import/layout',
        header.row,
        1,
        `sheet "${sheet}": ${spec.refused.why}`,
        spec.refused.instead,
      );
      return false;
    }
    if (spec.oneSheet && this.tables.length > 1) {
      this.askWhichSheet();
      return false;
    }
    const columns = Object.entries(spec.columns).filter(([name]) => name in header.columns);
    if (this.layout && this.layout.columns.length !== columns.length)
      this.findings.problem(
        'import/header',
        header.row,
        1,
        `sheet "${sheet}" has other columns than the sheet before it`,
        'import them apart, or take the column out with --ignore',
      );
    this.layout ??= layoutOf(id, spec, columns);
    this.takePeriod(sheet, spec, title, header);
    this.sayUnknown(id, spec, header);
    return true;
  }
  private askWhichSheet(): void {
    const [first, ...more] = this.tables;
    if (first === undefined || more.length !== 1) return;
    this.findings.problem(
      'import/sheets',
      1,
      1,
      `the workbook has more than one table with this header: "${first.sheet}" (${first.title}) and "${more[0]?.sheet ?? ''}" (${more[0]?.title ?? ''})`,
      `say which to read: --sheet "${first.sheet}"; each becomes a dataset of its own`,
    );
  }
  private takePeriod(sheet: string, spec: TableLayout, title: readonly string[], header: Header): void {
    if (spec.period === undefined) return;
    const said =
      spec.period === 'title'
        ? periodOfTitle(title)
        : spec.period === 'header'
          ? dayOf(header.columns[spec.count]?.header ?? '')
          : spec.period;
    const period = this.asked ?? said;
    if (period === null)
      return this.findings.problem(
        'import/header',
        header.row,
        1,
        `sheet "${sheet}": no line above the header says what period the table covers`,
        'say it with --period 2024-01/2024-12',
      );
    if (this.period !== null && this.period !== period)
      this.findings.problem(
        'import/header',
        header.row,
        1,
        `sheet "${sheet}" covers ${period}, and the sheet before it ${this.period}`,
        'import them apart, with --sheet',
      );
    this.period ??= period;
  }
  private sayUnknown(id: string, spec: TableLayout, header: Header): void {
    for (const { at, header: name } of header.unknown) {
      const near = nearest(
        name,
        Object.values(spec.columns).flatMap((column) => column.headers),
      );
      this.findings.problem(
        'import/unknown-column',
        header.row,
        at + 1,
        `cell ${cellName(at, header.row)}: the column "${name}" is not known to the layout ${id}`,
        `${near ? `rename it "${near}", ` : ''}give --ignore "${name}" if rows do not differ by it, or a mapping with --map`,
      );
    }
  }
}
