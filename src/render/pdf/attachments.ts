import type { ReportDocument } from '../../model/document';
import { openTables } from '../../model/open-table';
import { tidyCsv } from '../tables/csv';
import { nameTree } from './paint-names';
import type { PdfReference, PdfWriter } from './pdf-writer';

/**
 * Attaches the data behind each chart and table, where the edition asks for it: the same CSV files that are
 * published beside the document, so what is printed and nothing more. Gives the file of each table by its id.
 */
export function attachData(writer: PdfWriter, document: ReportDocument): ReadonlyMap<string, PdfReference> {
  if (!document.attachData) return new Map();
  const attached = openTables(document).map((table) => {
    const name = `${table.id}.csv`;
    const bytes = Buffer.from(tidyCsv(table));
    return { block: table.block, name, file: attach(writer, document, { name, bytes, title: table.title }) };
  });
  const { data } = writer.doc._root;
  data.AF = attached.map(({ file }) => file);
  data.Names.data.EmbeddedFiles = writer.object(
    nameTree(attached.map(({ name, file }) => [name, `${file.id} 0 R`])),
  );
  return new Map(attached.map(({ block, file }) => [block, file]));
}

interface File {
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
}

function attach(writer: PdfWriter, { front }: ReportDocument, { name, title, bytes }: File): PdfReference {
  const { doc } = writer;
  const stream = doc.ref({
    Type: 'EmbeddedFile',
    Subtype: 'text#2Fcsv',
    Params: {
      Size: bytes.byteLength,
      // The edition's date, as everywhere in the file.
      ModDate: new Date(`${front.date}T00:00:00Z`),
    },
  });
  stream.end(bytes);
  const file = doc.ref({
    Type: 'Filespec',
    AFRelationship: 'Data',
    F: new String(name),
    UF: new String(name),
    Desc: new String(title),
    EF: { F: stream },
  });
  file.end();
  return file;
}
