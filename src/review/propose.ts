import { changesWithin, type ReviewedCopy, type ReviewedParagraph } from '../docx/reviewed/reviewed-copy';
import { expressionsIn } from '../words/audit/expressions';
import type { SentBlock, SentClaim } from '../model/review-copy';
import { changedCharts } from './changed-charts';
import { changesIn } from './changed-claims';
import { likeness, plain, type Hunk } from './difference';
import { aboutLoss, isAuthored, isRegistered, kindOf } from './kinds';
import { allChanges, NOTHING, ProposalList, type Against } from './proposal-list';
import { head, quoted, splitAt, tail } from './shown-words';
import type { Deed, Proposal, ProposalKind } from './proposal';
import { recognise, type Recognised } from './recognise';

/** Everything that somebody changed in a copy, in the order of the document. Nothing is taken yet. */
export function propose(reviewed: ReviewedCopy, file: string, against: Against): Proposal[] {
  return new Proposer(reviewed, file, against).all();
}

/** Less in common, and a paragraph was written anew: it is one proposal and not many. */
const ANEW = 0.35;

class Proposer {
  private readonly list: ProposalList;

  constructor(
    private readonly reviewed: ReviewedCopy,
    private readonly file: string,
    private readonly against: Against,
  ) {
    this.list = new ProposalList(file, against);
  }

  all(): Proposal[] {
    const { copy } = this.against;
    const { paragraphs, missing, moved } = recognise(copy, this.reviewed.paragraphs);
    let last: Recognised | null = null;
    paragraphs.forEach((item, i) => {
      const [block, ...more] = item.blocks;
      if (item.isSplitOff) {
        if (last) this.split(last, item);
      } else if (!block) this.added(item, paragraphs, i);
      else {
        if (moved.has(block)) this.moved(block, item, last);
        const parts = paragraphs
          .slice(i + 1)
          .filter((_, n, rest) => rest.slice(0, n + 1).every(({ isSplitOff }) => isSplitOff));
        this.changed([block, ...more], item, parts);
      }
      if (!item.isSplitOff) last = item;
    });
    for (const block of missing) this.deleted(block);
    for (const draft of changedCharts(this.reviewed, copy)) this.list.add(draft);
    return this.list.inOrder();
  }

  /** What was changed within a paragraph, or within what several were joined to. */
  private changed(blocks: readonly SentBlock[], item: Recognised, splitOff: readonly Recognised[]): void {
    const [first, ...more] = blocks;
    if (!first) return;
    const now = [item.text, ...splitOff.map(({ text }) => text)].reduce(
      (all, text) => `${all.trimEnd()} ${text.trimStart()}`,
    );
    let known = first;
    for (const block of more) {
      this.list.add({
        kind: 'joined',
        block: known,
        changes: item.paragraph.joined.length > 0 ? item.paragraph.joined : allChanges(item.paragraph),
        old: `${tail(known.text)} ¶ ${head(block.text)}`,
        new: `${tail(known.text)} ${head(block.text)}`,
        deed:
          this.canWrite(first) && this.canWrite(block)
            ? { does: 'join', first: first.bookmark, second: block.bookmark }
            : NOTHING,
      });
      known = block;
    }
    if (more.length > 0) return this.joinedWords(blocks, item);
    if (plain(first.text).trim() === plain(now).trim()) return;
    if (likeness(first.text, now) < ANEW && first.text.split(' ').length > 4)
      return this.anew(first, item, now);
    this.within(first, now, item.paragraph);
  }

  /** Of paragraphs that became one, each is held against its part of it. */
  private joinedWords(blocks: readonly SentBlock[], item: Recognised): void {
    const whole = blocks.map(({ text }) => text.trim()).join(' ');
    if (plain(whole) === plain(item.text).trim()) return;
    const [first] = blocks;
    if (!first) return;
    this.list.add({
      kind: 'words',
      block: first,
      changes: allChanges(item.paragraph),
      old: whole,
      new: item.text.trim(),
      deed: NOTHING,
      know: 'paragraphs were joined and their words changed at once: change them by hand',
      comments: this.commentsOn(item.paragraph, 0, item.text.length),
    });
  }

  private anew(block: SentBlock, { paragraph }: Recognised, now: string): void {
    const gone = block.claims.filter(({ words }) => !plain(now).includes(plain(words)));
    const likelihood = gone.find(({ kind }) => kind === 'likelihood');
    const isAre = gone.length === 1 ? 'is' : 'are';
    this.list.add({
      kind: this.kindAnew(block, now, gone),
      block,
      changes: allChanges(paragraph),
      old: block.text,
      new: now,
      deed: this.canWrite(block)
        ? {
            does: 'replace',
            block: block.bookmark,
            from: block.lead,
            to: block.text.length,
            put: now.trim(),
            claim: null,
          }
        : NOTHING,
      ...(likelihood ? { claim: likelihood } : {}),
      know:
        gone.length > 0
          ? `the paragraph was written anew, and ${quoted(gone.map(({ words }) => words))} ${isAre} not in it: link what it says to what it rests on, or refuse it`
          : 'the paragraph was written anew',
      comments: this.commentsOn(paragraph, 0, now.length),
    });
  }

  /** What a paragraph that was written anew is: by what it lost, and by numbers that nothing carries. */
  private kindAnew(block: SentBlock, now: string, gone: readonly SentClaim[]): ProposalKind {
    if (gone.some(({ kind }) => kind === 'likelihood')) return 'likelihood';
    if (this.freeNumbers(now, block).length > 0) return 'number';
    return gone.length > 0 ? 'unlinked' : kindOf(block);
  }

  private within(block: SentBlock, now: string, paragraph: ReviewedParagraph): void {
    const { claims, words } = changesIn(block, now, this.against.terms);
    for (const hunk of claims) {
      const { claim } = hunk;
      const kind = claim.kind === 'value' ? 'number' : claim.kind === 'likelihood' ? 'likelihood' : 'link';
      this.hunk(kind, block, now, hunk, paragraph, claim);
    }
    for (const hunk of words) {
      const [lost] = hunk.lost;
      const added = now.slice(hunk.newFrom, hunk.newTo);
      const kind =
        lost !== undefined
          ? lost.kind === 'likelihood'
            ? 'likelihood'
            : 'unlinked'
          : this.freeNumbers(added, block).length >
              this.freeNumbers(block.text.slice(hunk.from, hunk.to), block).length
            ? 'number'
            : kindOf(block, hunk);
      this.hunk(kind, block, now, hunk, paragraph, lost);
    }
  }

  private hunk(
    kind: ProposalKind,
    block: SentBlock,
    now: string,
    hunk: Hunk,
    paragraph: ReviewedParagraph,
    claim?: SentClaim,
  ): void {
    const put = now.slice(hunk.newFrom, hunk.newTo);
    const isClaim =
      claim !== undefined &&
      (kind === 'number' || kind === 'likelihood' || kind === 'link') &&
      claim.from === hunk.from &&
      claim.to === hunk.to &&
      put.trim() !== '';
    const deed: Deed =
      (this.canWrite(block) || (isRegistered(block) && claim === undefined)) && hunk.from >= block.lead
        ? {
            does: 'replace',
            block: block.bookmark,
            from: hunk.from,
            to: hunk.to,
            put,
            claim: isClaim ? claim.words : null,
          }
        : NOTHING;
    this.list.add({
      kind,
      block,
      changes: changesWithin(paragraph, hunk.newFrom, hunk.newTo),
      old: block.text.slice(hunk.from, hunk.to),
      new: put,
      at: hunk.from,
      deed,
      ...(claim ? { claim } : {}),
      comments: this.commentsOn(paragraph, hunk.newFrom, hunk.newTo),
    });
  }

  private split(last: Recognised, item: Recognised): void {
    const [block] = last.blocks;
    if (!block) return;
    const at = splitAt(block.text, item.text);
    this.list.add({
      kind: 'split',
      block,
      changes: last.paragraph.endAdded ? [last.paragraph.endAdded] : allChanges(item.paragraph),
      old: at === null ? block.text : `${tail(block.text.slice(0, at))} ${head(block.text.slice(at))}`,
      new: at === null ? item.text : `${tail(block.text.slice(0, at))} ¶ ${head(block.text.slice(at))}`,
      deed: at !== null && this.canWrite(block) ? { does: 'split', block: block.bookmark, at } : NOTHING,
    });
  }

  private added(item: Recognised, all: readonly Recognised[], i: number): void {
    const same = (one: Recognised): boolean =>
      one.blocks.length > 0 && one.paragraph.part === item.paragraph.part;
    const before = all.slice(0, i).findLast(same)?.blocks.at(-1);
    const after = all.slice(i + 1).find(same)?.blocks[0];
    const { paragraph } = item;
    const isCell = paragraph.cell !== null;
    const places = [before, after].filter((block) => block !== undefined);
    const [place] = places;
    const writes = !isCell && paragraph.part === 'body' && places.some((block) => this.canWrite(block));
    const numbers = this.freeNumbers(item.text, null);
    this.list.add({
      kind: isCell ? 'table' : numbers.length > 0 ? 'number' : 'added',
      block: place ?? null,
      changes: allChanges(paragraph),
      old: '',
      new: item.text.trim(),
      deed: writes
        ? {
            does: 'add',
            after: before && this.canWrite(before) ? before.bookmark : null,
            before: after && this.canWrite(after) ? after.bookmark : null,
            put: item.text.trim(),
          }
        : NOTHING,
      ...(numbers.length > 0 && !isCell
        ? {
            know: `${quoted(numbers)}: no measure carries ${numbers.length === 1 ? 'this number' : 'these numbers'}; link each to what it rests on, or refuse it`,
          }
        : {}),
      comments: this.commentsOn(paragraph, 0, item.text.length),
    });
  }

  private deleted(block: SentBlock): void {
    const gone = this.reviewed.gone.find(
      ({ bookmarks, text }) =>
        bookmarks.includes(block.bookmark) || plain(text).trim() === plain(block.text).trim(),
    );
    const kind = kindOf(block);
    const [claim] = block.claims.filter(({ kind: is }) => is === 'value' || is === 'likelihood');
    this.list.add({
      kind: kind === 'words' ? (claim ? 'unlinked' : 'deleted') : kind,
      block,
      changes: gone?.change ? [gone.change] : [],
      old: block.text,
      new: '',
      deed: this.canWrite(block) ? { does: 'delete', block: block.bookmark } : NOTHING,
      ...(claim ? { claim } : {}),
      ...aboutLoss(kind, gone !== undefined),
    });
  }

  private moved(block: SentBlock, item: Recognised, last: Recognised | null): void {
    const before = last?.blocks[0];
    const kind = kindOf(block);
    this.list.add({
      kind: kind === 'marking' ? kind : 'moved',
      block,
      changes: allChanges(item.paragraph),
      old: head(block.text),
      new: before ? `after "${head(before.text)}"` : 'to the beginning',
      deed:
        before && this.canWrite(block) && this.canWrite(before)
          ? { does: 'move', block: block.bookmark, after: before.bookmark }
          : NOTHING,
    });
  }

  private commentsOn(paragraph: ReviewedParagraph, from: number, to: number): string[] {
    const ids = paragraph.anchors
      .filter((one) => one.from <= to && one.to >= from)
      .map(({ comment }) => comment);
    return this.reviewed.comments.filter(({ id }) => ids.includes(id)).map(({ text }) => text);
  }

  /** Numbers that are no date, age or list number. */
  private freeNumbers(text: string, block: SentBlock | null): string[] {
    const place = { file: this.file, line: 1, column: 1 };
    const sentence = { text, spans: [{ kind: 'words' as const, id: null, text, start: 0, place }] };
    const passage = { role: 'paragraph' as const, place, sentences: [sentence], listAfter: null };
    return expressionsIn(sentence, passage, this.against.structural)
      .map(({ text: said }) => said)
      .filter((said) => !block?.claims.some(({ words }) => plain(words).includes(plain(said))));
  }

  private readonly canWrite = isAuthored;
}
