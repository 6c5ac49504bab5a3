import type { Unit } from '../model/measure';
import { UNIT_SIGN } from '../model/number';
import { columnLetters, XML_HEAD, xmlText } from './xml';
import { columnWidths, linesOf, type Sheet, type SheetCell, type Workbook } from './workbook';
import { literal, MAIN, packXlsx, RELATED, Strings, type SheetPart } from './xlsx-parts';

/** Cell formats by their place in `cellXfs`; those of numbers follow. */
export const STYLES = { plain: 0, title: 1, heading: 2, text: 3, header: 4, link: 5, number: 6 } as const;
/** Of a line of 12 point type. */
const LINE_HEIGHT = 15.5;

/** Writes a workbook as Office Open XML: strings shared and never formulas, each grid a table of its sheet. */
export function writeXlsx({ properties, sheets }: Workbook): Uint8Array {
  const strings = new Strings();
  const formats = numberFormats(sheets);
  let tables = 0;
  const parts = sheets.map((sheet): SheetPart => ({
    name: sheet.name,
    hidden: false,
    xml: sheetXml(sheet, strings, formats),
    table: sheet.grid === null ? null : tableXml(sheet, ++tables),
  }));
  return packXlsx({ properties, sheets: parts, styles: styles([...formats.keys()]), strings: strings.xml() });
}

const formatCode = (decimals: number, unit: Unit): string =>
  `#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}${UNIT_SIGN[unit] === '' ? '' : `"${UNIT_SIGN[unit]}"`}`;

/** The formats that the workbook's numbers need, each with its style. */
function numberFormats(sheets: readonly Sheet[]): Map<string, number> {
  const formats = new Map<string, number>();
  for (const { grid } of sheets)
    for (const cell of grid?.rows.flat() ?? []) {
      const code = cell.kind === 'number' ? formatCode(cell.decimals, cell.unit) : '';
      if (code !== '' && !formats.has(code)) formats.set(code, STYLES.number + formats.size);
    }
  return formats;
}

function sheetXml(sheet: Sheet, strings: Strings, formats: ReadonlyMap<string, number>): string {
  const links: string[] = [];
  const string = (at: string, text: string, style: number): string =>
    `<c r="${at}" s="${style}" t="s"><v>${strings.index(text)}</v></c>`;
  const cell = (at: string, content: SheetCell): string => {
    if (content.kind === 'number')
      return `<c r="${at}" s="${formats.get(formatCode(content.decimals, content.unit)) ?? 0}"><v>${content.value}</v></c>`;
    if (content.sheet === undefined) return string(at, content.text, STYLES.text);
    links.push(`<hyperlink ref="${at}" location="${xmlText(`'${content.sheet}'!A1`)}"/>`);
    return string(at, content.text, STYLES.link);
  };
  const widths = columnWidths(sheet);
  // Lines above a table run on over the columns beside them; those of the cover have one column to themselves.
  const plain = sheet.grid === null ? STYLES.text : STYLES.plain;
  const rows = sheet.lines.map(({ text, style }, i) => {
    const height = style === 'text' ? (sheet.grid ? 1 : linesOf(text, widths[0] ?? 1)) : 1.4;
    return `<row r="${i + 1}"${tall(height)}>${string(`A${i + 1}`, text, style === 'text' ? plain : STYLES[style])}</row>`;
  });
  const top = sheet.lines.length + 1;
  if (sheet.grid) {
    const at = (column: number, row: number): string => `${columnLetters(column)}${row}`;
    rows.push(
      `<row r="${top}"${tall(most(sheet.grid.columns, widths))}>${sheet.grid.columns.map((name, i) => string(at(i, top), name, STYLES.header)).join('')}</row>`,
      ...sheet.grid.rows.map(
        (row, n) =>
          `<row r="${top + n + 1}"${tall(most(row.map(wordsOf), widths))}>${row.map((content, i) => cell(at(i, top + n + 1), content)).join('')}</row>`,
      ),
    );
  }
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  const linked = links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`;
  const table = sheet.grid === null ? '' : '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>';
  return `${XML_HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${RELATED}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="1"><selection activeCell="A1" sqref="A1"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData>${linked}<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>${table}</worksheet>`;
}

/** Said in the file, because not every program works out the height of wrapped words when it opens it. */
export const tall = (lines: number): string => ` ht="${lines * LINE_HEIGHT + 1}" customHeight="1"`;
const most = (texts: readonly string[], widths: readonly number[]): number =>
  Math.max(1, ...texts.map((text, i) => linesOf(text, widths[i] ?? 1)));
const wordsOf = (cell: SheetCell): string => (cell.kind === 'text' ? cell.text : '');

function tableXml(sheet: Sheet, number: number): string {
  const { name, columns, rows } = sheet.grid ?? { name: '', columns: [], rows: [] };
  const top = sheet.lines.length + 1;
  const range = `A${top}:${columnLetters(columns.length - 1)}${top + rows.length}`;
  const fields = columns.map(
    (column, i) => `<tableColumn id="${i + 1}" name="${xmlText(literal(column))}"/>`,
  );
  return `${XML_HEAD}<table xmlns="${MAIN}" id="${number}" name="${xmlText(name)}" displayName="${xmlText(name)}" ref="${range}" headerRowCount="1" totalsRowShown="0"><tableColumns count="${columns.length}">${fields.join('')}</tableColumns><tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>`;
}

/** A thin line round a cell that is filled in, so that it is seen where, on the screen and on paper. */
const FRAMED = `<border>${['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FF8A949C"/></${side}>`)
  .join('')}<diagonal/></border>`;

/**
 * The fonts and cell formats of a workbook. `entry` adds a last one, for cells that are filled in: text, so that codes
 * keep their zeros, framed, and open where the sheet is locked.
 */
export function styles(codes: readonly string[], entry = false): string {
  const font = (size: number, more = ''): string =>
    `<font>${more}<sz val="${size}"/><name val="Arial"/><family val="2"/></font>`;
  const formats = codes.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${xmlText(code)}"/>`);
  const wrap = '<alignment vertical="top" wrapText="1"/>';
  const text = (fontId: number, xfId: number, alignment: string): string =>
    `<xf numFmtId="0" fontId="${fontId}" fillId="0" borderId="0" xfId="${xfId}" applyFont="1" applyAlignment="1">${alignment}</xf>`;
  const cells = [
    text(0, 0, ''),
    text(1, 1, '<alignment vertical="top"/>'),
    text(2, 2, '<alignment vertical="top"/>'),
    text(0, 0, wrap),
    text(3, 0, wrap),
    text(4, 3, wrap),
    ...codes.map(
      (_, i) =>
        `<xf numFmtId="${164 + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="right" vertical="top"/></xf>`,
    ),
    ...(entry
      ? [
          '<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyProtection="1"><protection locked="0"/></xf>',
        ]
      : []),
  ];
  const bases = [0, 1, 2, 4].map((id) => `<xf numFmtId="0" fontId="${id}" fillId="0" borderId="0"/>`);
  return `${XML_HEAD}<styleSheet xmlns="${MAIN}">${formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : ''}<fonts count="5">${font(12)}${font(16, '<b/>')}${font(14, '<b/>')}${font(12, '<b/>')}${font(12, '<u/>').replace('<name', '<color rgb="FF12436D"/><name')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="${entry ? 2 : 1}"><border><left/><right/><top/><bottom/><diagonal/></border>${entry ? FRAMED : ''}</borders><cellStyleXfs count="4">${bases.join('')}</cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="4"><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="Heading 1" xfId="1" builtinId="16"/><cellStyle name="Heading 2" xfId="2" builtinId="17"/><cellStyle name="Hyperlink" xfId="3" builtinId="8"/></cellStyles></styleSheet>`;
}
