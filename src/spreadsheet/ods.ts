import { archive } from './archive';
import type { Unit } from '../model/measure';
import { UNIT_SIGN } from '../model/number';
import { columnLetters, XML_HEAD, xmlText } from './xml';
import { columnWidths, type Properties, type Sheet, type SheetCell, type Workbook } from './workbook';

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';
const SPACES = [
  `xmlns:office="${OASIS}:office:1.0"`,
  `xmlns:table="${OASIS}:table:1.0"`,
  `xmlns:text="${OASIS}:text:1.0"`,
  `xmlns:style="${OASIS}:style:1.0"`,
  `xmlns:number="${OASIS}:datastyle:1.0"`,
  `xmlns:meta="${OASIS}:meta:1.0"`,
  `xmlns:fo="${OASIS}:xsl-fo-compatible:1.0"`,
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
].join(' ');

/** Named styles of cells, in `styles.xml`. */
const STYLE = {
  title: 'Heading_20_1',
  heading: 'Heading_20_2',
  text: 'Text_20_body',
  header: 'Table_20_heading',
  above: 'Text_20_above',
} as const;

/** Writes a workbook as OpenDocument: typed values and no formulas, each grid a database range with its header. */
export function writeOds(workbook: Workbook): Uint8Array {
  return archive(
    [
      // Stored and first, so that the type of the file is known from its first bytes.
      ['mimetype', MEDIA_TYPE],
      ['content.xml', content(workbook)],
      ['styles.xml', styles(workbook.properties)],
      ['meta.xml', meta(workbook.properties)],
      ['META-INF/manifest.xml', manifest()],
    ],
    ['mimetype'],
  );
}

const numberStyle = (decimals: number, unit: Unit): string =>
  `number-${decimals}${UNIT_SIGN[unit] === '' ? '' : `-${unit}`}`;

function content({ sheets }: Workbook): string {
  const widths = new Map<string, number>();
  const numbers = new Map<string, { readonly decimals: number; readonly unit: Unit }>();
  const tables = sheets.map((sheet) => {
    const columns = columnWidths(sheet).map((width) => {
      widths.set(`width-${width}`, width);
      return `<table:table-column table:style-name="width-${width}"/>`;
    });
    for (const cell of sheet.grid?.rows.flat() ?? [])
      if (cell.kind === 'number') numbers.set(numberStyle(cell.decimals, cell.unit), cell);
    return `<table:table table:name="${xmlText(sheet.name)}" table:style-name="sheet">${columns.join('')}${rows(sheet)}</table:table>`;
  });
  const columnStyles = [...widths].map(
    ([name, width]) =>
      `<style:style style:name="${name}" style:family="table-column"><style:table-column-properties style:column-width="${(width * 0.24).toFixed(2)}cm"/></style:style>`,
  );
  const numberStyles = [...numbers].map(
    ([name, { decimals, unit }]) =>
      `<number:number-style style:name="${name}-format"><number:number number:decimal-places="${decimals}" number:min-decimal-places="${decimals}" number:min-integer-digits="1" number:grouping="true"/>${UNIT_SIGN[unit] === '' ? '' : `<number:text>${UNIT_SIGN[unit]}</number:text>`}</number:number-style><style:style style:name="${name}" style:family="table-cell" style:parent-style-name="${STYLE.text}" style:data-style-name="${name}-format"><style:paragraph-properties fo:text-align="end"/></style:style>`,
  );
  const ranges = sheets.flatMap((sheet) => {
    if (sheet.grid === null) return [];
    const { name, columns, rows: body } = sheet.grid;
    const top = sheet.lines.length + 1;
    const quoted = `'${sheet.name}'`;
    const range = `${quoted}.A${top}:${quoted}.${columnLetters(columns.length - 1)}${top + body.length}`;
    return [
      `<table:database-range table:name="${xmlText(name)}" table:target-range-address="${xmlText(range)}" table:contains-header="true" table:display-filter-buttons="false"/>`,
    ];
  });
  return `${XML_HEAD}<office:document-content ${SPACES} office:version="1.3"><office:automatic-styles><style:style style:name="sheet" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>${columnStyles.join('')}${numberStyles.join('')}</office:automatic-styles><office:body><office:spreadsheet>${tables.join('')}<table:database-ranges>${ranges.join('')}</table:database-ranges></office:spreadsheet></office:body></office:document-content>`;
}

function rows(sheet: Sheet): string {
  const row = (cells: string): string => `<table:table-row>${cells}</table:table-row>`;
  // Lines above a table run on over the columns beside them; those of the cover have one column to themselves.
  const plain = sheet.grid === null ? 'text' : 'above';
  const lines = sheet.lines.map(({ text, style }) =>
    row(words(xmlText(text), STYLE[style === 'text' ? plain : style])),
  );
  if (sheet.grid === null) return lines.join('');
  const header = row(sheet.grid.columns.map((name) => words(xmlText(name), STYLE.header)).join(''));
  const body = sheet.grid.rows.map((cells) => row(cells.map(cell).join('')));
  return `${lines.join('')}<table:table-header-rows>${header}</table:table-header-rows>${body.join('')}`;
}

const words = (xml: string, style: string): string =>
  `<table:table-cell table:style-name="${style}" office:value-type="string"><text:p>${xml}</text:p></table:table-cell>`;

function cell(content: SheetCell): string {
  if (content.kind === 'number') {
    const { value, decimals, unit } = content;
    return `<table:table-cell table:style-name="${numberStyle(decimals, unit)}" office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`;
  }
  const { sheet, text } = content;
  if (sheet === undefined) return words(xmlText(text), STYLE.text);
  return words(
    `<text:a xlink:type="simple" xlink:href="${xmlText(`#'${sheet}'.A1`)}">${xmlText(text)}</text:a>`,
    STYLE.text,
  );
}

/** Printed across the page, all columns on it. */
const PAGE =
  '<office:automatic-styles><style:page-layout style:name="wide"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="wide"/></office:master-styles>';

function styles({ language }: Properties): string {
  const [code = 'en', country = 'none'] = language.split('-');
  const named = (name: string, shown: string, parent: string, size: number, bold: boolean, wrap: boolean) =>
    `<style:style style:name="${name}" style:display-name="${shown}" style:family="table-cell"${parent}><style:table-cell-properties style:vertical-align="top" fo:wrap-option="${wrap ? 'wrap' : 'no-wrap'}"/><style:text-properties fo:font-size="${size}pt" fo:font-weight="${bold ? 'bold' : 'normal'}"/></style:style>`;
  const child = ' style:parent-style-name="Default"';
  return `${XML_HEAD}<office:document-styles ${SPACES} office:version="1.3"><office:styles><style:style style:name="Default" style:family="table-cell"><style:text-properties fo:font-family="Arial" fo:font-size="12pt" fo:language="${code}" fo:country="${country}"/></style:style>${named(STYLE.title, 'Heading 1', child, 16, true, false)}${named(STYLE.heading, 'Heading 2', child, 14, true, false)}${named(STYLE.text, 'Text body', child, 12, false, true)}${named(STYLE.above, 'Text above', child, 12, false, false)}${named(STYLE.header, 'Table heading', child, 12, true, true)}</office:styles>${PAGE}</office:document-styles>`;
}

function meta(properties: Properties): string {
  const { title, subject, author, publisher, keywords, description, language, date } = properties;
  const time = `${date}T00:00:00`;
  const words = keywords.map((word) => `<meta:keyword>${xmlText(word)}</meta:keyword>`).join('');
  return `${XML_HEAD}<office:document-meta ${SPACES} office:version="1.3"><office:meta><meta:generator>stra</meta:generator><dc:title>${xmlText(title)}</dc:title><dc:subject>${xmlText(subject)}</dc:subject><dc:description>${xmlText(description)}</dc:description>${words}<meta:initial-creator>${xmlText(author)}</meta:initial-creator><dc:creator>${xmlText(author)}</dc:creator><meta:creation-date>${time}</meta:creation-date><dc:date>${time}</dc:date><dc:language>${xmlText(language)}</dc:language><meta:user-defined meta:name="Publisher">${xmlText(publisher)}</meta:user-defined></office:meta></office:document-meta>`;
}

function manifest(): string {
  const files = ['content.xml', 'styles.xml', 'meta.xml'].map(
    (path) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml"/>`,
  );
  return `${XML_HEAD}<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MEDIA_TYPE}"/>${files.join('')}</manifest:manifest>`;
}
