import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { KeyJudgement } from '../../../model/judgement';
import { placeIn, type Sentence } from '../../../model/passages';
import { CARDINAL, cardinalOf } from '../../../model/cardinals';
import { finding, isJudgement, sentencesOf, type WordingRule } from './wording-context';
import { everyMatch } from '../../../model/every-match';

/** "Over the next five years", "in the coming year": how far ahead the sentence of a judgement looks. */
const AHEAD = new RegExp(
  `\\b(?:next|coming|following|within|in the) (?:(${CARDINAL}|\\d{1,3}) )?(months?|years?|weeks?|days?)\\b`,
  'gi',
);
const IN_HORIZON = new RegExp(`\\b(?:(${CARDINAL}|\\d{1,3}) )?(months?|years?|weeks?|days?)\\b`, 'i');
const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 365 / 12, year: 365 };
/** Two lengths are one where they are so near: a year is 12 months. */
const NEAR = 0.03;

function daysOf(count: string | undefined, unit: string): number | null {
  const number =
    count === undefined ? 1 : /^\d/.test(count) ? Number(count) : cardinalOf(count.toLowerCase());
  const days = DAYS[unit.toLowerCase().replace(/s$/, '')];
  return number === null || days === undefined ? null : number * days;
}

/** The sentence of a judgement looks as far ahead as its block does, and names no threat that the block leaves out. */
export const checkJudgementScope: WordingRule = (passages, { judgements }) =>
  sentencesOf(passages).flatMap(({ sentence }) =>
    isJudgement(sentence)
      ? sentence.spans.flatMap((span): Diagnostic[] => {
          const own = span.kind === 'judgement' ? judgements[span.id ?? ''] : undefined;
          return own === undefined ? [] : [...otherHorizon(sentence, own), ...leftOut(sentence, own)];
        })
      : [],
  );

function otherHorizon(sentence: Sentence, { id, horizon, proposition }: KeyJudgement): Diagnostic[] {
  if (proposition === 'present') return looksAhead(sentence, id);
  const [, count, unit] = IN_HORIZON.exec(horizon ?? '') ?? [];
  const declared = unit === undefined ? null : daysOf(count, unit);
  if (declared === null || proposition !== 'future') return [];
  const said = everyMatch(sentence.text, AHEAD).flatMap((match) => {
    const days = daysOf(match[1], match[2] ?? '');
    return days === null ? [] : [{ match, days }];
  });
  if (said.some(({ days }) => Math.abs(days / declared - 1) <= NEAR)) return [];
  return said.slice(0, 1).map(({ match }) =>
    finding(
      'facet/period',
      placeIn(sentence, match.index, match[0].length),
      `"${match[0]}" is not how far ahead "${id}" looks, which is ${horizon ?? ''}`,
      {
        fix: `write "${horizon ?? ''}", or change the horizon in judgements.yaml, which has to be signed again`,
      },
    ),
  );
}

/** "Over the next 12 months", of what is judged of the present. */
function looksAhead(sentence: Sentence, id: string): Diagnostic[] {
  return everyMatch(sentence.text, AHEAD)
    .filter(([text]) => /^(?:next|coming|following)\b/i.test(text))
    .slice(0, 1)
    .map((match) =>
      finding(
        'facet/period',
        placeIn(sentence, match.index, match[0].length),
        `"${match[0]}" looks ahead, and "${id}" is declared as of the present`,
        {
          fix: 'declare it as of the future, with its horizon, in judgements.yaml, which has to be signed again',
        },
      ),
    );
}

const SAYS_EXCEPT =
  /\b(?:apart|except(?:ed|ing)?|exclud\w+|other than|but not|without|aside|save for|leaving out|left out|does not (?:include|cover|hold))\b/i;
/** "Every threat but spiking". */
const EVERY_BUT = /\b(?:all|every|each|any|other)\b[^.;:]{0,40} but (?!also\b|not\b)/i;
/** "Incels apart", of a judgement that leaves out spiking as well: who reads it takes the other to be in it. */
function notAllNamed(sentence: Sentence, id: string, except: readonly string[]): Diagnostic[] {
  const lower = sentence.text.toLowerCase();
  const named = except
    .map((area) => ({ words: area.replaceAll('-', ' ') }))
    .map(({ words }) => ({
      words,
      at: lower.search(new RegExp(`\\b${words}\\b`)),
    }));
  const [first] = named.filter(({ at }) => at >= 0);
  const missing = named.filter(({ at }) => at < 0);
  // Where none of them is named by its id, the sentence has its own words for them.
  if (!first || missing.length === 0) return [];
  return [
    finding(
      'facet/subject',
      placeIn(sentence, first.at, first.words.length),
      `"${first.words}" is not all that the judgement "${id}" leaves out: ${missing.map(({ words }) => words).join(', ')}`,
      {
        fix: `name ${missing.map(({ words }) => words).join(' and ')} as well, or change "except" in judgements.yaml, which has to be signed again`,
      },
    ),
  ];
}

/** "Spiking and incels included", of a judgement that leaves both out. */
function leftOut(sentence: Sentence, { id, exceptThreatAreas }: KeyJudgement): Diagnostic[] {
  if (exceptThreatAreas.length === 0) return [];
  if (SAYS_EXCEPT.test(sentence.text) || EVERY_BUT.test(sentence.text))
    return notAllNamed(sentence, id, exceptThreatAreas);
  const lower = sentence.text.toLowerCase();
  return exceptThreatAreas
    .flatMap((area) => {
      const words = area.replaceAll('-', ' ');
      const at = lower.search(new RegExp(`\\b${words}\\b`));
      return at < 0 ? [] : [{ words, at }];
    })
    .slice(0, 1)
    .map(({ words, at }) =>
      finding(
        'facet/subject',
        placeIn(sentence, at, words.length),
        `"${words}" is left out of the judgement "${id}", and nothing here says so`,
        {
          fix: `write "${words} apart", or change "except" in judgements.yaml, which has to be signed again`,
        },
      ),
    );
}
