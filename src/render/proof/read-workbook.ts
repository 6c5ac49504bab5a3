import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import type { Cell, WorkbookReading } from '../../model/reading';

export const readWorkbook = (path: string, bytes: Uint8Array): WorkbookReading => ({
  kind: 'workbook',
  path,
  ...(path.endsWith('.ods') ? readOds(bytes) : readXlsx(bytes)),
});
type Found = Omit<WorkbookReading, 'kind' | 'path'>;

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

function readOds(bytes: Uint8Array): Found {
  const sheets = new Map<string, Cell[][]>();
  const formats = new Map<string, string[][]>();
  const faults: string[] = [];
  let rows: Cell[][] = [[]];
  let shown: string[][] = [[]];
  /** What each style writes after a number. */
  const after = new Map<string, string>();
  walkXml(part(bytes, 'content.xml'), ({ name, attributes }, text) => {
    if (name === 'number:number-style') after.set(attributes['style:name'] ?? '', text);
    else if (name === 'style:style')
      after.set(attributes['style:name'] ?? '', after.get(attributes['style:data-style-name'] ?? '') ?? '');
    else if (name === 'table:table-cell') {
      const value = attributes['office:value'];
      rows.at(-1)?.push(value === undefined ? text : Number(value));
      shown.at(-1)?.push(`${text}${after.get(attributes['table:style-name'] ?? '') ?? ''}`);
      if (value !== undefined && Number(text.replace(/[,%]/g, '')) !== Number(value))
        faults.push(`the number ${value} is shown as "${text}"`);
    } else if (name === 'table:table-row') {
      rows.push([]);
      shown.push([]);
    } else if (name === 'table:table') {
      sheets.set(attributes['table:name'] ?? '', rows.slice(0, -1));
      formats.set(attributes['table:name'] ?? '', shown.slice(0, -1));
      [rows, shown] = [[[]], [[]]];
    }
  });
  return { sheets, formats, properties: propertiesIn(part(bytes, 'meta.xml')), faults };
}

function readXlsx(bytes: Uint8Array): Found {
  const strings: string[] = [];
  walkXml(part(bytes, 'xl/sharedStrings.xml'), ({ name }, text) => {
    if (name === 'si') strings.push(text.replace(/_x005F_/g, '_'));
  });
  const names: string[] = [];
  walkXml(part(bytes, 'xl/workbook.xml'), ({ name, attributes }) => {
    if (name === 'sheet') names.push(attributes['name'] ?? '');
  });
  const codes = formatCodes(part(bytes, 'xl/styles.xml'));
  const sheets = new Map<string, Cell[][]>();
  const formats = new Map<string, string[][]>();
  names.forEach((sheet, i) => {
    const rows: Cell[][] = [[]];
    const shown: string[][] = [[]];
    walkXml(part(bytes, `xl/worksheets/sheet${i + 1}.xml`), ({ name, attributes }, text) => {
      if (name === 'row') {
        rows.push([]);
        shown.push([]);
      }
      if (name !== 'c') return;
      rows.at(-1)?.push(attributes['t'] === 's' ? (strings[Number(text)] ?? '') : Number(text));
      shown.at(-1)?.push(codes[Number(attributes['s'])] ?? '');
    });
    sheets.set(sheet, rows.slice(0, -1));
    formats.set(sheet, shown.slice(0, -1));
  });
  return { sheets, formats, properties: propertiesIn(part(bytes, 'docProps/core.xml')), faults: [] };
}

/** The format of each style of cells, by the number that cells give. */
function formatCodes(xml: string): string[] {
  const named = new Map<string, string>();
  const found: string[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name);
    if (name === 'numFmt') named.set(String(attributes['numFmtId']), String(attributes['formatCode']));
    if (name === 'xf' && open.includes('cellXfs'))
      found.push(named.get(String(attributes['numFmtId'])) ?? '');
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return found;
}
const part = (bytes: Uint8Array, path: string): string => {
  const found = unzipSync(bytes, { filter: ({ name }) => name === path })[path];
  return found ? strFromU8(found) : '<none/>';
};
