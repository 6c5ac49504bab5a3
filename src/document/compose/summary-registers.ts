import { joined, paragraph, section } from '../blocks';
import type { Block, Inline, TableRow } from '../../model/document';
import type { KeyJudgement } from '../../model/judgement';
import { isOpen } from '../../model/gaps';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { judgementLink, judgementPlace, STATEMENT } from './judgement-links';
import { registerTables } from './register-tables';
import { isRated } from './set-judgement';

type Register = () => Block[];

/** As many judgements as are taken in on a page that says it all. */
const STRONGEST = 4;

/**
 * The page that says it all, and the page of key judgements: what the registers hold, in the order of what a reader needs
 * first. Nothing is said here that stands nowhere else in the document.
 */
export function summaryRegisters(
  converter: Converter,
  exhibits: Exhibits,
): Readonly<Record<string, Register>> {
  const { edition, fixed } = converter;
  const { words, row, table } = registerTables(converter, exhibits);
  const areaName = (id: string): string => edition.threatAreas.find((area) => area.id === id)?.name ?? id;
  const termOf = ({ term }: KeyJudgement) =>
    edition.yardstick.terms.find((known) => known.id === term || known.term === term) ?? null;
  /** Strongest first: those whose term is furthest from an even chance, whichever way; those without a term last. */
  const strength = (judgement: KeyJudgement): number => {
    const term = termOf(judgement);
    return term ? Math.abs((term.low + term.high) / 2 - 50) : -1;
  };
  const ordered = Object.values(edition.judgements)
    .map((judgement, i) => ({ judgement, i }))
    .sort((a, b) => strength(b.judgement) - strength(a.judgement) || a.i - b.i)
    .map(({ judgement }) => judgement);
  const judgementTable = (id: string, caption: string, judgements: readonly KeyJudgement[]): Block[] =>
    table(
      id,
      caption,
      [
        ['heading.key-judgement', 4],
        ['heading.term', 1.8],
        ...(isRated(edition) ? [['heading.confidence', 1] as const] : []),
      ],
      judgements.map((judgement) => {
        const term = termOf(judgement);
        return row(
          `${id}-${judgement.id}`,
          [judgementLink(judgement.id)],
          term
            ? converter.text(
                fixed.say('summary.term', { term: term.term, range: term.range }),
                null,
                'definition',
              )
            : words(null),
          ...(isRated(edition) ? [words(judgement.confidence.rating)] : []),
        );
      }),
    );
  /** A judgement as a heading, and under it what it says most of, with where it stands. */
  const statement = (judgement: KeyJudgement): Block => {
    const { id, confidence } = judgement;
    const term = termOf(judgement);
    const said = [
      ...(term
        ? converter.text(
            fixed.say('summary.term', { term: term.term, range: term.range }),
            null,
            'definition',
          )
        : []),
      ...(isRated(edition) ? words(fixed.say('summary.confidence', { rating: confidence.rating })) : []),
    ];
    const after = said.length === 0 ? [] : converter.text('. ', null);
    const taken = converter.ids.take(`${STATEMENT}${id}`);
    return section(
      2,
      taken,
      [judgementLink(id)],
      [paragraph(`${taken}-stands`, [...said, ...after, judgementPlace(id)], { role: 'small' })],
      { role: 'statement' },
    );
  };
  const item = (id: string, title: string, texts: readonly (readonly Inline[])[]): TableRow[] =>
    texts.length === 0 ? [] : [row(id, words(title), joined(texts, converter.text(' ', null)))];
  return {
    summary: () => [
      ...judgementTable(
        'summary-judgements',
        fixed.say('summary.strongest'),
        ordered.filter((judgement) => termOf(judgement) !== null).slice(0, STRONGEST),
      ),
      ...table(
        'summary-rest',
        fixed.say('summary.rest'),
        [
          ['heading.what', 1],
          ['summary.in-short', 4],
        ],
        [
          ...tiers(),
          ...item(
            'summary-priorities',
            fixed.say('summary.priorities'),
            edition.assessment.recommendations.map(({ text }) => converter.inlines(text)),
          ),
          ...item(
            'summary-gaps',
            fixed.say('summary.gaps'),
            edition.gaps.filter(isOpen).map(({ text }) => converter.inlines(text)),
          ),
        ],
      ),
    ],
    'key-judgements': () => ordered.map(statement),
  };

  function tiers(): TableRow[] {
    return edition.assessment.tiers.flatMap((tier) => {
      const placed = edition.assessment.placements.filter((placement) => placement.tier === tier.id);
      const threats = fixed.list(placed.map(({ threatArea }) => areaName(threatArea)));
      return placed.length === 0
        ? []
        : [row(`summary-tier-${tier.id}`, words(tier.name), words(`${threats}.`))];
    });
  }
}
