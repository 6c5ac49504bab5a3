import { createHash } from 'node:crypto';
import type { SeenWording } from './attestation';
import type { Inline, JudgementBlock, JudgementDetail, ReportDocument } from './document';
import { plainWords, sentences } from './sentences';
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
  const before = new Map<JudgementBlock, string>();
  // Only what stands before a judgement is read: few of thousands of paragraphs do.
  let last = (): string => '';
  for (const block of blocksOf(document.chapters)) {
    if (block.kind === 'section') last = () => '';
    if (block.kind === 'paragraph') last = () => lastSentence(block.inlines);
    if (block.kind !== 'judgement') continue;
    before.set(block, last());
    last = () => tidy(signedWords(block.statement));
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
      const leaning = blocks.filter((item) => leans(plainWords(item.statement)));
      const antecedents = unique(leaning.map((item) => before.get(item) ?? '')).filter((text) => text !== '');
      const wording = {
        statement: statements.join('\n'),
        sha256: hashOf(signed.join('\n')),
        after: antecedents.length === 0 ? null : antecedents.join('\n'),
        alike: [asTyped, marked].map((set) => hashOf(signed.map(set).join('\n'))),
      };
      return [[id, { wording, stated: unique(blocks.flatMap((b) => statedIn(b.statement))), detail, block }]];
    }),
  );
}

/** "It is likely that" points at what follows; "it" and "that" before another verb point back. */
const POINTS_ON = /^it (?:is|was|remains|seems|appears)\b.*\bthat\b/iu;
const POINTS_BACK = /^(?:that|this|these|those|it|they|such|he|she|the (?:former|latter|same))\b/iu;
/** Whether a statement cannot be read without the sentence before it. */
export const leans = (statement: string): boolean =>
  POINTS_BACK.test(statement.trim()) && !POINTS_ON.test(statement.trim());

const lastSentence = (inlines: readonly Inline[]): string =>
  tidy(signedWords(sentences(inlines).at(-1) ?? []));

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
  inlinesOf(inlines).flatMap((inline) => (inline.kind === 'value' ? [inline.measure] : []));
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const unique = (items: readonly string[]): string[] => [...new Set(items)];
