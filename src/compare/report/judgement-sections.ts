import type { Block, Inline } from '../../model/document';
import type { EditionDiff, Facet, JudgementChange } from '../../model/edition-diff';
import type { Names } from '../comparability';
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
}: JudgementChange): Inline[] {
  const term = facets.find(({ what }) => what === 'yardstick term');
  return [
    strong(`${capital(verdict)}: ${term?.old ?? 'no term'} → ${term?.new ?? 'no term'}. `),
    ...words(`${fresh?.statement ?? old?.statement ?? id} `),
    ...words(reason === null ? 'No reason is given.' : `Reason: ${reason}`),
  ];
}

/** Chapter "Judgements": those whose term moved first, each with its words as a redline. */
export function judgementSections(diff: EditionDiff, names: Names): Block[] {
  const kept = diff.judgements.filter(({ old, new: fresh }) => old && fresh);
  const moved = kept.filter(({ headline }) => headline);
  const others = kept.filter(({ headline }) => !headline);
  const single = (verdict: 'new' | 'withdrawn', side: 'old' | 'new', id: string, caption: string) =>
    table(
      id,
      caption,
      [
        { header: 'Judgement', weight: 4 },
        { header: 'Term', weight: 1 },
        { header: 'Confidence', weight: 1 },
      ],
      diff.judgements
        .filter((item) => item.verdict === verdict)
        .flatMap((item) => {
          const record = item[side];
          const edition = side === 'new' ? diff.new : diff.old;
          const term = edition.terms.find((entry) => entry.id === record?.term)?.term;
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
