import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

export type Cell = string | number;
/** A workbook as it was read back. */
export interface ReadWorkbook {
  /** Sheets by name, each its rows of typed cells. */
  readonly sheets: ReadonlyMap<string, readonly (readonly Cell[])[]>;
  /** What the file says of itself. */
  readonly properties: readonly string[];
  /** Where the file contradicts itself: a number that is shown as another. */
  readonly faults: readonly string[];
}

export const readWorkbook = (path: string, bytes: Uint8Array): ReadWorkbook =>
  path.endsWith('.ods') ? readOds(bytes) : readXlsx(bytes);

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}
/** Calls back with every element when it ends, with the text in it. */
function walkXml(xml: string, ended: (tag: Tag, text: string) => void): void {
  const parser = new SaxesParser();
  const open: { tag: Tag; text: string }[] = [];
  parser.on(
    'opentag',
    (tag) => void open.push({ tag: { name: tag.name, attributes: { ...tag.attributes } }, text: '' }),
  );
  parser.on('text', (text) => {
    for (const element of open) element.text += text;
  });
  parser.on('closetag', () => {
    const last = open.pop();
    if (last) ended(last.tag, last.text);
  });
  parser.write(xml).close();
}

const DESCRIBED = [
  'dc:title',
  'dc:subject',
  'dc:description',
  'dc:creator',
  'cp:keywords',
  'meta:keyword',
  'meta:creation-date',
  'dc:date',
  'dcterms:created',
  'dcterms:modified',
];
function propertiesIn(xml: string): string[] {
  const found: string[] = [];
  walkXml(xml, ({ name }, text) => {
    if (DESCRIBED.includes(name)) found.push(text);
  });
  return found;
}

function readOds(bytes: Uint8Array): ReadWorkbook {
  const sheets = new Map<string, Cell[][]>();
  const faults: string[] = [];
  let rows: Cell[][] = [];
  let row: Cell[] = [];
  walkXml(part(bytes, 'content.xml'), ({ name, attributes }, text) => {
    if (name === 'table:table-cell') {
      const value = attributes['office:value'];
      row.push(value === undefined ? text : Number(value));
      if (value !== undefined && Number(text.replace(/[,%]/g, '')) !== Number(value))
        faults.push(`the number ${value} is shown as "${text}"`);
    } else if (name === 'table:table-row') {
      rows.push(row);
      row = [];
    } else if (name === 'table:table') {
      sheets.set(attributes['table:name'] ?? '', rows);
      rows = [];
    }
  });
  return { sheets, properties: propertiesIn(part(bytes, 'meta.xml')), faults };
}

function readXlsx(bytes: Uint8Array): ReadWorkbook {
  const strings: string[] = [];
  walkXml(part(bytes, 'xl/sharedStrings.xml'), ({ name }, text) => {
    if (name === 'si') strings.push(text.replace(/_x005F_/g, '_'));
  });
  const names: string[] = [];
  walkXml(part(bytes, 'xl/workbook.xml'), ({ name, attributes }) => {
    if (name === 'sheet') names.push(attributes['name'] ?? '');
  });
  const sheets = new Map(
    names.map((sheet, i): [string, Cell[][]] => {
      const rows: Cell[][] = [];
      let row: Cell[] = [];
      walkXml(part(bytes, `xl/worksheets/sheet${i + 1}.xml`), ({ name, attributes }, text) => {
        if (name === 'c') row.push(attributes['t'] === 's' ? (strings[Number(text)] ?? '') : Number(text));
        else if (name === 'row') {
          rows.push(row);
          row = [];
        }
      });
      return [sheet, rows];
    }),
  );
  return { sheets, properties: propertiesIn(part(bytes, 'docProps/core.xml')), faults: [] };
}
const part = (bytes: Uint8Array, path: string): string => {
  const found = unzipSync(bytes, { filter: ({ name }) => name === path })[path];
  return found ? strFromU8(found) : '<none/>';
};
