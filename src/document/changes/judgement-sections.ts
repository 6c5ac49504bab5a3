import type { Block, Inline } from '../../model/document';
import type { EditionDiff, Facet, JudgementChange } from '../../model/edition-diff';
import type { PublishedEdition } from '../../model/published';
import type { Names } from '../../compare/comparability';
import { capital, inlineRedline, list, paragraph, section, strong, table, words } from './blocks';

export const facetWords = (facets: readonly Facet[]): string =>
  facets
    .map(({ what, old, new: fresh }) => `${capital(what)}: ${old ?? 'not stated'} → ${fresh ?? 'not stated'}`)
    .join('. ');

/** A judgement's change in a line: the term first. */
export function judgementHeadline({
  id,
  facets,
  reason,
  old,
  new: fresh,
  verdict,
  redline,
}: JudgementChange): Inline[] {
  const term = facets.find(({ what }) => what === 'yardstick term');
  return [
    strong(`${capital(verdict)}: ${term?.old ?? 'no term'} → ${term?.new ?? 'no term'}. `),
    ...(redline ? inlineRedline(redline) : words(fresh?.statement ?? old?.statement ?? id)),
    ...words(' '),
    ...words(reason === null ? 'No reason is given.' : `Reason: ${reason}`),
  ];
}

/** Chapter "Judgements": those whose term moved first, each with its words as a redline. */
export function judgementSections(diff: EditionDiff, fresh: PublishedEdition, names: Names): Block[] {
  const gone = diff.judgements.length;
  if (isSilent(diff, fresh))
    return [
      paragraph(
        'judgements-silent',
        words(
          `${names.new} holds no judgements. The ${gone} of ${names.old} ${gone === 1 ? 'is' : 'are'} neither repeated nor withdrawn by that; an annex lists ${gone === 1 ? 'it' : 'them'}.`,
        ),
      ),
    ];
  const kept = diff.judgements.filter(({ old, new: fresh }) => old && fresh);
  const moved = kept.filter(({ headline }) => headline);
  const others = kept.filter(({ headline }) => !headline);
  const single = (verdict: 'new' | 'withdrawn', side: 'old' | 'new', id: string, caption: string) =>
    judgementTable(
      id,
      caption,
      diff.judgements.filter((item) => item.verdict === verdict),
      side,
      diff,
    );
  const part = (id: string, title: string, blocks: readonly Block[]) =>
    blocks.length > 0 ? [section(2, id, title, blocks)] : [];
  return [
    ...part(
      'judgements-moved',
      'Judgements whose term moved',
      moved.length > 0 ? [list('judgements-moved-list', moved.map(judgementHeadline))] : [],
    ),
    ...part(
      'judgements-changed',
      'Judgements that keep their term',
      others.flatMap((item) => {
        const changes = item.facets.length > 0 ? `${facetWords(item.facets)}.` : '';
        return [
          paragraph(`judgement-${item.id}`, [
            strong(`${capital(item.verdict)}. `),
            ...(item.redline ? inlineRedline(item.redline) : words(item.new?.statement ?? '')),
          ]),
          ...(changes === '' ? [] : [paragraph(`judgement-${item.id}-facets`, words(changes), 'small')]),
        ];
      }),
    ),
    ...part(
      'judgements-new',
      `Judgements that are new in ${names.new}`,
      single('new', 'new', 'judgements-new-table', 'New judgements'),
    ),
    ...part(
      'judgements-withdrawn',
      `Judgements of ${names.old} that ${names.new} does not make`,
      single('withdrawn', 'old', 'judgements-withdrawn-table', 'Withdrawn judgements'),
    ),
  ];
}

const isSilent = (diff: EditionDiff, fresh: PublishedEdition): boolean =>
  Object.keys(fresh.judgements).length === 0 && diff.judgements.length > 0;

/** The judgements of the old edition, where the new one makes none and so says nothing of them. */
export const silentJudgements = (diff: EditionDiff, fresh: PublishedEdition): Block[] =>
  isSilent(diff, fresh)
    ? judgementTable('judgements-old', 'As they stood', diff.judgements, 'old', diff)
    : [];

function judgementTable(
  id: string,
  caption: string,
  changes: readonly JudgementChange[],
  side: 'old' | 'new',
  diff: EditionDiff,
): Block[] {
  const { terms } = side === 'new' ? diff.new : diff.old;
  return table(
    id,
    caption,
    [
      { header: 'Judgement', weight: 4 },
      { header: 'Term', weight: 1 },
      { header: 'Confidence', weight: 1 },
    ],
    changes.flatMap((item) => {
      const record = item[side];
      const term = terms.find((entry) => entry.id === record?.term)?.term;
      return record
        ? [
            {
              id: item.id,
              cells: [words(record.statement), words(term ?? 'no term stated'), words(record.confidence)],
            },
          ]
        : [];
    }),
  );
}
