import { inlinesIn } from './inlines';
import type { NumberAccount, ReportDocument } from '../../model/document';
import { numeralsIn } from '../../model/structural-numbers';

/** Counts the numbers of a document by who owns them. A number in plain words belongs to nobody. */
export function accountNumbers(document: ReportDocument): NumberAccount {
  const account = { computed: 0, reported: 0, quoted: 0, structural: 0, unowned: 0 };
  for (const inline of inlinesIn(document)) {
    if (inline.kind === 'value') account[inline.origin] += 1;
    else if (inline.kind === 'structural') account.structural += 1;
    else if (inline.kind === 'text' || inline.kind === 'foreign')
      account.unowned += numeralsIn(inline.text).length;
  }
  return account;
}
