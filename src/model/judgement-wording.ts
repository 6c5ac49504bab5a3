import { createHash } from 'node:crypto';
import type { SeenWording } from './attestation';
import type { Inline, JudgementBlock, JudgementDetail, ReportDocument } from './document';
import { plainWords } from './sentences';
import { asTyped, marked } from './typographic';
import { blocksOf, inlinesOf, innerOf } from './walk-document';

/** Where and how a judgement stands in one document. */
export interface JudgementMention {
  readonly wording: SeenWording;
  /** Measures that the sentence itself states. */
  readonly stated: readonly string[];
  readonly detail: JudgementDetail;
  /** The first block that prints it. */
  readonly block: JudgementBlock;
}

/**
 * Every judgement of a document with its sentences in reading order. The hash is over the words, with the name
 * of the measure in the place of words that state a value: a number that follows its data is no change of
 * wording, because the value itself is held against what was signed.
 */
export function judgementMentions(document: ReportDocument): Readonly<Record<string, JudgementMention>> {
  const found = new Map<string, { blocks: JudgementBlock[]; detail: JudgementDetail }>();
  for (const block of blocksOf(document.chapters)) {
    if (block.kind !== 'judgement') continue;
    for (const detail of block.judgements) {
      const known = found.get(detail.judgement);
      if (!known) found.set(detail.judgement, { blocks: [block], detail });
      else if (!known.blocks.includes(block)) known.blocks.push(block);
    }
  }
  return Object.fromEntries(
    [...found].flatMap(([id, { blocks, detail }]) => {
      const [block] = blocks;
      if (!block) return [];
      const statements = unique(blocks.map((item) => tidy(plainWords(item.statement))));
      const signed = unique(blocks.map((item) => tidy(signedWords(item.statement))));
      const wording = {
        statement: statements.join('\n'),
        sha256: hashOf(signed.join('\n')),
        alike: [asTyped, marked].map((set) => hashOf(signed.map(set).join('\n'))),
      };
      return [[id, { wording, stated: unique(blocks.flatMap((b) => statedIn(b.statement))), detail, block }]];
    }),
  );
}

function signedWords(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'value') return `[${inline.measure}]`;
      const inner = innerOf(inline);
      return inner.length > 0 ? signedWords(inner) : plainWords([inline]);
    })
    .join('');
}

const statedIn = (inlines: readonly Inline[]): string[] =>
  [...inlinesOf(inlines)].flatMap((inline) => (inline.kind === 'value' ? [inline.measure] : []));
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const unique = (items: readonly string[]): string[] => [...new Set(items)];
