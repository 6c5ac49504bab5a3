import type { JudgementBlock, JudgementDetail } from '../../model/document';
import { renderBadge, renderDrawings, type DrawingSizes } from './figure';
import { renderInlines } from './inlines';
import { markup, type Child, type Html } from './markup';
import type { PageContext } from './context';

const YARDSTICK_SIZES: DrawingSizes = {
  wide: { width: 680, textSize: 14 },
  narrow: { width: 256, textSize: 14 },
};

const fact = (name: string, value: Child): Html => markup`<div><dt>${name}</dt><dd>${value}</dd></div>\n`;

/** A fact too long for a column. */
const row = (name: string, value: Child): Html =>
  markup`<div class="row"><dt>${name}</dt><dd>${value}</dd></div>\n`;

const separated = (items: readonly Child[], separator: string): Child =>
  items.map((item, i) => (i === 0 ? item : [separator, item]));

function renderFacts(detail: JudgementDetail, context: PageContext): Html | null {
  const { labels } = context;
  const { threatAreas } = detail;
  const { term, confidence, horizon } = detail;
  const because = detail.because === null ? null : markup`<span class="because">${detail.because}</span>`;
  const restsOn = detail.restsOn.map((inlines) => renderInlines(inlines, context));
  const facts = [
    // What is not stated is said once, in the annex on probability, and not at each judgement.
    term === null ? null : fact(labels.yardstickTerm, `${term.term} (${term.range})`),
    confidence === null
      ? null
      : fact(labels.confidence, [
          renderBadge(confidence, context),
          confidence,
          because === null ? null : [': ', because],
        ]),
    horizon === null ? null : fact(labels.horizon, horizon),
    threatAreas.length === 0
      ? null
      : (threatAreas.length === 1 ? fact : row)(labels.threatArea, threatAreas.join('; ')),
    restsOn.length === 0 ? null : row(labels.restsOn, separated(restsOn, '; ')),
  ];
  if (facts.every((found) => found === null)) return null;
  return markup`<dl class="facts">\n${facts}</dl>\n`;
}

function renderDetail(detail: JudgementDetail, id: string, several: boolean, context: PageContext): Html {
  const { figure } = detail;
  const drawings =
    figure === null
      ? null
      : renderDrawings(
          {
            figure,
            id,
            title: detail.yardstick.name,
            description: detail.alt ?? '',
            sizes: YARDSTICK_SIZES,
            said: true,
          },
          context,
        );
  const suspect = detail.suspect === null ? null : markup`<p class="suspect">${detail.suspect}</p>\n`;
  // With one judgement to the sentence its words are bold in it already; with several, each needs its name.
  const words = several ? markup`<p class="judging-words">${detail.words}</p>\n` : null;
  return markup`<div class="judging">${words}${drawings}${renderFacts(detail, context)}${suspect}</div>\n`;
}

/** A key judgement set apart: its sentence large, each term on its yardstick, and what stands behind it. */
export function renderJudgement(block: JudgementBlock, context: PageContext): Html {
  const statementId = `${block.id}--statement`;
  const several = block.judgements.length > 1;
  const details = block.judgements.map((detail, i) =>
    renderDetail(detail, `${block.id}--${i + 1}`, several, context),
  );
  return markup`<div class="judgement" id="${block.id}" role="group" aria-labelledby="${statementId}">
<p class="eyebrow">${context.labels.keyJudgement}</p>
<p class="statement" id="${statementId}">${renderInlines(block.statement, context)}</p>
${details}</div>\n`;
}
