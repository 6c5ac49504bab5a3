export { renderFragment } from './fragment';
export { htmlFonts, type PageFont } from './fonts';
export { checkPageTemplate } from './page-template';
export { previewBlocks, previewHtml, renderHtml, type HtmlPage } from './render-page';
