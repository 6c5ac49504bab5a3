import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { wholeWords } from '../../../model/topics';
import type { FacetRule, Told } from './check-facets';
import { isPlain, named } from './time-facets';
import { wordsAt } from './words-at';

/** "Rape as a share of VAWG", of a share of sexual offences: what a label says that it is of is its base, or its whole. */
export const checkOwnShare: FacetRule = ({ statement: { sentence }, facets, context }) => {
  const [own] = facets;
  const [text, whole = ''] =
    /\bas a (?:share|percentage|proportion|part) of (?:all |the )?([^,.;:]+)/i.exec(sentence.text) ?? [];
  const { base = null, denominator = null } = own?.value ?? {};
  const wholes = [base, denominator?.label ?? null].filter((each) => each !== null);
  if (!own || text === undefined || wholes.length === 0) return [];
  const said = wholeWords(whole, context.glossary);
  const known = wholes.map((each) => wholeWords(each, context.glossary));
  if (said.size === 0 || known.some((words) => [...said].some((word) => words.has(word)))) return [];
  return [
    finding(
      'facet/base',
      placeIn(sentence, sentence.text.indexOf(whole), whole.length),
      `"of ${whole}" is not what "${own.id}" is a share of: ${wholes[0] ?? ''}`,
      { fix: `write "as a share of ${wholes[0] ?? ''}", or correct the base` },
    ),
  ];
};

const OF_STAGE =
  /\bshares? of (?:the |all )?(?:[a-z-]+ ){0,3}?(?:that (?:were|are) )?(recorded|closed|charged|convicted|opened)\b/i;
/** "A share of cases recorded and not of cases closed", of a share whose base is cases closed. */
export const checkOwnStage: FacetRule = ({ statement: { sentence }, facets }) => {
  const [own] = facets;
  const base = own?.value.unit === 'percent' ? (own.value.base ?? '') : '';
  const match = OF_STAGE.exec(sentence.text.replace(/\b(?:and |but )?not (?:of )?[^.;,]*/gi, ''));
  const stage = /\b(recorded|closed|charged|convicted|opened)\b/i.exec(base)?.[1]?.toLowerCase();
  const said = match?.[1]?.toLowerCase();
  if (!own || !match || stage === undefined || said === stage) return [];
  return [
    finding(
      'facet/base',
      placeIn(sentence, 0, sentence.text.length),
      `"${match[0]}" is not what "${own.id}" is: a share of ${base}`,
      { fix: 'correct the words, or the base' },
    ),
  ];
};

const IN_OR_OUT =
  /\b(?:(?<within>including|includes|with)|(?<without>excluding|excludes|without)) (?<what>[a-z]+)\b/i;
/** "Including fraud", of a count whose base leaves it out: a label or a caveat, and the base, say the two of one thing. */
export const checkOwnExtent: FacetRule = ({ statement: { sentence }, facets }) => {
  const [own] = facets;
  const base = IN_OR_OUT.exec(own?.value.base ?? '')?.groups;
  const said = IN_OR_OUT.exec(sentence.text);
  if (!own || base === undefined || !said?.groups || base['what'] !== said.groups['what']) return [];
  if ((base['within'] === undefined) === (said.groups['within'] === undefined)) return [];
  return [
    finding(
      'facet/base',
      placeIn(sentence, said.index, said[0].length),
      `"${said[0]}" is not what "${own.id}" counts: ${own.value.base ?? ''}`,
      { fix: 'correct the words, or the base' },
    ),
  ];
};

const PERSONS = /^(?:victims|survivors|offenders|officers|children)$/;
/** "Male victims of …", of a share whose base is offenders: a label and a base name two kinds of people. */
export const checkOwnPersons: FacetRule = ({ statement: { sentence }, facets, context }) => {
  const [own] = facets;
  const base = own?.value.unit === 'percent' ? own.value.base : null;
  // A caveat says as often whom it is not of.
  if (!own || base == null || sentence.text !== own.value.label) return [];
  const lines = (context.phrases.things ?? []).filter(([word = '']) => PERSONS.test(word));
  const says = (text: string, line: readonly string[]): boolean =>
    line.some((word) => wordsAt(text, word) !== null);
  const theirs = lines.filter((line) => says(base, line));
  const ours = lines.filter((line) => says(sentence.text, line));
  const [line] = ours;
  if (theirs.length === 0 || line === undefined || ours.some((each) => theirs.includes(each))) return [];
  const word = line.find((each) => wordsAt(sentence.text, each) !== null) ?? '';
  const at = wordsAt(sentence.text, word) ?? 0;
  return [
    finding(
      'facet/thing',
      placeIn(sentence, at, word.length),
      `"${word}" are not whom "${own.id}" is a share of: ${base}`,
      { fix: 'correct the label, or the base' },
    ),
  ];
};

/** Two ways of one deed: who receives is not who sends, and who suffers is not who commits. */
const DEEDS: readonly (readonly [suffered: RegExp, done: RegExp])[] = [
  [
    /\breceiv/i,
    /(?<!\b(?:be|been|being|is|are|was|were|get|gets|got) (?:[a-z]+ly )?)\b(?:sent|sends?|sending|shared?|shares|sharing)\b/i,
  ],
  [
    /\b(?:victims? of|suffer|experienc|against|stalked|raped|assaulted|abused)/i,
    /\b(?:commit(?:s|ted)?|perpetrat(?:e[ds]?|ing)|carried out)\b/i,
  ],
];
export const checkDeed: FacetRule = ({ statement: { sentence, labels }, facets }): Diagnostic[] => {
  const [own] = facets;
  if (!own || facets.length !== 1) return [];
  if (!labels && !sentence.spans.some(({ kind, id }) => kind === 'measure' && id === own.id)) return [];
  const span = sentence.spans.find(({ kind, id }) => kind === 'measure' && id === own.id);
  const from = span ? span.start + span.text.length : 0;
  const rest = sentence.text.slice(from).split(/[.;]/, 1)[0] ?? '';
  return DEEDS.flatMap(([suffered, done]): Diagnostic[] => {
    const match = done.exec(rest);
    if (!match || !suffered.test(own.value.label) || done.test(own.said) || suffered.test(rest)) return [];
    // "Committed by strangers" is how they suffered it.
    if (/^ (?:by|against|on)\b/.test(rest.slice(match.index + match[0].length))) return [];
    if (!isPlain(sentence, from + match.index)) return [];
    return [
      finding(
        'facet/denial',
        placeIn(sentence, from + match.index, match[0].length),
        `"${match[0]}" turns round what "${own.id}" is of: ${own.value.label}`,
        { fix: 'say what the measure says' },
      ),
    ];
  });
};

const APART =
  /\b(?:differ(?:s|ed)?|var(?:y|ies|ied)) (?:very |quite )?(?<wide>widely|greatly|hugely|a (?:great deal|lot)|much|considerably|enormously)\b|\b(?:differ(?:s|ed)?|var(?:y|ies|ied)) (?<little>little|hardly|barely|slightly|only (?:a little|slightly))\b|\b(?<less>hardly|barely|scarcely) (?:differ|vary)\b|\b(?:are|is) (?:much |nearly |almost |all )?(?<alike>alike|the same|uniform)\b/i;
/** From here the higher is far from the lower; below the other nobody would say so. */
const [FAR, NEAR] = [1.5, 1.2];
/** "Forces differ little", of a range whose ends are far apart. */
export const checkSpread: FacetRule = (told) => {
  const { sentence } = told.statement;
  const match = APART.exec(sentence.text);
  if (!match || !isPlain(sentence, match.index)) return [];
  const ends = endsOf(told);
  if (ends === null) return [];
  const { wide } = match.groups ?? {};
  const ratio = ends.high / ends.low;
  if (wide !== undefined ? ratio >= NEAR : ratio < FAR) return [];
  return [
    finding(
      'facet/relation',
      placeIn(sentence, match.index, match[0].length),
      `"${match[0]}" is not so: ${ends.printed}`,
      { fix: 'say how far apart they are' },
    ),
  ];
};
function endsOf({
  statement: { sentence },
  facets,
}: Told): { low: number; high: number; printed: string } | null {
  const stated = facets.filter(({ id }) =>
    sentence.spans.some((span) => span.kind === 'measure' && span.id === id),
  );
  const low = stated.find(({ value }) => /\b(?:lowest|lower end|minimum)\b/i.test(value.label));
  const high = stated.find(({ value }) => /\b(?:highest|upper end|maximum)\b/i.test(value.label));
  if (low?.value.value == null || high?.value.value == null || low.value.value <= 0) return null;
  return {
    low: low.value.value,
    high: high.value.value,
    printed: `${named([low, high])} are ${low.value.printed} and ${high.value.printed}`,
  };
}
