import type { ProseInline } from '../../model/prose';

/** Data as Markdown that prints as it is: a name that holds `**` or `[x](=y)` is words and nothing else. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>#|~!&{}]/g, (char) => `\\${char}`)
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s|$)/gm, (_, space: string, mark: string) => `${space}\\${mark}`)
    .replace(/\s*\n\s*/g, ' ');

/** Prose that was read, as Markdown again, so that a template can set it where it likes. */
export function toMarkdown(inlines: readonly ProseInline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.inline) {
        case 'text':
          return escapeMarkdown(inline.text);
        case 'strong':
          return `**${toMarkdown(inline.children)}**`;
        case 'emphasis':
          return `*${toMarkdown(inline.children)}*`;
        case 'link':
          return `[${toMarkdown(inline.children)}](${inline.href})`;
        case 'claim':
          return `[${escapeMarkdown(inline.words)}](${{ measure: '=', evidence: '=evidence:', judgement: '?', source: '@', block: '#' }[inline.on]}${inline.id})`;
      }
    })
    .join('');
}
