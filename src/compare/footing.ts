import { likePublished } from '../model/printed';
import type { PublishedEdition } from '../model/published';

/**
 * A record on the footing of another: where that one holds printed numbers only, this one too. A digit or a part that one
 * of them does not hold is no difference between them.
 */
export const onFootingOf = (record: PublishedEdition, other: PublishedEdition): PublishedEdition =>
  record.numbers === 'as printed' || other.numbers !== 'as printed'
    ? record
    : {
        ...record,
        numbers: 'as printed',
        values: Object.fromEntries(
          Object.entries(record.values).map(([id, value]) => [
            id,
            likePublished(value, Object.hasOwn(other.values, id) ? other.values[id] : undefined),
          ]),
        ),
      };
