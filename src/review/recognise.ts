import { acceptedText, refusedText, type ReviewedParagraph } from '../docx/reviewed/reviewed-copy';
import type { ReviewCopy, SentBlock } from '../model/review-copy';
import { heldIn, likeness, plain } from './difference';

/** A paragraph that came back, with what was sent of it. */
export interface Recognised {
  readonly paragraph: ReviewedParagraph;
  /** Its words with every change accepted. */
  readonly text: string;
  /** What was sent; several where paragraphs were joined, none where it is new. */
  readonly blocks: readonly SentBlock[];
  /** Whether it is the second part, or a later one, of a paragraph that was split. */
  readonly isSplitOff: boolean;
}
export interface Recognition {
  readonly paragraphs: readonly Recognised[];
  readonly missing: readonly SentBlock[];
  readonly moved: ReadonlySet<SentBlock>;
}

const ALIKE = 0.5;
const NEARLY_SAME = 0.8;
/** Less in common than this, and a name is held to have slipped from one paragraph to another. */
const STRANGE = 0.15;

/**
 * Which paragraph that came back is what that was sent: by its name in the file, and where that is lost by likeness of
 * words. A name is believed only of words that have something in common, or where nothing else is like them.
 */
export function recognise(copy: ReviewCopy, paragraphs: readonly ReviewedParagraph[]): Recognition {
  const words = copy.blocks.filter(({ kind }) => kind !== 'chart');
  const byName = new Map(words.map((block) => [block.bookmark, block]));
  const taken = new Set<SentBlock>();
  const found = paragraphs
    .filter((paragraph) => !isContents(paragraph) && acceptedText(paragraph).trim() !== '')
    .map((paragraph) => {
      const text = acceptedText(paragraph);
      const named = paragraph.bookmarks.flatMap((name) => byName.get(name) ?? []);
      return { paragraph, text, named: [...new Set(named)], blocks: [] as SentBlock[], isSplitOff: false };
    });
  type Found = (typeof found)[number];
  const take = (item: Found, block: SentBlock): void => {
    item.blocks.push(block);
    taken.add(block);
  };

  for (const item of found) {
    const [only, ...more] = item.named.filter((block) => !taken.has(block));
    if (!only) continue;
    if (more.length === 0) {
      if (likeness(only.text, item.text) >= STRANGE || !isNewHere(item.paragraph)) take(item, only);
      continue;
    }
    // Paragraphs that were joined have the names of all of them; a name without its words was only left behind.
    const said = [only, ...more].filter(({ text }) => heldIn(text, item.text) >= ALIKE);
    for (const block of said.length > 0 ? said : [only]) take(item, block);
  }
  byLikeness(found, words, taken, take);
  splitAndJoined(found, words, taken, take);
  return {
    paragraphs: found.map(({ paragraph, text, blocks, isSplitOff }) => ({
      paragraph,
      text,
      blocks,
      isSplitOff,
    })),
    missing: words.filter((block) => !taken.has(block) && block.text.trim() !== ''),
    moved: movedIn(copy, found),
  };
}

interface Item {
  readonly paragraph: ReviewedParagraph;
  readonly text: string;
  readonly blocks: SentBlock[];
  isSplitOff: boolean;
}
type Take<T> = (item: T, block: SentBlock) => void;

/** Lines of the contents say again what the headings say. */
const isContents = ({ style, bookmarks }: ReviewedParagraph): boolean =>
  /^(?:toc \d|contents \d|table of figures|figure index|table of contents|contents heading|toc heading)/u.test(
    style,
  ) && !bookmarks.some((name) => name.startsWith('b_'));
const isNewHere = (paragraph: ReviewedParagraph): boolean => refusedText(paragraph).trim() === '';

/** Paragraphs without a name: first what is word for word the same, then what is most alike in the same part. */
function byLikeness<T extends Item>(
  found: readonly T[],
  words: readonly SentBlock[],
  taken: ReadonlySet<SentBlock>,
  take: Take<T>,
): void {
  const open = (): T[] => found.filter(({ blocks }) => blocks.length === 0);
  const left = (item: T): SentBlock[] =>
    words.filter((block) => !taken.has(block) && block.part === item.paragraph.part);
  for (const item of open()) {
    const same = left(item).filter(({ text }) => plain(text).trim() === plain(item.text).trim());
    const [nearest] = byDistance(same, item, found, words);
    if (nearest) take(item, nearest);
  }
  for (const item of open()) {
    const like = left(item)
      .map((block) => ({ block, alike: likeness(block.text, item.text) }))
      .filter(({ alike }) => alike >= ALIKE)
      .sort((a, b) => b.alike - a.alike);
    const [best] = like;
    if (!best) continue;
    // One that is more like another paragraph that has no name either waits for that.
    const rival = open().some(
      (other) => other !== item && likeness(best.block.text, other.text) > Math.max(best.alike, NEARLY_SAME),
    );
    if (!rival) take(item, best.block);
  }
}

/** Blocks by how near they stood to where the paragraph stands now. */
function byDistance<T extends Item>(
  blocks: readonly SentBlock[],
  item: T,
  found: readonly T[],
  words: readonly SentBlock[],
): SentBlock[] {
  const before = found.slice(0, found.indexOf(item)).findLast(({ blocks: its }) => its.length > 0);
  const at = before?.blocks[0] ? words.indexOf(before.blocks[0]) : 0;
  return [...blocks].sort((a, b) => Math.abs(words.indexOf(a) - at) - Math.abs(words.indexOf(b) - at));
}

/** What is left of a paragraph beside one that was recognised is a part of it; or has it taken in another. */
function splitAndJoined<T extends Item>(
  found: readonly T[],
  words: readonly SentBlock[],
  taken: ReadonlySet<SentBlock>,
  take: Take<T>,
): void {
  found.forEach((item, i) => {
    if (item.blocks.length > 0) return;
    const next = found[i + 1];
    const before = found.slice(0, i).findLast(({ isSplitOff }) => !isSplitOff);
    for (const neighbour of [before, next]) {
      const [block] = neighbour?.blocks ?? [];
      if (!neighbour || !block || neighbour.paragraph.part !== item.paragraph.part) continue;
      const rest = neighbour === next ? `${item.text} ${neighbour.text}` : `${neighbour.text} ${item.text}`;
      const isPart =
        heldIn(item.text, block.text) >= NEARLY_SAME &&
        likeness(rest, block.text) > likeness(neighbour.text, block.text);
      if (!isPart) continue;
      if (neighbour === next) {
        // The name stayed with the second part: the first is what was sent, and the other was split off.
        item.blocks.push(...neighbour.blocks.splice(0));
        neighbour.isSplitOff = true;
      } else item.isSplitOff = true;
      return;
    }
  });
  for (const block of words.filter((one) => !taken.has(one) && one.text.trim() !== '')) {
    const at = words.indexOf(block);
    for (const beside of [words[at - 1], words[at + 1]]) {
      if (beside?.part !== block.part) continue;
      const item = found.find(({ blocks }) => blocks.includes(beside));
      if (!item) continue;
      const both =
        at > words.indexOf(beside) ? `${beside.text} ${block.text}` : `${block.text} ${beside.text}`;
      if (heldIn(block.text, item.text) < NEARLY_SAME) continue;
      if (likeness(both, item.text) <= likeness(beside.text, item.text)) continue;
      take(item, block);
      item.blocks.sort((a, b) => words.indexOf(a) - words.indexOf(b));
      break;
    }
  }
}

/** What stands in another order than it was sent in: the fewest that account for it, and those that the file says moved. */
function movedIn(copy: ReviewCopy, found: readonly Item[]): ReadonlySet<SentBlock> {
  const order = found.flatMap(({ blocks, paragraph }) =>
    blocks[0] && paragraph.part === 'body' && !paragraph.cell ? [{ block: blocks[0], paragraph }] : [],
  );
  const places = order.map(({ block }) => copy.blocks.indexOf(block));
  // The run that is still in order and weighs most; what nobody touched weighs a little more than what was put in.
  const weight: number[] = [];
  const from: number[] = [];
  places.forEach((place, i) => {
    const own = order[i] && isNewHere(order[i].paragraph) ? 1 : 1.001;
    weight[i] = own;
    from[i] = -1;
    for (let j = 0; j < i; j++)
      if ((places[j] ?? 0) < place && (weight[j] ?? 0) + own > (weight[i] ?? 0)) {
        weight[i] = (weight[j] ?? 0) + own;
        from[i] = j;
      }
  });
  const stays = new Set<number>();
  let at = weight.indexOf(Math.max(0, ...weight));
  while (at >= 0) {
    stays.add(at);
    at = from[at] ?? -1;
  }
  return new Set(order.filter((_, i) => !stays.has(i)).map(({ block }) => block));
}
