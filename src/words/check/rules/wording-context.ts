import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { Evidence, GlossaryTerm } from '../../../model/registers';
import type { PhrasesSpec } from '../../../model/files/reference-files';
import type { KeyJudgement, Yardstick } from '../../../model/judgement';
import type { Passage, Sentence, Span } from '../../../model/passages';
import type { ValueRecord } from '../../../model/published';

/** What the rules of wording know of the edition that words are held against. */
export interface WordingContext {
  readonly values: Readonly<Record<string, ValueRecord>>;
  readonly judgements: Readonly<Record<string, KeyJudgement>>;
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly glossary: readonly GlossaryTerm[];
  readonly structural: readonly { readonly text: string }[];
  readonly yardstick: Yardstick;
  readonly phrases: PhrasesSpec;
  /** Whether the words are somebody else's, without links. */
  readonly draft?: true;
}
export type WordingRule = (passages: readonly Passage[], context: WordingContext) => Diagnostic[];

export { finding };

export const isOn =
  (kind: Span['kind']) =>
  (sentence: Sentence): boolean =>
    sentence.spans.some((span) => span.kind === kind);
export const isJudgement = isOn('judgement');

interface InPassage {
  readonly sentence: Sentence;
  readonly passage: Passage;
}
const known = new WeakMap<readonly Passage[], readonly InPassage[]>();
const inPassage = (passage: Passage): InPassage[] =>
  passage.sentences.map((sentence) => ({ sentence, passage }));
/** The passage that was asked of last by itself: rule after rule is given it, and there are many. */
let alone: { readonly passages: readonly Passage[]; readonly all: readonly InPassage[] } | null = null;

/** Every sentence with the passage it stands in; kept with the passages, which rule after rule is given. */
export function sentencesOf(passages: readonly Passage[]): readonly InPassage[] {
  const [first] = passages;
  if (passages.length === 1 && first) {
    if (alone?.passages !== passages) alone = { passages, all: inPassage(first) };
    return alone.all;
  }
  let all = known.get(passages);
  if (!all) {
    all = passages.flatMap(inPassage);
    known.set(passages, all);
  }
  return all;
}
