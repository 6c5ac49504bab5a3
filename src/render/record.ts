import type { Artefact } from '../model/artefact';
import type { CheckedReport } from '../model/document';
import type { PublishedEdition } from '../model/published';

/** The record of the edition for machines, which the next edition is compared with. */
export const renderRecord = ({ document }: CheckedReport): Artefact => ({
  path: 'published.json',
  mediaType: 'application/json',
  bytes: recordBytes(document.record),
});

export const recordBytes = (record: PublishedEdition): Buffer =>
  Buffer.from(`${JSON.stringify(record, null, 2)}\n`);
