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
    const rivals = list.filter((other) => other !== proposal && crosses(proposal, other));
    return rivals.length === 0 ? proposal : withRivals(proposal, rivals);
  });
}

/** With who wants what else there, by name: taken together the two would make a sentence that nobody wrote. */
const withRivals = (proposal: Proposal, rivals: readonly Proposal[]): Proposal => ({
  ...proposal,
  against: rivals.map(({ id }) => id),
  know: [
    ...(proposal.know === null ? [] : [proposal.know]),
    `${whoOf(proposal)} and ${rivals.map(whoOf).join(' and ')} want different things here: ${rivals.map(wishOf).join(', and ')}; only one of them can be taken`,
  ].join('; '),
});
const whoOf = ({ authors, copies }: Proposal): string =>
  authors.length > 0 ? authors.join(' and ') : `whoever changed ${copies.join(' and ')}`;
const wishOf = (rival: Proposal): string => {
  const [old, now] = [rival.old, rival.new].map((text) => text.replace(/\s+/gu, ' ').trim());
  const who = whoOf(rival);
  if (now === '') return `${who} takes out "${old}"`;
  return old === '' ? `${who} adds "${now}"` : `${who} writes "${now}" for "${old}"`;
};

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
/**
 * Whether two copies want different things of the same words, or of words that stand side by side: one reviewer's half of
 * a phrase beside the other's is what neither wrote. Two changes of one copy never do.
 */
function crosses(a: Proposal, b: Proposal): boolean {
  if (a.copies.some((copy) => b.copies.includes(copy))) return false;
  const [one, other] = [reach(a.deed), reach(b.deed)];
  if (!one || one.block !== other?.block) return false;
  if (one.isPoint !== other.isPoint) {
    const [point, words] = one.isPoint ? [one, other] : [other, one];
    return words.from < point.from && point.from < words.to;
  }
  if (one.isPoint) return one.from === other.from;
  return one.from <= other.to + BETWEEN && other.from <= one.to + BETWEEN;
}
/** One space between two words. */
const BETWEEN = 1;
interface Reach {
  readonly block: string;
  readonly from: number;
  readonly to: number;
  /** Nothing is replaced: words are put in, or a paragraph is cut, between two letters. */
  readonly isPoint: boolean;
}
function reach(deed: Deed): Reach | null {
  switch (deed.does) {
    case 'replace':
      return { block: deed.block, from: deed.from, to: deed.to, isPoint: deed.from === deed.to };
    case 'delete':
    case 'move':
      return { block: deed.block, from: -1, to: Infinity, isPoint: false };
    case 'split':
      return { block: deed.block, from: deed.at, to: deed.at, isPoint: true };
    case 'join':
    case 'add':
    case 'nothing':
      return null;
  }
}
