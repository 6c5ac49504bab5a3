import type { Artefact } from '../../model/artefact';
import type { CheckedReport } from '../../model/document';
import { drawFigure, sceneToSvg } from '../chart';
import { blocksOf } from '../../model/walk-document';
import { plainWords } from '../../model/sentences';
import { MarkdownReport } from './report';

const CHART_WIDTH = 720;
const CHART_TEXT = 15;

/** The report as GitHub-flavoured Markdown. */
export const renderMarkdown = ({ document }: CheckedReport): Artefact => ({
  path: 'report.md',
  mediaType: 'text/markdown',
  bytes: Buffer.from(new MarkdownReport(document).print()),
});

/** Each chart as an SVG file, which the Markdown and the fragment show. */
export function renderCharts({ document }: CheckedReport): Artefact[] {
  return blocksOf(document.chapters).flatMap((block): Artefact[] => {
    if (block.kind !== 'figure') return [];
    const scene = drawFigure(block.figure, {
      width: CHART_WIDTH,
      textSize: CHART_TEXT,
      labels: document.theme.labels,
    });
    const svg = sceneToSvg(scene, {
      title: plainWords(block.headline),
      description: block.alt,
      idPrefix: block.id,
      standalone: true,
      ink: (role) => document.theme.light[role],
      fontFamily: `'${document.theme.type.family}', 'Source Sans Pro', Arial, sans-serif`,
    });
    return [{ path: `charts/${block.id}.svg`, mediaType: 'image/svg+xml', bytes: Buffer.from(svg) }];
  });
}
