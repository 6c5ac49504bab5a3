import type { Artefact } from '../../model/artefact';
import { remembered } from '../../memory';
import type { Block, CheckedReport, FrontMatter, ReportDocument } from '../../model/document';
import { dateInWords } from '../../model/period';
import { renderBlocks, renderSection } from './blocks';
import { renderContents } from './contents';
import { NoteRefs, type PageContext } from './context';
import { fontsFor, type PageFont } from './fonts';
import { renderInlines } from './inlines';
import { markup, type Html } from './markup';
import { renderNotes } from './notes';
import { idsOf } from './numbers';
import { renderStatement } from './statement';
import { fillPage } from './page-template';
import { styleBlock } from './style';

/** What the page is made with, as text: the skeleton, its stylesheet, and the type to embed. */
export interface HtmlPage {
  /** A Handlebars template that `checkPageTemplate` finds nothing wrong with. */
  readonly template: string;
  readonly css: string;
  /** JavaScript that adds to the page, which is whole without it. */
  readonly script?: string;
  readonly fonts: readonly PageFont[];
}

/** A title of more letters is set smaller: on a phone it would take the whole screen. */
const NAME = 44;

function renderNotice(front: FrontMatter, context: PageContext): Html | null {
  return front.notice === null
    ? null
    : markup`<div class="callout notice" id="page-notice"><p>${renderInlines(front.notice.long, context)}</p></div>\n`;
}

/** One line for the head and the foot of the page: banner first. */
export const noticeLine = ({ notice }: FrontMatter): string | null =>
  notice === null ? null : [notice.banner, notice.short].filter(Boolean).join('. ');

function renderMain(context: PageContext): Html {
  const { front, chapters } = context.document;
  // Notes come last: they link back to the references that the chapters have set.
  return markup`${renderNotice(front, context)}${chapters.map((chapter) => renderSection(chapter, front.marking, context))}${renderNotes(context)}`;
}

/**
 * The report as one self-contained HTML file, `report.html`: type, style and charts inside, nothing fetched, and a
 * script only that the page is whole without. Throws only when `checkPageTemplate` was not asked about the template, or would have refused it.
 */
export function renderHtml({ document }: CheckedReport, page: HtmlPage): Artefact {
  return {
    path: 'report.html',
    mediaType: 'text/html; charset=utf-8',
    bytes: Buffer.from(htmlOf(document, page), 'utf8'),
  };
}

/**
 * The page of a document whose check may still find something, for whoever is writing it: without a script, and no
 * artefact, so that it cannot be written where documents are. Throws as `renderHtml` does.
 */
export const previewHtml = (document: ReportDocument, page: Omit<HtmlPage, 'script'>): string =>
  htmlOf(document, { template: page.template, css: page.css, fonts: page.fonts });

/** Blocks of a document as they stand in its page, to be put there while it is written. */
export function previewBlocks(blocks: readonly Block[], document: ReportDocument): string {
  const ids = remembered([document.chapters], 'ids of the page', () => idsOf(document.chapters));
  const context: PageContext = { document, labels: document.theme.labels, noteRefs: new NoteRefs(), ids };
  return markup`${renderBlocks(blocks, context)}`.source;
}

function htmlOf(document: ReportDocument, page: HtmlPage): string {
  const { front, theme } = document;
  const { labels } = theme;
  const context: PageContext = { document, labels, noteRefs: new NoteRefs(), ids: idsOf(document.chapters) };
  const main = renderMain(context);
  const contents = renderContents(context);
  const words = [main.source, contents.source, JSON.stringify(front)].join('\n');
  const style = styleBlock(document, page.css, fontsFor(words, page.fonts), page.script ?? '');
  const source = fillPage(page.template, {
    language: front.language,
    title: front.title,
    titleClass: front.title.length > NAME ? 'long' : '',
    kicker: front.kicker,
    finding: front.finding ?? '',
    facts: front.facts,
    description: front.subject,
    author: front.author,
    keywords: front.keywords.join(', '),
    publisher: front.publisher,
    notice: noticeLine(front),
    marking: front.marking,
    markingLabel: labels.marking,
    publishedLabel: labels.published,
    date: dateInWords(front.date),
    skipToContent: labels.skipToContent,
    csp: style.policy,
    style: style.element,
    contents,
    main,
    accessibility: renderStatement(document),
    script: style.script ?? markup``,
  });
  return source.replace(/\r\n?/g, '\n');
}
