import { archive } from './archive';
import type { Properties } from './workbook';
import { XML_HEAD, xmlText } from './xml';

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A sheet as it stands in the file. */
export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly xml: string;
  /** The table that it marks up; null: none. */
  readonly table: string | null;
  /** What is printed of it, and the row that stands at the head of each page; left out: all of it. */
  readonly printed?: { readonly area: string; readonly headRow: number };
}
export interface XlsxParts {
  readonly properties: Properties;
  readonly sheets: readonly SheetPart[];
  readonly styles: string;
  readonly strings: string;
}

/** The parts of a workbook as one file of Office Open XML. */
export function packXlsx({ properties, sheets, styles, strings }: XlsxParts): Uint8Array {
  const tables = sheets.flatMap(({ table }) => (table === null ? [] : [table]));
  let number = 0;
  return archive([
    ['[Content_Types].xml', contentTypes(sheets.length, tables.length)],
    [
      '_rels/.rels',
      relationships([
        [`${RELATED}/officeDocument`, 'xl/workbook.xml'],
        [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
        [`${RELATED}/extended-properties`, 'docProps/app.xml'],
      ]),
    ],
    ['docProps/core.xml', core(properties)],
    ['docProps/app.xml', app(properties)],
    ['xl/workbook.xml', workbookXml(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((_, i) => [`${RELATED}/worksheet`, `worksheets/sheet${i + 1}.xml`] as const),
        [`${RELATED}/styles`, 'styles.xml'],
        [`${RELATED}/sharedStrings`, 'sharedStrings.xml'],
      ]),
    ],
    ['xl/styles.xml', styles],
    ...sheets.map(({ xml }, i): [string, string] => [`xl/worksheets/sheet${i + 1}.xml`, xml]),
    ...sheets.flatMap(({ table }, i): [string, string][] => {
      if (table === null) return [];
      number += 1;
      return [
        [
          `xl/worksheets/_rels/sheet${i + 1}.xml.rels`,
          relationships([[`${RELATED}/table`, `../tables/table${number}.xml`]]),
        ],
        [`xl/tables/table${number}.xml`, table],
      ];
    }),
    ['xl/sharedStrings.xml', strings],
  ]);
}

/** Each text of a workbook once, in the order met. */
export class Strings {
  private readonly indexes = new Map<string, number>();
  private uses = 0;
  index(text: string): number {
    this.uses++;
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    this.indexes.set(text, this.indexes.size);
    return this.indexes.size - 1;
  }
  xml(): string {
    const items = [...this.indexes.keys()].map(
      (text) => `<si><t xml:space="preserve">${xmlText(literal(text))}</t></si>`,
    );
    return `${XML_HEAD}<sst xmlns="${MAIN}" count="${this.uses}" uniqueCount="${this.indexes.size}">${items.join('')}</sst>`;
  }
}
/** `_x0041_` in a text would be read as the letter A. */
export const literal = (text: string): string => text.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_');

function workbookXml(sheets: readonly SheetPart[]): string {
  const list = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${xmlText(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  const names = sheets.flatMap(({ name, printed }, i) => {
    if (printed === undefined) return [];
    const sheet = `'${name.replaceAll("'", "''")}'`;
    const named = (what: string, range: string): string =>
      `<definedName name="_xlnm.${what}" localSheetId="${i}">${xmlText(`${sheet}!${range}`)}</definedName>`;
    return [
      named('Print_Area', printed.area),
      named('Print_Titles', `$${printed.headRow}:$${printed.headRow}`),
    ];
  });
  const defined = names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`;
  return `${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATED}"><bookViews><workbookView activeTab="0" firstSheet="0"/></bookViews><sheets>${list.join('')}</sheets>${defined}</workbook>`;
}

function core(properties: Properties): string {
  const { title, subject, author, keywords, description, language, date } = properties;
  const time = `${date}T00:00:00Z`;
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:subject>${xmlText(subject)}</dc:subject><dc:creator>${xmlText(author)}</dc:creator><cp:keywords>${xmlText(keywords.join(', '))}</cp:keywords><dc:description>${xmlText(description)}</dc:description><dc:language>${xmlText(language)}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified></cp:coreProperties>`;
}
const app = ({ publisher }: Properties): string =>
  `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>stra</Application><Company>${xmlText(publisher)}</Company></Properties>`;

const relationships = (list: readonly (readonly [type: string, target: string])[]): string =>
  `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`).join('')}</Relationships>`;

function contentTypes(sheets: number, tables: number): string {
  const part = (name: string, type: string): string => `<Override PartName="${name}" ContentType="${type}"/>`;
  const each = (count: number, make: (n: number) => string): string =>
    Array.from({ length: count }, (_, i) => make(i + 1)).join('');
  return `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', `${TYPE}.sheet.main+xml`)}${each(sheets, (n) => part(`/xl/worksheets/sheet${n}.xml`, `${TYPE}.worksheet+xml`))}${each(tables, (n) => part(`/xl/tables/table${n}.xml`, `${TYPE}.table+xml`))}${part('/xl/styles.xml', `${TYPE}.styles+xml`)}${part('/xl/sharedStrings.xml', `${TYPE}.sharedStrings+xml`)}${part('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}${part('/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml')}</Types>`;
}
