import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { Source } from '../../../model/registers';
import { placeIn } from '../../../model/passages';
import type { FacetRule, Told } from './check-facets';
import { isPlain } from './time-facets';
import { madeOnce } from './read-words';
import { inLatin } from '../../../model/letters';
import { everyMatch } from '../../../model/every-match';

const YEAR = /\b(?:19|20)\d\d\b/g;
const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
/** What follows a source and dates it: "[the framework](@source) of April 2022", "dates from 2021", "in February 2023". */
const DATED = new RegExp(
  `^(?:,? (?:of|from|dated?(?: from)?|dates from|published in|issued in|of the year)(?: \\d{1,2})?(?: ${MONTH})?|,? in(?: \\d{1,2})? ${MONTH}| \\(${MONTH}?) ?((?:19|20)\\d\\d)\\b`,
);

/** The years that a source may be called by. Empty: nothing is known of when it is from. */
const yearsOf = ({ date, title, id }: Source): string[] =>
  date === null ? [] : [...new Set(`${date} ${title} ${id}`.match(YEAR) ?? [])];

/** A source is dated as the register of sources has it. */
export const checkSourceDate: FacetRule = ({ statement: { sentence }, context }) =>
  sentence.spans.flatMap((span): Diagnostic[] => {
    const source = span.kind === 'source' ? context.sources[span.id ?? ''] : undefined;
    const own = source === undefined ? [] : yearsOf(source);
    if (!source || own.length === 0) return [];
    const end = span.start + span.text.length;
    const inside = everyMatch(span.text, YEAR).map(({ index, 0: text }) => ({
      text,
      at: span.start + index,
    }));
    const match = DATED.exec(sentence.text.slice(end));
    const after = match?.[1] === undefined ? [] : [{ text: match[1], at: end + match[0].length - 4 }];
    return [...inside, ...after]
      .filter(({ text }) => !own.includes(text))
      .slice(0, 1)
      .map(({ text, at }) =>
        finding(
          'facet/source-date',
          placeIn(sentence, at, text.length),
          `"${text}" is not when "${source.id}" is from: ${source.date ?? ''}`,
          {
            fix: `write "${own[0] ?? ''}", or correct the date in sources.yaml`,
          },
        ),
      );
  });

/** The name that a source goes by in a sentence: its title, or the capitals that it begins with. */
const CAPITALS = inLatin(/^\p{Lu}[\p{L}']+(?: (?:(?:for|of|and|the|into|on) )*\p{Lu}[\p{L}']+)+/u);
type Sources = Told['context']['sources'];
const namesOf = madeOnce((sources: Sources): readonly { readonly id: string; readonly name: string }[] => {
  const publishers = new Set(Object.values(sources).map(({ publisher }) => publisher.toLowerCase()));
  return Object.values(sources).flatMap(({ id, title }) => {
    const name = CAPITALS.exec(title)?.[0] ?? '';
    return name === '' || publishers.has(name.toLowerCase()) ? [] : [{ id, name }];
  });
});

/** "In the Crime Survey … [33%]", of a number that another source gave: the name beside a number is read as whose it is. */
export const checkSourceNamed: FacetRule = ({ statement: { sentence, evidence }, facets, context }) => {
  if (facets.length === 0 || evidence.length > 0) return [];
  const own = new Set(facets.flatMap(({ value }) => value.sources));
  if (own.size === 0) return [];
  const linked = sentence.spans.flatMap(({ kind, id }) => (kind === 'source' && id !== null ? [id] : []));
  if (linked.some((id) => own.has(id))) return [];
  const named = namesOf(context.sources).flatMap(({ id, name }) => {
    const at = sentence.text.indexOf(name);
    return at < 0 || !isPlain(sentence, at) ? [] : [{ id, name, at }];
  });
  const [first] = named;
  if (!first || named.some(({ id }) => own.has(id))) return [];
  return [
    finding(
      'facet/source',
      placeIn(sentence, first.at, first.name.length),
      `"${first.name}" is not where ${facets
        .map(({ id }) => `"${id}"`)
        .slice(0, 2)
        .join(' or ')} is from: ${[...own].map((id) => context.sources[id]?.title ?? id).join('; ')}`,
      { fix: 'name the source of the number, or rest the claim on a measure of this source' },
    ),
  ];
};
