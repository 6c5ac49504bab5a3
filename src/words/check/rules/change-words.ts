import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { matchesIn, type Sentence, type Span } from '../../../model/passages';
import type { ValueRecord } from '../../../model/published';
import { isChange } from '../facets/facets';
import { finding, isJudgement, sentencesOf, type WordingRule } from './wording-context';

const FREE: ReadonlySet<Span['kind']> = new Set(['words', 'link']);
const ADVERB = '(?:(?:[a-z]+ly|also|again|now|since) )?';
/** A time before, as a comparison with it names it. */
const BEFORE =
  '(?:last|the (?:previous|prior|preceding)) (?:year|edition|quarter|period|(?:six|twelve|6|12) months)|the (?:year|quarter|edition|(?:same )?period|(?:six|twelve|6|12) months) (?:before|earlier)|(?:a|one) year (?:ago|before|earlier)';
/** What happened, as a fact: "rose", "have fallen", "are up on", "an increase in". Wishes and plans are no trend. */
const CHANGE = new RegExp(
  [
    `\\b(?:has|have|had) ${ADVERB}(?:risen|increased|grown|fallen|decreased|declined|dropped|climbed|surged|soared|plummeted|worsened|gone (?:up|down))\\b`,
    '\\b(?:rose|surged|soared|plummeted|plunged|went (?:up|down))\\b',
    '(?<!\\b(?:a|an|the|of|with|to|for|by|and|or|in|at) )\\b(?:fell|increased|decreased|declined|dropped|climbed|jumped)\\b(?= (?:by|from|over|since|sharply|slightly|steadily|rapidly|steeply|last|this|again|further|year)\\b|[.,;])(?! from (?:a|an|the) [a-z]+ing)',
    `\\b(?:is|are|was|were|remains?|stays?|keeps?) ${ADVERB}(?:rising|falling|increasing|decreasing|growing(?! up)|declining|climbing|worsening|(?:higher|lower) than (?:last|the (?:previous|last)|a) year|(?:up|down) (?:on|by|from|since)\\b|(?:up|down)(?=[.,;])|stable|unchanged)`,
    '\\b(?:a|an|the|no|this|sharp|steep|big|small|further) (?:rise|increase|fall|drop|decline|surge|decrease|growth|doubling|upturn|downturn) in\\b',
    '\\btrends? (?:in |for |of )?[^.;:,]{0,60}?\\b(?:is|are|was|were|has been|have been) (?:[a-z]+ly )?(?:upwards?|downwards?|up|down|flat|rising|falling)\\b',
    '\\brecord (?:high|low|number|level)s?\\b|\\b(?:highest|lowest|worst|most|more|fewer) (?:\\w+ )?(?:than )?(?:ever|on record)\\b',
    `\\b(?:than|on|compared (?:with|to)|against) (?:in |for |during )?(?:${BEFORE})\\b`,
    ',? (?:and )?\\b(?:up|down) (?:sharply|steeply|slightly|steadily|markedly|strongly|again|once more)\\b',
    '\\b(?:has|have|had) (?:now |already )?(?:reached|hit|topped|climbed past|risen past)(?= (?:[a-z]+ ){0,3}$|$| [\\d\\u27e6])',
  ].join('|'),
  'gi',
);
/** Before all years: no change between two of them proves it. "The most since 2013" is before all of its years. */
const EVER =
  /\b(?:all-time (?:high|low)|ever (?:more|fewer) (?=[a-z])|(?:a|an?|the|another) (?:new )?(?:record|all-time)(?= (?:high|low|number|level|total|year)\b|[.,;]|$)|than ever(?: before)?|unprecedented|historic (?:high|low)s?|(?:highest|lowest|most|fewest|worst) (?:[a-z]+ )?(?:ever|on record|since records began))\b|\bthe (?:highest|lowest|most|fewest|worst|largest|smallest) (?:[a-z]+ )?(?:since (?:at least )?(?:the year (?:ending|to) [a-z]+ )?(?:19|20)\d\d|in (?:at least |over |more than )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty) years|in (?:a|over a) decade)\b/giu;
const ANY_CHANGE =
  /ris|rose|grow|grew|fall|fell|increas|decreas|declin|drop|climb|surg|soar|plu[mn]|wors|gone|went|jump|stable|unchanged|record|ever|all-time|unprec|historic|last year|previous|prior|preceding|before|earlier|year ago|up|down|high|low|doubling|turn/i;

const tellsChange = (value: ValueRecord | undefined): boolean =>
  value !== undefined && value.kind !== 'index' && isChange(value);
const rests = (sentence: Sentence, values: Readonly<Record<string, ValueRecord>>): boolean =>
  sentence.spans.some(
    ({ kind, id }) => kind === 'evidence' || (kind === 'measure' && tellsChange(values[id ?? ''])),
  ) ||
  // "Fell from [28%] to [20%]": the two numbers tell it, and which way is worked out from them.
  sentence.spans.some(
    ({ kind, start, text }, i) =>
      kind === 'measure' &&
      /\bfrom $/.test(sentence.text.slice(0, start)) &&
      sentence.spans
        .slice(i + 1)
        .some(
          (next) =>
            next.kind === 'measure' &&
            /^[^.;]{0,40} to $/.test(sentence.text.slice(start + text.length, next.start)),
        ),
  );

/** Words of change that rest on nothing: the number moves on, and "rose" stays. In a judgement change is what is judged. */
export const checkChangeWords: WordingRule = (passages, { values }) =>
  sentencesOf(passages).flatMap(({ sentence }): Diagnostic[] => {
    if (!ANY_CHANGE.test(sentence.text) || isJudgement(sentence)) return [];
    const pattern = !rests(sentence, values)
      ? CHANGE
      : sentence.spans.some(({ kind }) => kind === 'evidence')
        ? null
        : EVER;
    if (pattern === null) return [];
    const found = matchesIn(sentence, pattern, FREE);
    return (found.length > 0 ? found : pattern === CHANGE ? matchesIn(sentence, EVER, FREE) : [])
      .slice(0, 1)
      .map(({ text, place }) =>
        finding('number/change', place, `"${text}" tells of a change that rests on nothing`, {
          fix: `link it to a measure of change ([${text} …](=measure)) or to evidence, or take it out`,
        }),
      );
  });

/** Words that put one thing before all others. */
export const RANK_WORDS =
  '\\b(?:the |second )?(?:most|least) (?:common|reported|prevalent|frequent|widespread)(?:ly)?\\b|\\b(?:the )?(?:second )?(?:lowest|highest|smallest|largest|biggest|greatest) (?:proportion|share|part|form|number|rate|threat|group|risk|increase|volume)s?\\b|\\bthe (?:largest|biggest|smallest|highest|lowest)(?= [a-z]+[.,;])|\\b(?:more|higher|larger|greater|fewer|less|lower|smaller)(?: [a-z]+){0,3} than any other\\b|\\bthe (?:second )?(?:rarest|commonest)\\b';
const RANK = new RegExp(RANK_WORDS, 'gi');

/** A rank that rests on nothing: nobody can tell how far first is from second. */
export const checkRank: WordingRule = (passages) =>
  sentencesOf(passages).flatMap(({ sentence, passage }): Diagnostic[] => {
    if (passage.role === 'heading' || isJudgement(sentence)) return [];
    if (sentence.spans.some(({ kind }) => kind === 'evidence' || kind === 'measure')) return [];
    return matchesIn(sentence, RANK, FREE).map(({ text, place }) =>
      finding('number/rank', place, `"${text}" rests on nothing`, {
        fix: `give the figure, or link it to evidence: [${text} …](=evidence:id)`,
      }),
    );
  });
