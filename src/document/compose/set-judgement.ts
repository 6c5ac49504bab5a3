import type { Place } from '../../diagnostics/place';
import { callout, paragraph } from '../blocks';
import { remembered } from '../../memory';
import { describeFigure } from '../../model/describe-figure';
import type { Block, Inline, JudgementBlock, JudgementDetail } from '../../model/document';
import type { Edition } from '../../model/edition';
import type { YardstickFigure } from '../../model/figure';
import { openGapsOn } from '../../model/gaps';
import { ratingReason, type KeyJudgement, type Yardstick, type YardstickTerm } from '../../model/judgement';
import type { ProseInline } from '../../model/prose';
import { inlinesOf } from '../../model/walk-document';
import type { PlainId, Words } from '../../model/words';
import type { DocumentIds } from './document-ids';

/** What setting a judgement needs of the converter of the prose in which it stands. */
interface Prose {
  readonly edition: Edition;
  readonly ids: DocumentIds;
  readonly fixed: Words;
  inlines(inlines: readonly ProseInline[]): Inline[];
  text(text: string, place: Place | null, as?: 'name'): Inline[];
  report(rule: string, place: Place, message: string, fix: string, why?: string): void;
}

type JudgementMention = Extract<Inline, { kind: 'judgement-ref' }>;
/** The judgements that a sentence carries, in its order. */
export const judgementsIn = (inlines: readonly Inline[]): JudgementMention[] =>
  inlinesOf(inlines).filter((inline) => inline.kind === 'judgement-ref');

/** A sentence with its judgements, set apart, and after it the open gaps that they depend on. */
export function setJudgement(prose: Prose, id: string, place: Place, statement: readonly Inline[]): Block[] {
  const judgements = judgementsIn(statement).flatMap((ref) => detail(prose, ref, ref.place ?? place));
  const block: JudgementBlock = { kind: 'judgement', id, place, statement, judgements };
  const gaps = judgements.flatMap(({ judgement }) => openGapsOn(prose.edition, 'judgements', judgement));
  return [block, ...[...new Set(gaps)].map((gap) => openGap(prose, gap, block.id))];
}

function openGap(prose: Prose, gap: Edition['gaps'][number], judgement: string): Block {
  const id = prose.ids.take(`${judgement}-gap-${gap.id}`);
  const text = paragraph(`${id}-text`, prose.inlines(gap.text), { place: gap.place });
  return { ...callout(id, prose.fixed.say('judgement.open-gap'), [text]), place: gap.place };
}

function detail(prose: Prose, { judgement: id, words }: JudgementMention, place: Place): JudgementDetail[] {
  const judgement = prose.edition.judgements[id];
  if (!judgement) return [];
  const { yardstick } = prose.edition;
  const term = termOf(prose, judgement, words, place);
  const figure = term && yardstickFigure(yardstick, term);
  return [
    {
      judgement: id,
      words,
      term,
      yardstick,
      figure,
      alt: figure && describeFigure(figure),
      horizon: horizonInWords(judgement, prose.fixed),
      confidence: isRated(prose.edition) ? judgement.confidence.rating : null,
      because: ratingReason(judgement.confidence),
      threatAreas: areasInWords(judgement, prose),
      restsOn: judgement.evidence.map((evidence) => evidenceInWords(prose, evidence)),
      suspect: null,
    },
  ];
}

/** The term of the yardstick that the words are; null where the judgement states none, or where they are none. */
function termOf(prose: Prose, judgement: KeyJudgement, words: string, place: Place): YardstickTerm | null {
  if (judgement.term === 'not stated') return null;
  const { yardstick } = prose.edition;
  const said = words.trim().toLowerCase();
  const term = yardstick.terms.find((item) => item.term === said || item.synonyms.includes(said));
  if (!term)
    prose.report(
      'judgement/yardstick-term',
      place,
      `"${words}" is not a yardstick term`,
      `use one of: ${yardstick.terms.map((item) => item.term).join(', ')}; or write term: not stated`,
      `${yardstick.name} has ${yardstick.terms.length} terms; a modified term cannot be read back to a range`,
    );
  else if (judgement.term !== null && judgement.term !== term.term && judgement.term !== term.id)
    prose.report(
      'judgement/term-differs',
      place,
      `"${words}" stands in the prose, "${judgement.term}" in the judgements file`,
      'let both say the same',
    );
  return term ?? null;
}

const yardstickFigure = ({ terms }: Yardstick, selected: YardstickTerm): YardstickFigure => ({
  chart: 'yardstick',
  selected: selected.id,
  terms: terms.map(({ id, term: label, range, low, high }) => ({ id, label, range, low, high })),
});

/** Whether any judgement of an edition is rated; where none is, that is said once. */
export const isRated = ({ judgements }: Pick<Edition, 'judgements'>): boolean =>
  remembered([judgements], 'is rated', () =>
    Object.values(judgements).some(({ confidence }) => confidence.rating !== 'not recorded'),
  );

const TIMES = {
  past: 'judgement.about-the-past',
  present: 'judgement.about-the-present',
} as const satisfies Record<Exclude<KeyJudgement['proposition'], 'future'>, PlainId>;
const horizonInWords = ({ horizon, proposition }: KeyJudgement, fixed: Words): string | null =>
  horizon ?? (proposition === 'future' ? null : fixed.say(TIMES[proposition]));

function areasInWords(
  { threatAreas, exceptThreatAreas }: KeyJudgement,
  { edition, fixed }: Pick<Prose, 'edition' | 'fixed'>,
): string[] {
  const name = (id: string): string => edition.threatAreas.find((area) => area.id === id)?.name ?? id;
  const except = exceptThreatAreas.map(name);
  return [
    ...threatAreas.map(name),
    ...(except.length > 0 ? [fixed.say('judgement.except', { areas: fixed.list(except) })] : []),
  ];
}

function evidenceInWords(prose: Prose, id: string): Inline[] {
  const { measures, sources, evidence } = prose.edition;
  const measure = measures[id];
  const words = measure?.label ?? sources[id]?.title ?? evidence[id]?.claim ?? id;
  const children = prose.text(words, measure?.place ?? null, 'name');
  if (measure) return [{ kind: 'cross-ref', target: `measure-${id}`, children }];
  return sources[id] ? [{ kind: 'cross-ref', target: `source-${id}`, children }] : children;
}
