import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { PublishedEdition } from '../model/published';
import type { Opened } from './found';

export interface Issued {
  /** Null where the edition, or this document of it, has not been issued. */
  readonly record: PublishedEdition | null;
  readonly findings: readonly Diagnostic[];
}

/** The record that an edition was issued with. Only a press sheet asks for it. */
export async function issuedRecord({ root, world }: Opened, outline: string): Promise<Issued> {
  const path = join(root, 'published.json');
  if ((await world.fileSize(path)) === null) return { record: null, findings: [] };
  const { readRecord } = await import('../edition/validate/read-comparison');
  const text = (await world.readFile(path)).toString('utf8');
  const { value, diagnostics } = readRecord(text, 'published.json');
  return { record: value?.edition.outline === outline ? value : null, findings: diagnostics };
}
