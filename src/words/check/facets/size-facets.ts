import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn, type Span } from '../../../model/passages';
import type { FacetRule } from './check-facets';
import { isChange, type Facets } from './facets';
import { clauseAt, denialIn } from './read-words';
import { isPlain } from './time-facets';
import { everyMatch } from '../../../model/every-match';

const SMALL =
  '(?:small|tiny|minor|marginal|negligible|minute|insignificant|trivial|modest) (?:part|share|proportion|fraction|minority|amount|number|element)|(?:mere |tiny )fraction|handful|fraction';
const LARGE =
  '(?:large|big|major|huge|vast|great|substantial|sizeable|enormous) (?:part|share|proportion|majority|amount|chunk)|bulk|lion\u2019s share';
const SIZE = new RegExp(
  `\\b(?:an?|the|only an?|just an?) (?:very |quite |relatively )?(?:(?<small>${SMALL})|(?<large>${LARGE}))\\b(?= of\\b)`,
  'gi',
);
/** In per cent: what nobody calls a small part, and what nobody calls a large one. */
const NOT_SMALL = 33;
const NOT_LARGE = 5;

/** "A small part of VAWG, [42.9%]": how large a share is said to be beside the number that says it. */
export const checkSize: FacetRule = ({ statement: { sentence }, facets }) =>
  everyMatch(sentence.text, SIZE).flatMap((match): Diagnostic[] => {
    const own = nearest(match, sentence.spans, facets);
    if (!own || !isPlain(sentence, match.index) || own.value.value === null) return [];
    const [start] = clauseAt(sentence.text, match.index);
    if (denialIn(sentence.text.slice(start, match.index)) !== null) return [];
    const share = own.value.value;
    if (match.groups?.['small'] === undefined ? share > NOT_LARGE : share < NOT_SMALL) return [];
    return [
      finding(
        'facet/relation',
        placeIn(sentence, match.index, match[0].length),
        `"${match[0]}" is not so: "${own.id}" is ${own.value.printed}`,
        { fix: 'say what the number says' },
      ),
    ];
  });

/** The share that the words stand directly before: no other claim between, and no new sentence part. */
function nearest(
  match: RegExpExecArray,
  spans: readonly Span[],
  facets: readonly Facets[],
): Facets | undefined {
  const next = spans.find(
    ({ kind, start }) => (kind === 'measure' || kind === 'evidence') && start >= match.index,
  );
  const only = spans.filter(({ kind }) => kind === 'measure');
  const span = next?.kind === 'measure' ? next : only.length === 1 ? only[0] : undefined;
  const own = facets.find(({ id }) => id === span?.id);
  return own?.value.unit === 'percent' && !isChange(own.value) ? own : undefined;
}
