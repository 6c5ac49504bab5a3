import type { RecordReading } from '../../model/reading';

/** Reads back the record of an edition; what cannot be read is no record. */
export function readRecord(path: string, source: string): RecordReading {
  try {
    return { kind: 'record', path, record: JSON.parse(source) as unknown };
  } catch {
    return { kind: 'record', path, record: null };
  }
}
