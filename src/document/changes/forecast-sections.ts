import type { Block } from '../../model/document';
import type { EditionDiff } from '../../model/edition-diff';
import { printCount, printInFull } from '../../model/number';
import { dateInWords } from '../../model/period';
import type { PublishedEdition } from '../../model/published';
import type { Names } from '../../compare/comparability';
import { entryOf } from '../../compare/records';
import { capital, paragraph, section, table, words } from './blocks';

/** Forecasts of earlier editions against what happened, how often each term came true, and what nobody has scored. */
export function forecastSections(
  diff: EditionDiff,
  old: PublishedEdition,
  fresh: PublishedEdition,
  names: Names,
): Block[] {
  const scored = Object.entries(fresh.forecasts).map(([id, forecast]): Scored[number] => {
    // An edition that was built before the one before it was issued did not have its words.
    const made =
      forecast.edition === old.edition.id ? entryOf(old.judgements, forecast.judgement) : undefined;
    return [
      id,
      made && forecast.term === null
        ? { ...forecast, statement: made.statement, term: made.term, horizon: made.horizon }
        : forecast,
    ];
  });
  const part = (id: string, title: string, blocks: readonly Block[]): Block[] =>
    blocks.length > 0 ? [section(2, id, title, blocks)] : [];
  return [
    ...part('forecasts-scored', 'What became of them', outcomes(scored, fresh, names)),
    ...part('forecasts-calibration', 'How often each term came true', calibration(scored, fresh)),
    ...part('forecasts-due', 'Due and not scored', due(diff, old)),
  ];
}

type Scored = [string, PublishedEdition['forecasts'][string]][];

function outcomes(scored: Scored, fresh: PublishedEdition, names: Names): Block[] {
  const termOf = (id: string | null): string =>
    fresh.edition.terms.find((term) => term.id === id)?.term ?? id ?? 'no term stated';
  return table(
    'forecasts-table',
    `Forecasts that ${names.new} holds against what happened`,
    [
      { header: 'Forecast', weight: 3 },
      { header: 'Made in', weight: 0.8 },
      { header: 'Term', weight: 1 },
      { header: 'Outcome', weight: 1 },
      { header: 'Why', weight: 2 },
    ],
    scored.map(([id, forecast]) => ({
      id: id.replace(/[^a-z0-9]+/gi, '-'),
      cells: [
        words(forecast.statement),
        words(forecast.edition),
        words(termOf(forecast.term)),
        words(capital(forecast.outcome)),
        words(forecast.because),
      ],
    })),
  );
}

/** A small table that grows over the editions: of the forecasts with a term, how many came true. */
function calibration(scored: Scored, fresh: PublishedEdition): Block[] {
  const known = scored.filter(([, { outcome }]) => outcome !== 'cannot be told');
  const rows = fresh.edition.terms.flatMap((term) => {
    const made = known.filter(([, item]) => item.term === term.id);
    const came = made.filter(([, item]) => item.outcome === 'happened').length;
    return made.length > 0
      ? [
          {
            id: term.id,
            cells: [
              words(capital(term.term)),
              words(`${printInFull(term.low, 'percent')} to ${printInFull(term.high, 'percent')}`),
              words(printCount(made.length)),
              words(printCount(came)),
            ],
          },
        ]
      : [];
  });
  if (rows.length === 0 && scored.length > 0)
    return [
      paragraph(
        'calibration-none',
        words('Of no forecast with a term can it be told yet whether it came true, so there is no table.'),
      ),
    ];
  return table(
    'calibration',
    'Few forecasts say little: read it over several editions',
    [
      { header: 'Term', weight: 1 },
      { header: 'It means', weight: 1 },
      { header: 'Forecasts scored', weight: 1, align: 'right' },
      { header: 'Happened', weight: 1, align: 'right' },
    ],
    rows,
  );
}

const due = ({ due: unscored }: EditionDiff, old: PublishedEdition): Block[] =>
  table(
    'forecasts-due-table',
    'Their time has passed; nobody has said what happened',
    [
      { header: 'Forecast', weight: 4 },
      { header: 'Term', weight: 1 },
      { header: 'Time passed', weight: 1.2 },
    ],
    unscored.map(({ judgement, until }) => {
      const record = entryOf(old.judgements, judgement);
      const term = old.edition.terms.find(({ id }) => id === record?.term)?.term;
      return {
        id: judgement,
        cells: [
          words(record?.statement ?? judgement),
          words(term ?? 'no term stated'),
          words(`on ${dateInWords(until)}`),
        ],
      };
    }),
  );
