import type { Inline, JudgementBlock, JudgementDetail } from '../../model/document';
import type { FrameItem } from './frame';
import type { Galley } from './galley';
import { TEXT } from './grid';
import { panelled } from './panel';
import { setRuns, widened, type Column } from './set-block';
import { setDrawing } from './set-figure';
import { setLines, stacked, type LineStyle } from './set-lines';
import { keptTogether, strip, type Strip } from './strip';
import type { Run } from './run';

const INSET = { left: 16, right: 16, top: 12, bottom: 13 } as const;

/** Sets a key judgement apart: its sentence large, its term on the yardstick, and what stands behind it. */
export function setJudgement(galley: Galley, block: JudgementBlock, column: Column): void {
  const { inks, labels, scale } = galley;
  const outer = widened(column);
  const node = galley.tree.open('Div', column.node);
  const inner: Column = {
    x: outer.x + INSET.left,
    width: outer.width - INSET.left - INSET.right,
    node,
    depth: 0,
  };
  const strips = galley.capture(() => {
    const label = galley.words(labels.keyJudgement, 'bold');
    galley.push(...setRuns(galley, label, inner, { type: scale.small, colour: inks.lead }));
    galley.space(3);
    const statement = galley.runs(block.statement, 'regular');
    galley.push(...setRuns(galley, statement, inner, { type: scale.statement, colour: inks.text }));
    for (const detail of block.judgements) setDetail(galley, detail, inner, block.judgements.length > 1);
  });
  galley.space(16);
  const look = {
    x: outer.x,
    width: outer.width,
    top: INSET.top,
    bottom: INSET.bottom,
    fill: inks.tint,
    bar: inks.lead,
  };
  const wide = outer.width > TEXT.width;
  galley.push(...keptTogether(panelled(strips, look), false).map((s) => ({ ...s, wide })));
  galley.space(18);
}

function setDetail(galley: Galley, detail: JudgementDetail, column: Column, several: boolean): void {
  const { inks, scale } = galley;
  galley.space(10);
  galley.anchor(detail.judgement);
  if (several) {
    const words = galley.words(detail.words, 'semibold');
    galley.push(...setRuns(galley, words, column, { type: scale.body, colour: inks.text }));
    galley.space(4);
  }
  if (detail.figure && detail.alt !== null) {
    galley.push(setDrawing(galley, detail.figure, detail.alt, column));
    galley.space(9);
  }
  setFacts(galley, factsOf(galley, detail), column);
  if (detail.suspect === null) return;
  galley.space(6);
  const suspect = galley.words(detail.suspect, 'semibold');
  galley.push(...setRuns(galley, suspect, column, { type: scale.small, colour: inks['caution-text'] }));
}

interface Fact {
  readonly label: string;
  readonly runs: readonly Run[];
}

function factsOf(galley: Galley, detail: JudgementDetail): Fact[] {
  const { labels } = galley;
  const said = (label: string, text: string): Fact => ({ label, runs: galley.words(text, 'regular') });
  const term = detail.term ? `${detail.term.term}, ${detail.term.range}` : labels.noTerm;
  const confidence = detail.because === null ? detail.confidence : `${detail.confidence}: ${detail.because}`;
  const facts = [
    said(labels.yardstickTerm, term),
    said(labels.confidence, confidence),
    said(labels.horizon, detail.horizon),
    said(labels.threatArea, detail.threatAreas.join(', ')),
    { label: labels.restsOn, runs: galley.runs(joined(detail.restsOn), 'regular') },
  ];
  return facts.filter((fact) => fact.runs.some((run) => run.text.trim() !== ''));
}

const joined = (parts: readonly (readonly Inline[])[]): Inline[] =>
  parts.flatMap((part, i): Inline[] =>
    i === 0 ? [...part] : [{ kind: 'text', text: '; ', place: null }, ...part],
  );

/** What stands behind a judgement, as a list of label and words in two columns of its panel. */
function setFacts(galley: Galley, facts: readonly Fact[], column: Column): void {
  const list = galley.tree.open('L', column.node, { numbering: 'None' });
  const type = galley.scale.small;
  const labelWidth = 92;
  const base: LineStyle = { type, colour: galley.inks.text, x: column.x, width: labelWidth, align: 'left' };
  for (const fact of facts) {
    const entry = galley.tree.open('LI', list);
    const label = setLines(
      galley,
      galley.words(`${fact.label} `, 'semibold'),
      galley.tree.open('Lbl', entry),
      base,
    );
    const words = setLines(galley, fact.runs, galley.tree.open('LBody', entry), {
      ...base,
      x: column.x + labelWidth,
      width: column.width - labelWidth,
    });
    galley.push(beside(label, words));
    galley.space(2);
  }
}

function beside(label: readonly Strip[], words: readonly Strip[]): Strip {
  const left = stacked(label);
  const right = stacked(words);
  const items: FrameItem[] = [...left.items, ...right.items];
  const notes = words.flatMap((s) => s.notes);
  const anchors = words.flatMap((s) => s.anchors);
  return strip({ height: Math.max(left.height, right.height), items, notes, anchors });
}
