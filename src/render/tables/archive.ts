import { strToU8, zipSync, type Zippable } from 'fflate';

// The format keeps the day's local time, so that only a date made from local parts is the same everywhere.
const TIME = new Date(1980, 0, 1, 12);

/** Files in a zip in the order given, the same bytes on every machine and day. */
export function archive(
  files: readonly (readonly [path: string, content: string])[],
  stored: string[] = [],
): Uint8Array {
  const entries: Zippable = {};
  for (const [path, content] of files)
    entries[path] = [strToU8(content), { level: stored.includes(path) ? 0 : 6, mtime: TIME }];
  return zipSync(entries);
}
