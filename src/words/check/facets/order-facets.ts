import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import type { FacetRule, Told } from './check-facets';
import { peersOf } from './peers';
import { namesOf } from './scope-facets';
import { claimsOf } from './claims-of';
import { isPlain } from './time-facets';
import { wordsAt } from './words-at';
import { everyMatch } from '../../../model/every-match';

/** "[17%] of all, after slugs and gnomes": what comes before or after it, by name. */
const ORDER =
  /,? (?:(?<below>after|behind|next to|second only to|trailing|surpassed by|exceeded by)|(?<above>ahead of|followed by|in front of)) (?<names>[^.;:(]{3,70})/gi;
const KEY = /\b(?:after|behind|second only|ahead of|followed by|trailing|in front of|surpassed|exceeded)\b/i;

/** Whether words name the one threat area of a measure, by its name or by the last word of it that no other has. */
function isNamed(id: string, words: string, { context: { values, threatAreas } }: Told): boolean {
  const areas = values[id]?.threatAreas ?? [];
  const [own] = areas.length === 1 ? threatAreas.filter((area) => areas.includes(area.id)) : [];
  if (!own) return false;
  const last = own.name.split(' ').at(-1) ?? '';
  const isItsAlone = threatAreas.every(
    ({ id: other, name }) => other === own.id || wordsAt(name, last) === null,
  );
  if (namesOf(own.name, own.abbreviation).some((name) => wordsAt(words, name) !== null)) return true;
  return last.length > 3 && isItsAlone && wordsAt(words, last) !== null;
}

/** "After rape, stalking is the largest part": a rank that begins below what is named. */
const HEADED =
  /^(?:- )?(?:After|Behind|Next to|Second only to) (?<names>[^.;:,]{3,60}),(?=.*\b(?:largest|biggest|most common|highest|greatest|next|second|comes?)\b)/i;
/** What a value is said to come after or before, by name, is more or less than it. */
export const checkOrder: FacetRule = (told) => {
  const { sentence, labels } = told.statement;
  if (labels || told.facets.length === 0 || !KEY.test(sentence.text)) return [];
  const claims = claimsOf(told);
  const { values } = told.context;
  const headed = claims.length === 1 ? HEADED.exec(sentence.text) : null;
  return [...(headed ? [headed] : []), ...everyMatch(sentence.text, ORDER)]
    .flatMap((match): Diagnostic[] => {
      const before =
        match.index === 0
          ? claims[0]
          : claims.filter(({ span }) => span.start + span.text.length <= match.index).at(-1);
      const number = before?.own.value.value;
      if (!before || number == null || !isPlain(sentence, match.index)) return [];
      const { names = '', below } = match.groups ?? {};
      const peers = [...new Set(peersOf(before.own.id, values, told.context).flat())];
      const wrong = peers.find((id) => {
        const other = id === before.own.id ? null : (values[id]?.value ?? null);
        if (other === null || !isNamed(id, names, told)) return false;
        return below === undefined && match.index > 0 ? other > number : other < number;
      });
      if (wrong === undefined) return [];
      return [
        finding(
          'facet/relation',
          placeIn(sentence, match.index, match[0].length),
          `"${match[0].replace(/^,? /, '')}" is not so: "${before.own.id}" is ${before.own.value.printed}, and "${wrong}" is ${values[wrong]?.printed ?? ''}`,
          { fix: 'say what the numbers say' },
        ),
      ];
    })
    .slice(0, 1);
};
