import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { inlineSentences, placeIn } from '../../../model/passages';
import type { Feed, Source } from '../../../model/registers';
import type { ValueRecord } from '../../../model/published';
import type { FacetRule } from './check-facets';
import type { Facets } from './facets';
import { everyMatch } from '../../../model/every-match';

const FORCES =
  /\b(?:(\d+) (?:of|out of) (?:the )?(\d+)|(?<!\bnot )(all|every|each of the)(?: (?:the )?(\d+))?) (?:police )?forces?\b/gi;
type Coverage = NonNullable<Facets['value']['coverage']> & { readonly forces: number };
const coverageOf = ({ value: { coverage } }: Facets): readonly Coverage[] =>
  coverage?.forces == null ? [] : [{ ...coverage, forces: coverage.forces }];

/** "24 of 43 forces", "all forces": how many stand behind a value of the sentence, else of its passage. */
export const checkCoverageBeside: FacetRule = ({ statement: { sentence, evidence }, facets, around }) => {
  const near = facets.length > 0 ? facets : around;
  const known = near.flatMap(coverageOf);
  // Where a value does not say, it may come from as many as the words say.
  if (known.length === 0 || known.length < near.length || evidence.length > 0) return [];
  return everyMatch(sentence.text, FORCES).flatMap((match): Diagnostic[] => {
    const [text, n, of, , counted] = match;
    const fits = known.some((coverage) =>
      n === undefined
        ? coverage.forces === coverage.of && (counted === undefined || Number(counted) === coverage.of)
        : Number(n) === coverage.forces && Number(of) === coverage.of,
    );
    const [first] = known;
    if (fits || first === undefined) return [];
    const right = `${first.forces} of ${first.of} forces`;
    return [
      finding(
        'number/coverage',
        placeIn(sentence, match.index, text.length),
        `"${text}" is not the coverage of ${[...new Set(near.map(({ id }) => `"${id}"`))].slice(0, 2).join(' or ')}: ${right}`,
        { fix: `write "${right}", or correct the coverage` },
      ),
    ];
  });
};

const OF_EACH = /\b(?:each|every|all)(?: (?:the|of the))?(?: local| police| territorial)? forces?\b/i;
/** "That each force made", of a feed that comes from 34 of 43. */
export const checkFeedForces = (feeds: readonly Feed[]): Diagnostic[] =>
  feeds.flatMap(({ id, coverage, text }): Diagnostic[] => {
    const { forces, of } = coverage ?? {};
    if (forces == null || of === undefined || forces >= of) return [];
    return inlineSentences(text).flatMap((sentence) => {
      const match = OF_EACH.exec(sentence.text);
      return match && !/\b(?:not|except|but)\b/i.test(sentence.text)
        ? [
            finding(
              'number/coverage',
              placeIn(sentence, match.index, match[0].length),
              `"${match[0]}" is not the coverage of the feed "${id}": ${forces} of ${of} forces`,
              { fix: `write "${forces} of ${of} forces", or correct the coverage of the feed` },
            ),
          ]
        : [];
    });
  });

/** "Data from 34 of 43 forces", in the note of a source whose figures all come from 24. */
export function checkSourceCoverage(
  sources: Readonly<Record<string, Source>>,
  values: Readonly<Record<string, ValueRecord>>,
): Diagnostic[] {
  const noted = Object.values(sources).filter(({ note }) => note !== null);
  if (noted.length === 0) return [];
  const bySource = new Map<string, Set<string>>();
  for (const { sources: ids, coverage } of Object.values(values))
    if (coverage?.forces != null)
      for (const id of ids)
        bySource.set(id, (bySource.get(id) ?? new Set()).add(`${coverage.forces} of ${coverage.of}`));
  return noted.flatMap(({ id, note }) => {
    const known = bySource.get(id) ?? new Set<string>();
    if (known.size === 0 || note === null) return [];
    return inlineSentences(note).flatMap((sentence) =>
      everyMatch(sentence.text, OF)
        .filter(([, n = '', of = '']) => !known.has(`${n} of ${of}`))
        .map((match) =>
          finding(
            'number/coverage',
            placeIn(sentence, match.index, match[0].length),
            `"${match[0]}" is not the coverage of what comes from "${id}": ${[...known].join(', or ')} forces`,
            { fix: 'correct it, or the coverage of the figures of the source' },
          ),
        ),
    );
  });
}

const OF = /\b(\d+) (?:of|out of) (?:the )?(\d+) forces\b/g;
/** What a feed says of how many forces it comes from is what some value of its source says. */
export function checkFeedCoverage(
  feeds: readonly Feed[],
  values: Readonly<Record<string, ValueRecord>>,
): Diagnostic[] {
  const bySource = new Map<string, Set<string>>();
  for (const { sources, coverage } of Object.values(values))
    if (coverage?.forces != null)
      for (const source of sources)
        bySource.set(source, (bySource.get(source) ?? new Set()).add(`${coverage.forces} of ${coverage.of}`));
  return feeds.flatMap(({ id, source, coverage, text, limitations }): Diagnostic[] => {
    const known = new Set(source === null ? [] : bySource.get(source));
    if (coverage?.forces != null) known.add(`${coverage.forces} of ${coverage.of}`);
    if (known.size === 0) return [];
    return [text, ...limitations].flatMap(inlineSentences).flatMap((sentence) =>
      everyMatch(sentence.text, OF)
        .filter(([, n = '', of = '']) => !known.has(`${n} of ${of}`))
        .map((match) =>
          finding(
            'number/coverage',
            placeIn(sentence, match.index, match[0].length),
            `"${match[0]}" is not the coverage of what comes from the feed "${id}": ${[...known].join(', or ')} forces`,
            { fix: 'correct it, or the coverage of the feed or of its figures' },
          ),
        ),
    );
  });
}
