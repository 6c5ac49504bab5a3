import { Type, type TSchema } from '@sinclair/typebox';
import { BUILT_WORDS } from '../words-built';

const strict = { additionalProperties: false } as const;
/** What editors know of a file of fixed words: every entry by group, with what it says now. */
export const WordsFile = Type.Object(groups(), { ...strict, title: 'words' });

function groups(): Record<string, TSchema> {
  const found = new Map<string, Record<string, TSchema>>();
  for (const [id, entry] of Object.entries(BUILT_WORDS)) {
    const [group = '', name = ''] = id.split('.');
    const description = typeof entry === 'string' ? entry : entry.other;
    // A text, or forms by number; which of them a language has is checked when the file is read.
    const words = Type.Optional(Type.Unsafe({ type: ['string', 'object'], description }));
    const entries = found.get(group) ?? {};
    entries[name] = words;
    found.set(group, entries);
  }
  return Object.fromEntries(
    [...found].map(([group, entries]) => [group, Type.Optional(Type.Object(entries, strict))]),
  );
}
