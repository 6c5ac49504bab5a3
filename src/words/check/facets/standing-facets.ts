import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import type { FacetRule } from './check-facets';
import type { Facets } from './facets';
import type { ValueRecord } from '../../../model/published';
import { madeOnce } from './read-words';
import { isPlain } from './time-facets';

/** How sure a number is said to be where it is declared: what it is called, and words that say so of it. */
interface Standing {
  readonly name: string;
  /** As it is declared: by the mark of its table, or by its label or its caveat. */
  readonly mark?: 'p';
  readonly declared: RegExp;
  readonly said: RegExp;
  /** Words that cannot be true of it. */
  readonly denies: RegExp;
}
const FINAL = '(?:final|definitive|settled|confirmed|audited|complete and final)';
const STANDINGS: readonly Standing[] = [
  {
    name: 'provisional',
    mark: 'p',
    declared:
      /\b(?:provisional(?:ly)?|preliminary|subject to (?:revision|change)|not (?:yet )?final|interim)\b/i,
    said: /\b(?:provisional(?:ly)?|preliminary|interim|subject to (?:revision|change)|not (?:yet )?final|may (?:still )?(?:change|be revised)|so far|(?:still|are) being (?:added|revised)|to be revised|early)\b/i,
    denies: new RegExp(`\\b${FINAL}\\b`, 'i'),
  },
  {
    name: 'experimental',
    declared: /\b(?:experimental|official statistics in development)\b/i,
    said: /\b(?:experimental|in development|new method|trial)\b/i,
    denies: new RegExp(`\\b(?:${FINAL}|accredited|official|established|proven)\\b`, 'i'),
  },
  {
    name: 'indicative',
    declared: /\bindicative\b/i,
    said: /\b(?:indicative|indicat(?:es?|ion)|rough|a guide|not comparable|estimat)/i,
    denies: new RegExp(`\\b(?:${FINAL}|official|exact(?:ly)?|precise(?:ly)?|established|proven)\\b`, 'i'),
  },
];
const NOT = /\b(?:not|no|never|nor|neither|isn.t|aren.t)\b[^.;,]{0,20}$/i;

/** What a value is declared to be. */
const standingsOf = madeOnce(({ status, label, caveat }: ValueRecord): readonly Standing[] =>
  STANDINGS.filter(
    ({ mark, declared }) =>
      (mark !== undefined && status.includes(mark)) ||
      [label, caveat ?? ''].some((text) => declared.test(text)),
  ),
);
const isOf = (standing: Standing, { value }: Facets): boolean => standingsOf(value).includes(standing);

/**
 * A number that is declared provisional, experimental or indicative is said to be so where it is stated, and never to be
 * final. What an author writes of it once in a paragraph holds for the paragraph.
 */
export const checkStanding: FacetRule = ({ statement, facets, around }) => {
  const { sentence, context: near, labels, title } = statement;
  const beside = facets.length > 0 ? facets : around;
  return STANDINGS.flatMap((standing): Diagnostic[] => {
    const own = beside.filter((each) => isOf(standing, each));
    const [first] = own;
    if (!first) return [];
    const denied = standing.denies.exec(sentence.text);
    if (denied && !NOT.test(sentence.text.slice(0, denied.index)) && isPlain(sentence, denied.index))
      return own.length < beside.length
        ? []
        : [
            finding(
              'facet/status',
              placeIn(sentence, denied.index, denied[0].length),
              `"${denied[0]}" is not what "${first.id}" is, which is ${standing.name}`,
              { fix: `say that it is ${standing.name}` },
            ),
          ];
    if (labels || standing.said.test(`${sentence.text} ${near ?? ''} ${title ?? ''}`)) return [];
    return sentence.spans
      .filter(({ kind, id }) => kind === 'measure' && own.some((each) => each.id === id))
      .slice(0, 1)
      .map(({ place, id, text }) =>
        finding('facet/status', place, `"${id ?? ''}" is ${standing.name}, and nothing here says so`, {
          fix: `write "${text} (${standing.name})", or say it in the sentence`,
        }),
      );
  });
};
