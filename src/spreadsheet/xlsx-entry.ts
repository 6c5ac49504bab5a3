import type { EntryColumn, EntrySheet, EntryWorkbook } from './workbook';
import { STYLES, styles, tall } from './xlsx';
import { MAIN, packXlsx, Strings } from './xlsx-parts';
import { columnLetters, XML_HEAD, xmlText } from './xml';

/** The format of an open cell: the one after those that every workbook has. */
const ENTRY = STYLES.number;
const LISTS = 'Lists';
const WIDTH = 28;
const ONE_PAGE_WIDE = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';

/** Writes a workbook that somebody fills in, with the lists to choose from on a hidden sheet. */
export function writeEntryXlsx({ properties, sheet }: EntryWorkbook): Uint8Array {
  const strings = new Strings();
  const sheets = [
    {
      name: sheet.name,
      hidden: false,
      xml: entryXml(sheet, strings),
      table: null,
      printed: printedOf(sheet),
    },
    { name: LISTS, hidden: true, xml: listsXml(sheet.columns, strings), table: null },
  ];
  return packXlsx({ properties, sheets, styles: styles([], true), strings: strings.xml() });
}

/** On paper: what is asked, and some empty rows; not the two thousand that are open. */
const EMPTY_PRINTED = 10;
function printedOf({ lines, columns, prefilled }: EntrySheet): { area: string; headRow: number } {
  const headRow = lines.length + 1;
  const last = columnLetters(columns.length - 1);
  return { area: `$A$1:$${last}$${headRow + prefilled.length + EMPTY_PRINTED}`, headRow };
}

type Text = (column: number, row: number, text: string, style: number) => string;
const textIn =
  (strings: Strings): Text =>
  (column, row, text, style) =>
    `<c r="${columnLetters(column)}${row}" s="${style}" t="s"><v>${strings.index(text)}</v></c>`;
const rowOf = (number: number, cells: string, height = ''): string =>
  `<row r="${number}"${height}>${cells}</row>`;
const LOCKED =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" insertRows="0" sort="0"/>';

function entryXml(sheet: EntrySheet, strings: Strings): string {
  const text = textIn(strings);
  const top = sheet.lines.length + 1;
  const above = sheet.lines.map(({ text: line, style }, i) =>
    rowOf(
      i + 1,
      text(0, i + 1, line, style === 'text' ? STYLES.plain : STYLES[style]),
      tall(style === 'text' ? 1 : 1.4),
    ),
  );
  const header = rowOf(
    top,
    sheet.columns.map(({ name }, i) => text(i, top, name, STYLES.header)).join(''),
    tall(1),
  );
  const open = Array.from({ length: sheet.rows }, (_, n) => {
    const row = top + 1 + n;
    const cells = sheet.columns.map((_, i) => {
      const said = sheet.prefilled[n]?.[i] ?? null;
      return said === null ? `<c r="${columnLetters(i)}${row}" s="${ENTRY}"/>` : text(i, row, said, ENTRY);
    });
    return rowOf(row, cells.join(''));
  });
  const columns = sheet.columns.map(
    (_, i) => `<col min="${i + 1}" max="${i + 1}" width="${WIDTH}" customWidth="1"/>`,
  );
  const pane = `<pane ySplit="${top}" topLeftCell="A${top + 1}" activePane="bottomLeft" state="frozen"/>`;
  return `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${above.join('')}${header}${open.join('')}</sheetData>${LOCKED}${choices(sheet, top)}${ONE_PAGE_WIDE}</worksheet>`;
}

function choices({ columns, rows }: EntrySheet, top: number): string {
  const rules = columns.flatMap(({ choices: list }, i): string[] => {
    if (list === null) return [];
    const letters = columnLetters(i);
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="Not in the list" error="Choose one of the list, or ask who sent you this workbook." sqref="${letters}${top + 1}:${letters}${top + rows}"><formula1>${xmlText(LISTS)}!$${letters}$1:$${letters}$${list.length}</formula1></dataValidation>`,
    ];
  });
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function listsXml(columns: readonly EntryColumn[], strings: Strings): string {
  const text = textIn(strings);
  const height = Math.max(0, ...columns.map(({ choices: list }) => list?.length ?? 0));
  const rows = Array.from({ length: height }, (_, n) =>
    rowOf(
      n + 1,
      columns
        .map(({ choices: list }, i) => {
          const choice = list?.[n];
          return choice === undefined ? '' : text(i, n + 1, choice, STYLES.plain);
        })
        .join(''),
    ),
  );
  return `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData>${LOCKED}</worksheet>`;
}
