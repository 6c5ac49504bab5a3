import type { Artefact } from '../../model/artefact';
import type { CheckedReport } from '../../model/document';
import type { Format, Formats } from '../../model/format';
import type { DocumentReading } from '../../model/reading';
import type { ReviewMarks } from '../../model/review-marks';
import type { WordLook } from '../../model/word-look';
import { blocksOf } from '../../model/walk-document';
import { readChart } from '../proof/read-chart';
import { readCsv } from '../proof/read-csv';
import { readHtml } from '../proof/read-html';
import { readMarkdown } from '../proof/read-markdown';
import { readPdfFile } from '../proof/read-pdf';
import { readRecord } from '../proof/read-record';
import { readWord } from '../proof/read-word';
import { readWorkbook } from '../proof/read-workbook';
import type { Form } from '../forms';
import { htmlFonts, renderFragment, renderHtml } from '../html';
import { renderCharts, renderMarkdown } from '../markdown';
import { renderPdf } from '../pdf';
import { renderRecord } from '../record';
import { renderTables } from '../tables';

/** What the page of the HTML document is made from, as the project or the edition gives it. */
export interface PageFiles {
  readonly template: { readonly file: string; readonly source: string };
  readonly css: string;
  readonly script?: string;
}
/** The sheet for the press, checked as it is printed, and whether what it gives out was issued. */
export interface Press {
  readonly sheet: CheckedReport;
  readonly isIssued: boolean;
}
/** What formats need besides the document. */
export interface Made {
  readonly page: PageFiles;
  /** Null where nobody asked for it. */
  readonly press: Press | null;
  /** One side for whoever signs; null where nobody asked for it. */
  readonly brief: CheckedReport | null;
  /** What a review copy is known by when it comes back; null for a Word file that says nothing of where it came from. */
  readonly review: ReviewMarks | null;
  /** The look of a Word file; null for that of the theme. */
  readonly look: WordLook | null;
}

/** What a person may ask for, and what comes with it. */
export type FormatId = Form | 'charts' | 'record';
type Of<Id extends FormatId> = Format<Id, CheckedReport, Made>;

const text = ({ bytes }: Artefact): string => Buffer.from(bytes).toString('utf8');
const REPORT: Pick<DocumentReading, 'prints' | 'titled'> = { prints: 'report', titled: true };
const page = ({ page: { template, css, script = '' } }: Made) => ({
  template: template.source,
  css,
  script,
  fonts: htmlFonts(),
});

const pdf: Of<'pdf'> = {
  id: 'pdf',
  files: () => ['report.pdf'],
  write: async (report) => [
    { path: 'report.pdf', mediaType: 'application/pdf', bytes: await renderPdf(report) },
  ],
  read: ({ path, bytes }, { document }) =>
    path === 'report.pdf' ? readPdfFile(path, bytes, document.theme.labels.page) : null,
};

const markdown: Of<'markdown'> = {
  id: 'markdown',
  files: () => ['report.md'],
  write: (report) => Promise.resolve([renderMarkdown(report)]),
  read: (file, { document }) =>
    file.path === 'report.md' ? readMarkdown(file.path, text(file), document.theme.labels.contents) : null,
};

/** The drawings that Markdown and the fragment show, each a file of its own. */
const charts: Of<'charts'> = {
  id: 'charts',
  files: ({ document }) =>
    blocksOf(document.chapters).flatMap((block) =>
      block.kind === 'figure' ? [`charts/${block.id}.svg`] : [],
    ),
  write: (report) => Promise.resolve(renderCharts(report)),
  read: (file) => (file.path.startsWith('charts/') ? readChart(file.path, text(file)) : null),
};

const html: Of<'html'> = {
  id: 'html',
  files: () => ['report.html'],
  write: (report, made) => Promise.resolve([renderHtml(report, page(made))]),
  read: (file) => (file.path === 'report.html' ? readHtml(file.path, text(file), REPORT) : null),
};

const fragment: Of<'fragment'> = {
  id: 'fragment',
  files: () => ['fragment.html'],
  write: (report) => Promise.resolve([renderFragment(report)]),
  read: (file) =>
    file.path === 'fragment.html'
      ? readHtml(file.path, text(file), { prints: 'report', titled: false })
      : null,
};

const PRESS = 'press.html';
const PRESS_DRAFT = 'press-draft.html';
const press: Of<'press'> = {
  id: 'press',
  files: (_, made) => (made.press === null ? [] : [made.press.isIssued ? PRESS : PRESS_DRAFT]),
  write: (_, made) =>
    Promise.resolve(
      made.press === null
        ? []
        : [
            {
              ...renderHtml(made.press.sheet, page(made)),
              path: made.press.isIssued ? PRESS : PRESS_DRAFT,
            },
          ],
    ),
  read: (file) =>
    file.path === PRESS || file.path === PRESS_DRAFT
      ? readHtml(file.path, text(file), { prints: 'press', titled: true })
      : null,
};

const BRIEF = 'brief.html';
const brief: Of<'brief'> = {
  id: 'brief',
  files: (_, made) => (made.brief === null ? [] : [BRIEF]),
  write: (_, made) =>
    Promise.resolve(made.brief === null ? [] : [{ ...renderHtml(made.brief, page(made)), path: BRIEF }]),
  read: (file) =>
    file.path === BRIEF ? readHtml(file.path, text(file), { prints: 'brief', titled: true }) : null,
};

const word: Of<'word'> = {
  id: 'word',
  files: () => ['report.docx'],
  // Few builds make one.
  write: async (report, { review, look }) => [
    await (await import('../word')).renderWord(report, { review, look }),
  ],
  read: ({ path, bytes }) => (path === 'report.docx' ? readWord(path, bytes) : null),
};

/** Every table and the data of every figure, each by itself and all in a workbook of two kinds. */
const tables: Of<'tables'> = {
  id: 'tables',
  files: ({ document }) => {
    const { edition, outline, chapters } = document;
    const name = outline === 'public' ? edition : `${edition}-${outline}`;
    const blocks = blocksOf(chapters);
    const behind = new Set(blocks.flatMap((block) => (block.kind === 'figure' ? [block.data.id] : [])));
    const ids = blocks.flatMap(({ kind, id }) =>
      kind === 'table' ? [behind.has(id) ? id.replace(/-data$/, '') : id] : [],
    );
    return [...ids.map((id) => `tables/${id}.csv`), `tables/${name}.ods`, `tables/${name}.xlsx`];
  },
  write: (report) => Promise.resolve(renderTables(report)),
  read: (file) => {
    const [, id, kind] = /^tables\/(.*)\.(csv|ods|xlsx)$/.exec(file.path) ?? [];
    if (id === undefined) return null;
    return kind === 'csv'
      ? { kind, path: file.path, id, records: readCsv(text(file)) }
      : readWorkbook(file.path, file.bytes);
  },
};

const record: Of<'record'> = {
  id: 'record',
  files: () => ['published.json'],
  write: (report) => Promise.resolve([renderRecord(report)]),
  read: (file) => (file.path === 'published.json' ? readRecord(file.path, text(file)) : null),
};

/** Every form that a document is given out in, in the order in which they are made. */
export const FORMATS: Formats<FormatId, CheckedReport, Made> = {
  pdf,
  markdown,
  charts,
  html,
  fragment,
  press,
  brief,
  word,
  tables,
  record,
};

/** What each form that may be asked for brings with it. */
const WITH: Readonly<Record<Form, readonly FormatId[]>> = {
  pdf: ['pdf'],
  markdown: ['markdown', 'charts'],
  html: ['html'],
  fragment: ['charts', 'fragment'],
  press: ['press'],
  brief: ['brief'],
  word: ['word'],
  tables: ['tables'],
};

/** The formats that are made: those that were asked for and what they show, or all documents with their record. */
export function formatsOf(
  only: readonly Form[] | undefined,
  unasked: readonly Form[],
): Format<FormatId, CheckedReport, Made>[] {
  const wanted = new Set<FormatId>((only ?? unasked).flatMap((form) => WITH[form]));
  if (only === undefined) wanted.add('record');
  return Object.values(FORMATS).filter(({ id }) => wanted.has(id));
}
