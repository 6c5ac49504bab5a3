import type { Inline, Table } from '../../model/document';
import { textWidth } from '../type/measure-text';
import { STYLES } from './names';
import { FULL } from './page';
import { placeOf, titleOf, type Writer } from './writer';
import { el, twips, val } from './xml';

/** Sets a table with its caption above and its source below; its first row stands again on each page that it goes to. */
export function setTable(writer: Writer, table: Table): void {
  const { labels } = writer;
  setCaption(writer, {
    id: table.id,
    label: labels.table,
    number: table.number,
    caption: table.caption,
    subtitle: table.subtitle ?? [],
    place: table.place,
  });
  setRows(writer, table);
  if (table.source !== null && table.source.length > 0) setSource(writer, table.id, table.source);
}

interface Captioned {
  readonly id: string;
  readonly label: string;
  readonly number: number | null;
  readonly caption: readonly Inline[];
  readonly subtitle: readonly Inline[];
  readonly place: Table['place'];
}
/** What stands over a figure or a table: its number, which Word counts, what it says, and of what it is. */
export function setCaption(writer: Writer, { id, label, number, caption, subtitle, place }: Captioned): void {
  if (number !== null) writer.anchor(exhibit(id));
  if (caption.length > 0 || number !== null)
    writer.paragraph({
      id,
      kind: 'caption',
      style: STYLES.caption,
      inlines: caption,
      look: { strong: true },
      place: placeOf(caption) ?? place,
      ...(number === null
        ? {}
        : {
            lead: (line) => {
              line.words(`${label} `);
              line.sequence(label, number);
              line.words(' ');
            },
          }),
    });
  if (subtitle.length > 0)
    writer.paragraph({
      id: `${id}/subtitle`,
      kind: 'subtitle',
      style: STYLES.subtitle,
      inlines: subtitle,
      place: placeOf(subtitle) ?? place,
    });
}
/** The place that the list of figures and tables leads to. */
export const exhibit = (id: string): string => `exhibit ${id}`;

export function setSource(writer: Writer, id: string, source: readonly Inline[], before = 4): void {
  writer.pendingBefore = null;
  writer.paragraph({
    id: `${id}/source`,
    kind: 'source',
    style: STYLES.source,
    inlines: source,
    lead: (line) => line.words(`${writer.labels.source}: `),
    place: placeOf(source),
    props: { before },
  });
}

/** White at the two sides of a cell. */
const PADDING = 8;
/** White between the columns of a table that has room. */
const GAP = 16;

export function setRows(writer: Writer, table: Table): void {
  separate(writer);
  const widths = columnWidths(table, writer.look.sizes.table);
  const row = (cells: readonly string[], isHeader: boolean): string =>
    el('w:tr', {}, el('w:trPr', {}, el('w:cantSplit'), isHeader ? el('w:tblHeader') : ''), ...cells);
  const cell = (i: number, run: () => void): string =>
    el(
      'w:tc',
      {},
      el('w:tcPr', {}, el('w:tcW', { 'w:w': twips(widths[i] ?? 0), 'w:type': 'dxa' })),
      writer.within(run),
    );
  const right = (i: number): boolean => table.columns[i]?.align === 'right';
  const head = table.columns.map((column, i) =>
    cell(i, () =>
      writer.paragraph({
        id: `${table.id}/head/${i + 1}`,
        kind: 'table-header',
        style: STYLES.tableHeading,
        inlines: column.header,
        place: placeOf(column.header) ?? table.place,
        ...(right(i) ? { props: { align: 'right' as const } } : {}),
      }),
    ),
  );
  const rows = table.rows.map((each) => {
    writer.anchor(each.id);
    return row(
      table.columns.map((_, i) =>
        cell(i, () => {
          const inlines = each.cells[i] ?? [];
          writer.paragraph({
            id: `${table.id}/${each.id}/${i + 1}`,
            kind: 'table-cell',
            style: right(i) ? STYLES.tableNumber : STYLES.tableText,
            inlines,
            place: placeOf(inlines) ?? table.place,
            ...(i === 0 ? { look: { strong: true } } : {}),
          });
        }),
      ),
      false,
    );
  });
  const name = titleOf(table.caption);
  writer.write(
    tableOf(STYLES.table, widths, name === '' ? null : name, { firstRow: 1, firstColumn: 1 }, [
      row(head, true),
      ...rows,
    ]),
  );
  writer.pendingBefore = AFTER;
  writer.last = '';
}
/** White after a table. */
export const AFTER = 14;

/** Two tables that touch are one in Word: a line without words parts them. */
export function separate(writer: Writer): void {
  const touches = writer.last === '' && writer.pendingBefore !== null;
  writer.pendingBefore = null;
  if (!touches) return;
  writer.write(
    el(
      'w:p',
      {},
      el(
        'w:pPr',
        {},
        el('w:spacing', { 'w:before': 0, 'w:after': 0, 'w:line': twips(AFTER), 'w:lineRule': 'exact' }),
      ),
    ),
  );
}

export const tableOf = (
  style: string,
  widths: readonly number[],
  caption: string | null,
  look: { readonly firstRow: 0 | 1; readonly firstColumn: 0 | 1 },
  rows: readonly string[],
): string =>
  el(
    'w:tbl',
    {},
    el(
      'w:tblPr',
      {},
      val('w:tblStyle', style),
      el('w:tblW', { 'w:w': twips(widths.reduce((all, width) => all + width, 0)), 'w:type': 'dxa' }),
      el('w:tblLayout', { 'w:type': 'fixed' }),
      el('w:tblLook', {
        'w:val': look.firstColumn === 1 ? '04A0' : '0420',
        'w:firstRow': look.firstRow,
        'w:lastRow': 0,
        'w:firstColumn': look.firstColumn,
        'w:lastColumn': 0,
        'w:noHBand': 0,
        'w:noVBand': 1,
      }),
      caption === null ? '' : val('w:tblCaption', caption),
    ),
    el('w:tblGrid', {}, ...widths.map((width) => el('w:gridCol', { 'w:w': twips(width) }))),
    ...rows,
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

/** A column: the least width at which nothing is cut, the width of each cell on one line, and the widest of them. */
interface Measured {
  readonly least: number;
  readonly natural: number;
  readonly cells: readonly number[];
}

/**
 * Widths of columns by what stands in them, so that the table is as low as it can be: each at least as wide as its longest
 * word or number as long as there is room. A table whose rows all fit on one line is no wider than that.
 */
function columnWidths(table: Table, size: number): number[] {
  const columns = table.columns.map((_, i) => measured(table, i, size));
  const natural = columns.map((column, i) => column.natural + (i < columns.length - 1 ? GAP : 0));
  if (sum(natural) <= FULL) return natural;
  const least = columns.map((column) => column.least);
  if (sum(least) >= FULL) return least.map((width) => (width / sum(least)) * FULL);
  const wish = columns.map(({ natural: own, least: own_ }) => own - own_);
  const spare = FULL - sum(least);
  return lowest(
    columns,
    least.map((width, i) => width + ((wish[i] ?? 0) / Math.max(1, sum(wish))) * spare),
  );
}

function measured(table: Table, i: number, size: number): Measured {
  const column = table.columns[i];
  const texts = [column?.header ?? [], ...table.rows.map(({ cells }) => cells[i] ?? [])].map(titleOf);
  const widthOf = (text: string, row: number): number =>
    textWidth(text, size, row === 0 || i === 0 ? 'bold' : 'regular');
  const cells = texts.map(widthOf);
  // What stands to the right is a number, which is not broken: `about 5%`. Its heading may be.
  const pieces = texts.flatMap((text, row) =>
    (column?.align === 'right' && row > 0 ? [text] : text.split(/[\s-]+/)).map((piece) =>
      widthOf(piece, row),
    ),
  );
  const least = Math.min(Math.max(...pieces) + PADDING + 2, FULL / 2);
  return { least, natural: Math.max(...cells, least - PADDING - 2) + PADDING + 2, cells };
}

/** Lines that are broken at words are not quite full. */
const FULLNESS = 0.92;

/** The height of a table in lines, every row as high as its highest cell; what the others take breaks ties. */
function heightOf(columns: readonly Measured[], widths: readonly number[]): number {
  let height = 0;
  for (let row = 0; row < (columns[0]?.cells.length ?? 0); row++) {
    let most = 1;
    columns.forEach(({ cells }, i) => {
      const room = (widths[i] ?? 1) - PADDING;
      const own = cells[row] ?? 0;
      const lines = own <= room ? 1 : Math.ceil(own / (room * FULLNESS));
      most = Math.max(most, lines);
      height += lines * 0.01;
    });
    height += most;
  }
  return height;
}

/** Moves points between columns as long as the table gets lower. */
function lowest(columns: readonly Measured[], from: readonly number[]): number[] {
  let widths = [...from];
  let best = heightOf(columns, widths);
  for (const step of [40, 20, 10, 5])
    for (let moved = true; moved;) {
      moved = false;
      for (let less = 0; less < widths.length && !moved; less++) {
        if ((widths[less] ?? 0) - step < (columns[less]?.least ?? 0)) continue;
        for (let more = 0; more < widths.length && !moved; more++) {
          if (less === more) continue;
          const tried = widths.map((width, i) =>
            i === less ? width - step : i === more ? width + step : width,
          );
          const height = heightOf(columns, tried);
          if (height >= best - 1e-9) continue;
          widths = tried;
          best = height;
          moved = true;
        }
      }
    }
  return widths;
}
