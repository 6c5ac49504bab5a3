import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { stemOf, topicWords } from '../../../model/topics';
import type { FacetRule, Told } from './check-facets';
import { clauseAt } from './read-words';
import { claimsOf } from './claims-of';
import { isPlain } from './time-facets';
import { everyMatch } from '../../../model/every-match';

/** "Are to be trained", "will be recruited": what is planned. */
const PLANNED =
  /\b(?:(?:is|are|was|were) (?:still |yet )?(?:to|due to|set to|going to|planned to|expected to) be|will be|(?:has|have|had) (?:still|yet) to be|remain to be) ([a-z]+)/gi;
/** "Officers trained", as a label: what was done. */
const PLANS = /\b(?:plan(?:s|ned)?|target|due|to be|expected|proposed|forecast|projected|future|intended)\b/i;

/** What is counted as done is said to be still to do. */
const notYetDone = (told: Told): Diagnostic[] =>
  claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    const { sentence } = told.statement;
    if (PLANS.test(own.said)) return [];
    const done = new Set(topicWords(own.value.label, told.context.glossary));
    return everyMatch(sentence.text, PLANNED)
      .filter(({ 1: word = '' }) => done.has(stemOf(word)))
      .filter(({ index }) => index > span.start && isPlain(sentence, index))
      .slice(0, 1)
      .map(({ 0: said, index }) =>
        finding(
          'facet/status',
          placeIn(sentence, index, said.length),
          `"${said}" is still to do, and "${own.id}" counts what was done: ${own.value.label}`,
          { fix: 'say that it was done, or rest the claim on what is planned' },
        ),
      );
  });

const COMMITS = /\b(?:commit(?:s|ted|ting)?|perpetrat(?:e[ds]?|ing))\b/i;
const SUFFERS =
  /\b(?:suffer(?:s|ed|ing)?|(?:is|are|was|were) (?:the )?victims? (?:of|in)|fall victim to|fell victim to)\b/i;
/** "Children suffer [55.6%]", of offences that children commit: who does it is not whom it is done to. */
const rolesTurned = (told: Told): Diagnostic[] =>
  claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    const { sentence } = told.statement;
    const { label } = own.value;
    const isOfDoing = COMMITS.test(label) && !SUFFERS.test(own.said) && !/\bvictims?\b/i.test(own.said);
    if (!isOfDoing) return [];
    const [from, to] = clauseAt(sentence.text, span.start);
    const clause = sentence.text.slice(from, to);
    const match = SUFFERS.exec(clause);
    if (!match || COMMITS.test(clause) || !isPlain(sentence, from + match.index)) return [];
    return [
      finding(
        'facet/denial',
        placeIn(sentence, from + match.index, match[0].length),
        `"${match[0]}" turns round what "${own.id}" is of: ${label}`,
        { fix: 'say what the measure says' },
      ),
    ];
  });

const SEVERAL =
  /\b(?:two or more|more than one|several|more than two|three or more|at least (?:one|two)) ([a-z]+)/i;
/** "Two or more victims", of those with more than one offence: how many, of what the measure counts in each. */
const severalOfOther = (told: Told): Diagnostic[] =>
  claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    const { sentence } = told.statement;
    const theirs = SEVERAL.exec(own.value.label)?.[1];
    const end = span.start + span.text.length;
    const ours = SEVERAL.exec(sentence.text.slice(end));
    const said = ours?.[1];
    if (theirs === undefined || !ours || said === undefined) return [];
    const line = (word: string): readonly string[] | undefined =>
      told.context.phrases.things?.find((words) => words.includes(word.toLowerCase()));
    const [a, b] = [line(said), line(theirs)];
    if (a === undefined || b === undefined || a === b || !isPlain(sentence, end + ours.index)) return [];
    return [
      finding(
        'facet/thing',
        placeIn(sentence, end + ours.index, ours[0].length),
        `"${ours[0]}" is not what "${own.id}" says of each: ${own.value.label}`,
        { fix: 'say of what there were several, or rest the claim on a measure of this' },
      ),
    ];
  });

const KEYS = /\b(?:to be|will be|suffer|victim|two or more|more than (?:one|two)|several|at least)/i;
/** Whether it is done or planned, and who did it to whom. */
export const checkDone: FacetRule = (told) =>
  told.statement.labels || told.facets.length === 0 || !KEYS.test(told.statement.sentence.text)
    ? []
    : [...notYetDone(told), ...rolesTurned(told), ...severalOfOther(told)];
