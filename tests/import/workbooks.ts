import { strToU8, zipSync, type Zippable } from 'fflate';

/** A cell of a made-up workbook: text, a number, nothing, or raw XML of the cell for the odd ones. */
export type TestCell = string | number | null | { readonly xml: string };
export interface TestSheet {
  readonly name: string;
  readonly rows: readonly (readonly TestCell[])[];
  /** Rows that are not seen, and why; columns that are not, from 0; cells shown as one, as `A2:A3`. */
  readonly hiddenRows?: Readonly<Record<number, 'hidden' | 'filtered'>>;
  readonly hiddenColumns?: readonly number[];
  readonly merged?: readonly string[];
  readonly hidden?: boolean;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const letters = (index: number): string =>
  (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') +
  String.fromCharCode(65 + (index % 26));
const zipped = (files: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, text]): [string, Zippable[string]] => [name, strToU8(text)]),
      ),
    ),
  );

/** A workbook of Excel with shared texts. */
export function xlsx(sheets: readonly TestSheet[], extra: Readonly<Record<string, string>> = {}): Buffer {
  const shared: string[] = [];
  const cellXml = (cell: TestCell, at: string): string => {
    if (cell === null) return '';
    if (typeof cell === 'object') return cell.xml.replace('<c', `<c r="${at}"`);
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    if (!shared.includes(cell)) shared.push(cell);
    return `<c r="${at}" t="s"><v>${shared.indexOf(cell)}</v></c>`;
  };
  const parts = Object.fromEntries(
    sheets.map((sheet, n) => [
      `xl/worksheets/sheet${n + 1}.xml`,
      `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${Object.values(sheet.hiddenRows ?? {}).includes('filtered') ? '<sheetPr filterMode="1"/>' : ''}${sheet.hiddenColumns ? `<cols>${sheet.hiddenColumns.map((at) => `<col min="${at + 1}" max="${at + 1}" hidden="1"/>`).join('')}</cols>` : ''}<sheetData>${sheet.rows
        .map(
          (row, r) =>
            `<row r="${r + 1}"${sheet.hiddenRows?.[r + 1] ? ' hidden="1"' : ''}>${row.map((cell, c) => cellXml(cell, `${letters(c)}${r + 1}`)).join('')}</row>`,
        )
        .join(
          '',
        )}</sheetData>${sheet.merged ? `<mergeCells>${sheet.merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''}</worksheet>`,
    ]),
  );
  return zipped({
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets.map((s, n) => `<sheet name="${escape(s.name)}" sheetId="${n + 1}"${s.hidden ? ' state="hidden"' : ''} r:id="rId${n + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets.map((_, n) => `<Relationship Id="rId${n + 1}" Target="worksheets/sheet${n + 1}.xml"/>`).join('')}</Relationships>`,
    ...parts,
    // Shared texts stand after the sheets in the archive, as some writers put them.
    'xl/sharedStrings.xml': `<sst>${shared.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join('')}</sst>`,
    ...extra,
  });
}

/** An OpenDocument spreadsheet. */
export function ods(sheets: readonly TestSheet[]): Buffer {
  const cellXml = (cell: TestCell): string => {
    if (cell === null) return '<table:table-cell/>';
    if (typeof cell === 'object') return cell.xml;
    if (typeof cell === 'number')
      return `<table:table-cell office:value-type="float" office:value="${cell}"><text:p>${cell.toLocaleString('en-GB')}</text:p></table:table-cell>`;
    return `<table:table-cell office:value-type="string"><text:p>${escape(cell)}</text:p></table:table-cell>`;
  };
  const tables = sheets.map(
    ({ name, rows, hiddenRows, hiddenColumns, hidden }) =>
      `<table:table table:name="${escape(name)}"${hidden ? ' table:style-name="unseen"' : ''}>${(hiddenColumns ?? []).length > 0 ? Array.from({ length: 16 }, (_, at) => `<table:table-column${hiddenColumns?.includes(at) ? ' table:visibility="collapse"' : ''}/>`).join('') : ''}${rows
        .map(
          (row, r) =>
            `<table:table-row${hiddenRows?.[r + 1] ? ` table:visibility="${hiddenRows[r + 1] === 'filtered' ? 'filter' : 'collapse'}"` : ''}>${row.map(cellXml).join('')}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>`,
        )
        .join(
          '',
        )}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`,
  );
  return zipped({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles><style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body></office:document-content>`,
  });
}
