import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { ofEach } from '../../../memory';
import { targetOf } from '../../../model/claim-target';
import { cardinalOf } from '../../../model/cardinals';
import { judgeWords } from '../../../model/claim-words';
import { numberWordsIn, statedCounts, structuralStretches } from '../../../model/number-words';
import { matchesIn, placeIn, spanAt, type Passage, type Sentence, type Span } from '../../../model/passages';
import { Topics } from '../../../model/topics';
import { followsFrom, sideFollows } from './derived';
import { finding, isJudgement, sentencesOf, type WordingContext, type WordingRule } from './wording-context';

const FREE: ReadonlySet<Span['kind']> = new Set(['words', 'link']);
/** A link to a source or to a place in the document proves no number that stands in its words. */
const UNPROVEN: ReadonlySet<Span['kind']> = new Set(['words', 'link', 'source', 'block', 'judgement']);

/** A number in words that rests on nothing goes stale as a figure does, and is harder to find. */
export const checkFreehand: WordingRule = (passages, context) =>
  freehandIn(passages, statedCounts(passages, context.structural), context, (_passage, run) => run());

/** The same of passages that are looked at one by one: `counted` are the counts that all of them together state. */
export function freehandIn(
  passages: readonly Passage[],
  counted: ReadonlySet<number>,
  context: WordingContext,
  look: (passage: Passage, run: () => readonly Diagnostic[]) => readonly Diagnostic[],
): Diagnostic[] {
  const known = ofEach<readonly Numbered[]>('number words');
  return passages.flatMap((passage) =>
    look(passage, () =>
      known(passage, () => numbered(passage)).flatMap((each) => freehand(each, counted, context)),
    ),
  );
}

function freehand(
  { sentence, passage, numbers }: Numbered,
  counted: ReadonlySet<number>,
  context: WordingContext,
): Diagnostic[] {
  const structural = structuralStretches(sentence, passage, context.structural, counted);
  return numbers.flatMap(({ text, at }): Diagnostic[] => {
    if (structural.some(([from, to]) => at < to && at + text.length > from)) return [];
    if (followsFrom({ text, at }, sentence, context)) return [];
    if (countsMissing({ text, at }, sentence.text, context)) return [];
    const owner = ownerOf(text, sentence.text, context);
    return [
      finding(
        'number/in-words',
        placeIn(sentence, at, text.length),
        `the number in "${text}" is tied to nothing`,
        {
          fix: owner
            ? `write [${text}](=${owner}), if that is meant`
            : 'link it to a measure or to evidence, or list it under "structural" in edition.yaml with the reason',
        },
      ),
    ];
  });
}

interface Numbered {
  readonly sentence: Sentence;
  readonly passage: Passage;
  readonly numbers: readonly { readonly text: string; readonly at: number }[];
}
/** The sentences of a passage in which a number stands in words that prove none. */
const numbered = (passage: Passage): readonly Numbered[] =>
  passage.sentences.flatMap((sentence): Numbered[] => {
    const numbers = [...numberWordsIn(sentence.text)].filter(({ at }) => {
      const kind = spanAt(sentence, at)?.kind;
      return kind !== undefined && UNPROVEN.has(kind);
    });
    return numbers.length === 0 ? [] : [{ sentence, passage, numbers }];
  });

const ARE_MISSING =
  /^ (?:police )?forces? (?:(?:is|are|was|were) (?:missing|left out|absent|not in it|not included)|(?:did|could) not|sent (?:none|nothing)|gave (?:none|no))\b/i;
/** "Three forces are missing", of a value that 40 of 43 stand behind: the number follows from the coverage. */
function countsMissing(
  { text, at }: { readonly text: string; readonly at: number },
  sentence: string,
  { values }: WordingContext,
): boolean {
  if (!ARE_MISSING.test(sentence.slice(at + text.length))) return false;
  const number = cardinalOf(text.toLowerCase()) ?? Number(text);
  return Object.values(values).some(
    ({ coverage }) => coverage?.forces != null && coverage.of - coverage.forces === number && number > 0,
  );
}

/** The measure that the sentence is about, where the words are true of it and tight; many measures have one number. */
function ownerOf(
  words: string,
  sentence: string,
  { values, phrases, glossary }: WordingContext,
): string | null {
  const fitting = Object.entries(values).filter(
    ([, value]) =>
      value.value !== null &&
      value.unit !== 'count' &&
      judgeWords(words, targetOf(value, value.value), phrases).fits,
  );
  if (fitting.length === 0) return null;
  const topics = new Topics(values, glossary);
  const [best] = fitting
    .map(([id]) => ({ id, near: topics.nearness(id, sentence, '') }))
    .filter(({ id }) => topics.names(id, sentence))
    .sort((a, b) => b.near - a.near);
  return best?.id ?? null;
}

/** Words before "most" or after it that make it an adverb ("most common", "the most", "most of all"). */
const VAGUE = new RegExp(
  [
    '(?<!\\bthe )\\bmost\\b(?= (?!(?:of all|at|common|often|likely|recent|serious|severe|vulnerable|affected|impacted|prevalent|reported|important|frequent|harmful|exposed|exactly|to|in|by)\\b|\\w+ly\\b)[a-z])',
    '(?<!\\b(?:how|so|as|too) )\\bmany\\b(?! (?:more|times|ways|forms|kinds|things)\\b)',
    '\\bseveral\\b(?! (?:rows|bars|columns|tables|figures|sections|points|ways|forms|kinds|stages|times)\\b)',
    '(?<!\\b(?:how|so|as|too) )\\b(?:a |very )?few\\b(?!er)',
    '\\b(?:the|an?) (?:vast |great |overwhelming |large |small |clear |slim |narrow |bare |sizeable |substantial |huge |tiny |significant )?(?:majority|minority)\\b(?! (?:group|ethnic|communit|view))',
    '\\b(?:almost|nearly|virtually|practically) (?:all|every|everyone|everybody|none|no)\\b',
    '(?<!\\b[Nn]ot )\\b(?:all|every|no|none of the) (?:police )?forces?\\b',
    '\\b(?:a handful|a (?:large|small|great|significant|considerable|growing) number|a number|lots|the bulk) of\\b',
    '\\b(?:numerous|countless|innumerable)\\b',
    '\\b(?:only|just|not) one\\b(?= (?:of|in|force|woman|victim|case|offence|report))',
  ].join('|'),
  'gi',
);

const ANY_VAGUE =
  /most|many|several|few|majority|minority|all|every|none|no |forces?|number of|handful|lots|bulk|numerous|countless|innumerable|one /i;

/** "Several" is a number that only its author knew. In a judgement the quantity is what is judged. */
export const checkVague: WordingRule = (passages, context) =>
  sentencesOf(passages).flatMap(({ sentence, passage }): Diagnostic[] => {
    if (!ANY_VAGUE.test(sentence.text) || isJudgement(sentence) || passage.role === 'heading') return [];
    // A list that follows is counted by whoever reads it.
    if (passage.listAfter !== null && passage.listAfter > 2 && /\bseveral\b/i.test(sentence.text)) return [];
    const free = matchesIn(sentence, VAGUE, FREE).filter(
      ({ text, at }) =>
        (context.draft !== true || !answered(sentence.text, at, text.length)) &&
        !sideFollows({ text, at }, sentence, context),
    );
    return free.map(({ text, place }) =>
      finding('number/vague', place, `"${text}" rests on nothing`, {
        fix: `link it to what it was taken from: [${text} …](=evidence:id) or [${text} …](=measure)`,
      }),
    );
  });
/** A draft has no links: "the majority are unknown (87.5%)" gives its number, and what can happen is no count. */
const answered = (text: string, at: number, length: number): boolean =>
  /^[^.;]{0,60}\(\d[\d.]*%\)/.test(text.slice(at + length)) ||
  /\bcan\b(?: [a-z]+){0,4} $/.test(text.slice(0, at));
