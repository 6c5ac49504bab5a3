import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { CARDINAL } from '../../../model/cardinals';
import { targetOf } from '../../../model/claim-target';
import { judgeWords } from '../../../model/claim-words';
import type { PhrasesSpec } from '../../../model/files/reference-files';
import { placeIn, type Sentence, type Span } from '../../../model/passages';
import { splitQualifier } from '../../../model/spoken-number';
import type { ValueRecord } from '../../../model/published';
import { isChange } from '../facets/facets';
import { finding, sentencesOf, type WordingContext, type WordingRule } from './wording-context';
import { inLatin } from '../../../model/letters';

/**
 * A claim is proven inside its brackets, and a reader reads on: "less than [43%]", "double [43%]", "[43%] or more".
 * Words that stand against a claim and change its number are held against the value with it.
 */
export const checkBesideClaim: WordingRule = (passages, { values, phrases, evidence }) =>
  sentencesOf(passages).flatMap(({ sentence }) =>
    sentence.spans.flatMap((span): Diagnostic[] => {
      const value = span.kind === 'measure' ? values[span.id ?? ''] : undefined;
      if (typeof value?.value !== 'number') return [];
      const claim = { sentence, span, value, number: value.value };
      return [
        qualified(claim, phrases),
        changedBefore(claim, values),
        changedAfter(claim),
        asChange(claim),
        floorDropped(claim),
        cameTo(claim, values, evidence),
      ]
        .filter((found) => found !== null)
        .slice(0, 1);
    }),
  );

interface Claim {
  readonly sentence: Sentence;
  readonly span: Span;
  readonly value: ValueRecord;
  readonly number: number;
}
const before = ({ sentence, span }: Claim): string => sentence.text.slice(0, span.start);
const after = ({ sentence, span }: Claim): string => sentence.text.slice(span.start + span.text.length);

/** "More than [43%]" is one phrase to its reader. */
function qualified(claim: Claim, phrases: PhrasesSpec): Diagnostic | null {
  const { sentence, span, value, number } = claim;
  const lower = before(claim).toLowerCase();
  const words = phrases.qualifiers
    .flatMap((qualifier) => qualifier.words)
    .filter((each) => lower.endsWith(`${each} `) && !/[a-z]/.test(lower.at(-each.length - 2) ?? ' '))
    .sort((a, b) => b.length - a.length)[0];
  if (words === undefined || splitQualifier(span.text.toLowerCase(), phrases).qualifier) return null;
  const verdict = judgeWords(`${words} ${span.text}`, targetOf(value, number), phrases);
  const at = span.start - words.length - 1;
  if (verdict.fits) return bounded(claim, words, at);
  return finding(
    'wording/beside-claim',
    placeIn(sentence, at, words.length),
    `${verdict.reason} (${span.id})`,
    {
      fix: `take "${words}" out, or write "${verdict.offers.join('" or "')}" inside the brackets`,
    },
  );
}

/** "At most [10%]" says that something bounds it: only of what was published as under, or of the highest. */
function bounded({ sentence, span, value }: Claim, words: string, at: number): Diagnostic | null {
  if (!/^(?:up to|at most|no more than)$/.test(words)) return null;
  if (value.sense === 'under' || value.sense === 'just under') return null;
  if (/\b(?:highest|upper|maximum|most|ceiling|limit)\b/i.test(value.label)) return null;
  return finding(
    'facet/bound',
    placeIn(sentence, at, words.length),
    `"${words}" is declared nowhere of "${span.id}", which is ${value.printed}`,
    { fix: `take "${words}" out, or give the figure its sense` },
  );
}

const CHANGES_BEFORE = new RegExp(
  `(?:\\b(?:not(?: even| yet| quite| nearly)?|never|no|hardly|barely|scarcely|nowhere near|far from|anything but|double|twice|thrice|half|treble|triple|minus|plus|${CARDINAL} times|(?:a|one) (?:third|quarter|fifth|tenth) of|(?:a|the) (?:further|additional|extra|other)|another|every|each)|[-\u2212+\u00b1]) ?$`,
  'i',
);
/** A value is of its own period: what it once was, or came to, another value must say. */
const CAME_TO =
  /\b((?:was|were|stood at|had been) (?:once|formerly|previously)|once|formerly|(?:is |are |was |were )?(?:now )?(?:down|(?<!\b(?:ranges?|ranged|ranging|runs?|varies|vary|from|between)\b[^.;]*)up|back) (?:to|at)|(?:has |have )?(?:doubled|tripled|trebled|halved|risen|rose|rising|fallen|fell|falling|grown|grew|growing|increased|increasing|decreased|decreasing|dropped|dropping|climbed|climbing|shrunk|shrank) to) $/i;
/** "[24%] were aged 10 to 14 and another [25%] aged 15 to 19": two shares of one whole, of which neither holds the other. */
function isOneMore({ sentence, span, value }: Claim, values: Readonly<Record<string, ValueRecord>>): boolean {
  const last = sentence.spans.filter(({ kind, start }) => kind === 'measure' && start < span.start).at(-1);
  const other = values[last?.id ?? ''];
  return (
    other !== undefined &&
    value.unit === 'percent' &&
    other.unit === 'percent' &&
    value.base !== null &&
    other.base === value.base &&
    other.label !== value.label &&
    (other.value ?? 100) + (value.value ?? 100) <= 100
  );
}
function changedBefore(claim: Claim, values: Readonly<Record<string, ValueRecord>>): Diagnostic | null {
  const { sentence, span } = claim;
  const match = CHANGES_BEFORE.exec(before(claim));
  if (!match) return null;
  const words = match[0].trim();
  if (/^(?:another|a further)$/i.test(words) && isOneMore(claim, values)) return null;
  return finding(
    'wording/beside-claim',
    placeIn(sentence, match.index, words.length),
    `"${words}" before "${span.text}" makes another number of it`,
    { fix: 'put the whole phrase inside the brackets, on a measure that says so' },
  );
}

const CHANGES_AFTER = inLatin(
  /^(?:[\p{L}\p{N}]+| ?[+%]| (?:fewer|more|extra|additional|further|other)(?= [\p{L}-]+(?: |[.,;]|$))(?! than)|,? (?:(?:and|but|though|now|still|yet) )+(?:rising|falling|growing|climbing|counting|increasing|decreasing)\b| (?:times )?(?:as )?(?:low|lower|fewer|less|small|smaller|rare|seldom)\b(?=[.,;]| (?:for|in|among|as|than)\b)| (?:hundred|thousand|million|billion|per cent|percent|percentage points?|or (?:more|less|fewer|over|under)|and (?:over|above|more)|plus)\b)/u,
);
const ADDED = /\b(?:uplift|additional|extra|added|recruited|new|increase|growth)\b/i;
function changedAfter(claim: Claim): Diagnostic | null {
  const { sentence, span, value } = claim;
  const match = CHANGES_AFTER.exec(after(claim));
  if (!match) return null;
  const words = match[0].trim();
  // A share without its sign is a finding of its own.
  if (/^per ?cent$/.test(words) && !/%|cent/.test(span.text)) return null;
  // A change between two shares, and a distance of a share, is told in points, and what was published as "over" is so many or more.
  // "[20,000] additional officers", of an uplift: they are additional.
  if (/^(?:extra|additional|more|further)$/.test(words) && ADDED.test(value.label)) return null;
  if (words.includes('point') && (isChange(value) || value.kind === 'target-distance')) return null;
  if (/^(?:or|and) (?:more|over|above)$/.test(words) && (value.sense === 'over' || value.floor !== null))
    return null;
  const at = span.start + span.text.length + match[0].indexOf(words);
  return finding(
    'wording/beside-claim',
    placeIn(sentence, at, words.length),
    `"${words}" after "${span.text}" makes another number of it`,
    { fix: 'put the whole phrase inside the brackets, or take the words out' },
  );
}

/** "Doubled to [43%]": only where the sentence, or the measure, says what it was before. */
const MOVES =
  /\b(?:increas|decreas|ris(?:e|en|es|ing)\b|rose|fall|fell|gr(?:ew|ow)|declin|drop|climb|doubl|halv|tripl|chang|worsen|surg)/i;
function cameTo(
  claim: Claim,
  values: Readonly<Record<string, ValueRecord>>,
  evidence: WordingContext['evidence'],
): Diagnostic | null {
  const { sentence, span, value } = claim;
  const match = CAME_TO.exec(before(claim));
  const [, words = ''] = match ?? [];
  if (!match || isChange(value)) return null;
  const others = sentence.spans.filter((other) => other !== span && other.kind === 'measure');
  const tellsChange = others.some(({ id }) => {
    const other = values[id ?? ''];
    return (
      other !== undefined &&
      (isChange(other) || (other.unit === value.unit && other.period?.start !== value.period?.start))
    );
  });
  const tellsOfIt = sentence.spans.some(
    ({ kind, id }) => kind === 'evidence' && MOVES.test(evidence[id ?? '']?.claim ?? ''),
  );
  if (tellsChange || tellsOfIt) return null;
  return finding(
    'wording/trend',
    placeIn(sentence, match.index, words.length),
    `"${words}" tells of a change, and "${span.text}" (${span.id}) is the value of one period`,
    { fix: 'rest it on a measure of change, or take the words out' },
  );
}

const AT_LEAST = /\b(?:at least|no (?:fewer|less) than|a minimum of|more than|over) $/i;
/** "[15.8%]", of a share that is a floor: the figure alone says that it is the number. */
function floorDropped(claim: Claim): Diagnostic | null {
  const { span, value } = claim;
  if (value.floor === null || !/^[\d,.]+(?:%| per cent)?$/.test(span.text.trim())) return null;
  if (AT_LEAST.test(before(claim)) || /^ or (?:more|over|above)\b/.test(after(claim))) return null;
  return finding(
    'wording/at-least',
    span.place,
    `"${span.text}" is a floor, as is declared of it, and the words do not say so (${span.id})`,
    { fix: `write [at least ${span.text}](=${span.id})` },
  );
}

const UP =
  'rose|risen|ris(?:e|es|ing)|increas(?:e|es|ed|ing)|gr(?:ew|ow|own|ows|owing|owth)|climb(?:s|ed|ing)?|jump(?:s|ed)?|surge[sd]?|soared|up|gain(?:s|ed)?';
const DOWN =
  'f(?:ell|all|alls|allen|alling)|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|drop(?:s|ped|ping)?|down|shrank|shrunk|reduc(?:ed|tion)|plummeted';
const CHANGE_OF = new RegExp(
  `\\b(?:(${UP})|(${DOWN}))\\b((?: [a-z]+){0,2}?) (by|of)(?: (?:about|around|just|only|almost|nearly|over|under|more than|less than))? $`,
  'i',
);
/** A fall that was published as one is told by a number above nothing. */
const FALL = /^(?:decrease|fall|decline|reduction)\b/i;
/** "Rose by [43%]" tells of a change: the value must be one, and go that way. */
function asChange(claim: Claim): Diagnostic | null {
  const { sentence, span, value, number } = claim;
  const match = CHANGE_OF.exec(before(claim));
  if (!match || match[3]?.includes(' in')) return null;
  const words = match[0].trim();
  const wrong =
    !isChange(value) || value.kind === 'index'
      ? `"${words}" tells of a change, and "${span.text}" (${span.id}) is none`
      : ((match[1] !== undefined) === number > 0) !== FALL.test(value.label)
        ? null
        : `"${words}" goes the other way than ${value.printed} (${span.id})`;
  if (wrong === null) return null;
  return finding('wording/trend', placeIn(sentence, match.index, words.length), wrong, {
    fix: 'rest it on a measure of change, or say what the number is',
  });
}
