/** Characters of text that Markdown or GitHub would read as marks; every one is printed as it is. */
export const escapeText = (text: string): string =>
  text
    .replace(/\s*[\r\n\t]+\s*/g, ' ')
    .replace(/[\\`*_[\]<>|~!]/g, (char) => `\\${char}`)
    .replace(/&(?=[#\w]+;)/g, '\\&')
    .replace(/:\/\//g, '\\://')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/(^|\W)([@#])(?=\w)/g, '$1\\$2');

/** A whole line that starts as words and not as a list, a heading or a block of code, whatever its first part is. */
export const lineStart = (line: string): string =>
  line
    .trimStart()
    .replace(/^([-+=])(?=\s|$|=|-)/, '\\$1')
    .replace(/^(#+)(?=\s|$)/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');

/** An address that ends where its bracket ends. Null: one that no reader should follow. */
export function safeAddress(href: string): string | null {
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return null;
  return href.replace(
    /[()<>\s\\|]/g,
    (char) => `%${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
