import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openTables } from '../../../src/model/open-table';
import { makeWorkbook } from '../../../src/render/tables/make-workbook';
import { writeOds } from '../../../src/spreadsheet/ods';
import { writeXlsx } from '../../../src/spreadsheet/xlsx';
import { sampleReport } from '../html/sample-report';

const office = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);
if (office === undefined)
  process.stderr.write(
    'skipped: LibreOffice is not installed, so that no other program opened the workbooks\n',
  );

(office === undefined ? describe.skip : describe)('opened by LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stra tables '));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const { document } = sampleReport();
  const workbook = makeWorkbook(document, openTables(document));

  it.each([
    ['ods', writeOds],
    ['xlsx', writeXlsx],
  ] as const)(
    'gives back the same sheets, words and values from %s',
    (extension, write) => {
      const path = join(folder, `book.${extension}`);
      writeFileSync(path, write(workbook));
      const out = join(folder, extension);
      // Every sheet as CSV in UTF-8, with cells as they are and not as they are shown.
      const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
      const ran = spawnSync(
        office ?? '',
        [
          `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
          '--headless',
          '--convert-to',
          filter,
          '--outdir',
          out,
          path,
        ],
        { encoding: 'utf8', timeout: 120_000 },
      );
      expect(ran.status).toBe(0);
      expect(readdirSync(out).sort()).toEqual(workbook.sheets.map(({ name }) => `book-${name}.csv`).sort());
      for (const { name, lines, grid } of workbook.sheets) {
        const rows = parse(readFileSync(join(out, `book-${name}.csv`), 'utf8'));
        expect(rows.slice(0, lines.length).map(([first]) => first)).toEqual(lines.map(({ text }) => text));
        if (grid === null) continue;
        expect(rows[lines.length]).toEqual(grid.columns);
        const body = grid.rows.map((row) => row.map((c) => (c.kind === 'number' ? String(c.value) : c.text)));
        expect(rows.slice(lines.length + 1)).toEqual(body);
      }
    },
    180_000,
  );
});

/** Rows and fields of a CSV file, quotes undone. */
function parse(source: string): string[][] {
  const rows: string[][] = [[]];
  for (const [whole, quoted, plain = '', end] of source.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g,
  )) {
    if (whole === '' && rows.at(-1)?.length === 0) break;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
