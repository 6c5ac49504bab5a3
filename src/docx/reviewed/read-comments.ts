import { readXml, type ElementMeter } from '../read-xml';
import { isoDate } from './revision-reader';
import type { ReviewComment } from './reviewed-copy';

interface Open {
  readonly id: string;
  readonly author: string | null;
  readonly date: string | null;
  readonly paraIds: string[];
  text: string;
}

/** Every comment of a document, those that answer another after it. */
export function readComments(parts: ReadonlyMap<string, string>, meter: ElementMeter): ReviewComment[] {
  const xml = parts.get('word/comments.xml');
  if (xml === undefined) return [];
  const all: Open[] = [];
  let inText = false;
  readXml(
    xml,
    {
      open: (name, attribute) => {
        const last = all.at(-1);
        if (name === 'w:comment')
          all.push({
            id: attribute('w:id') ?? '',
            author: attribute('w:author') ?? null,
            date: isoDate(attribute('w:date')),
            paraIds: [],
            text: '',
          });
        else if (name === 'w:p' && last) {
          const paraId = attribute('w14:paraId');
          if (paraId !== undefined) last.paraIds.push(paraId.toUpperCase());
          if (last.text !== '') last.text += '\n';
        }
        inText = name === 'w:t';
      },
      close: () => {
        inText = false;
      },
      text: (text) => {
        const last = all.at(-1);
        if (inText && last) last.text += text;
      },
    },
    meter,
  );
  const threads = readThreads(parts.get('word/commentsExtended.xml'), meter);
  const byPara = new Map(all.flatMap(({ id, paraIds }) => paraIds.map((paraId) => [paraId, id] as const)));
  return all.map(({ id, author, date, paraIds, text }): ReviewComment => {
    const thread = paraIds.flatMap((paraId) => threads.get(paraId) ?? [])[0];
    const answers = thread?.parent === undefined ? null : (byPara.get(thread.parent) ?? null);
    return { id, author, date, text: text.trim(), answers, done: thread?.done ?? false };
  });
}

function readThreads(
  xml: string | undefined,
  meter: ElementMeter,
): ReadonlyMap<string, { readonly parent?: string; readonly done: boolean }> {
  const threads = new Map<string, { readonly parent?: string; readonly done: boolean }>();
  if (xml === undefined) return threads;
  readXml(
    xml,
    {
      open: (name, attribute) => {
        const paraId = attribute('w15:paraId')?.toUpperCase();
        if (name !== 'w15:commentEx' || paraId === undefined) return;
        const parent = attribute('w15:paraIdParent')?.toUpperCase();
        const done = attribute('w15:done') === '1';
        threads.set(paraId, parent === undefined ? { done } : { parent, done });
      },
      close: () => undefined,
    },
    meter,
  );
  return threads;
}
