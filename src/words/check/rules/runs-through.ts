import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { Edition } from '../../../model/edition';
import { placeIn, type Passage, type Sentence } from '../../../model/passages';
import { namesOf, positionOf } from '../facets/scope-facets';
import { isPlain } from '../facets/time-facets';
import { finding, sentencesOf } from './wording-context';

type Reads = Pick<Edition, 'threatAreas'>;
interface Said {
  readonly subject: string;
  readonly areas: ReadonlySet<string>;
  readonly words: string;
  readonly sentence: Sentence;
  readonly at: number;
}

const ACROSS =
  /\b(?:runs?|ran|cuts?|lies|lie|spreads?|goes) (?:through|across|over|into) (?:both |all of |also )?([^.;:()]{5,100})/i;

/**
 * A threat that runs through two others here, and through two others of which one is another there: both are said of the
 * claim that stands beside them, and one of them is not so.
 */
export function checkRunsThrough(passages: readonly Passage[], edition: Reads): Diagnostic[] {
  const said = sentencesOf(passages).flatMap(({ sentence }) => saidIn(sentence, edition));
  if (said.length < 2) return [];
  return said.flatMap((one, i): Diagnostic[] => {
    const other = said
      .slice(0, i)
      .find(
        ({ subject, areas }) =>
          subject === one.subject && !isWithin(areas, one.areas) && !isWithin(one.areas, areas),
      );
    if (!other) return [];
    return [
      finding(
        'same/opposed',
        placeIn(one.sentence, one.at, one.words.length),
        `"${one.words}" and "${other.words}" elsewhere cannot both be all of it`,
        { fix: 'say the same in both places', related: [placeIn(other.sentence, other.at, 1)] },
      ),
    ];
  });
}
const isWithin = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  [...a].every((each) => b.has(each));

function saidIn(sentence: Sentence, { threatAreas }: Reads): Said[] {
  const match = ACROSS.exec(sentence.text);
  const list = match?.[1];
  const claim = sentence.spans.find(({ kind, start }) => kind === 'measure' && start < (match?.index ?? 0));
  if (!match || list === undefined || claim?.id == null || !isPlain(sentence, match.index)) return [];
  const areas = new Set(
    threatAreas.flatMap(({ id, name, abbreviation }) =>
      namesOf(name, abbreviation).some((words) => positionOf(list, words) !== null) ? [id] : [],
    ),
  );
  return areas.size < 2
    ? []
    : [{ subject: claim.id, areas, words: match[0].trim(), sentence, at: match.index }];
}
