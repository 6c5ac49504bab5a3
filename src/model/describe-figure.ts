import type { BarFigure, Figure, RangeFigure, YardstickFigure } from './figure';

/** A figure in words, from its own values: the kind of drawing, what stands out, and every number. */
export function describeFigure(figure: Figure): string {
  switch (figure.chart) {
    case 'bars':
      return describeBars(figure);
    case 'range':
      return describeRange(figure);
    case 'yardstick':
      return describeYardstick(figure);
  }
}

function describeBars(figure: BarFigure): string {
  const sorted = [...figure.bars].sort((a, b) => b.value.value - a.value.value);
  const [largest] = sorted;
  const smallest = sorted.at(-1);
  const ends =
    largest && smallest && sorted.length > 1
      ? ` The largest is ${largest.label}, the smallest ${smallest.label}.`
      : '';
  const relation = {
    partition: ' The bars are parts of one whole.',
    overlapping: ' The bars overlap: some things are counted in more than one.',
    separate: '',
  }[figure.relation];
  return `Bar chart with ${figure.bars.length} bars.${ends}${relation} ${figure.bars.map((bar) => `${bar.label}: ${bar.value.text}`).join('; ')}.`;
}

function describeRange(figure: RangeFigure): string {
  const rows = figure.rows.map((row) => {
    const span =
      row.low && row.high
        ? `from ${row.low.text} to ${row.high.text}`
        : row.high
          ? `up to ${row.high.text}`
          : row.low
            ? `from ${row.low.text}`
            : '';
    const mark = row.mark ? `${row.mark.label} ${row.mark.text}` : '';
    return `${row.label}: ${[span, mark].filter(Boolean).join(', ')}`;
  });
  return `Chart of ranges. ${rows.join('; ')}.`;
}

function describeYardstick(figure: YardstickFigure): string {
  const selected = figure.terms.find((term) => term.id === figure.selected);
  if (selected) return `Probability yardstick with “${selected.label}” marked: ${selected.range}.`;
  return `Probability yardstick with gaps between its terms. ${figure.terms.map((term) => `${term.label}: ${term.range}`).join('; ')}.`;
}
