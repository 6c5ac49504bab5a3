import type { Block, Callout, Definitions, List, Paragraph, Section } from '../../model/document';
import type { Marking } from '../../model/marking';
import { renderFigure } from './figure';
import { renderInlines, renderNoteRefs, renderUnlinked } from './inlines';
import { renderJudgement } from './judgement';
import { renderKeyFigures } from './key-figures';
import { attribute, fragment, markup, trusted, type Child, type Html } from './markup';
import { renderTable } from './table';
import type { PageContext } from './context';

function renderParagraph(paragraph: Paragraph, context: PageContext): Html {
  const role = paragraph.role === 'text' ? null : paragraph.role;
  return markup`<p id="${paragraph.id}"${attribute('class', role)}>${renderInlines(paragraph.inlines, context)}</p>\n`;
}

function renderList(list: List, context: PageContext): Html {
  const items = list.items.map(
    (item) => markup`<li id="${item.id}">${renderBlocks(item.children, context)}</li>\n`,
  );
  if (!list.ordered) return markup`<ul id="${list.id}">\n${items}</ul>\n`;
  const start = list.start === 1 ? null : String(list.start);
  return markup`<ol id="${list.id}"${attribute('start', start)}>\n${items}</ol>\n`;
}

function renderCallout(callout: Callout, context: PageContext): Html {
  const labelId = `${callout.id}--label`;
  return markup`<div class="callout ${callout.tone}" id="${callout.id}" role="group" aria-labelledby="${labelId}">
<p class="callout-label" id="${labelId}">${callout.label}</p>
${renderBlocks(callout.children, context)}</div>\n`;
}

function renderDefinitions(definitions: Definitions, context: PageContext): Html {
  const items = definitions.items.map(
    (item) =>
      markup`<div id="${item.id}"><dt>${renderInlines(item.term, context)}</dt>
<dd>${renderBlocks(item.children, context)}</dd></div>\n`,
  );
  return markup`<dl class="definitions" id="${definitions.id}">${items}</dl>\n`;
}

/** A heading whose words are the link to it, so that anyone can copy the address of a section. */
function renderHeading(section: Section, context: PageContext): Html {
  // The document's title is the one h1.
  const tag = trusted(`h${section.level + 1}`);
  const number =
    section.number === null ? null : markup`<span class="section-number">${section.number}</span> `;
  const link = markup`<a class="permalink" href="${fragment(section.id)}">${number}${renderUnlinked(section.title, context)}</a>`;
  return markup`<${tag} id="${section.id}--title">${link}${renderNoteRefs(section.title, context)}</${tag}>\n`;
}

const renderMarking = (marking: Marking, context: PageContext): Html =>
  markup`<p class="marking"><span class="unseen">${context.labels.marking}: </span>${marking}</p>\n`;

// The stylesheet has this many rows beside the glance.
const OPENER_ROWS = 24;

const standsInOpener = (block: Block): boolean =>
  ['paragraph', 'list', 'callout'].includes(block.kind) ||
  (block.kind === 'key-figures' && block.layout === 'glance');

/** How many of a threat area's first blocks stand in its opener: words as narrow as a line, and its glance. */
function openerLength(children: readonly Block[]): number {
  const end = children.findIndex((block, i) => i === OPENER_ROWS || !standsInOpener(block));
  return end === -1 ? children.length : end;
}

/** A section with its heading; its marking is printed where it differs from that of what holds it. */
export function renderSection(section: Section, around: Marking, context: PageContext): Html {
  const marking = section.marking === around ? null : renderMarking(section.marking, context);
  const heading = renderHeading(section, context);
  const split = section.role === 'threat-area' ? openerLength(section.children) : 0;
  const first = renderBlocks(section.children.slice(0, split), context, section.marking);
  const rest = renderBlocks(section.children.slice(split), context, section.marking);
  const head =
    section.role === 'threat-area'
      ? markup`<div class="opener">${marking}${heading}${first}</div>\n`
      : markup`${marking}${heading}`;
  return markup`<section class="${section.role} level-${section.level}" id="${section.id}">
${head}${rest}</section>\n`;
}

function renderBlock(block: Block, context: PageContext, around: Marking): Html {
  switch (block.kind) {
    case 'section':
      return renderSection(block, around, context);
    case 'paragraph':
      return renderParagraph(block, context);
    case 'list':
      return renderList(block, context);
    case 'table':
      return renderTable(block, context);
    case 'figure':
      return renderFigure(block, context);
    case 'key-figures':
      return renderKeyFigures(block, context);
    case 'judgement':
      return renderJudgement(block, context);
    case 'callout':
      return renderCallout(block, context);
    case 'definitions':
      return renderDefinitions(block, context);
  }
}

/** Blocks one after the other, under a heading of a marking. */
export const renderBlocks = (
  blocks: readonly Block[],
  context: PageContext,
  around: Marking = context.document.front.marking,
): Child => blocks.map((block) => renderBlock(block, context, around));
