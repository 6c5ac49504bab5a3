import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn, type Span } from '../../../model/passages';
import { topicWords, wholeWords } from '../../../model/topics';
import type { FacetRule, Told } from './check-facets';
import { isChange, type Facets } from './facets';
import { claimsOf } from './claims-of';
import { clauseAt } from './read-words';
import { namesOf } from './scope-facets';
import { isPlain } from './time-facets';
import { bareOf } from './turned-words';
import { stemsWithLike } from './word-kinds';
import { inLatin, LETTER } from '../../../model/letters';

/** What was named before, so that the sentence need not name it again. */
const ANAPHORA =
  /\b(?:it|its|they|them|their|these|those|this|that|such|there|here|the (?:share|figure|number|rate|estimate|average|same|count|total|form|latter|former|range|percentage|proportion|indicator)|both|each|others?|another|one|so|do|does|did)\b/i;

/**
 * Where a share is of those who are or do something, the sentence says what: "takes place in the family". Where no
 * word of that stands in it, and it points to nothing that was named before, the share is said to be of something else.
 */
export const checkPart: FacetRule = (told) => {
  const { sentence, context: near, title, labels } = told.statement;
  const { glossary, phrases, threatAreas, also } = told.context;
  if (near === null || labels) return [];
  const claims = claimsOf(told);
  return claims.flatMap(({ span, own }): Diagnostic[] => {
    const { value, id } = own;
    if (value.unit !== 'percent' || value.base === null || isChange(value)) return [];
    const base = new Set([...topicWords(value.base, glossary), ...wholeWords(value.base, glossary)]);
    const areas = threatAreas.filter((area) => value.threatAreas.includes(area.id));
    const part = topicWords(statisticOff(value.label), glossary).filter((word) => !base.has(word));
    const rest = sentence.text.slice(span.start + span.text.length);
    if (saysOther(rest, own, told)) return [unnamed(span, own)];
    // What is said to have changed by a share that is none is a finding of its own.
    if (part.length === 0 || MOVED.test(sentence.text.slice(0, span.start))) return [];
    const said = stemsWithLike(sentence.text, phrases);
    // A chapter, or a heading, says what all of it is about.
    // Its file may go by an abbreviation: hba.md.
    const about = new Set(
      topicWords(`${sentence.text} ${title ?? ''} ${title?.toUpperCase() ?? ''}`, glossary),
    );
    const declared = topicWords((also[id] ?? []).join(' '), glossary);
    if (declared.some((word) => about.has(word))) return [];
    const isSaid = part.some((word) => {
      const bare = bareOf(word);
      return (
        said.has(word) || about.has(word) || isIn(word, sentence.text) || (bare !== null && said.has(bare))
      );
    });
    // Another name of a threat area is a name of what is counted.
    const byName = areas.some(({ name, abbreviation }) =>
      namesOf(name, abbreviation).some((each) => sentence.text.toLowerCase().includes(each.toLowerCase())),
    );
    if (isSaid || (byName && part.every((word) => nameWords(areas, told).has(word)))) return [];
    if (!ANAPHORA.test(sentence.text)) return [unnamed(span, own)];
    // "It was [4.5%]", in a passage whose sentences before it name what "it" is: one of them names what is counted.
    const head = near.indexOf(sentence.text) - (title ?? '').length;
    if (!/^(?:- )?(?:It|They)\b/.test(sentence.text) || head < FULL || told.statement.before !== null)
      return [];
    const around = stemsWithLike(near, phrases);
    const all = new Set(topicWords(near, glossary));
    const isNear = part.some((word) => around.has(word) || all.has(word) || isIn(word, near));
    const isNamed = areas.some(({ name, abbreviation }) =>
      namesOf(name, abbreviation).some((each) =>
        part.every((word) => topicWords(each, glossary).includes(word)),
      ),
    );
    return isNear || isNamed ? [] : [unnamed(span, own)];
  });
};
/** A sentence before it is at least so long. */
const FULL = 25;
const unnamed = (span: Span, { id, value }: Facets): Diagnostic =>
  finding('facet/name', span.place, `nothing here says what the share "${id}" is: ${value.label}`, {
    fix: 'say it in the words of the measure, or rest the claim on the measure that is meant',
  });
/** "Of those offences are committed online": the whole points back, and what is said of it is said in full. */
const OF_THOSE =
  /^ of (?:those|these|them)(?: [a-z]+){0,2}? (?:are|is|were|was|(?:have|had) been) ([^.,;:()]{4,60})(?=[.,;:()]|$)/i;
const POINTS_ON =
  /\b(?:it|they|them|this|that|these|those|there|here|so|such|same|not|no|never|more|less|fewer|higher|lower|too|also)\b/i;
function saysOther(rest: string, own: Facets, { context }: Told): boolean {
  const said = OF_THOSE.exec(rest)?.[1];
  if (said === undefined || POINTS_ON.test(said)) return false;
  const known = stemsWithLike(`${own.said} ${own.id.replaceAll('-', ' ')}`, context.phrases);
  const words = topicWords(said, context.glossary).filter((word) => word.length > 3);
  return words.length > 0 && words.every((word) => !known.has(word));
}
const MOVED =
  /\b(?:rose|risen|fell|fallen|grew|grown|increased|decreased|declined|dropped|climbed|up|down)\b[^.;]{0,20}$/i;
/** A word inside another: "underreported" says "reported". */
const isIn = (stem: string, text: string): boolean => stem.length > 4 && text.toLowerCase().includes(stem);
const statisticOff = (label: string): string =>
  label.replace(/: (?:average|highest|lowest|median|upper|lower|mean)\b.*$/i, '');
const nameWords = (
  areas: readonly { readonly name: string; readonly abbreviation: string | null }[],
  { context }: Told,
): ReadonlySet<string> =>
  new Set(
    areas.flatMap(({ name, abbreviation }) => topicWords(`${name} ${abbreviation ?? ''}`, context.glossary)),
  );

const IS =
  '(?:is|are|was|were|makes? up|made up|accounts? for|accounted for|comes? to|came to|forms?|formed|amounts? to|is put at|are put at|was put at|were put at)';
const SUBJECT = new RegExp(
  `^(?:- )?((?:(?!${IS}\\b)[${LETTER}'\\u2019-]+ ){1,6}?)${IS} (?:only |just |now |on average |about )*$`,
  'u',
);
/** "Forced labour is the form that …: [91%]": what is said to be the one form is what the number is of. */
const THE_FORM = inLatin(
  /^(?:- )?((?:[\p{L}'\u2019-]+ ){1,4}?)(?:is|are) the (?:main |chief |only )?(?:form|kind|type|group|place|reason|cause) [^.;:]*: (?:about |only )?$/u,
);
/** Words that name no thing of their own. */
const GENERIC =
  /\b(?:share|figure|number|rate|estimate|average|count|total|sum|result|answer|value|range|percentage|proportion|part|most|many|some|few|all|none|half|rest|remainder|men|women|people|it|they|this|that|these|those|there|he|she|who|which|what|forms?|kinds?|types?|cases?|offences?|crimes?|victims?|offenders?|perpetrators?)\b/i;

/** "Hospitals account for [2%]", of places of education: what stands as the subject of a claim is no word of its measure. */
export const checkSubjectNamed: FacetRule = (told) => {
  const { sentence, labels } = told.statement;
  const { glossary, threatAreas, phrases } = told.context;
  if (labels) return [];
  return claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    const [start] = clauseAt(sentence.text, span.start);
    const clause = sentence.text.slice(start, span.start).replace(/^[\s,;:()\u2013\u2014]+/, '');
    const named =
      SUBJECT.exec(clause)?.[1]?.trim() ?? THE_FORM.exec(sentence.text.slice(0, span.start))?.[1]?.trim();
    if (named === undefined || GENERIC.test(named)) return [];
    const said = topicWords(named, glossary);
    const areas = threatAreas.filter(({ id }) => own.value.threatAreas.includes(id));
    const known = new Set([
      ...topicWords(`${own.named} ${own.id.replaceAll('-', ' ')}`, glossary),
      ...areas.flatMap(({ name, abbreviation }) => topicWords(`${name} ${abbreviation ?? ''}`, glossary)),
    ]);
    const like = [...said, ...stemsWithLike(named, phrases)];
    if (said.length === 0 || like.some((word) => known.has(word))) return [];
    const at = sentence.text.lastIndexOf(named, span.start);
    if (at < 0 || !isPlain(sentence, at)) return [];
    return [
      finding(
        'facet/name',
        placeIn(sentence, at, named.length),
        `"${named}" is no name for what "${own.id}" is of: ${own.value.label}`,
        { fix: 'name what is counted, or rest the claim on a measure of this' },
      ),
    ];
  });
};

const FOR = inLatin(
  /^(?: (?:as|more|less) [a-z]+)? (?:for|among|in cases of) ((?:[\p{L}'\u2019-]+ ?){1,6})/u,
);
/** "[about five times] as high for rape", of a ratio for exploitation of prostitution. */
export const checkHeldFor: FacetRule = (told) => {
  const { sentence } = told.statement;
  const { glossary, threatAreas } = told.context;
  return claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    if (own.value.unit !== 'number' || !/\bfor\b/.test(own.value.label)) return [];
    const end = span.start + span.text.length;
    const match = FOR.exec(sentence.text.slice(end));
    const named = match?.[1]?.replace(/ (?:and|but|than|as|the) .*$/, '').trim() ?? '';
    const said = topicWords(named, glossary);
    if (!match || said.length === 0 || /^(?:it|them|these|those|this|that|both)\b/i.test(named)) return [];
    const areas = threatAreas.filter(({ id }) => own.value.threatAreas.includes(id));
    const known = new Set(
      topicWords(`${own.value.label} ${areas.map(({ name }) => name).join(' ')}`, glossary),
    );
    if (said.some((word) => known.has(word))) return [];
    const at = sentence.text.indexOf(named, end);
    return [
      finding(
        'facet/subject',
        placeIn(sentence, at, named.length),
        `"${named}" is not what "${own.id}" is for: ${own.value.label}`,
        { fix: 'name what is counted, or rest the claim on a measure of this' },
      ),
    ];
  });
};
