import { MARGIN, PAGE } from './page';
import { el, twips } from './xml';

/** Relations of the parts that stand at the head and foot of pages. */
export const HEADER = 'rIdHeader';
export const FOOTER = 'rIdFooter';

const RUNNING =
  el('w:headerReference', { 'w:type': 'default', 'r:id': HEADER }) +
  el('w:footerReference', { 'w:type': 'default', 'r:id': FOOTER });

/** The shape of the pages, and what stands at the head and foot of each; null for nothing. */
export const pages = (running: 'running' | null = 'running'): string =>
  el(
    'w:sectPr',
    {},
    running === null ? '' : RUNNING,
    el('w:pgSz', { 'w:w': twips(PAGE.width), 'w:h': twips(PAGE.height) }),
    el('w:pgMar', {
      'w:top': twips(MARGIN.top),
      'w:right': twips(MARGIN.right),
      'w:bottom': twips(MARGIN.bottom),
      'w:left': twips(MARGIN.left),
      'w:header': twips(MARGIN.header),
      'w:footer': twips(MARGIN.footer),
      'w:gutter': 0,
    }),
  );
