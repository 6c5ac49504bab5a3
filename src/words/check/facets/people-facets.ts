import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import type { FacetRule } from './check-facets';
import { readAges, sameAges } from '../../../model/ages';
import { readPeople, type Sexes } from './read-people';
import { isPlain, named } from './time-facets';

/** Ages beside a claim are those of its measure, where it names any. */
export const checkAges: FacetRule = ({ statement: { sentence, evidence }, facets, context }) => {
  const told = evidence.map((id) => readAges(context.evidence[id]?.claim ?? ''));
  const all = [...facets.map(({ ages }) => ages), ...told];
  if (all.length === 0 || all.some((ages) => ages.length === 0)) return [];
  const own = all.flat();
  const whom = [...facets.map(({ id }) => id), ...evidence].map((id) => `"${id}"`).join(' or ');
  const known = own.map(({ text }) => text);
  return readAges(sentence.text)
    .filter(({ at }) => isPlain(sentence, at))
    .filter((mention) => !own.some((age) => sameAges(age, mention)))
    .map(({ text, at }) =>
      finding(
        'facet/ages',
        placeIn(sentence, at, text.length),
        `"${text}" is not whom ${whom} counts: ${[...new Set(known)].join(', ')}`,
        { fix: `write "${known[0] ?? ''}", or rest the claim on a measure of those ages` },
      ),
    );
};

const WORDS: Readonly<Record<keyof Sexes, string>> = {
  female: 'women or girls',
  male: 'men or boys',
  any: 'all victims',
};

/** Whose the number is: a sentence that names one sex only, beside a value of the other or of all. */
export const checkPeople: FacetRule = ({ statement: { sentence }, facets, context }) => {
  if (facets.length === 0) return [];
  const said = readPeople(
    sentence.spans.map(({ kind, text }) => (kind === 'words' || kind === 'link' ? text : ' ')).join(''),
    context,
  );
  const one = only(said);
  if (one === null) return [];
  const own = facets.map(({ people }) => people);
  // A measure that names nobody may be of anybody, and one that names both sexes answers to each.
  if (own.some((people) => only(people) === null || people[one])) return [];
  const all = facets.every(({ people }) => people.any);
  const at = firstOf(sentence.text, context.phrases.people?.[one] ?? []);
  return [
    finding(
      'facet/people',
      placeIn(sentence, at.at, at.text.length),
      `"${at.text}" is not whom ${named(facets)} counts: ${all ? WORDS.any : WORDS[only(own[0] ?? said) ?? 'any']}`,
      { fix: 'name those who are counted, or rest the claim on a measure of these people' },
    ),
  ];
};

/** The one kind of people that words name; null where they name none, or both sexes. */
function only({ female, male, any }: Sexes): keyof Sexes | null {
  if (any) return 'any';
  if (female === male) return null;
  return female ? 'female' : 'male';
}

function firstOf(text: string, words: readonly string[]): { text: string; at: number } {
  const found = words
    .map((word) => ({ text: word, at: text.toLowerCase().search(new RegExp(`\\b${word}\\b`)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.text.length - a.text.length)[0];
  return found ?? { text: text.slice(0, 1), at: 0 };
}
