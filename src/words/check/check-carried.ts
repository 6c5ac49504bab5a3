import type { Diagnostic } from '../../diagnostics/diagnostic';
import { claimsOf } from '../../model/claims';
import type { Edition } from '../../model/edition';
import { measuresOf } from '../../model/figure-exhibit';
import type { PublishedEdition } from '../../model/published';

/**
 * Whether the document carries every claim of the one that its edition is reconstructed from: by a link to what the
 * claim rests on, or in an exhibit, or else in words that stand in the text. The annexes list every measure there is,
 * so what stands only there is not carried.
 */
export function checkCarried(edition: Edition, blocks: PublishedEdition['blocks']): Diagnostic[] {
  const carried = new Set([...claimsOf(edition).map((claim) => claim.id), ...inExhibits(edition)]);
  const text = Object.values(blocks).map((block) => block.text);
  return edition.claims.flatMap((claim): Diagnostic[] => {
    if (claim.treatment === 'left out') return [];
    const lost = [
      ...claim.ids.filter((id) => !carried.has(id)),
      ...claim.words.filter((words) => !text.some((block) => block.includes(words))).map((w) => `"${w}"`),
    ];
    const nothing = claim.ids.length + claim.words.length === 0;
    if (lost.length === 0 && !nothing) return [];
    return [
      {
        rule: 'claims/not-carried',
        severity: 'error',
        place: claim.place,
        message: nothing
          ? `claim ${claim.id} (${claim.subject}) names nothing that carries it`
          : `claim ${claim.id} (${claim.subject}) is not in the document: ${lost.join(', ')}`,
        why: 'a reconstruction that loses a claim of its original says less than it seems to',
        fix: nothing
          ? 'name its ids, or under words the words of the document that carry it'
          : 'print it again, correct the row, or call it left out and say why',
      },
    ];
  });
}

/** Measures that a figure, a table or a panel shows. */
function inExhibits(edition: Edition): string[] {
  return [
    ...Object.values(edition.panels).flatMap((panel) => panel.items.map((item) => item.measure)),
    ...Object.values(edition.tables).flatMap((table) => table.measures),
    ...Object.values(edition.figures).flatMap(measuresOf),
  ];
}
