import type { EditionDiff } from '../model/edition-diff';
import type { PublishedEdition, ValueRecord } from '../model/published';
import { bounded, boundOf, causesOf, namesOfAll } from './comparability';
import { entryOf } from './records';

type Series = EditionDiff['series'][number];

/**
 * Every measure that at least two of the editions publish, over all of them in their order. Between two values that
 * may not be compared the series is broken, with the reasons; between two that may it is one.
 */
export function seriesOf(editions: readonly PublishedEdition[]): Series[] {
  if (editions.length < 3) return [];
  const names = namesOfAll(editions.map(({ edition }) => edition));
  const ids = [...new Set([...editions].reverse().flatMap(({ values }) => Object.keys(values)))];
  return ids.flatMap((id): Series[] => {
    const records = editions.map(({ values }) => entryOf(values, id) ?? null);
    const held = records.flatMap((record, i) => (record ? [{ record, i }] : []));
    const last = held.at(-1)?.record;
    if (held.length < 2 || !last) return [];
    return [
      {
        id,
        label: last.label,
        unit: last.unit,
        points: records.map((record, i) => pointOf(editions[i]?.edition.id ?? '', names[i] ?? '', record)),
        breaks: held.slice(1).flatMap(({ record, i }, before) => {
          const earlier = held[before];
          if (!earlier) return [];
          const called = { old: names[earlier.i] ?? '', new: names[i] ?? '' };
          const breaks = {
            old: editions[earlier.i]?.seriesBreaks ?? {},
            new: editions[i]?.seriesBreaks ?? {},
          };
          const reasons = causesOf({ old: earlier.record, new: record }, called, breaks)
            .filter(({ prevents }) => prevents)
            .map(({ cause, words }) => ({ cause, words }));
          return reasons.length > 0 ? [{ before: i, reasons }] : [];
        }),
      },
    ];
  });
}

const pointOf = (edition: string, name: string, record: ValueRecord | null): Series['points'][number] => ({
  edition,
  name,
  period: record?.period ?? null,
  value: record?.value ?? null,
  printed: record ? bounded(record) : null,
  bound: record ? boundOf(record) : null,
  status: record ? [...record.status] : [],
});
