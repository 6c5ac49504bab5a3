import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { readAges } from '../../../model/ages';
import { placeIn } from '../../../model/passages';
import type { FacetRule } from './check-facets';
import { claimsOf } from './claims-of';
import type { Facets } from './facets';
import { isPlain } from './time-facets';

/** Whom a noun names, and by which nouns of a measure it is borne out. */
const PERSONS: readonly (readonly [noun: RegExp, borne: RegExp])[] = [
  [/^(?:women|woman|females?)$/, /\b(?:wom[ae]n|females?)\b/i],
  [/^(?:girls?)$/, /\b(?:girls?|females?)\b/i],
  [/^(?:men|man|males?)$/, /\b(?:m[ae]n|males?|offenders?|perpetrators?|suspects?)\b/i],
  [/^(?:boys?)$/, /\b(?:boys?|males?)\b/i],
  // Girls are children, and children are not girls alone.
  [/^(?:children|child|minors)$/, /\b(?:child(?:ren)?|under 1\d|pupils?|girls and boys|boys and girls)\b/i],
  [/^(?:adults?)$/, /\b(?:adults?|people|persons?|aged (?:1[6-9]|[2-9]\d))\b/i],
  [
    /^(?:people|persons|individuals)$/,
    /\b(?:people|persons?|adults?|children|young|anybody|everybody|all victims|victims?|offenders?|perpetrators?|respondents?)\b/i,
  ],
  [
    /^(?:teenagers?|pupils?|students?|pensioners?|youngsters?|schoolchildren)$/,
    /\b(?:teenagers?|pupils?|students?|pensioners?|youngsters?|young people|children|(?:people|those|adults) aged)\b/i,
  ],
];
const NOUNS =
  'women|woman|females|girls?|men|males|boys?|children|minors|adults?|people|persons|individuals|teenagers|pupils|students|pensioners|youngsters|schoolchildren';
/** The noun directly after a number, and an age that narrows it: "women aged 60 and over". */
const AFTER = new RegExp(
  `^( (?:of )?(?:all |the |those |every )?(?:young |adult |older )?)(${NOUNS})\\b(?! (?:and|or) )( aged [^,.;:]{1,25}| under \\d+| over \\d+)?`,
  'iu',
);

const namesPersons = (text: string): boolean => PERSONS.some(([, borne]) => borne.test(text));

/** "[about one in five] people", of a share of women: the noun at the number is one of those who are counted. */
export const checkPersons: FacetRule = (told) => [...besideClaims(told), ...inLabel(told)];

const OF_LABEL = new RegExp(`^(of (?:all |the |those )?)(${NOUNS})\\b(?! (?:and|or) )`, 'iu');
/** "Of women aged 17 to 21", as the label of a share of people of these ages. */
const inLabel: FacetRule = ({ statement: { sentence, labels }, facets }) => {
  const [own] = facets;
  const [, before = '', noun = ''] = OF_LABEL.exec(sentence.text) ?? [];
  if (!labels || !own || facets.length !== 1 || noun === '' || !isPlain(sentence, before.length)) return [];
  return wrongNoun(own, noun).map(({ rule, message, fix }) =>
    finding(rule, placeIn(sentence, before.length, noun.length), message, { fix }),
  );
};
const OWN_LABEL = new RegExp(`^(${NOUNS})(?= (?:who|that|aged|with|whose|living)\\b|[,:]|$)`, 'iu');
/** "Girls who do nothing", as the label of a measure that counts young people. */
export const checkOwnNoun: FacetRule = ({ statement: { sentence }, facets }) => {
  const [own] = facets;
  const noun = OWN_LABEL.exec(sentence.text)?.[1];
  if (!own || noun === undefined || sentence.text !== own.value.label) return [];
  const counted = [own.value.base, own.value.population].filter((text) => text !== null).join('. ');
  return namesPersons(counted)
    ? wrongNoun(own, noun).map(({ rule, message, fix }) =>
        finding(rule, placeIn(sentence, 0, noun.length), message, { fix }),
      )
    : [];
};

const besideClaims: FacetRule = (told) =>
  claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    const { sentence } = told.statement;
    const end = span.start + span.text.length;
    const [, before = '', noun = '', narrowed = ''] = AFTER.exec(sentence.text.slice(end)) ?? [];
    if (noun === '' || !isPlain(sentence, end + before.length)) return [];
    return [...wrongNoun(own, noun), ...narrower(own, narrowed)]
      .slice(0, 1)
      .map(({ rule, words, message, fix }) =>
        finding(rule, placeIn(sentence, sentence.text.indexOf(words, end), words.length), message, { fix }),
      );
  });

interface Wrong {
  readonly rule: 'facet/people' | 'facet/ages';
  readonly words: string;
  readonly message: string;
  readonly fix: string;
}
function wrongNoun(own: Facets, noun: string): Wrong[] {
  const { base, population, label } = own.value;
  // What a share is of says whom it counts; a count says so in its population, else in its label.
  const counted =
    [base, population].filter((text) => text !== null && namesPersons(text)).join('. ') || label;
  if (!namesPersons(counted)) return [];
  const [, borne] = PERSONS.find(([pattern]) => pattern.test(noun.toLowerCase())) ?? [];
  if (borne === undefined || borne.test(counted)) return [];
  return [
    {
      rule: 'facet/people',
      words: noun,
      message: `"${noun}" is not whom "${own.id}" counts: ${counted}`,
      fix: 'name those who are counted, or rest the claim on a measure of these people',
    },
  ];
}
function narrower({ id, said, value, ages }: Facets, narrowed: string): Wrong[] {
  const words = narrowed.trim();
  if (words === '' || ages.length > 0 || readAges(words).length === 0 || /\baged?\b|\byoung\b/i.test(said))
    return [];
  return [
    {
      rule: 'facet/ages',
      words,
      message: `"${words}" is less than "${id}" counts, which is of no ages alone: ${value.label}`,
      fix: 'take the ages out, or rest the claim on a measure of those ages',
    },
  ];
}
