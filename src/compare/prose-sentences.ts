import type { Place } from '../diagnostics/place';
import type { Inline } from '../model/document';
import type { Edition } from '../model/edition';
import type { ProseBlock, ProseInline } from '../model/prose';
import { plainWords, sentences } from '../model/sentences';

/** A sentence of the edition's own prose, with the judgements that it carries and the words that carry them. */
export interface ProseSentence {
  readonly text: string;
  readonly section: string;
  readonly place: Place;
  readonly judgements: readonly { readonly id: string; readonly words: string }[];
}

/** Every sentence of the sections, in order. The same cuts that the composer makes, before there is a document. */
export function proseSentences(edition: Edition): ProseSentence[] {
  return Object.values(edition.sections).flatMap((section) =>
    section.blocks.flatMap((block) => sentencesOfBlock(block, section.id)),
  );
}

function sentencesOfBlock(block: ProseBlock, section: string): ProseSentence[] {
  switch (block.block) {
    case 'paragraph':
      return sentences(block.inlines.map(inlineOf)).map((sentence) => ({
        text: plainWords(sentence).trim(),
        section,
        place: firstPlace(sentence) ?? block.place,
        judgements: judgementsOf(sentence),
      }));
    case 'list':
      return block.items.flatMap((item) =>
        item.children.flatMap((child) => sentencesOfBlock(child, section)),
      );
    case 'quote':
      return block.children.flatMap((child) => sentencesOfBlock(child, section));
    case 'heading':
    case 'table':
    case 'insert':
      return [];
  }
}

function inlineOf(inline: ProseInline): Inline {
  switch (inline.inline) {
    case 'text':
      return { kind: 'text', text: inline.text, place: inline.place };
    case 'strong':
    case 'emphasis':
      return { kind: inline.inline, children: inline.children.map(inlineOf) };
    case 'link':
      return { kind: 'link', href: inline.href, children: inline.children.map(inlineOf) };
    case 'claim':
      return inline.on === 'judgement'
        ? { kind: 'judgement-ref', judgement: inline.id, words: inline.words, place: inline.place }
        : {
            kind: 'cross-ref',
            target: inline.id,
            children: [{ kind: 'text', text: inline.words, place: inline.place }],
          };
  }
}

const judgementsOf = (inlines: readonly Inline[]): { id: string; words: string }[] =>
  inlines.flatMap((inline) =>
    inline.kind === 'judgement-ref'
      ? [{ id: inline.judgement, words: inline.words }]
      : 'children' in inline
        ? judgementsOf(inline.children)
        : [],
  );
const firstPlace = (inlines: readonly Inline[]): Place | null => {
  const first = inlines[0];
  return first && 'place' in first ? first.place : null;
};
