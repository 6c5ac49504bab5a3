import type { Inline } from './document';

/** The words of inlines as a reader hears them. */
export function plainWords(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
        case 'structural':
        case 'foreign':
          return inline.text;
        case 'value':
        case 'judgement-ref':
          return inline.words;
        case 'note-ref':
          return '';
        case 'strong':
        case 'emphasis':
        case 'revision':
        case 'link':
        case 'cross-ref':
          return plainWords(inline.children);
      }
    })
    .join('');
}

/**
 * Cuts inlines into sentences: after a full stop, question or exclamation mark that a space and a capital
 * follow. Abbreviations with a stop inside a sentence ("e.g. ") are followed by lower case and do not cut.
 */
export function sentences(inlines: readonly Inline[]): Inline[][] {
  const out: Inline[][] = [[]];
  const push = (inline: Inline): void => {
    out.at(-1)?.push(inline);
  };
  for (const [i, inline] of inlines.entries()) {
    if (inline.kind !== 'text') {
      push(inline);
      continue;
    }
    const pieces = inline.text.split(/(?<=[.!?]["’”)]?)\s+(?=["“‘(]?[A-Z0-9])/u);
    // A sentence that starts with a claim: "… ended. [43%](=…) of …".
    const ends = /[.!?]\s+$/.test(inline.text) && i < inlines.length - 1;
    pieces.forEach((piece, n) => {
      if (n > 0) out.push([]);
      const text = ends && n === pieces.length - 1 ? piece.trimEnd() : piece;
      if (text !== '') push({ ...inline, text });
    });
    if (ends) out.push([]);
  }
  return out.filter((sentence) => sentence.length > 0);
}
