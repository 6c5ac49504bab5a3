import { ofEach } from '../../../memory';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { Edition } from '../../../model/edition';
import { placeIn, type Passage, type Sentence } from '../../../model/passages';
import { namesOf } from '../facets/scope-facets';
import { finding } from './wording-context';
import { inLatin } from '../../../model/letters';

type Reads = Pick<Edition, 'assessment' | 'threatAreas'>;
interface Area {
  readonly id: string;
  readonly text: string;
  readonly at: number;
}

/** A list of threats: "four key threats: …", "the key threats are: …"; one that gives examples is none. */
const LIST = inLatin(
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|the|these|our) (?:[\p{L}-]+ ){0,3}?threats?\b(?![^:.;]{0,60}\b(?:includ|such as|example|among|as well))[^:.;]{0,60}:/iu,
);

/**
 * Threats that are listed as those of a tier are those that are placed in it: a list that names most of a tier and
 * not all of it, or another beside them, is of another assessment than this one.
 */
export function checkTiers(passages: readonly Passage[], edition: Reads): Diagnostic[] {
  const tiers = tiersOf(edition);
  if (tiers.length === 0) return [];
  const known = ofEach<readonly Diagnostic[]>('tiers', [edition.assessment, edition.threatAreas]);
  return passages.flatMap((passage) =>
    known(passage, () =>
      passage.sentences.flatMap((sentence) =>
        !/\bthreats?\b/i.test(sentence.text)
          ? []
          : [...wrongList(sentence, tiers, edition), ...wrongTier(sentence, tiers, edition)],
      ),
    ),
  );
}

interface Tier {
  readonly name: string;
  readonly areas: ReadonlySet<string>;
}
const tiersOf = ({ assessment: { tiers, placements } }: Reads): Tier[] =>
  tiers
    .map(({ id, name }) => ({
      name,
      areas: new Set(placements.flatMap(({ threatArea, tier }) => (tier === id ? [threatArea] : []))),
    }))
    .filter(({ areas }) => areas.size > 0);

const A_LETTER = inLatin(/\p{L}/u);
/** The threat areas that a text names, in order, the longest name first. */
function areasIn(text: string, { threatAreas }: Reads): Area[] {
  const lower = text.toLowerCase();
  const found: Area[] = [];
  const names = threatAreas
    .flatMap(({ id, name, abbreviation }) => namesOf(name, abbreviation).map((words) => ({ id, words })))
    .sort((a, b) => b.words.length - a.words.length);
  for (const { id, words } of names) {
    const at = lower.indexOf(words.toLowerCase());
    const end = at + words.length;
    if (at < 0 || A_LETTER.test(text.charAt(at - 1)) || A_LETTER.test(text.charAt(end))) continue;
    if (!found.some((other) => other.at < end && at < other.at + other.text.length))
      found.push({ id, text: text.slice(at, end), at });
  }
  return found.sort((a, b) => a.at - b.at);
}

function wrongList(sentence: Sentence, tiers: readonly Tier[], edition: Reads): Diagnostic[] {
  const head = LIST.exec(sentence.text);
  if (!head) return [];
  const start = head.index + head[0].length;
  const counts = !/^(?:the|these|our)\b/i.test(head[0]);
  const listed = areasIn(sentence.text.slice(start), edition);
  const ids = new Set(listed.map(({ id }) => id));
  if (ids.size < 2) return [];
  // The tier that the list means shares at least half of what it names.
  const meant = tiers
    .map((tier) => ({ tier, shared: [...ids].filter((id) => tier.areas.has(id)).length }))
    .filter(
      ({ tier: { name } }) => counts || new RegExp(`\\b${name.split(' ')[0] ?? ''}\\b`, 'i').test(head[0]),
    )
    .filter(({ tier, shared }) => shared * 2 >= ids.size && tier.areas.size <= ids.size + 1)
    .sort((a, b) => b.shared - a.shared)[0];
  if (!meant) return [];
  const { tier } = meant;
  const strange = listed.find(({ id }) => !tier.areas.has(id));
  const missing = edition.threatAreas.filter(({ id }) => tier.areas.has(id) && !ids.has(id));
  if (!strange && missing.length === 0) return [];
  const said = [
    ...(strange ? [`"${strange.text}" is not placed there`] : []),
    ...missing.map(({ name }) => `${name} is missing`),
  ];
  const at = strange ? start + strange.at : head.index;
  return [
    finding(
      'facet/tier',
      placeIn(sentence, at, strange ? strange.text.length : head[0].length),
      `this list is not the tier "${tier.name}": ${said.join('; ')}`,
      { fix: 'list those that assessment.yaml places in the tier, or correct the placement' },
    ),
  ];
}

const IS = inLatin(
  /^(?: \([A-Z]+\))? (?:is|are|was|were|remains?|stays?|counts? as|ranks? as|ha(?:s|ve) become|becomes?|(?:is|are) (?:treated|counted|ranked|seen|placed|named) (?:as|among)) (?:now |still |also |both )*(no |not (?:an? )?|no longer (?:an? )?|an? |the |one of the (?:[\p{L}-]+ )?)?((?:[\p{L}-]+ ){1,2})threats?\b/iu,
);
/** "Slugs are most of the log and a key threat": what the sentence begins with goes on to be one. */
const AND_IS = inLatin(
  /^(?: is| are) [^.;:,]{1,80}? and (no |not an? |an? |also an? |the )((?:[\p{L}-]+ ){1,2})threats?\b/iu,
);
/** A clause begins with it: "…; the kraken is [5%] and no key threat". */
const BEGINS = /(?:^|[;:] )(?:the |an? )?$/i;
/** "Spiking is a key threat", where it is placed in another tier. */
function wrongTier(sentence: Sentence, tiers: readonly Tier[], edition: Reads): Diagnostic[] {
  return areasIn(sentence.text, edition).flatMap((area): Diagnostic[] => {
    const after = sentence.text.slice(area.at + area.text.length);
    const match =
      IS.exec(after) ?? (BEGINS.test(sentence.text.slice(0, area.at)) ? AND_IS.exec(after) : null);
    if (!match) return [];
    const [, article = '', kind = ''] = match;
    // "A key threat": the tier whose name begins with the word.
    const tier = tiers.find(
      ({ name }) => name.toLowerCase().split(' ')[0] === kind.trim().toLowerCase().split(' ')[0],
    );
    if (!tier) return [];
    const denied = /^(?:no|not)\b/i.test(article);
    const placed = tiers.some(({ areas }) => areas.has(area.id));
    if (!placed || tier.areas.has(area.id) !== denied) return [];
    const at = area.at + area.text.length + 1;
    return [
      finding(
        'facet/tier',
        placeIn(sentence, at, match[0].length - 1),
        `"${area.text}" is ${denied ? '' : 'not '}placed in the tier "${tier.name}"`,
        { fix: 'say what assessment.yaml says, or correct the placement' },
      ),
    ];
  });
}
