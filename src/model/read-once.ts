/**
 * What is read out of a text, once for each text: the documents of forces say the same words over and over, and so do
 * the measures of many years. What was read is not changed by anybody. Texts that never come again do not fill the
 * memory: of more than `most` all are forgotten.
 */
export function readOnce<T>(read: (text: string) => T, most = 2000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = read(text);
    if (known.size >= most) known.clear();
    known.set(text, found);
    return found;
  };
}
