import { deflateRawSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';
import { importFile } from './import-file';
import { xlsx } from './workbooks';

afterAll(removeTemporaryFolders);

const cell = (text: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
const row = (...cells: readonly string[]): string =>
  `<table:table-row>${cells.map(cell).join('')}</table:table-row>`;
const content = (rows: string, before = '', name = 's'): string =>
  `<?xml version="1.0"?>${before}<office:document-content><office:body><office:spreadsheet><table:table table:name="${name}">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
const TABLE = row('PFA Code', 'Population') + row('E23000001', '5');
const zip = (parts: Readonly<Record<string, string | Uint8Array>>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
      ),
    ),
  );
const ods = (text: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Buffer =>
  zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': text, ...more });

const withCell = (xml: string): Buffer =>
  xlsx([
    {
      name: 's',
      rows: [
        ['PFA Code', 'Population'],
        ['E23000001', { xml }],
      ],
    },
  ]);
const ofKind = (kind: string, value: string): Buffer =>
  ods(
    content(
      TABLE.replace(
        'office:value-type="string"><text:p>5<',
        `office:value-type="${kind}" office:boolean-value="${value}"><text:p>5<`,
      ),
    ),
  );

interface Lies {
  readonly flag?: number;
  readonly offset?: number;
  readonly count?: number;
  readonly directory?: number;
}
/** An archive put together by hand, which may say what is not so. */
function archive(parts: readonly (readonly [name: string, text: string])[], lies: Lies = {}): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const packed = deflateRawSync(Buffer.from(text));
    const named = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt16LE(named.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(lies.flag ?? 0, 8);
    head.writeUInt16LE(8, 10);
    head.writeUInt32LE(packed.length, 20);
    head.writeUInt32LE(text.length, 24);
    head.writeUInt16LE(named.length, 28);
    head.writeUInt32LE(lies.offset ?? offset, 42);
    locals.push(local, named, packed);
    central.push(head, named);
    offset += 30 + named.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(lies.count ?? parts.length, 10);
  end.writeUInt32LE(lies.directory ?? directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
const PARTS = [
  ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
  ['content.xml', content(TABLE)],
] as const;
const BROKEN = 'the file is no whole workbook';
const NO_XML = 'a part of the workbook is no well-formed XML';
const DOCTYPE = 'a part of the workbook declares a document type';

describe('an OpenDocument workbook that somebody made to do harm', () => {
  it.each<[string, () => Buffer, string]>([
    ['an entity', () => ods(content(TABLE, '<!DOCTYPE x [<!ENTITY a "aaaa">]>')), DOCTYPE],
    [
      'an entity of another file',
      () => ods(content(row('&x;'), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
      DOCTYPE,
    ],
    ['an entity that nobody declared', () => ods(content(row('&x;'))), NO_XML],
    ['broken nesting', () => ods(content('<table:table-row><table:table-cell></table:table-row>')), NO_XML],
    ['no XML at all', () => ods(String.fromCharCode(0, 1, 2, 3)), NO_XML],
    ['no content', () => zip({ mimetype: PARTS[0][1] }), 'the archive holds no workbook'],
    [
      'a billion rows',
      () =>
        ods(
          content(`<table:table-row table:number-rows-repeated="1000000000">${cell('x')}</table:table-row>`),
        ),
      'the file has more than 60000000 cells',
    ],
    [
      'a million rows of 16,384 cells',
      () =>
        ods(
          content(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
          ),
        ),
      'the file has more than 60000000 cells',
    ],
    [
      'three billion spaces in a cell',
      () =>
        ods(content(row('PFA Code', 'Population') + row('<text:s text:c="30000"/>'.repeat(100_000), '1'))),
      'the file has more than 32767 characters in one cell',
    ],
    [
      'a value of ten million characters',
      () =>
        ods(
          content(
            `<table:table-row><table:table-cell office:value-type="string" office:string-value="${'x'.repeat(10_000_000)}"/></table:table-row>`,
          ),
        ),
      'the file has more than 32767 characters in one cell',
    ],
    [
      'the name of a sheet without end',
      () => ods(content(TABLE, '', 's'.repeat(1_000_000))),
      'the file has more than 32767 characters in one cell',
    ],
    [
      'tables in tables',
      () => ods(content('<table:table table:name="t">'.repeat(5000) + '</table:table>'.repeat(5000))),
      'the file has more than 200 sheets',
    ],
    [
      'a password, as LibreOffice sets it',
      () =>
        ods(String.fromCharCode(200, 7, 1), {
          'META-INF/manifest.xml':
            '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
        }),
      'the workbook has a password',
    ],
    ['a password of the archive', () => archive(PARTS, { flag: 1 }), 'the workbook has a password'],
    [
      'two contents, of which each program would show another',
      () => archive([...PARTS, ['content.xml', content(TABLE.replace('>5<', '>9<'))]]),
      'the workbook holds two parts of one name, which no spreadsheet writes',
    ],
    ['a part that lies elsewhere', () => archive(PARTS, { offset: 5 }), BROKEN],
    ['more parts than there are', () => archive(PARTS, { count: 65_535 }), BROKEN],
    ['a directory longer than the file', () => archive(PARTS, { directory: 0xffffffff }), BROKEN],
    ['a Word document', () => zip({ 'word/document.xml': '<w/>' }), 'the archive holds no workbook'],
  ])('%s', async (_, bytes, message) => {
    const file = join(temporaryFolder(), 't.ods');
    writeFileSync(file, bytes());
    expect((await importFile(file)).said).toEqual([message]);
  });

  it.each<[string, () => Buffer]>([
    [
      'parts that lead out of the archive',
      () => ods(content(TABLE), { '../../evil.txt': 'x', '/etc/evil': 'x' }),
    ],
    ['a workbook in the workbook', () => ods(content(TABLE), { 'inner.ods': ods(content(row('other'))) })],
    [
      'repeats that are no number',
      () =>
        ods(content(TABLE.replace('<table:table-row>', '<table:table-row table:number-rows-repeated="-5">'))),
    ],
    [
      'nesting without end round a cell',
      () =>
        ods(
          content(
            TABLE.replace(
              'E23000001',
              `${'<text:span>'.repeat(20_000)}E23000001${'</text:span>'.repeat(20_000)}`,
            ),
          ),
        ),
    ],
  ])('reads the table, and nothing else, of one with %s', async (_, bytes) => {
    const file = join(temporaryFolder(), 't.ods');
    writeFileSync(file, bytes());
    const { said, rows } = await importFile(file);
    expect([said, rows]).toEqual([[], [['metropolitan-police', '5']]]);
  });

  it.each<[string, string, Buffer, string]>([
    [
      'xlsx',
      'a kind of cell that the format lacks',
      withCell('<c t="z"><v>5</v></c>'),
      '"5" of the kind "z"',
    ],
    ['xlsx', 'neither true nor false', withCell('<c t="b"><v>5</v></c>'), '"5" of the kind "b"'],
    ['ods', 'a kind of cell that the format lacks', ofKind('void', '5'), '"5" of the kind "void"'],
    ['ods', 'neither true nor false', ofKind('boolean', '5'), '"5" of the kind "boolean"'],
  ])('takes no number from %s with %s', async (ending, _, bytes, cell) => {
    const file = join(temporaryFolder(), `t.${ending}`);
    writeFileSync(file, bytes);
    const { said } = await importFile(file);
    expect(said).toEqual([expect.stringContaining(`the cell holds ${cell}`)]);
  });
});
