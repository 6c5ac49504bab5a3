import { ofEach } from '../../memory';
import { inlinePartsIn } from './inlines';
import type { Inline, NumberAccount, ReportDocument } from '../../model/document';
import { numeralsIn } from '../../model/structural-numbers';

/** Counts the numbers of a document by who owns them. A number in plain words belongs to nobody. */
export function accountNumbers(document: ReportDocument): NumberAccount {
  const account = { ...NONE };
  const counted = ofEach<NumberAccount>('numbers counted');
  for (const part of inlinePartsIn(document)) {
    const { computed, reported, quoted, structural, unowned } = counted(part, () => countsOf(part));
    account.computed += computed;
    account.reported += reported;
    account.quoted += quoted;
    account.structural += structural;
    account.unowned += unowned;
  }
  return account;
}
const NONE: NumberAccount = { computed: 0, reported: 0, quoted: 0, structural: 0, unowned: 0 };

function countsOf(part: readonly Inline[]): NumberAccount {
  const account = { ...NONE };
  for (const inline of part) {
    if (inline.kind === 'value') account[inline.origin] += 1;
    else if (inline.kind === 'structural') account.structural += 1;
    else if (inline.kind === 'text' || inline.kind === 'foreign')
      account.unowned += numeralsIn(inline.text).length;
  }
  return account;
}
