export { renderFragment } from './fragment';
export { htmlFonts, type PageFont } from './fonts';
export { checkPageTemplate } from './page-template';
export { previewHtml, renderHtml, type HtmlPage } from './render-page';
