import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import { findRule } from '../../diagnostics/rules/catalogue';
import type { Evidence, GlossaryTerm } from '../../model/edition';
import type { PhrasesSpec } from '../../model/files/reference-files';
import type { KeyJudgement, Yardstick } from '../../model/judgement';
import type { Passage, Sentence, Span } from '../../model/passages';
import type { PublishedEdition } from '../../model/published';

export type RecordedValue = PublishedEdition['values'][string];

/** What the rules of wording know of the edition that words are held against. */
export interface WordingContext {
  readonly values: Readonly<Record<string, RecordedValue>>;
  readonly judgements: Readonly<Record<string, KeyJudgement>>;
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly glossary: readonly GlossaryTerm[];
  readonly structural: readonly { readonly text: string }[];
  readonly yardstick: Yardstick;
  readonly phrases: PhrasesSpec;
}
export type WordingRule = (passages: readonly Passage[], context: WordingContext) => Diagnostic[];

/** A finding with the severity of its page. */
export function finding(
  rule: string,
  place: Place,
  message: string,
  more: Pick<Diagnostic, 'why' | 'fix' | 'related' | 'edit'> = {},
): Diagnostic {
  const page = findRule(rule);
  if (!page) throw new Error(`there is no page for the rule "${rule}"`);
  return {
    rule,
    severity: page.severity,
    place,
    message,
    ...(more.why ? {} : { why: lower(page.why) }),
    ...more,
  };
}
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');

export const isOn =
  (kind: Span['kind']) =>
  (sentence: Sentence): boolean =>
    sentence.spans.some((span) => span.kind === kind);
export const isJudgement = isOn('judgement');

/** Every sentence with the passage it stands in. */
export function* sentencesOf(
  passages: readonly Passage[],
): Generator<{ readonly sentence: Sentence; readonly passage: Passage }> {
  for (const passage of passages) for (const sentence of passage.sentences) yield { sentence, passage };
}
