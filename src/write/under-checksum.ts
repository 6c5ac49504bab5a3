import { sha256 } from '../world';

/** Plain data as a text that says by itself whether it is whole: its checksum on a line, then the data as JSON. */
export function underChecksum(value: unknown): string {
  const text = JSON.stringify(value);
  return `${sha256(text)}\n${text}\n`;
}

/** What stands in such a text; null where anything in it is not what was written there. */
export function fromUnderChecksum(written: string): unknown {
  const [checksum, text = '', ...rest] = written.trimEnd().split('\n');
  if (rest.length > 0 || checksum !== sha256(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
