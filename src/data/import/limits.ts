/** What a workbook may be. The largest that the Home Office publishes has 44 MB and ten million cells. */
export interface ImportLimits {
  readonly fileBytes: number;
  /** After unpacking: a small archive may hold terabytes. */
  readonly expandedBytes: number;
  readonly sheets: number;
  readonly cells: number;
  readonly cellCharacters: number;
}
export const IMPORT_LIMITS: ImportLimits = {
  fileBytes: 512 * 1024 * 1024,
  expandedBytes: 4 * 1024 * 1024 * 1024,
  sheets: 200,
  cells: 60_000_000,
  cellCharacters: 32_767,
};

/** Why a file cannot be read at all, in words for its user. */
export class UnreadableTable extends Error {
  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

/** Counts what a file turns out to hold, and stops when it is too much. */
export class Meter {
  private cells = 0;
  private bytes = 0;
  private sheets = 0;
  constructor(private readonly limits: ImportLimits) {}

  addCells(n: number): void {
    this.cells += n;
    if (this.cells > this.limits.cells) throw tooMuch('cells', this.limits.cells);
  }
  addBytes(n: number): void {
    this.bytes += n;
    if (this.bytes > this.limits.expandedBytes) throw tooMuch('bytes unpacked', this.limits.expandedBytes);
  }
  addSheet(): void {
    this.sheets += 1;
    if (this.sheets > this.limits.sheets) throw tooMuch('sheets', this.limits.sheets);
  }
  cell(text: string): string {
    if (text.length > this.limits.cellCharacters)
      throw tooMuch('characters in one cell', this.limits.cellCharacters);
    return text;
  }
}
const tooMuch = (what: string, limit: number): UnreadableTable =>
  new UnreadableTable(
    `the file has more than ${limit} ${what}`,
    'check that it is the right file; take out what is not the table',
  );
