import type { Artefact } from '../../model/artefact';
import type { CheckedReport } from '../../model/document';
import { openTables } from '../../model/open-table';
import { writeOds } from '../../spreadsheet/ods';
import { writeXlsx } from '../../spreadsheet/xlsx';
import { tidyCsv } from './csv';
import { makeWorkbook } from './make-workbook';

/** Every table and the data of every figure as CSV, and one workbook of them all as ODS and as XLSX. */
export function renderTables({ document }: CheckedReport): Artefact[] {
  const tables = openTables(document);
  const workbook = makeWorkbook(document, tables);
  const name = document.outline === 'public' ? document.edition : `${document.edition}-${document.outline}`;
  return [
    ...tables.map((table) => ({
      path: `tables/${table.id}.csv`,
      mediaType: 'text/csv',
      bytes: Buffer.from(tidyCsv(table)),
    })),
    {
      path: `tables/${name}.ods`,
      mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
      bytes: writeOds(workbook),
    },
    {
      path: `tables/${name}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: writeXlsx(workbook),
    },
  ];
}
