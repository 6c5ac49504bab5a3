import type { Artefact } from '../model/artefact';
import type { CheckedReport } from '../model/document';

/** The record of the edition for machines, which the next edition is compared with. */
export const renderRecord = ({ document }: CheckedReport): Artefact => ({
  path: 'published.json',
  mediaType: 'application/json',
  bytes: Buffer.from(`${JSON.stringify(document.record, null, 2)}\n`),
});
