import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { periodInWords } from '../../../model/period';
import type { Feed } from '../../../model/registers';
import type { ValueRecord } from '../../../model/published';

/** A feed that is of another time than everything that comes from it: its period moved on, or did not. */
export function checkFeedPeriods(
  feeds: readonly Feed[],
  values: Readonly<Record<string, ValueRecord>>,
): Diagnostic[] {
  return feeds.flatMap(({ id, source, period, place }): Diagnostic[] => {
    if (source === null || period === null) return [];
    const theirs = Object.values(values).flatMap(({ sources, period: own }) =>
      own !== null && sources.length === 1 && sources[0] === source ? [own] : [],
    );
    const [first] = theirs;
    const meets = theirs.some((own) => own.start < period.endExclusive && period.start < own.endExclusive);
    return first === undefined || meets
      ? []
      : [
          finding(
            'facet/period',
            place,
            `the feed "${id}" is of ${periodInWords(period)}, and what comes from its source is of ${periodInWords(first)}`,
            { fix: 'correct the period of the feed, or of the figures of its source' },
          ),
        ];
  });
}
