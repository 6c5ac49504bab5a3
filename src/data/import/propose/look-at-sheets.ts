import { PLAIN_SHEET, type SheetRow, type SheetState, type SheetStream } from '../table-file';

/** The beginning of a sheet, as far as a proposal looks at it. */
export interface LookedSheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  /** Whether there is more below. */
  readonly isCut: boolean;
  readonly state: SheetState;
}
/** A published table of forces, years and offences has this many rows at most before it is a file of records. */
const LOOKED_AT = 20_000;

/** Looks at every sheet of a file; of a long one at its first twenty thousand rows. */
export async function lookAtSheets(stream: SheetStream, most = LOOKED_AT): Promise<LookedSheet[]> {
  const sheets: { name: string; rows: SheetRow[]; isCut: boolean; state: SheetState }[] = [];
  for await (const { sheet, rows, state } of stream) {
    let last = sheets.at(-1);
    if (last?.name !== sheet) {
      last = { name: sheet, rows: [], isCut: false, state: PLAIN_SHEET };
      sheets.push(last);
    }
    last.state = state;
    const room = most - last.rows.length;
    last.rows.push(...rows.slice(0, room));
    if (rows.length > room) last.isCut = true;
  }
  return sheets;
}
