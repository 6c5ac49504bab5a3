import type { Figure, Scene, Shape } from '../../../src/model/figure';
import type { ChartPen } from '../../../src/render/html/context';

/** A stand-in for the charts' own room, as plain as can be, so that the page is tested by itself. */
function labelsOf(
  figure: Figure,
): readonly { readonly label: string; readonly share: number; readonly lead: boolean }[] {
  switch (figure.chart) {
    case 'bars':
      return figure.bars.map((bar) => ({
        label: `${bar.label} ${bar.value.text}`,
        share: bar.value.value / Math.max(1, ...figure.bars.map((b) => b.value.value)),
        lead: bar.emphasis,
      }));
    case 'range':
      return figure.rows.map((row) => ({
        label: row.label,
        share: (row.high?.value ?? 0) / 100,
        lead: true,
      }));
    case 'yardstick':
      return figure.terms.map((term) => ({
        label: `${term.label} ${term.range}`,
        share: term.high / 100,
        lead: term.id === figure.selected,
      }));
    default:
      return figure satisfies never;
  }
}

function drawFigure(figure: Figure, { width, textSize }: { width: number; textSize: number }): Scene {
  const rows = labelsOf(figure);
  const step = textSize * 2.4;
  const shapes = rows.flatMap((row, i): Shape[] => [
    {
      shape: 'text',
      x: 0,
      y: i * step + textSize,
      text: row.label,
      size: textSize,
      weight: 'regular',
      anchor: 'start',
      fill: 'text',
    },
    {
      shape: 'rect',
      x: 0,
      y: i * step + textSize * 1.3,
      width: width * row.share,
      height: textSize * 0.7,
      fill: row.lead ? 'lead' : 'muted',
      stroke: null,
    },
  ]);
  return { width, height: rows.length * step, shapes };
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const sceneToSvg: ChartPen['sceneToSvg'] = (scene, { title, description, idPrefix, ink }) => {
  const shapes = scene.shapes.map((shape) => {
    if (shape.shape === 'text')
      return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}" fill="${ink(shape.fill)}">${escape(shape.text)}</text>`;
    if (shape.shape === 'rect')
      return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" fill="${shape.fill === null ? 'none' : ink(shape.fill)}"/>`;
    return '';
  });
  return `<svg role="img" viewBox="0 0 ${scene.width} ${scene.height}" aria-labelledby="${idPrefix}-title ${idPrefix}-desc"><title id="${idPrefix}-title">${escape(title)}</title><desc id="${idPrefix}-desc">${escape(description)}</desc>${shapes.join('')}</svg>`;
};

export const sketchPen: ChartPen = { drawFigure, sceneToSvg };
