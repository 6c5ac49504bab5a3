import { ofEach } from '../../../memory';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { Edition } from '../../../model/edition';
import type { KeyJudgement } from '../../../model/judgement';
import { placeIn, type Passage, type Sentence } from '../../../model/passages';
import { namesOf, positionOf } from '../facets/scope-facets';
import { isPlain } from '../facets/time-facets';
import { finding, isJudgement } from './wording-context';

type Reads = Pick<Edition, 'judgements' | 'threatAreas'>;
interface Area {
  readonly id: string;
  readonly text: string;
  readonly at: number;
}

/**
 * What a judgement's block says that it is about, and what its sentence does: where the sentence names threats, one of
 * them is of the block; and what it leaves out the block leaves out.
 */
export function checkJudgedAreas(passages: readonly Passage[], edition: Reads): Diagnostic[] {
  const { judgements, threatAreas } = edition;
  const known = ofEach<readonly Diagnostic[]>('judged areas', [judgements, threatAreas]);
  return passages.flatMap((passage) =>
    known(passage, () =>
      passage.sentences.filter(isJudgement).flatMap((sentence) => {
        const ids = sentence.spans.flatMap(({ kind, id }) =>
          kind === 'judgement' && id !== null ? [id] : [],
        );
        const own = ids.length === 1 ? judgements[ids[0] ?? ''] : undefined;
        return own
          ? [...ofOthers(sentence, own, threatAreas), ...notLeftOut(sentence, own, threatAreas)]
          : [];
      }),
    ),
  );
}

function areasIn(sentence: Sentence, from: number, to: number, threatAreas: Reads['threatAreas']): Area[] {
  const text = sentence.text.slice(from, to);
  return threatAreas.flatMap(({ id, name, abbreviation }): Area[] => {
    const words = namesOf(name, abbreviation).find((each) => positionOf(text, each) !== null);
    const at = words === undefined ? null : positionOf(text, words);
    return words === undefined || at === null || !isPlain(sentence, from + at)
      ? []
      : [{ id, text: text.slice(at, at + words.length), at: from + at }];
  });
}

function ofOthers(sentence: Sentence, own: KeyJudgement, threatAreas: Reads['threatAreas']): Diagnostic[] {
  const theirs = new Set([...own.threatAreas, ...own.exceptThreatAreas]);
  const named = areasIn(sentence, 0, sentence.text.length, threatAreas).sort((a, b) => a.at - b.at);
  const [first] = named;
  if (own.threatAreas.length === 0 || !first || named.some(({ id }) => theirs.has(id))) return [];
  return [
    finding(
      'facet/subject',
      placeIn(sentence, first.at, first.text.length),
      `"${first.text}" is not what the judgement "${own.id}" is about: ${own.threatAreas.join(', ')}`,
      {
        fix: 'name what it is about, or correct its threat areas in judgements.yaml, which has to be signed again',
      },
    ),
  ];
}

/** "Spiking and incels apart": the words that say what is left out, and the word that says it. */
const LEAVES_OUT = [
  /(?:,|^) ([^,.;:]{3,60}) (?:apart|aside|excepted|excluded)\b/i,
  /\b(?:except(?: for)?|excluding|other than|apart from|leaving out) ([^,.;:]{3,60})/i,
];
function notLeftOut(sentence: Sentence, own: KeyJudgement, threatAreas: Reads['threatAreas']): Diagnostic[] {
  if (own.exceptThreatAreas.length === 0) return [];
  return LEAVES_OUT.flatMap((pattern): Diagnostic[] => {
    const match = pattern.exec(sentence.text);
    const said = match?.[1];
    if (!match || said === undefined) return [];
    const from = match.index + match[0].indexOf(said);
    const wrong = areasIn(sentence, from, from + said.length, threatAreas).find(
      ({ id }) => !own.exceptThreatAreas.includes(id),
    );
    return wrong
      ? [
          finding(
            'facet/subject',
            placeIn(sentence, wrong.at, wrong.text.length),
            `"${wrong.text}" is left out here, and the judgement "${own.id}" leaves out ${own.exceptThreatAreas.join(', ')}`,
            {
              fix: 'leave out what the block leaves out, or change "except" in judgements.yaml, which has to be signed again',
            },
          ),
        ]
      : [];
  }).slice(0, 1);
}
