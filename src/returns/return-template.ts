import { strToU8, zipSync, type Zippable } from 'fflate';
import type { ColumnSpec, DatasetSpec } from '../model/files/dataset-file';
import { parsePeriod, periodInWords } from '../model/period';
import { periodCells } from '../model/period-cells';

const ROWS = 2000;
const HEADER_ROW = 6;
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const letter = (index: number): string =>
  (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') +
  String.fromCharCode(65 + (index % 26));

/**
 * The workbook that a force fills in: one sheet, notes above, headers that are locked, and lists to choose from, which
 * stand on a hidden sheet.
 * The same dataset and force give the same bytes.
 */
export function returnTemplate(
  spec: DatasetSpec,
  force: { readonly id: string; readonly name: string },
): Uint8Array {
  const columns = Object.entries(spec.columns);
  const text = (at: string, value: string, style: number): string =>
    `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
  const period = parsePeriod(spec.period);
  const notes = [
    `${spec.label}: return of ${force.name}`,
    `Period: ${'error' in period ? spec.period : periodInWords(period)}. People counted: ${spec.population}.`,
    'One row for each combination that you have numbers of. Whole numbers without commas.',
    'Write [x] where a number is not known, and 0 where there were none: a row that is missing is taken for neither.',
  ];
  const above = notes
    .map((note, n) => `<row r="${n + 1}">${text(`A${n + 1}`, note, n === 0 ? 2 : 0)}</row>`)
    .join('');
  const header = columns
    .map(([name, column], n) => text(`${letter(n)}${HEADER_ROW}`, column.label ?? name, 2))
    .join('');
  const lists = columns.map(([name, column]) => listOf(name, column, spec, force.name));
  const forceColumn = columns.findIndex(([name]) => name === spec.force);
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const row = HEADER_ROW + 1 + n;
    const cells = columns.map((_column, at) =>
      at === forceColumn && n === 0
        ? text(`${letter(at)}${row}`, force.name, 1)
        : `<c r="${letter(at)}${row}" s="1"/>`,
    );
    return `<row r="${row}">${cells.join('')}</row>`;
  }).join('');
  const sheet =
    `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${HEADER_ROW}" topLeftCell="A${HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${columns.map((_, n) => `<col min="${n + 1}" max="${n + 1}" width="28" customWidth="1"/>`).join('')}</cols>` +
    `<sheetData>${above}<row r="${HEADER_ROW}">${header}</row>${rows}</sheetData>` +
    `<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" insertRows="0" sort="0"/>${validations(lists)}</worksheet>`;
  const files: Zippable = {};
  for (const [name, part] of Object.entries({
    ...PARTS,
    'xl/worksheets/sheet1.xml': sheet,
    'xl/worksheets/sheet2.xml': listSheet(lists, text),
  }))
    files[name] = [strToU8(part), { mtime: new Date(1980, 0, 1) }];
  return zipSync(files);
}

/** What a cell of a column may hold, where that is a list. */
function listOf(
  name: string,
  column: ColumnSpec,
  spec: DatasetSpec,
  force: string,
): readonly string[] | null {
  if (name === spec.force) return [force];
  if (column.values) return column.values;
  const period = parsePeriod(spec.period);
  switch (column.type) {
    case 'flag':
      return ['yes', 'no'];
    case 'month':
    case 'quarter':
    case 'financial-year':
      return 'error' in period ? null : periodCells(period, column.type);
    default:
      return null;
  }
}

/** Lists to choose from. They stand on a sheet of their own: in a rule Excel takes 255 characters and no commas. */
function validations(lists: readonly (readonly string[] | null)[]): string {
  const rules = lists.flatMap((list, n): string[] =>
    list === null
      ? []
      : [
          `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="Not in the list" error="Choose one of the list, or ask who sent you this workbook." sqref="${letter(n)}${HEADER_ROW + 1}:${letter(n)}${HEADER_ROW + ROWS}"><formula1>Lists!$${letter(n)}$1:$${letter(n)}$${list.length}</formula1></dataValidation>`,
        ],
  );
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function listSheet(lists: readonly (readonly string[] | null)[], text: CellText): string {
  const height = Math.max(0, ...lists.map((list) => list?.length ?? 0));
  const rows = Array.from({ length: height }, (_, r) => {
    const cells = lists.map((list, n) => {
      const value = list?.[r];
      return value === undefined ? '' : text(`${letter(n)}${r + 1}`, value, 0);
    });
    return `<row r="${r + 1}">${cells.join('')}</row>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/></worksheet>`;
}
type CellText = (at: string, value: string, style: number) => string;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const PARTS = {
  '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  '_rels/.rels': `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="Return" sheetId="1" r:id="rId1"/><sheet name="Lists" sheetId="2" state="hidden" r:id="rId3"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${REL}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
  // Style 0: plain and locked; 1: to be filled in, as text so that codes keep their zeros; 2: bold and locked.
  'xl/styles.xml': `<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyProtection="1"><protection locked="0"/></xf><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
} as const;
