import type { BlockChange, EditionDiff } from '../model/edition-diff';
import type { BlockRecord, PublishedEdition } from '../model/published';
import { entryOf, equalRecords } from './records';
import { likeness, onlyNumbers, redline } from './redline';

type Blocks = PublishedEdition['blocks'];
/** Less alike than this, two paragraphs are two paragraphs. */
const ALIKE = 0.55;

/**
 * Blocks matched by id, then by the same words, then by likeness. What stands elsewhere is moved, and not deleted
 * plus added; what another id carries with the same words is renamed.
 */
export function compareBlocks(
  old: PublishedEdition,
  fresh: PublishedEdition,
): Pick<EditionDiff, 'blocks' | 'blockOrder'> {
  const partner = matchBlocks(old.blocks, fresh.blocks);
  const steady = steadyIds(old.blocks, fresh.blocks, partner);
  const changes: BlockChange[] = [];
  for (const [id, block] of Object.entries(fresh.blocks)) {
    const oldId = partner.get(id);
    const before = oldId === undefined ? undefined : entryOf(old.blocks, oldId);
    if (oldId === undefined || before === undefined)
      changes.push({ id, oldId: null, old: null, new: block, verdict: 'added', moved: false, redline: null });
    else {
      const moved = before.section !== block.section || !steady.has(id);
      if (oldId === id && !moved && equalRecords(before, block)) continue;
      changes.push(changed(id, oldId, before, block, moved));
    }
  }
  const used = new Set(partner.values());
  for (const [id, block] of Object.entries(old.blocks))
    if (!used.has(id))
      changes.push({ id, oldId: id, old: block, new: null, verdict: 'removed', moved: false, redline: null });
  const [before, after] = [Object.keys(old.blocks), Object.keys(fresh.blocks)];
  return { blocks: changes, blockOrder: equalRecords(before, after) ? null : after };
}

function changed(
  id: string,
  oldId: string,
  old: BlockRecord,
  fresh: BlockRecord,
  moved: boolean,
): BlockChange {
  const line = old.text === fresh.text ? null : redline(old.text, fresh.text);
  const verdict = line
    ? onlyNumbers(line)
      ? 'numbers moved'
      : 'reworded'
    : moved
      ? 'moved'
      : oldId === id
        ? 'reworded'
        : 'renamed';
  return { id, oldId, old, new: fresh, verdict, moved, redline: line };
}

/** New id → old id. */
function matchBlocks(old: Blocks, fresh: Blocks): Map<string, string> {
  const partner = new Map<string, string>();
  const free = new Set(Object.keys(old));
  const pair = (id: string, oldId: string): void => {
    partner.set(id, oldId);
    free.delete(oldId);
  };
  for (const [id, block] of Object.entries(fresh)) {
    const before = entryOf(old, id);
    // A generated id can come to stand for other words: then it is no match.
    if (
      before?.kind === block.kind &&
      (before.text === block.text || likeness(before.text, block.text) >= 0.3)
    )
      pair(id, id);
  }
  const byText = new Map<string, string[]>();
  for (const id of free) {
    const block = old[id];
    if (block) byText.set(keyOf(block), [...(byText.get(keyOf(block)) ?? []), id]);
  }
  for (const [id, block] of Object.entries(fresh)) {
    const same = partner.has(id) ? undefined : byText.get(keyOf(block))?.shift();
    if (same !== undefined) pair(id, same);
  }
  const alike: { id: string; oldId: string; score: number }[] = [];
  for (const [id, block] of Object.entries(fresh)) {
    if (partner.has(id)) continue;
    for (const oldId of free) {
      const before = old[oldId];
      if (before?.kind !== block.kind) continue;
      const score = likeness(before.text, block.text) + (before.section === block.section ? 0.05 : 0);
      if (score >= ALIKE) alike.push({ id, oldId, score });
    }
  }
  alike.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1) || (a.oldId < b.oldId ? -1 : 1));
  for (const { id, oldId } of alike) if (!partner.has(id) && free.has(oldId)) pair(id, oldId);
  return partner;
}
const keyOf = (block: BlockRecord): string => `${block.kind} ${block.text}`;

/** New ids of matched blocks that keep their order: a longest run of old places that only goes up. */
function steadyIds(old: Blocks, fresh: Blocks, partner: ReadonlyMap<string, string>): Set<string> {
  const place = new Map(Object.keys(old).map((id, i) => [id, i]));
  const matched = Object.keys(fresh).flatMap((id) => {
    const at = place.get(partner.get(id) ?? '');
    return at === undefined ? [] : [{ id, at }];
  });
  const ends: number[] = [];
  const before = matched.map(() => -1);
  for (const [i, item] of matched.entries()) {
    let length = ends.length;
    while (length > 0 && (matched[ends[length - 1] ?? 0]?.at ?? 0) > item.at) length--;
    before[i] = length > 0 ? (ends[length - 1] ?? -1) : -1;
    ends[length] = i;
  }
  const steady = new Set<string>();
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) steady.add(matched[i]?.id ?? '');
  return steady;
}
