import type { Dataset } from '../../model/edition';
import type { Filter } from '../../model/measure';

const TOTAL =
  /^(grand |sub-?|over)?totals?\b|\b(sub)?totals?$|^all$|^all (police )?(forces|areas|regions|offences|crimes?|recorded crimes?|victims|ages|persons|people|sexes|genders|groups|types|categories|outcomes|periods|quarters|months)$/;
const WHOLE = /^(england( and |\s*&\s*)wales|great britain|united kingdom|uk|national(ly)?)$/;
/** A text as it is looked at: without the marks and figures of notes. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[*\d]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
export const isTotal = (text: string): boolean => TOTAL.test(plain(text)) || WHOLE.test(plain(text));

/** Rows that a question which does not ask for them leaves out: declared totals, by column. */
export const totalsLeftOut = (dataset: Dataset, where: Filter): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(dataset.columns).flatMap(([column, { totals = [] }]) =>
      totals.length === 0 || where[column] !== undefined ? [] : [[column, totals]],
    ),
  );
