import { ofEach } from '../../../memory';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { Edition } from '../../../model/edition';
import { placeIn, type Passage, type Sentence } from '../../../model/passages';
import { namesOf, positionOf } from '../facets/scope-facets';
import { isPlain } from '../facets/time-facets';
import { finding } from './wording-context';

type Reads = Pick<Edition, 'assessment' | 'threatAreas'>;

const OUT =
  /\b(?:(?:is|are|was|were|has been|have been) (?:not (?:yet )?(?:studied|assessed|covered|included|considered|looked at|examined|in scope|part of (?:it|this|the (?:assessment|scope)))|left out(?! of (?:the|that) (?:share|count|figure|number|total)s?\b)|out of scope|outside (?:the|its) scope|excluded from (?:it|this|the (?:assessment|scope))))\b/i;
/** What is left out of a judgement, a share or a return is in the assessment all the same. */
const OF_A_PART =
  /\b(?:judgement|forecast|share|count|figure|number|total|return|data|table|chart|apart|by (?:every|all|some|many|most|\d+) forces?|in (?:every|all|some|many) forces?|fully|in (?:full|depth|detail)|separately|apart|alone|before|until|last (?:time|year)|first|earlier)\b/i;

/** "Spiking was not studied", of a threat that stands in the scope of the assessment. */
export function checkScopeSaid(passages: readonly Passage[], edition: Reads): Diagnostic[] {
  const { assessment, threatAreas } = edition;
  const inScope = new Set(assessment.scope.flatMap(({ threatArea }) => threatArea ?? []));
  const names = threatAreas
    .filter(({ id }) => inScope.has(id))
    .flatMap(({ name, abbreviation }) => namesOf(name, abbreviation));
  if (names.length === 0) return [];
  const known = ofEach<readonly Diagnostic[]>('scope said', [assessment, threatAreas]);
  return passages.flatMap((passage) =>
    known(passage, () => passage.sentences.flatMap((sentence) => wrongScope(sentence, names))),
  );
}

function wrongScope(sentence: Sentence, names: readonly string[]): Diagnostic[] {
  const { text, spans } = sentence;
  const match = OUT.exec(text);
  if (!match || OF_A_PART.test(text) || !isPlain(sentence, match.index)) return [];
  // A sentence that states something of its own says what that does not cover.
  if (spans.some(({ kind }) => kind === 'measure' || kind === 'judgement' || kind === 'evidence')) return [];
  const subject = text.slice(0, match.index);
  const name = names.find((words) => positionOf(subject, words) !== null);
  if (
    name === undefined ||
    /\b(?:of|in|on|for|about|with|by|how|why|whether) [^,]*$/i.test(
      subject.slice(0, positionOf(subject, name) ?? 0),
    )
  )
    return [];
  return [
    finding(
      'facet/tier',
      placeIn(sentence, match.index, match[0].length),
      `"${name}" stands in the scope of the assessment, and here it ${match[0]}`,
      { fix: 'say what assessment.yaml says, or take it out of the scope' },
    ),
  ];
}
