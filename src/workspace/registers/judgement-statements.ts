import type { LoadedFile } from '../../model/edition-files';
import { passagesIn } from '../../model/passages';
import { readMarkdown } from '../../syntax/markdown';

/** The sentence in which each judgement stands first, by its id: as the texts have it, whatever the check finds in them. */
export function judgementStatements(files: readonly LoadedFile[]): ReadonlyMap<string, string> {
  const stand = new Map<string, string>();
  for (const { role, file, text } of files) {
    // Most texts have none, and need not be read for it.
    if (role !== 'section' || text?.includes('](?') !== true) continue;
    const { blocks } = readMarkdown(text, { file, line: 1, column: 1 });
    for (const { text: words, spans } of passagesIn(blocks).flatMap(({ sentences }) => sentences))
      for (const { kind, id } of spans)
        if (kind === 'judgement' && id !== null && !stand.has(id)) stand.set(id, words.trim());
  }
  return stand;
}
