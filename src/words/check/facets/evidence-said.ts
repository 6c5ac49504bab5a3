import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { Evidence } from '../../../model/registers';
import { placeIn, type Span } from '../../../model/passages';
import { topicWords } from '../../../model/topics';
import type { FacetRule, Told } from './check-facets';
import { bothSidesIn } from './evidence-facets';
import { clauseAt } from './read-words';
import { isPlain } from './time-facets';
import { stemsWithLike } from './word-kinds';
import { everyMatch } from '../../../model/every-match';

interface Linked {
  readonly span: Span;
  readonly evidence: Evidence;
}
type Reads = (linked: Linked, told: Told) => Diagnostic[];
const correct = 'say what the evidence says, or correct its claim in evidence.csv';

/** "Every", of what holds for all of them. */
const ALL = /\b(?:every|each|all)(?: [a-z-]+){1,3}/i;
const EXCEPT =
  /\b(?:except(?: for)?|excepting|but(?! (?:also|not)\b)|apart from|other than|save for|bar) [a-z]/i;
/** "In every threat but one", on evidence of every threat: what it makes no exception of, the words except. */
const excepted: Reads = ({ span, evidence }, { statement: { sentence } }) => {
  const all = ALL.exec(evidence.claim);
  if (!all || EXCEPT.test(evidence.claim)) return [];
  const from = ALL.exec(sentence.text.slice(span.start));
  if (!from) return [];
  const start = span.start + from.index;
  const stretch = sentence.text.slice(start).split(/[.;:]/, 1)[0] ?? '';
  const but = EXCEPT.exec(stretch);
  // Directly after what is all of it: "every threat but one", and no turn of the sentence.
  if (!but || but.index > from[0].length + 2 || !isPlain(sentence, start + but.index)) return [];
  const words = stretch.slice(but.index).split(/[,]/, 1)[0] ?? '';
  return [
    finding(
      'facet/direction',
      placeIn(sentence, start + but.index, words.length),
      `"${words}" is an exception, and "${evidence.claim}" (${evidence.id}) makes none`,
      { fix: correct },
    ),
  ];
};

const FEW =
  /\b(?:few|(?:a |the )?(?:very )?small (?:part|share|proportion|number|minority)|a (?:tiny |small )?minority|hardly any|rarely|seldom|next to none)\b/i;
const DENIES =
  /\b(?:(?:do|does|did|has|have|had|is|are|was|were|can|could) not|cannot|never|rules? out|ruled out|fails? to|failed to|excludes?|excluded|disproves?|disproved|refutes?|refuted|contradicts?|contradicted|without)\b/i;
/** "Tests rule out … in [very few]", on evidence that few have a result that supports it: the same few, of the opposite. */
const fewOfOther: Reads = ({ span, evidence }, { statement: { sentence } }) => {
  if (!FEW.test(evidence.claim) || !FEW.test(span.text) || DENIES.test(evidence.claim)) return [];
  const [from, to] = clauseAt(sentence.text, span.start);
  const denied = DENIES.exec(sentence.text.slice(from, to));
  if (!denied || !isPlain(sentence, from + denied.index)) return [];
  return [
    finding(
      'facet/denial',
      placeIn(sentence, from + denied.index, denied[0].length),
      `"${denied[0]}" denies what few are said to have in "${evidence.claim}" (${evidence.id})`,
      { fix: correct },
    ),
  ];
};

const THAN = /\bthan (?:that of |those of |in |for |among |of )?([^.,;:()]{3,60})/i;
/** What stands for something named before. */
const POINTS =
  /^(?:before|ever|it|they|that|this|those|these|usual|expected|other|others|any|in the|last|a year)\b/i;
/** "Than fire crews", on evidence that it is worse than in another body: what it is compared with is compared there. */
const comparedWithOther: Reads = ({ span, evidence }, { statement: { sentence }, context }) => {
  const theirs = THAN.exec(evidence.claim)?.[1];
  const end = span.start + span.text.length;
  const match = THAN.exec(sentence.text.slice(end));
  const ours = match?.[1]?.replace(/ (?:do|does|did|is|are|was|were|has|have|had)(?: [a-z ]*)?$/i, '');
  if (theirs === undefined || !match || ours === undefined || POINTS.test(ours)) return [];
  const known = stemsWithLike(evidence.claim, context.phrases);
  const said = topicWords(ours.replace(/ (?:in|during|over|of|at) .*$/i, ''), context.glossary);
  if (said.length === 0 || said.some((word) => known.has(word))) return [];
  const at = end + match.index + match[0].indexOf(ours);
  if (!isPlain(sentence, at)) return [];
  return [
    finding(
      'facet/subject',
      placeIn(sentence, at, ours.length),
      `"${ours}" is not what "${evidence.claim}" (${evidence.id}) compares with: ${theirs}`,
      { fix: correct },
    ),
  ];
};

/** "[Climbed and then fallen back]", on evidence of a climb: the linked words say both, and it says one. */
const saysBoth: Reads = ({ span, evidence }, { context, statement: { sentence } }) => {
  const turned = bothSidesIn(span.text, evidence.claim, context.phrases);
  if (!turned) return [];
  return [
    finding(
      'facet/direction',
      placeIn(sentence, span.start + turned.said.at, turned.said.text.length),
      `"${turned.said.text}" turns "${turned.stands}" round, which stands in "${evidence.claim}" (${evidence.id})`,
      { fix: correct },
    ),
  ];
};

const LISTED = /\b(?:are|is|were|was) ([^.;:()]+? and [^.;:()]+?)(?=[.;:()]|$)/i;
/** "Quiet lanes and areas of high deprivation", on evidence of venues and such areas: one of them stands nowhere in it. */
const listedOther: Reads = ({ span, evidence }, { statement: { sentence }, context }) => {
  const end = span.start + span.text.length;
  const match = LISTED.exec(sentence.text.slice(end));
  const list = match?.[1];
  if (!match || list === undefined || !evidence.claim.includes(' and ')) return [];
  const known = stemsWithLike(evidence.claim, context.phrases);
  const items = list
    .split(/, (?:and )?| and /)
    .map((words) => ({
      words,
      topics: topicWords(words, context.glossary).filter((word) => word.length > 3),
    }))
    .filter(({ topics }) => topics.length > 0);
  const inFull = items.filter(({ topics }) => topics.every((word) => known.has(word)));
  const strange = items.find(({ topics }) => topics.length > 1 && topics.every((word) => !known.has(word)));
  if (items.length < 2 || inFull.length === 0 || !strange) return [];
  const at = end + match.index + match[0].indexOf(strange.words);
  if (!isPlain(sentence, at)) return [];
  return [
    finding(
      'facet/subject',
      placeIn(sentence, at, strange.words.length),
      `"${strange.words}" stands nowhere in "${evidence.claim}" (${evidence.id})`,
      { fix: correct },
    ),
  ];
};

/** Evidence of one or two; of words for more `number/evidence` asks whether they are the same. */
const ONE = /^(?:only |just )?(?:one|a single)\b/i;
const TWO = /^(?:only |just )?(?:two|a couple of)\b/i;
const MORE =
  /^(?:some|several|a number of|many|numerous|most|(?:the|a) majority of|(?:almost |nearly )?(?:all|every)|each)\b/i;
/** "[Several forces]", on evidence of one force. */
const moreThanSay: Reads = ({ span, evidence }, { statement: { sentence } }) => {
  const [ours, theirs] = [span.text.trim(), evidence.claim.trim()];
  const isMore = MORE.test(ours) || (TWO.test(ours) && !TWO.test(theirs));
  if (!isMore || !(ONE.test(theirs) || TWO.test(theirs))) return [];
  // Of the same: "many women", on evidence of "few practices", is about something else.
  const words = span.text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  if (!words.some((word) => evidence.claim.toLowerCase().includes(word.replace(/s$/, '')))) return [];
  return [
    finding(
      'facet/direction',
      placeIn(sentence, span.start, span.text.length),
      `"${span.text}" are more than say so in "${evidence.claim}" (${evidence.id})`,
      { fix: correct },
    ),
  ];
};

const YEAR = /\b(?:1[6-9]|20)\d\d\b(?![/\u2013-]\d)/g;
/** "In the 1918 pandemic", on evidence that names no year: one so long ago is none of what it is of. */
const longAgo: Reads = ({ evidence }, { statement: { sentence, about }, context }) => {
  const source = context.sources[evidence.source];
  const known = [evidence.claim, evidence.extract ?? '', source?.title ?? '', source?.date ?? ''].join(' ');
  const years = (known.match(YEAR) ?? []).map(Number);
  const newest = Math.max(
    ...years,
    ...Object.values(context.values).map(({ period }) => Number(period?.start.slice(0, 4) ?? 0)),
  );
  if (about.length > 0 || !Number.isFinite(newest)) return [];
  const match = everyMatch(sentence.text, YEAR).find(
    ({ index, 0: text }) => isPlain(sentence, index) && !known.includes(text) && newest - Number(text) > 25,
  );
  return match
    ? [
        finding(
          'facet/period',
          placeIn(sentence, match.index, 4),
          `"${match[0]}" stands nowhere in "${evidence.claim}" (${evidence.id})`,
          { fix: correct },
        ),
      ]
    : [];
};

const READS: readonly Reads[] = [
  excepted,
  fewOfOther,
  comparedWithOther,
  saysBoth,
  listedOther,
  moreThanSay,
  longAgo,
];
/** What words that rest on evidence say beside its subject: exceptions, whom it compares with, all that it lists. */
export const checkEvidenceSaid: FacetRule = (told) =>
  told.statement.evidence.length === 0
    ? []
    : told.statement.sentence.spans.flatMap((span) => {
        const evidence = span.kind === 'evidence' ? told.context.evidence[span.id ?? ''] : undefined;
        return evidence ? READS.flatMap((reads) => reads({ span, evidence }, told)).slice(0, 1) : [];
      });
