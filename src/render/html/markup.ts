/** Text that is HTML already. Made by the `markup` tag, or by `trusted` where its maker vouches for it. */
export class Html {
  constructor(readonly source: string) {}
}

/** What may stand between the tags: text is escaped, `Html` is not, nothing is nothing. */
export type Child = Html | string | number | null | readonly Child[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Embeddings and overrides reorder the text around them, which lets a name rewrite the number beside it.
// Marks such as U+200F only say which way a letter goes, and stay.
const REORDERING = /[\u202A-\u202E\u2066-\u2069]/g;
// Controls and noncharacters: no parser accepts these in HTML, written out or as a reference.
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Noncharacter_Code_Point}/gu;

/** Letters, digits and what else needs no care: most texts have nothing else. */
const SAFE = /^[ !#-%(-;=?-~\u2013\u2019]*$/;

/** Text made safe for content and for quoted attribute values alike. */
export const escapeHtml = (text: string): string =>
  SAFE.test(text)
    ? text
    : text
        .replace(REORDERING, '')
        .replace(FORBIDDEN, '\uFFFD')
        .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** HTML whose maker is not the `markup` tag: a drawing, a stylesheet. Each use must say why it is safe. */
export const trusted = (source: string): Html => new Html(source);

function toSource(child: Child): string {
  if (child === null) return '';
  if (child instanceof Html) return child.source;
  if (typeof child === 'string') return escapeHtml(child);
  if (typeof child === 'number') return String(child);
  return child.map(toSource).join('');
}

/**
 * Writes HTML: `` markup`<p id="${id}">${words}</p>` ``. Every value is escaped unless it is `Html`.
 * It is not called `html`, because formatters would then lay out the template and add spaces to the page.
 */
export function markup(strings: TemplateStringsArray, ...children: readonly Child[]): Html {
  let source = strings[0] ?? '';
  children.forEach((child, i) => (source += toSource(child) + (strings[i + 1] ?? '')));
  return new Html(source);
}

/** An attribute, with the space before it; nothing where the value is null. */
export const attribute = (name: string, value: string | null): Html | null =>
  value === null ? null : markup` ${name}="${value}"`;

/** The href of a block of this document. */
export const fragment = (id: string): string => `#${encodeURIComponent(id)}`;
