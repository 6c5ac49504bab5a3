import { max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { GroupedBarsFigure, Scene, Shape } from '../../model/figure';
import { ARROW, arrowLength, isOutward } from './arrow';
import { boundedBar } from './bars';
import type { DrawOptions } from './index';
import { label, line, seriesInk } from './shapes';
import { LEADING, textLines, textWidth, wrap } from './text';

/**
 * Groups of horizontal bars from one zero line. Each bar has its series' name and its number beside it, so that
 * the colours only repeat what is said.
 */
export function drawGroupedBars(figure: GroupedBarsFigure, { width, textSize: size }: DrawOptions): Scene {
  const small = size * 0.92;
  const shown = figure.groups.flatMap((group) => group.values);
  const values = shown.flatMap(({ value }) => (value === null ? [] : [value]));
  const valueWidth = Math.ceil(max(shown, ({ text }) => textWidth(text, size, 'semibold')) ?? 0);
  const names = figure.series.map((series) => wrap(series.label, width * 0.34, small, 'regular'));
  const nameWidth = Math.ceil(max(names.flat(), (text) => textWidth(text, small, 'regular')) ?? 0);
  const left = nameWidth + size * 0.6;
  const low = Math.min(0, min(values) ?? 0);
  const high = Math.max(0, max(values) ?? 0);
  const beyond = shown.some((value) => value.value !== null && isOutward(value)) ? ARROW * size : 0;
  const side = valueWidth + size * 0.5 + beyond;
  const x = scaleLinear()
    .domain([low, high === low ? low + 1 : high])
    .range([left + (low < 0 ? side : 0), width - side]);
  const thick = size * 1.25;
  const shapes: Shape[] = [];
  let y = 0;
  for (const group of figure.groups) {
    const heading = wrap(group.label, width, size, 'semibold');
    shapes.push(
      ...textLines(heading, 0, y + size, { size, weight: 'semibold', fill: 'text', anchor: 'start' }),
    );
    y += heading.length * size * LEADING + size * 0.35;
    const top = y;
    group.values.forEach((shownValue, i) => {
      const name = names[i] ?? [];
      const nameHeight = name.length * small * LEADING;
      const height = Math.max(thick, nameHeight);
      const barTop = y + (height - thick) / 2;
      const baseline = barTop + thick / 2 + size * 0.35;
      const nameTop = y + (height - nameHeight) / 2 + small * 0.92;
      shapes.push(
        ...textLines(name, nameWidth, nameTop, {
          size: small,
          weight: 'regular',
          fill: 'soft',
          anchor: 'end',
        }),
      );
      const { value, text } = shownValue;
      const from = Math.min(x(0), x(value ?? 0));
      const to = Math.max(x(0), x(value ?? 0));
      const negative = value !== null && value < 0;
      let end = negative ? from : to;
      if (shownValue.value !== null) {
        const bar = { from, to, top: barTop, height: thick, ink: seriesInk(i), size };
        shapes.push(...boundedBar(shownValue, bar));
        if (isOutward(shownValue)) end += (negative ? -1 : 1) * arrowLength(size);
      }
      shapes.push(
        label(text, end + (negative ? -1 : 1) * size * 0.35, baseline, {
          size,
          weight: 'semibold',
          anchor: negative ? 'end' : 'start',
        }),
      );
      y += height + size * 0.18;
    });
    shapes.push(line([x(0), top], [x(0), y - size * 0.18], 'soft'));
    y += size * 0.9;
  }
  return { width, height: Math.ceil(y), shapes };
}
