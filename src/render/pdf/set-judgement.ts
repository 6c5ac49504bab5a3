import type { Inline, JudgementBlock, JudgementDetail } from '../../model/document';
import { breakLines } from './break-lines';
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

const LABEL_WIDTH = 84;
const FACT_GAP = 16;

/** Facts two to a row where both are short enough for one line of half the width. */
function paired(facts: readonly Fact[], half: number, size: number): Fact[][] {
  const rows: Fact[][] = [];
  const isShort = ({ runs }: Fact): boolean => breakLines(runs, half - LABEL_WIDTH, size).length === 1;
  for (const fact of facts) {
    const last = rows.at(-1);
    if (last?.length === 1 && last.every(isShort) && isShort(fact)) last.push(fact);
    else rows.push([fact]);
  }
  return rows;
}

/** What stands behind a judgement, as a list of labels and words. */
function setFacts(galley: Galley, facts: readonly Fact[], column: Column): void {
  const list = galley.tree.open('L', column.node, { numbering: 'None' });
  const half = (column.width - FACT_GAP) / 2;
  for (const row of paired(facts, half, galley.scale.small.size)) {
    const cells = row.map((fact, i) => {
      const x = column.x + i * (half + FACT_GAP);
      return setFact(galley, fact, list, x, row.length === 1 ? column.width : half);
    });
    galley.push(beside(cells));
    galley.space(2);
  }
}

function setFact(galley: Galley, fact: Fact, list: number, x: number, width: number): Strip {
  const type = galley.scale.small;
  const entry = galley.tree.open('LI', list);
  const base: LineStyle = { type, colour: galley.inks.text, x, width: LABEL_WIDTH, align: 'left' };
  const label = setLines(
    galley,
    galley.words(`${fact.label} `, 'semibold'),
    galley.tree.open('Lbl', entry),
    base,
  );
  const words = setLines(galley, fact.runs, galley.tree.open('LBody', entry), {
    ...base,
    x: x + LABEL_WIDTH,
    width: width - LABEL_WIDTH,
  });
  return beside([asOne(label), asOne(words)]);
}

function asOne(strips: readonly Strip[]): Strip {
  const notes = strips.flatMap((s) => s.notes);
  const anchors = strips.flatMap((s) => s.anchors);
  return strip({ ...stacked(strips), notes, anchors });
}

/** Strips that stand side by side, as one. */
const beside = (strips: readonly Strip[]): Strip =>
  strip({
    height: Math.max(...strips.map((s) => s.height)),
    items: strips.flatMap((s) => s.items),
    notes: strips.flatMap((s) => s.notes),
    anchors: strips.flatMap((s) => s.anchors),
  });
