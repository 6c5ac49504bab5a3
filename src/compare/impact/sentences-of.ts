import type { Inline, ReportDocument, ValueRef } from '../../model/document';
import { plainWords, sentences } from '../../model/sentences';
import { blocksOf, inlinesOf, runsOf } from '../../model/walk-document';

/** A claim on a value with the sentence that it stands in. */
export interface StatedValue {
  readonly claim: ValueRef;
  readonly sentence: string;
}

/** Every claim that an author wrote, in reading order, each place once. Numbers that a table makes have no author. */
export function statedValues(document: ReportDocument): StatedValue[] {
  const seen = new Set<string>();
  return blocksOf(document.chapters).flatMap((block) =>
    runsOf(block).flatMap((run) =>
      sentences(joined(run)).flatMap((sentence) => {
        const words = plainWords(sentence).replace(/\s+/gu, ' ').trim();
        return claimsIn(sentence).flatMap((claim): StatedValue[] => {
          if (!claim.place) return [];
          const key = `${claim.place.file}:${claim.place.line}:${claim.place.column}`;
          if (seen.has(key)) return [];
          seen.add(key);
          return [{ claim, sentence: words }];
        });
      }),
    ),
  );
}

const claimsIn = (inlines: readonly Inline[]): ValueRef[] =>
  inlinesOf(inlines).filter((inline): inline is ValueRef => inline.kind === 'value');

/** Neighbouring words as one text, so that a sentence that was cut before is cut in the same places again. */
function joined(inlines: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const inline of inlines) {
    const last = out.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text')
      out[out.length - 1] = { ...last, text: last.text + inline.text };
    else out.push(inline);
  }
  return out;
}
