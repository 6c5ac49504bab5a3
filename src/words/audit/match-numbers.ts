import type { Diagnostic } from '../../diagnostics/diagnostic';
import { finding } from '../../diagnostics/rules/finding';
import { offerWords } from '../../model/claim-offers';
import { targetOf } from '../../model/claim-target';
import { judgeWords } from '../../model/claim-words';
import type { GlossaryTerm } from '../../model/registers';
import type { PhrasesSpec } from '../../model/files/reference-files';
import { printNumber } from '../../model/number';
import type { Sentence } from '../../model/passages';
import type { PublishedEdition, ValueRecord } from '../../model/published';
import { readSpoken, splitQualifier } from '../../model/spoken-number';
import type { Expression } from './expressions';
import { statedWhole, Topics, wholeWords } from '../../model/topics';

/** What became of one number of a draft. */
export type Match =
  | { readonly outcome: 'equal' | 'rounded'; readonly measure: string; readonly expression: Expression }
  | {
      readonly outcome: 'contradicting';
      readonly measure: string;
      readonly expression: Expression;
      readonly finding: Diagnostic;
    }
  | { readonly outcome: 'unmatched'; readonly expression: Expression };

/** How much of a measure must stand in the words round a number before the two are held to be about the same. */
const SAME_TOPIC = 0.34;
const LIKELY_TOPIC = 0.45;
const CERTAIN_TOPIC = 0.6;
/** What doubles lose; nothing that anybody rounds. */
const EXACT = 1e-9;
/** A number further off than this is about something else. */
const NEAR_VALUE = 0.2;

/** Holds the numbers of a draft against the measures of an edition. */
export class NumberMatcher {
  private readonly topics: Topics;
  constructor(
    private readonly values: PublishedEdition['values'],
    private readonly phrases: PhrasesSpec,
    private readonly glossary: readonly GlossaryTerm[],
  ) {
    this.topics = new Topics(values, glossary);
  }

  match(expression: Expression, sentence: Sentence, heading: string): Match {
    const { at, text } = expression;
    const near = clauseOf(sentence.text, at, text.length);
    const per = rateOf(sentence.text.slice(at + text.length));
    const around = `${heading} ${sentence.text}`;
    const whole = statedWhole(sentence.text.slice(at + text.length));
    const stated = this.statedSubject(expression, sentence.text, near);
    const candidates = Object.entries(this.values)
      .flatMap(([id, value]) => {
        const distance = this.distance(text, value, per);
        if (distance === null || distance > NEAR_VALUE) return [];
        const named =
          per !== null ||
          (this.topics.names(id, this.without(whole, value, around)) && !this.rivalled(id, value, near));
        const topic = Math.max(this.topics.nearness(id, near, around), per !== null ? SAME_RATE : 0);
        const fit = this.fit(text, value, distance) && (stated.length === 0 || stated.includes(id));
        return [{ id, value, distance, topic, named, fit }];
      })
      .sort(
        (a, b) => b.topic + (b.fit ? 0.15 : 0) - (a.topic + (a.fit ? 0.15 : 0)) || a.distance - b.distance,
      );
    const about = candidates.filter(({ named }) => named);
    const [best] = about;
    // A number of many digits is recognised wherever it stands, but not where another subject is named.
    const many = text.replace(/\D/g, '').replace(/0+$/, '').length >= 3;
    const telling = candidates.find(
      ({ fit, named, value }) => fit && many && (named || !this.namesAny(value, near)),
    );
    // A number that says one fact truly is not held against another beside it.
    const fitting = about.find(({ fit, topic }) => fit && topic >= LIKELY_TOPIC);
    // A number that is one value to the digit is not called false because it is near another.
    const exact =
      stated.length === 0 ? about.find(({ fit, distance }) => fit && distance < EXACT) : undefined;
    const chosen = telling ?? fitting ?? exact ?? (best && best.topic >= SAME_TOPIC ? best : undefined);
    if (chosen?.fit)
      return { outcome: chosen.distance === 0 ? 'equal' : 'rounded', measure: chosen.id, expression };
    const [told] = stated;
    const wrong = told ?? (chosen && chosen.topic >= CERTAIN_TOPIC ? chosen.id : undefined);
    const recorded = wrong === undefined ? undefined : this.values[wrong];
    if (wrong === undefined || !recorded) return { outcome: 'unmatched', expression };
    return {
      outcome: 'contradicting',
      measure: wrong,
      expression,
      finding: this.contradiction(expression, wrong, recorded),
    };
  }

  /** What the whole edition is about names no measure where the words name another by all that it is called. */
  private rivalled(id: string, { unit }: ValueRecord, near: string): boolean {
    return (
      this.topics.ownWords(id).length === 0 &&
      Object.entries(this.values).some(
        ([other, value]) => value.unit === unit && this.topics.namesFully(other, near),
      )
    );
  }
  /** What a share is of is not what it is about. */
  private without(whole: string, { base }: ValueRecord, around: string): string {
    if (whole === '' || base === null) return around;
    return same(wholeWords(whole, this.glossary), wholeWords(base, this.glossary))
      ? around.replace(` of ${whole}`, ' ')
      : around;
  }
  private namesAny({ unit }: ValueRecord, near: string): boolean {
    return Object.entries(this.values).some(
      ([id, value]) => value.unit === unit && this.topics.names(id, near),
    );
  }

  /**
   * The shares that a sentence states by name, the nearest first: what it is a share of follows the number ("25% of
   * all recorded crime"), and their subject, and no other, stands beside it. However far off, the number is theirs.
   */
  private statedSubject({ at, text }: Expression, sentence: string, near: string): string[] {
    const spoken = readSpoken(splitQualifier(text.toLowerCase(), this.phrases).rest, 'percent', this.phrases);
    const whole = statedWhole(sentence.slice(at + text.length));
    const words = wholeWords(whole, this.glossary);
    if (!spoken || words.size === 0) return [];
    const rest = near.replace(` of ${whole}`, ' ');
    return Object.entries(this.values)
      .filter(([, { unit, base, value }]) => unit === 'percent' && base !== null && value !== null)
      .filter(([, { base }]) => same(words, wholeWords(base ?? '', this.glossary)))
      .map(([id]) => ({
        id,
        subject: this.topics.subject(id, rest),
        topic: this.topics.nearness(id, near, sentence),
      }))
      .filter(({ id, subject }) => subject >= CERTAIN_TOPIC && !this.topics.namesOther(id, rest))
      .sort((a, b) => b.subject - a.subject || b.topic - a.topic)
      .map(({ id }) => id);
  }

  /** How far a number of a draft lies from a value, as a part of it; null where it has another unit. */
  private distance(text: string, recorded: ValueRecord, per: string | null): number | null {
    if (recorded.value === null || recorded.value === 0) return null;
    const { rest } = splitQualifier(text.toLowerCase(), this.phrases);
    const spoken = readSpoken(rest, recorded.unit, this.phrases);
    if (!spoken) return null;
    if (per !== null && !(recorded.kind === 'rate' && recorded.label.includes(per))) return null;
    if (per === null && recorded.kind === 'rate') return null;
    return Math.abs(spoken.number - recorded.value) / Math.abs(recorded.value);
  }

  /** Whether the words may stand for the value. A draft may give bare what the edition calls "about". */
  private fit(text: string, recorded: ValueRecord, distance: number): boolean {
    if (distance === 0 && recorded.unit !== 'number' && /\d/.test(text)) return true;
    if (recorded.value === null) return false;
    const sense = recorded.sense === 'about' ? 'rounded' : recorded.sense;
    const target = { ...targetOf(recorded, recorded.value), sense };
    return judgeWords(text, target, this.phrases).fits;
  }

  private contradiction({ text, place }: Expression, id: string, recorded: ValueRecord): Diagnostic {
    const target = targetOf(recorded, recorded.value ?? 0);
    const shown = printNumber(
      target.value,
      target.unit,
      recorded.unit === 'count' ? 0 : Math.max(recorded.decimals, recorded.unit === 'number' ? 2 : 1),
    );
    const verdict = judgeWords(text, target, this.phrases);
    const how = !verdict.fits && verdict.fault === 'loose-phrase' ? 'is loose for' : 'does not fit';
    const [offer] = offerWords(target, this.phrases, text.toLowerCase());
    return finding('audit/contradicts', place, `"${text}" ${how} ${shown} (${id})`, {
      ...(offer === undefined ? {} : { fix: `write "${offer}"` }),
    });
  }
}

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((word) => b.has(word));

/** The unit of time of a rate, said close after its number: "117 crimes recorded by police, per hour". */
const rateOf = (after: string): string | null =>
  /^[^.;\d]{0,45}?\b(?:per|an|a|each|every) (day|hour|minute)\b/.exec(after)?.[1] ?? null;
/** A rate for the same unit of time is about the same thing. */
const SAME_RATE = 0.7;

/** The part of a sentence that a number stands in, with what follows it closely. */
function clauseOf(text: string, at: number, length: number): string {
  const before = text.slice(Math.max(0, at - 60), at);
  const after = text.slice(at + length, at + length + 90);
  const from = Math.max(before.lastIndexOf(';'), before.lastIndexOf('. '), before.lastIndexOf(' whilst '));
  const to = after.search(/;| whilst | or (?=two|\d)/);
  return before.slice(from + 1) + text.slice(at, at + length) + (to < 0 ? after : after.slice(0, to));
}
