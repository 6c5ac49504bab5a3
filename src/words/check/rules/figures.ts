import { ofEach } from '../../../memory';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { fileStart } from '../../../diagnostics/place';
import type { Block, Inline, ReportDocument } from '../../../model/document';
import { contradicted, proveDescription } from '../../../model/prove-figure';
import { plainWords } from '../../../model/sentences';
import { blocksOf } from '../../../model/walk-document';

/** Words of rank and trend in alternative texts must be proven by the figure; headlines must not contradict it. */
export function checkFigures(document: ReportDocument): Diagnostic[] {
  const found = ofEach<readonly Diagnostic[]>('figures');
  return blocksOf(document.chapters).flatMap((block) =>
    block.kind === 'figure' ? found(block, () => inFigure(block)) : [],
  );
}

function inFigure(block: Extract<Block, { kind: 'figure' }>): readonly Diagnostic[] {
  const place = block.place ?? fileStart('exhibits.yaml');
  const alt = proveDescription(block.figure, block.alt).map((problem): Diagnostic => ({
    rule: 'figure/alt-claim',
    severity: 'error',
    place,
    message: `the alternative text of "${block.id}" is not proven: ${problem}`,
    why: 'who cannot see the chart has only these words',
    fix: 'correct the words, or leave the claim out',
  }));
  const headline = contradicted(block.figure, plainWords(unlinked(block.headline))).map(
    (problem): Diagnostic => ({
      rule: 'figure/headline-claim',
      severity: 'error',
      place,
      message: `the headline of "${block.id}" says what its chart does not show: ${problem}`,
      why: 'the headline is what a reader takes away',
      fix: 'say what the chart shows',
    }),
  );
  return [...alt, ...headline];
}

/** Words that are linked to a measure are proven by the measure. */
const unlinked = (inlines: readonly Inline[]): readonly Inline[] =>
  inlines.filter(({ kind }) => kind !== 'value' && kind !== 'judgement-ref');
