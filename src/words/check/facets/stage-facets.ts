import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn, type Sentence } from '../../../model/passages';
import type { ValueRecord } from '../../../model/published';
import { topicWords } from '../../../model/topics';
import type { Told } from './check-facets';
import { labelWordsOf, type Facets } from './facets';
import { isPlain } from './time-facets';
import { inLatin } from '../../../model/letters';

/** "A share of cases closed and not of cases recorded" says what it is of, and what it is not. */
const affirmed = (said: string): string => said.replace(/\b(?:and |but )?not (?:of )?[^.;,]*/gi, '');

/** What had become of the cases that are counted: a share of those closed is none of those recorded. */
const STAGES = ['recorded', 'closed', 'charged', 'convicted', 'opened'] as const;
const OF_STAGE = inLatin(
  /^( of (?:the |all )?(?:[\p{L}-]+ ){0,5}?(?:that |which )?(?:(?:were|are|was) )?)(recorded|closed|charged|convicted|opened|investigated|prosecuted|(?:came|went|got) to (?:court|trial)|reached (?:court|trial))\b/iu,
);
const STAGE = new RegExp(`\\b(${STAGES.join('|')})\\b`, 'i');
export function wrongStage({ statement: { sentence, labels }, facets }: Told): Diagnostic[] {
  return facets.flatMap((own): Diagnostic[] => {
    const { value, id } = own;
    if (value.unit !== 'percent' || value.base === null) return [];
    const stage = STAGE.exec(value.base)?.[1]?.toLowerCase();
    if (stage === undefined) return [];
    const span = sentence.spans.find((each) => each.kind === 'measure' && each.id === id);
    const from = span ? span.start + span.text.length : 0;
    if (!span && !labels) return captioned(sentence, stage, own);
    const [, before = '', said = ''] = OF_STAGE.exec(sentence.text.slice(from)) ?? [];
    const told = said === '' && stage === 'closed' ? REPORTED.exec(sentence.text.slice(from)) : null;
    if (told && !/\breport/i.test(own.said) && isPlain(sentence, from + told[0].length - 1))
      return [
        otherStage(told[1] ?? '', stage, own, sentence, from + told[0].length - (told[1] ?? '').length),
      ];
    const ahead = said === '' && span ? OF_AHEAD.exec(sentence.text.slice(0, span.start)) : null;
    if (ahead) return stageAhead(ahead, stage, own, sentence);
    if (
      said === '' ||
      said.toLowerCase() === stage ||
      new RegExp(`\\b${said}\\b`, 'i').test(affirmed(own.said))
    )
      return [];
    return [otherStage(said, stage, own, sentence, from + before.length)];
  });
}

/** "Of the offences that victims reported", of a share of those closed. */
const REPORTED = inLatin(
  /^ of (?:the |all (?:the )?)?(?:[\p{L}-]+ ){1,4}?(?:(?:that|which) (?:(?:[\p{L}-]+ ){1,3})?)?(reported)\b/iu,
);

/** "Of the rapes closed in the year, [4.6%]": the whole stands before its share. */
const OF_AHEAD = inLatin(
  /(?:^(?:- )?|[.;:] )Of (?:the |all (?:the )?)?(?:[\p{L}-]+ ){1,4}?(?:that |which )?(?:(?:were|are|was) )?(recorded|closed|charged|convicted|opened)\b[^.;:]*, (?:about |only |just )?$/u,
);
function stageAhead(match: RegExpExecArray, stage: string, own: Facets, sentence: Sentence): Diagnostic[] {
  const said = match[1] ?? '';
  if (said === stage || new RegExp(`\\b${said}\\b`, 'i').test(affirmed(own.said))) return [];
  const at = match.index + match[0].lastIndexOf(said);
  return isPlain(sentence, at) ? [otherStage(said, stage, own, sentence, at)] : [];
}
const otherStage = (
  said: string,
  stage: string,
  { id, value }: Facets,
  sentence: Sentence,
  at: number,
): Diagnostic =>
  finding(
    'facet/base',
    placeIn(sentence, at, said.length),
    `"${said}" is not what had become of the cases that "${id}" counts: ${value.base ?? ''}`,
    { fix: `write "${stage}", or rest the claim on a share of cases ${said.toLowerCase()}` },
  );

const IS_OF =
  /\b(?:(?:share|percentage|proportion|figure|rate)s? (?:is|are|was|were) (?:an? share )?of|(?:they|these|those|it|this|that|both) (?:is|are|was|were) (?:an? )?(?:shares?|percentages?) of) ([^.;]*)/i;
/** "The charge share is of cases recorded, and not of cases closed": a note on the base of a share that stands near. */
export function wrongStageSaid({ statement, facets, around, context }: Told): Diagnostic[] {
  const { sentence, before } = statement;
  const match = facets.length > 0 ? null : IS_OF.exec(sentence.text);
  const said = match ? STAGE.exec(affirmed(match[1] ?? ''))?.[1] : undefined;
  if (!match || said === undefined) return [];
  const last = before === null ? undefined : context.values[before];
  const near =
    around.length > 0
      ? around
      : last && /^(?:they|these|those|it|this|that|both)\b/i.test(match[0])
        ? [{ value: last, id: before ?? '' }]
        : namedBy(sentence.text.slice(0, match.index), context);
  const stages = near.flatMap(({ value, id }) => {
    const stage = value.unit === 'percent' ? STAGE.exec(value.base ?? '')?.[1]?.toLowerCase() : undefined;
    return stage === undefined ? [] : [{ stage, id, base: value.base }];
  });
  const [first] = stages;
  if (!first || stages.some(({ stage }) => stage === said.toLowerCase())) return [];
  const at = sentence.text.indexOf(said, match.index);
  return [
    finding(
      'facet/base',
      placeIn(sentence, at, said.length),
      `"${said}" is not what had become of the cases that "${first.id}" counts: ${first.base ?? ''}`,
      { fix: `write "${first.stage}"` },
    ),
  ];
}

/** The shares of cases that the subject of such a note names: "the charge share". */
function namedBy(subject: string, context: Told['context']): { value: ValueRecord; id: string }[] {
  const { values, glossary } = context;
  // "Base:" before it says what kind of a note it is.
  const said = topicWords(subject.replace(/^[^:]*: /, ''), glossary);
  if (said.length === 0) return [];
  return Object.entries(values).flatMap(([id, value]) =>
    value.unit === 'percent' &&
    STAGE.test(value.base ?? '') &&
    said.every((word) => labelWordsOf(context).get(id)?.has(word) === true)
      ? [{ value, id }]
      : [],
  );
}

/** "How cases were opened", over shares of cases closed. */
function captioned(sentence: Sentence, stage: string, { id, said, value }: Facets): Diagnostic[] {
  const match =
    /\b(?:were|was|are|is|got) (recorded|closed|charged|convicted|opened)\b/i.exec(sentence.text) ??
    /\bof (?:the |all )?(?:[a-z-]+ ){1,3}(recorded|closed|charged|convicted|opened)\b/i.exec(sentence.text);
  const word = match?.[1]?.toLowerCase();
  if (!match || word === undefined || word === stage || new RegExp(`\\b${stage}\\b`, 'i').test(sentence.text))
    return [];
  if (new RegExp(`\\b${word}\\b`, 'i').test(affirmed(said))) return [];
  const at = match.index + match[0].length - word.length;
  return [
    finding(
      'facet/base',
      placeIn(sentence, at, word.length),
      `"${word}" is not what had become of the cases that "${id}" counts: ${value.base ?? ''}`,
      { fix: `write "${stage}", or show shares of cases ${word}` },
    ),
  ];
}
