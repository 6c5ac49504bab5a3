import type { NamedNow } from '../forms-talk';

/**
 * What a field shows for an entry, and which entry is meant by what stands in it. Entries are shown by what they are called, which a
 * reader knows; those that are called alike, or as another is named, by their names.
 */
export class EntryNames {
  private readonly ids = new Map<string, string>();
  private readonly words = new Map<string, string>();

  constructor(readonly named: readonly NamedNow[]) {
    const called = new Map<string, number>();
    for (const { told } of named) called.set(oneLine(told), (called.get(oneLine(told)) ?? 0) + 1);
    const names = new Set(named.map(({ id }) => id));
    for (const { id, told } of named) {
      const words = oneLine(told);
      if (called.get(words) !== 1 || names.has(words)) continue;
      this.words.set(id, words);
      this.ids.set(words, id);
    }
  }

  /** What stands in the field for a name: itself, where no entry is called so. */
  shown(id: string): string {
    return this.words.get(id) ?? id;
  }
  /** The name that is meant by what stands in the field: an entry may be written after what names it. */
  meant(text: string): string {
    return this.ids.get(oneLine(text)) ?? text.trim();
  }
  /** What is said beside the field: the name of what is shown in words, or the words of what is shown by its name. */
  beside(text: string): string {
    const id = this.meant(text);
    if (id !== text.trim()) return id;
    const told = this.named.find((one) => one.id === id)?.told ?? '';
    return told === id ? '' : told;
  }
}
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
