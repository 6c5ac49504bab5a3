import type { Deed, Proposal } from './proposal';

/** Proposals of several copies as one list: the same one once, and which want something else of the same words. */
export function together(lists: readonly (readonly Proposal[])[]): Proposal[] {
  const all = new Map<string, Proposal>();
  for (const proposal of lists.flat()) {
    const known = all.get(proposal.id);
    all.set(proposal.id, known ? merged(known, proposal) : proposal);
  }
  const list = [...all.values()];
  return list.map((proposal) => {
    const against = list
      .filter((other) => other !== proposal && crosses(proposal, other))
      .map(({ id }) => id);
    return against.length === 0 ? proposal : withAgainst(proposal, against);
  });
}

const merged = (a: Proposal, b: Proposal): Proposal => ({
  ...a,
  authors: [...new Set([...a.authors, ...b.authors])],
  date:
    [a.date, b.date]
      .filter((date) => date !== null)
      .sort()
      .at(-1) ?? null,
  comments: [...new Set([...a.comments, ...b.comments])],
  copies: [...new Set([...a.copies, ...b.copies])],
});
const withAgainst = (proposal: Proposal, against: readonly string[]): Proposal => ({ ...proposal, against });

/** Whether two copies want different things of the same words. Two changes of one copy never do. */
function crosses(a: Proposal, b: Proposal): boolean {
  if (a.copies.some((copy) => b.copies.includes(copy))) return false;
  const [one, other] = [reach(a.deed), reach(b.deed)];
  if (!one || one.block !== other?.block) return false;
  if (one.from === one.to || other.from === other.to) return one.from === other.from && one.to === other.to;
  return one.from < other.to && other.from < one.to;
}
function reach(deed: Deed): { readonly block: string; readonly from: number; readonly to: number } | null {
  switch (deed.does) {
    case 'replace':
      return { block: deed.block, from: deed.from, to: deed.to };
    case 'delete':
    case 'move':
      return { block: deed.block, from: 0, to: Infinity };
    case 'split':
      return { block: deed.block, from: deed.at, to: deed.at };
    case 'join':
    case 'add':
    case 'nothing':
      return null;
  }
}
