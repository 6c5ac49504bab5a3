import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { stemOf } from '../../../model/topics';
import type { FacetRule, Told } from './check-facets';
import { readRanks } from './read-ranks';
import { clauseAt } from './read-words';
import { isPlain } from './time-facets';
import { everyMatch } from '../../../model/every-match';

/** Directly before words that rest on evidence: nothing else is so. */
const ALONE = /\b(only|solely|exclusively|nowhere but|none but|always|never) $/i;
/** "Only a small part" makes little of a quantity, and nothing more of the evidence. */
const QUANTITY =
  /^(?:an?|some|several|few|very few|half|about|one|two|three|\d|the (?:minority|least|smallest|lowest))\b/i;
const IN_SOURCE = /\b(?:only|solely|exclusively|alone|always|never|all|every|none|no)\b/i;

/** Words beside the linked ones that say more than the evidence does. */
export const checkStrengthBeside: FacetRule = (told) =>
  told.statement.evidence.length === 0
    ? []
    : told.statement.sentence.spans.flatMap((span): Diagnostic[] => {
        const evidence = span.kind === 'evidence' ? told.context.evidence[span.id ?? ''] : undefined;
        if (!evidence) return [];
        return [...alone(span, evidence.claim, told), ...definite(span, evidence.claim, told)].slice(0, 1);
      });

type Span = Told['statement']['sentence']['spans'][number];
function alone(span: Span, claim: string, { statement: { sentence } }: Told): Diagnostic[] {
  const match = ALONE.exec(sentence.text.slice(0, span.start));
  if (!match || QUANTITY.test(span.text) || IN_SOURCE.test(claim) || !isPlain(sentence, match.index))
    return [];
  const said = match[1] ?? '';
  return [
    finding(
      'facet/direction',
      placeIn(sentence, match.index, said.length),
      `"${said}" says more than "${claim}" (${span.id ?? ''})`,
      { fix: 'take it out, or say in evidence.csv that it is so' },
    ),
  ];
}

/** "The greatest threat", on evidence of "an emerging threat": one of several is not the first of them. */
function definite(span: Span, claim: string, { statement: { sentence }, context }: Told): Diagnostic[] {
  const [from, to] = clauseAt(sentence.text, span.start);
  const clause = sentence.text.slice(from, to);
  if (readRanks(claim, context.phrases).length > 0) return [];
  return readRanks(clause, context.phrases).flatMap((rank): Diagnostic[] => {
    const words =
      /^(?: [a-z-]+){1,3}/i
        .exec(clause.slice(rank.at + rank.text.length))?.[0]
        .trim()
        .split(' ') ?? [];
    const one = words.find((word) => oneOf(word, claim));
    if (one === undefined || !isPlain(sentence, from + rank.at)) return [];
    return [
      finding(
        'facet/rank',
        placeIn(sentence, from + rank.at, rank.text.length),
        `"${rank.text} ${one}" is a rank, and "${claim}" (${span.id ?? ''}) gives none`,
        { fix: 'say what the evidence says, or correct its claim in evidence.csv' },
      ),
    ];
  });
}
/** Whether a claim speaks of one such thing among others: "an emerging threat". */
const oneOf = (word: string, claim: string): boolean =>
  word.length > 3 &&
  everyMatch(claim, /\b(?:an?|one) (?:[a-z-]+(?: |$)){1,3}/gi).some(({ 0: said }) =>
    said.split(' ').some((each) => stemOf(each.toLowerCase()) === stemOf(word.toLowerCase())),
  );
