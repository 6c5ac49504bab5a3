import { asOne, beside, shifted } from './beside';
import type { Inline, JudgementBlock, JudgementDetail } from '../../model/document';
import type { Rating } from '../../model/judgement';
import { breakLines, lineWidth } from './break-lines';
import type { FrameItem } from './frame';
import type { Galley } from './galley';
import { baseline, TEXT } from './grid';
import { panelled } from './panel';
import { setRuns, type Column } from './column';
import { setDrawing } from './set-figure';
import { setLines } from './set-lines';
import { keptTogether, strip, type Strip } from './strip';
import type { Run } from './run';

const INSET = { left: 16, right: 16, top: 9, bottom: 9 } as const;

/** Sets a key judgement apart: its sentence large, its term on the yardstick, and what stands behind it. */
export function setJudgement(galley: Galley, block: JudgementBlock, column: Column): void {
  const { inks, labels, scale } = galley;
  const node = galley.tree.open('Div', column.node);
  const inner: Column = {
    x: column.x + INSET.left,
    width: column.width - INSET.left - INSET.right,
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
  galley.space(12);
  const look = {
    x: column.x,
    width: column.width,
    top: INSET.top,
    bottom: INSET.bottom,
    fill: inks.tint,
    bar: inks.lead,
  };
  const wide = column.width > TEXT.width;
  galley.push(...keptTogether(panelled(strips, look), false).map((s) => ({ ...s, wide })));
  galley.space(13);
}

function setDetail(galley: Galley, detail: JudgementDetail, column: Column, several: boolean): void {
  const { inks, scale } = galley;
  galley.space(7);
  galley.anchor(detail.judgement);
  if (several) {
    const words = galley.words(detail.words, 'semibold');
    galley.push(...setRuns(galley, words, column, { type: scale.body, colour: inks.text }));
    galley.space(4);
  }
  if (detail.figure && detail.alt !== null) {
    galley.push(setDrawing(galley, detail.figure, detail.alt, column));
    galley.space(5);
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
  /** Drawn before the words; it repeats them and says no more. */
  readonly badge: Rating | null;
}

function factsOf(galley: Galley, detail: JudgementDetail): Fact[] {
  const { labels } = galley;
  const said = (label: string, text: string, badge: Rating | null = null): Fact => ({
    label,
    runs: galley.words(text, 'regular'),
    badge,
  });
  const { term, confidence, because, horizon } = detail;
  const facts = [
    said(labels.yardstickTerm, term ? `${term.term}, ${term.range}` : ''),
    said(
      labels.confidence,
      confidence === null ? '' : because === null ? confidence : `${confidence}: ${because}`,
      confidence === 'not recorded' ? null : confidence,
    ),
    said(labels.horizon, horizon ?? ''),
    said(labels.threatArea, detail.threatAreas.join(', ')),
    { label: labels.restsOn, runs: galley.runs(joined(detail.restsOn), 'regular'), badge: null },
  ];
  return facts.filter((fact) => fact.runs.some((run) => run.text.trim() !== ''));
}

const joined = (parts: readonly (readonly Inline[])[]): Inline[] =>
  parts.flatMap((part, i): Inline[] =>
    i === 0 ? [...part] : [{ kind: 'text', text: '; ', place: null }, ...part],
  );

/** The steps of a rating, on the line of its words. */
function setBadge(galley: Galley, rating: Rating): { readonly width: number; readonly strip: Strip } {
  const { small } = galley.scale;
  const options = { width: small.size * 3, textSize: small.size, labels: galley.labels };
  const { width, height, shapes } = galley.draw({ chart: 'confidence', rating }, options);
  const down = baseline(small) - height + 0.5;
  const items = shapes.flatMap((shape): FrameItem[] => {
    if (shape.shape !== 'rect') return [];
    const { x, y, width: wide, height: tall, fill } = shape;
    const colour = galley.inks[fill === 'lead' ? 'lead' : 'rule'];
    return [{ kind: 'rect', tag: 'layout', x, y: y + down, width: wide, height: tall, colour }];
  });
  return { width, strip: strip({ height: small.leading, items }) };
}

/** White between facts on one line. */
const FACT_GAP = 20;

/** What stands behind a judgement: labels and words, as many on a line as fit there whole. */
function setFacts(galley: Galley, facts: readonly Fact[], column: Column): void {
  const { inks, scale } = galley;
  const list = galley.tree.open('L', column.node, { numbering: 'None' });
  let row: Strip[] = [];
  let used = 0;
  const end = (): void => {
    if (row.length > 0) galley.push(beside(row));
    galley.space(2);
    row = [];
    used = 0;
  };
  const { small } = scale;
  const lengthOf = (runs: readonly Run[]): number =>
    lineWidth(breakLines(runs, Infinity, small.size)[0] ?? [], small.size);
  for (const fact of facts) {
    const label = galley.words(`${fact.label} `, 'semibold');
    const badge = fact.badge === null ? null : setBadge(galley, fact.badge);
    const named = lengthOf(label) + 5;
    const before = named + (badge ? badge.width + 4 : 0);
    const length = before + lengthOf(fact.runs);
    if (used > 0 && used + length > column.width) end();
    const entry = galley.tree.open('LI', list);
    const x = column.x + used;
    const style = { type: small, colour: inks.text, x, width: named + 1, align: 'left' } as const;
    const name = setLines(galley, label, galley.tree.open('Lbl', entry), style);
    const said = setLines(galley, fact.runs, galley.tree.open('LBody', entry), {
      ...style,
      x: x + before,
      width: column.width - used - before,
    });
    const drawn = badge ? [shifted(badge.strip, x + named, 0)] : [];
    row.push(beside([...drawn, asOne(name), asOne(said)]));
    used += length + FACT_GAP;
  }
  end();
}
