import { paragraph } from '../blocks';
import type { Block } from '../../model/document';
import { printCount, printInFull } from '../../model/number';
import { dateInWords } from '../../model/period';
import type { PublishedEdition } from '../../model/published';
import type { PlainId } from '../../model/words';
import { entryOf } from '../../compare/records';
import { capital, words } from './redlines';
import type { RecordTeller } from './teller';

/** Forecasts of earlier editions against what happened, how often each term came true, and what nobody has scored. */
export function forecastSections(teller: RecordTeller): Block[] {
  const { old, fresh } = teller;
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
  return [
    ...teller.part('forecasts-scored', teller.say('changes.forecasts-scored'), outcomes(scored, teller)),
    ...teller.part('forecasts-calibration', teller.say('changes.calibration'), calibration(scored, teller)),
    ...teller.part('forecasts-due', teller.say('changes.due'), due(teller)),
  ];
}

type Forecast = PublishedEdition['forecasts'][string];
type Scored = [string, Forecast][];

const OUTCOMES = {
  happened: 'verdict.happened',
  'did not happen': 'verdict.did-not-happen',
  'cannot be told': 'verdict.cannot-be-told',
} as const satisfies Record<Forecast['outcome'], PlainId>;

function outcomes(scored: Scored, teller: RecordTeller): Block[] {
  const termOf = (id: string | null): string =>
    teller.fresh.edition.terms.find((term) => term.id === id)?.term ??
    id ??
    teller.say('changes.no-term-stated');
  return teller.table(
    'forecasts-table',
    teller.say('changes.forecasts-table', { edition: teller.names.new }),
    [
      ['heading.forecast', 3],
      ['heading.made-in', 0.8],
      ['heading.term', 1],
      ['heading.outcome', 1],
      ['heading.why', 2],
    ],
    scored.map(([id, forecast]) => ({
      id: id.replace(/[^a-z0-9]+/gi, '-'),
      cells: [
        words(forecast.statement),
        words(forecast.edition),
        words(termOf(forecast.term)),
        teller.set(OUTCOMES[forecast.outcome]),
        words(forecast.because),
      ],
    })),
  );
}

/** A small table that grows over the editions: of the forecasts with a term, how many came true. */
function calibration(scored: Scored, teller: RecordTeller): Block[] {
  const known = scored.filter(([, { outcome }]) => outcome !== 'cannot be told');
  const rows = teller.fresh.edition.terms.flatMap((term) => {
    const made = known.filter(([, item]) => item.term === term.id);
    const came = made.filter(([, item]) => item.outcome === 'happened').length;
    const range = { low: printInFull(term.low, 'percent'), high: printInFull(term.high, 'percent') };
    return made.length > 0
      ? [
          {
            id: term.id,
            cells: [
              words(capital(term.term)),
              teller.set('threats.range', range),
              words(printCount(made.length)),
              words(printCount(came)),
            ],
          },
        ]
      : [];
  });
  if (rows.length === 0 && scored.length > 0)
    return [paragraph('calibration-none', teller.set('changes.calibration-none'))];
  return teller.table(
    'calibration',
    teller.say('changes.calibration-table'),
    [
      ['heading.term', 1],
      ['heading.it-means', 1],
      ['heading.forecasts-scored', 1, 'right'],
      ['heading.happened', 1, 'right'],
    ],
    rows,
  );
}

const due = (teller: RecordTeller): Block[] =>
  teller.table(
    'forecasts-due-table',
    teller.say('changes.due-table'),
    [
      ['heading.forecast', 4],
      ['heading.term', 1],
      ['heading.time-passed', 1.2],
    ],
    teller.diff.due.map(({ judgement, until }) => {
      const record = entryOf(teller.old.judgements, judgement);
      const term = teller.old.edition.terms.find(({ id }) => id === record?.term)?.term;
      return {
        id: judgement,
        cells: [
          words(record?.statement ?? judgement),
          words(term ?? teller.say('changes.no-term-stated')),
          teller.set('changes.time-passed', { date: dateInWords(until) }),
        ],
      };
    }),
  );
