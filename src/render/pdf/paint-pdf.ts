import { buffer } from 'node:stream/consumers';
import type { ReportDocument } from '../../model/document';
import { attachData } from './attachments';
import type { PdfLayout } from './frame';
import { paintDestinations, paintOutline } from './paint-names';
import { paintPages } from './paint-pages';
import { paintStructure } from './paint-structure';
import { openPdf } from './pdf-writer';

/** Writes a laid-out document as a file. Everything that is seen was decided by the layout. */
export async function paintPdf(document: ReportDocument, layout: PdfLayout): Promise<Uint8Array> {
  const writer = openPdf(document);
  const painted = paintPages(writer, layout);
  paintStructure(writer, layout, painted, attachData(writer, document));
  paintDestinations(writer, layout, painted.pages);
  paintOutline(writer, layout);
  writer.end();
  return buffer(writer.doc);
}
