import { list, paragraph } from '../blocks';
import type { Block, Inline } from '../../model/document';
import type { Facet, JudgementChange } from '../../model/edition-diff';
import type { PlainId } from '../../model/words';
import { capital, inlineRedline, words } from './redlines';
import type { RecordTeller, Teller } from './teller';

/** What is said to have become of a judgement. */
export const VERDICT_NAMES = {
  new: 'verdict.new',
  withdrawn: 'verdict.withdrawn',
  raised: 'verdict.raised',
  lowered: 'verdict.lowered',
  'term changed': 'verdict.term-changed',
  'confidence changed': 'verdict.confidence-changed',
  reworded: 'verdict.reworded',
  'evidence replaced': 'verdict.evidence-replaced',
  changed: 'verdict.changed',
} as const satisfies Record<JudgementChange['verdict'], PlainId>;

export const facetWords = (facets: readonly Facet[], { fixed }: Teller): string =>
  facets
    .map(({ what, old, new: fresh }) =>
      fixed.say('changes.facet', {
        what: capital(what),
        old: old ?? fixed.say('nothing.not-stated'),
        new: fresh ?? fixed.say('nothing.not-stated'),
      }),
    )
    .join('. ');

/** A judgement's words, as a redline where they changed. */
const statementOf = ({ redline, new: fresh, old, id }: JudgementChange): Inline[] =>
  redline ? inlineRedline(redline) : words(fresh?.statement ?? old?.statement ?? id);

/** A judgement's change in a line: the term first. */
function judgementHeadline(item: JudgementChange, teller: Teller): Inline[] {
  const { reason, verdict, facets } = item;
  const term = facets.find(({ what }) => what === 'yardstick term');
  const said = {
    verdict: capital(teller.say(VERDICT_NAMES[verdict])),
    old: term?.old ?? teller.say('changes.no-term'),
    new: term?.new ?? teller.say('changes.no-term'),
    statement: statementOf(item),
  };
  return reason === null
    ? teller.set('changes.judgement-moved', said)
    : teller.set('changes.judgement-moved-because', { ...said, reason });
}

/** Chapter "Judgements": those whose term moved first, each with its words as a redline. */
export function judgementSections(teller: RecordTeller): Block[] {
  const { judgements } = teller.diff;
  const { old, new: edition } = teller.names;
  if (isSilent(teller)) {
    const silent = { n: judgements.length, old, new: edition };
    return [paragraph('judgements-silent', teller.set('changes.judgements-silent', silent))];
  }
  const kept = judgements.filter((item) => item.old && item.new);
  const moved = kept.filter(({ headline }) => headline);
  const others = kept.filter(({ headline }) => !headline);
  const single = (verdict: 'new' | 'withdrawn', side: 'old' | 'new', id: string, caption: PlainId) =>
    judgementTable(
      id,
      caption,
      judgements.filter((item) => item.verdict === verdict),
      side,
      teller,
    );
  return [
    ...teller.part(
      'judgements-moved',
      teller.say('changes.judgements-moved'),
      moved.length > 0
        ? [
            list(
              'judgements-moved-list',
              moved.map((item) => judgementHeadline(item, teller)),
            ),
          ]
        : [],
    ),
    ...teller.part(
      'judgements-changed',
      teller.say('changes.judgements-kept'),
      others.flatMap((item) => keptBlocks(item, teller)),
    ),
    ...teller.part(
      'judgements-new',
      teller.say('changes.judgements-new', { edition }),
      single('new', 'new', 'judgements-new-table', 'changes.judgements-new-table'),
    ),
    ...teller.part(
      'judgements-withdrawn',
      teller.say('changes.judgements-withdrawn', { old, new: edition }),
      single('withdrawn', 'old', 'judgements-withdrawn-table', 'changes.judgements-withdrawn-table'),
    ),
  ];
}

/** A judgement whose term stands: what else of it changed. */
function keptBlocks(item: JudgementChange, teller: Teller): Block[] {
  const verdict = capital(teller.say(VERDICT_NAMES[item.verdict]));
  const changes = facetWords(item.facets, teller);
  return [
    paragraph(
      `judgement-${item.id}`,
      teller.set('changes.judgement-kept', { verdict, statement: statementOf(item) }),
    ),
    ...(changes === ''
      ? []
      : [paragraph(`judgement-${item.id}-facets`, words(`${changes}.`), { role: 'small' })]),
  ];
}

const isSilent = ({ diff, fresh }: RecordTeller): boolean =>
  Object.keys(fresh.judgements).length === 0 && diff.judgements.length > 0;

/** The judgements of the old edition, where the new one makes none and so says nothing of them. */
export const silentJudgements = (teller: RecordTeller): Block[] =>
  isSilent(teller)
    ? judgementTable('judgements-old', 'changes.judgements-old-table', teller.diff.judgements, 'old', teller)
    : [];

function judgementTable(
  id: string,
  caption: PlainId,
  changes: readonly JudgementChange[],
  side: 'old' | 'new',
  teller: Teller,
): Block[] {
  const { terms } = teller.diff[side];
  return teller.table(
    id,
    teller.say(caption),
    [
      ['heading.judgement', 4],
      ['heading.term', 1],
      ['heading.confidence', 1],
    ],
    changes.flatMap((item) => {
      const record = item[side];
      const term = terms.find((entry) => entry.id === record?.term)?.term;
      return record
        ? [
            {
              id: item.id,
              cells: [
                words(record.statement),
                words(term ?? teller.say('changes.no-term-stated')),
                words(record.confidence),
              ],
            },
          ]
        : [];
    }),
  );
}
