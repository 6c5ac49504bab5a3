/** Fields that say where something stands or what it weighs, and are no words of the author's. */
const NO_WORDS = new Set(['place', 'places', 'path', 'sha256', 'definitionHash', 'css', 'kept']);

/** Every text in a value, and the names that lead to them, of which some are ids. A run of inlines is one text, as a reader hears it, and its parts besides. */
export function wordsIn(value: unknown): readonly string[] {
  const found = new Set<string>();
  const visit = (inner: unknown): string => {
    if (typeof inner === 'string') found.add(inner);
    if (typeof inner === 'string') return inner;
    if (Array.isArray(inner)) {
      const texts = inner.map(visit);
      if (inner.length > 1 && inner.every(isInline)) found.add(texts.join(''));
      return texts.join('');
    }
    if (typeof inner !== 'object' || inner === null) return '';
    let text = '';
    for (const [name, part] of Object.entries(inner)) {
      if (NO_WORDS.has(name)) continue;
      found.add(name);
      const said = visit(part);
      if (name === 'text' || name === 'words' || name === 'children') text += said;
    }
    return text;
  };
  visit(value);
  return [...found];
}

const isInline = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'inline' in value;
