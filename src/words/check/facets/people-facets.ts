import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { FacetRule, Told } from './check-facets';
import type { Facets } from './facets';
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

/** Some of these words stand wherever a sentence leaves out, or adds, people of one sex or age. */
const OF_SEX_OR_AGE = /\bwom[ae]n|\bgirls|\badults|\bchildren/i;
/** Whom words leave out of a population that has them, and what names those. */
const ALONE: readonly (readonly [said: RegExp, has: RegExp])[] = [
  [/\b(?:only women|women (?:alone|only)|women and not girls|adult women)\b/i, /\bgirls\b/i],
  [/\b(?:only girls|girls (?:alone|only)|girls and not women)\b/i, /\bwomen\b/i],
  [/\b(?:only adults|adults (?:alone|only))\b/i, /\b(?:girls|boys|children|all victims)\b/i],
  [/\b(?:only children|children (?:alone|only))\b/i, /\b(?:women|men|adults|all victims)\b/i],
];
/** "Women", of a population of women and girls: half of whom the number counts is left out without a word. */
const WOMEN =
  /(?<!\b(?:and|or) )\b(?:adult )?(?:women|wom[ae]n['\u2019]s)\b(?! (?:and|or) (?:girls|children|men)\b)/i;
const GIRLS = /\b(?:girls?|children|child|female|aged|ages|VAWG)\b/i;
function girlsLeftOut({ statement: { sentence }, facets }: Told): Diagnostic[] {
  const match = WOMEN.exec(sentence.text);
  if (!match || GIRLS.test(sentence.text) || !isPlain(sentence, match.index)) return [];
  const counts = (text: string): boolean => /\bwomen and girls\b/i.test(text);
  if (!facets.every(({ value }) => counts(value.population ?? ''))) return [];
  return [
    finding(
      'facet/people',
      placeIn(sentence, match.index, match[0].length),
      `"${match[0]}" leaves out girls, whom ${named(facets)} counts too: ${facets[0]?.value.population ?? ''}`,
      { fix: 'write "women and girls"' },
    ),
  ];
}
/** "Women and girls", of a number of women alone. */
function girlsAdded({ statement: { sentence }, facets }: Told): Diagnostic[] {
  const match = /\bwomen and girls\b/i.exec(sentence.text);
  if (!match || !isPlain(sentence, match.index)) return [];
  if (!sentence.spans.some(({ kind, id }) => kind === 'measure' && facets.some((each) => each.id === id)))
    return [];
  const ofWomen = ({ value, said }: Facets): boolean =>
    /^(?:adult )?women\b/i.test(value.population ?? '') &&
    !/\b(?:girls?|child(?:ren)?|female|aged?|any)\b/i.test(said);
  if (facets.length === 0 || !facets.every(ofWomen)) return [];
  return [
    finding(
      'facet/people',
      placeIn(sentence, match.index, match[0].length),
      `"${match[0]}" has girls in it, whom ${named(facets)} does not count: ${facets[0]?.value.population ?? ''}`,
      { fix: 'write "women"' },
    ),
  ];
}
function leftOut({ statement: { sentence }, facets }: Told): Diagnostic[] {
  return ALONE.flatMap(([said, has]) => {
    const match = said.exec(sentence.text);
    if (!match || !isPlain(sentence, match.index)) return [];
    if (!facets.every(({ value }) => has.test(value.population ?? ''))) return [];
    return [
      finding(
        'facet/people',
        placeIn(sentence, match.index, match[0].length),
        `"${match[0]}" leaves out whom ${named(facets)} counts too: ${facets[0]?.value.population ?? ''}`,
        { fix: 'name all those who are counted, or rest the claim on a measure of these people' },
      ),
    ];
  }).slice(0, 1);
}

/** "Women and men" are all, and neither of them alone. */
const BOTH =
  /\b(?:women|girls|females?) (?:and|or) (?:men|boys|males?)\b|\b(?:men|boys|males?) (?:and|or) (?:women|girls|females?)\b/i;

const WORDS: Readonly<Record<keyof Sexes, string>> = {
  female: 'women or girls',
  male: 'men or boys',
  any: 'all victims',
};

/** Whose the number is: a sentence that names one sex only, beside a value of the other or of all. */
export const checkPeople: FacetRule = (told) => {
  const { statement, facets, context } = told;
  const { sentence } = statement;
  if (facets.length === 0) return [];
  const alone = OF_SEX_OR_AGE.test(sentence.text)
    ? [...leftOut(told), ...girlsLeftOut(told), ...girlsAdded(told)].slice(0, 1)
    : [];
  if (alone.length > 0) return alone;
  const plain = sentence.spans
    // The words of a link to a source are the author's, unless they are its title.
    .map(({ kind, text }) =>
      kind === 'words' || kind === 'link' || (kind === 'source' && /^[a-z]/.test(text)) ? text : ' ',
    )
    .join('');
  const said = readPeople(plain, context);
  const both = BOTH.exec(sentence.text);
  const one = both && isPlain(sentence, both.index) ? 'any' : only(said);
  if (one === null) return [];
  const own = facets.map(({ people }) => people);
  // A measure that names nobody may be of anybody, and one that names both sexes answers to each.
  if (own.some((people) => only(people) === null || people[one])) return [];
  const all = facets.every(({ people }) => people.any);
  const at =
    both && one === 'any'
      ? { text: both[0], at: both.index }
      : firstOf(sentence.text, context.phrases.people?.[one] ?? []);
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
  const lower = text.toLowerCase();
  const found = words
    .map((word) => ({ text: word, at: lower.search(new RegExp(`\\b${word}\\b`)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.text.length - a.text.length)[0];
  return found ?? { text: text.slice(0, 1), at: 0 };
}
