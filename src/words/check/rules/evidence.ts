import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { CARDINAL, cardinalOf } from '../../../model/cardinals';
import { judgeWords } from '../../../model/claim-words';
import type { Evidence } from '../../../model/registers';
import type { PhrasesSpec } from '../../../model/files/reference-files';
import { numberWordsIn } from '../../../model/number-words';
import type { Span } from '../../../model/passages';
import { finding, sentencesOf, type WordingRule } from './wording-context';
import { everyMatch } from '../../../model/every-match';

/** Words that rest on evidence must fit the number of those who say so, or the evidence's own words. */
export const checkEvidence: WordingRule = (passages, context) =>
  sentencesOf(passages).flatMap(({ sentence }) =>
    sentence.spans.flatMap((span): Diagnostic[] => {
      const evidence = span.kind === 'evidence' ? context.evidence[span.id ?? ''] : undefined;
      const wrong = evidence && faultOf(span, evidence, context.phrases);
      return wrong ? [finding('number/evidence', span.place, wrong.message, { fix: wrong.fix })] : [];
    }),
  );

interface Fault {
  readonly message: string;
  readonly fix: string;
}
function faultOf(span: Span, evidence: Evidence, phrases: PhrasesSpec): Fault | null {
  const said = span.text.toLowerCase();
  const stated = statedNumber(said);
  const part = stated === null ? statedPart(said) : null;
  const { n = null, of = null } = evidence;
  if (n === null)
    return stated === null && part === null
      ? (againstFrequency(span, evidence) ?? strongerThan(span, evidence, phrases))
      : {
          message: `"${span.text}" gives a number, and the evidence "${span.id}" does not say how many`,
          fix: 'fill in its column n in evidence.csv, or take the number out',
        };
  const counted = of === null ? `${n}` : `${n} of ${of}`;
  if (stated !== null) {
    const total = totalIn(said);
    return stated === n && (total === null || total === of)
      ? null
      : { message: `"${span.text}" is not ${counted}`, fix: `write "${counted}"` };
  }
  const share = of === null ? null : (100 * n) / of;
  const misfit = {
    message: `"${span.text}" does not fit ${counted}`,
    fix: `write "${counted}", or words that fit it`,
  };
  if (part !== null) {
    const target = { value: share ?? 0, unit: 'percent', decimals: 1, sense: 'exact', floor: false } as const;
    return share !== null && judgeWords(part, target, phrases).fits ? null : misfit;
  }
  if (/\b(?:almost|nearly|virtually|practically|not) (?:all|every|each)\b/.test(said) && n === of)
    return { message: `"${span.text}" is less than ${counted}`, fix: `write "${counted}", or "all"` };
  if (
    /\b(?:all|every|each)\b/.test(said) &&
    !/\b(?:almost|nearly|virtually|practically|not) (?:all|every|each)\b/.test(said)
  )
    return of === null || n === of
      ? null
      : { message: `"${span.text}" is not ${counted}`, fix: `write "${counted}"` };
  const quantity = quantitiesIn(said, phrases);
  const [best] = quantity;
  if (!best) return null;
  const fits = quantity
    .filter(({ words }) => words === best.words)
    .some(({ item }) => {
      const value = item.unit === 'count' ? n : share;
      return (
        value !== null &&
        value > item.above &&
        value < item.below &&
        value >= item.tight[0] &&
        value <= item.tight[1]
      );
    });
  return fits ? null : misfit;
}

const SELDOM =
  /\b(?:few|fewer|little|hardly any|barely any|scarcely any|no|none|nobody|not one|a minority|small|seldom|rarely|hardly ever|low|occasional(?:ly)?)\b/i;
const OFTEN =
  /\b(?:most|mostly|mainly|majority|many|often|usually|commonly|frequently|consistently|high|considerable|significant|substantial|large|great|every|all|always|generally|predominantly)\b/i;
const NONE = /^(?:no|none|nobody|not one|not a single)\b/i;
/** "Few" on evidence that says "often", "no forces" on evidence of several: how many or how often, turned round. */
function againstFrequency({ text, id }: Span, { claim }: Evidence): Fault | null {
  const turned =
    (SELDOM.test(text) && !OFTEN.test(text) && OFTEN.test(claim) && !SELDOM.test(claim)) ||
    (OFTEN.test(text) &&
      !SELDOM.test(text) &&
      SELDOM.test(claim) &&
      !OFTEN.test(claim) &&
      !/\b(?:not|never|cannot|un[a-z]+|lack)\b/i.test(claim)) ||
    (NONE.test(text) && !/\b(?:no|not|none|never|nobody|cannot|un[a-z]+|lack)\b/i.test(claim));
  return turned
    ? {
        message: `"${text}" turns round how much or how often "${claim}" (${id ?? ''}) says`,
        fix: 'say what the evidence says, or correct its claim in evidence.csv',
      }
    : null;
}

const ALL = /(?<!\b(?:not|almost|nearly|virtually|practically|above) )\b(?:all|every|each)\b/i;
/** Evidence that gives no number says itself how many: "several" in it is not "most" in the prose. */
function strongerThan(span: Span, { claim }: Evidence, phrases: PhrasesSpec): Fault | null {
  const theirs = quantitiesIn(claim.toLowerCase(), phrases);
  const all = ALL.exec(span.text);
  if (all && theirs[0] !== undefined && !ALL.test(claim))
    return {
      message: `"${all[0]}" says more than evidence of "${theirs[0].words}"`,
      fix: `write "${theirs[0].words}", or correct the claim of "${span.id}" in evidence.csv`,
    };
  const [ours] = quantitiesIn(span.text.toLowerCase(), phrases);
  if (!ours || theirs.length === 0 || theirs.some(({ item }) => item.words.includes(ours.words))) return null;
  return {
    message: `"${span.text}" rests on evidence that says "${theirs[0]?.words ?? ''}"`,
    fix: `write "${theirs[0]?.words ?? ''}", or correct the claim of "${span.id}" in evidence.csv`,
  };
}

type Quantity = NonNullable<PhrasesSpec['quantities']>[number];
/** The quantities that words name, the longest first. */
const quantitiesIn = (said: string, phrases: PhrasesSpec): { item: Quantity; words: string }[] =>
  (phrases.quantities ?? [])
    .flatMap((item) => item.words.map((words) => ({ item, words })))
    .filter(({ words }) =>
      new RegExp(`(?<!\\b(?:too|so|as|how${words === 'most' ? '|the' : ''}) )\\b${words}\\b(?! common)`).test(
        said,
      ),
    )
    .sort((a, b) => b.words.length - a.words.length);

const NUMBER = new RegExp(`\\d[\\d,]*|\\b${CARDINAL}\\b(?! (?:thirds?|fifths?|quarters?|tenths?)\\b)`, 'gi');
const numbersIn = (said: string): number[] =>
  everyMatch(said, NUMBER).flatMap(([text]) =>
    /\d/.test(text) ? Number(text.replaceAll(',', '')) : (cardinalOf(text) ?? []),
  );
const statedNumber = (said: string): number | null => numbersIn(said)[0] ?? null;
/** "Nine of 43 forces": how many were asked. */
const totalIn = (said: string): number | null =>
  / (?:of|out of|in) /.test(said) ? (numbersIn(said)[1] ?? null) : null;
/** "More than half of forces": a fraction in words. */
const statedPart = (said: string): string | null =>
  [...numberWordsIn(said)][0]?.text.replace(/ (?:of|the|all)$/, '') ?? null;
