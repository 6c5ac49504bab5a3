import { runtime } from '../../../build/handlebars.cjs';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { hasErrors } from '../../diagnostics/diagnostic';
import { readOnce } from '../../model/read-once';
import { checkTemplate, type TemplateTerms } from '../../syntax/check-template';
import { pageProgram } from '../../syntax/template-programs';
import type { Html } from './markup';

/** What a page template may print. Text is escaped by Handlebars; `Html` is written with three braces. */
export interface PageFields {
  readonly language: string;
  readonly title: string;
  /** Of the title: `long` for one that is a sentence, else empty. */
  readonly titleClass: string;
  readonly kicker: string;
  readonly finding: string;
  readonly facts: readonly string[];
  readonly description: string;
  readonly author: string;
  readonly keywords: string;
  readonly publisher: string;
  /** What the document is where it is not what it looks like, or null. */
  readonly notice: string | null;
  readonly marking: string;
  readonly markingLabel: string;
  readonly publishedLabel: string;
  /** The edition's date in words. */
  readonly date: string;
  readonly skipToContent: string;
  /** The Content-Security-Policy that fits `style`. */
  readonly csp: string;
  readonly style: Html;
  readonly contents: Html;
  /** Chapters and notes. */
  readonly main: Html;
  /** How accessible the page is, and whom to tell when it is not. */
  readonly accessibility: Html;
  /** Search, following contents and such; the page is whole without it. */
  readonly script: Html;
}
type Form = 'text' | 'list' | 'html';
const FIELDS: Readonly<Record<keyof PageFields, Form>> = {
  language: 'text',
  title: 'text',
  titleClass: 'text',
  kicker: 'text',
  finding: 'text',
  facts: 'list',
  description: 'text',
  author: 'text',
  keywords: 'text',
  publisher: 'text',
  notice: 'text',
  marking: 'text',
  markingLabel: 'text',
  publishedLabel: 'text',
  date: 'text',
  skipToContent: 'text',
  csp: 'text',
  style: 'html',
  contents: 'html',
  main: 'html',
  accessibility: 'html',
  script: 'html',
};
// A page without one of these is unsafe, unmarked, or not the document.
const REQUIRED: readonly (keyof PageFields)[] = [
  'language',
  'title',
  'notice',
  'marking',
  'csp',
  'style',
  'contents',
  'main',
  'accessibility',
];

/** A page prints fields, and text where there is some; an example of each field says whether it is a list. */
const PAGE: TemplateTerms = {
  blocks: ['if', 'unless', 'each'],
  helpers: {},
  context: Object.fromEntries(
    Object.entries(FIELDS).map(([name, form]) => [name, form === 'list' ? [''] : '']),
  ),
  templates: null,
  html: new Set(Object.keys(FIELDS).filter((name) => FIELDS[name as keyof PageFields] === 'html')),
};

/**
 * Everything wrong with a page template: a misspelt field, a field that is escaped wrongly, a field that the
 * page cannot be without. `file` is the template's logical path; places are those of the template's author.
 */
export const checkPageTemplate = (source: string, file: string): readonly Diagnostic[] =>
  checkedOnce(`${file}\n${source}`);
const checkedOnce = readOnce((text) => {
  const end = text.indexOf('\n');
  return faultsOf(text.slice(end + 1), text.slice(0, end));
}, 8);
function faultsOf(source: string, file: string): Diagnostic[] {
  const { diagnostics, printed } = checkTemplate({ file, source }, PAGE);
  // A template that cannot be read was not looked through.
  if (diagnostics.some(({ rule }) => rule === 'template/syntax')) return [...diagnostics];
  const missing = REQUIRED.filter((name) => !printed.has(name)).map((name): Diagnostic => ({
    rule: 'template/missing-field',
    severity: 'error',
    place: { file, line: 1, column: 1 },
    message: `the page never prints "${name}"`,
    why: 'the page is not whole, or not safe, or does not say what it is',
    fix: `add ${FIELDS[name] === 'html' ? `{{{${name}}}}` : `{{${name}}}`} where it belongs`,
  }));
  return [...diagnostics, ...missing];
}

/** A page template, made ready once: the documents of forces have one. */
const printer = readOnce((template) => {
  const errors = checkPageTemplate(template, 'page template');
  if (hasErrors(errors))
    throw new Error(`bug: the page template was not checked before rendering: ${errors[0]?.message ?? ''}`);
  return runtime.template(pageProgram(template));
}, 8);

/** Fills a checked page template. Throws when `checkPageTemplate` would have refused it. */
export function fillPage(template: string, fields: PageFields): string {
  const print = printer(template);
  const { style, contents, main, accessibility, script, ...text } = fields;
  return print({
    ...text,
    style: style.source,
    contents: contents.source,
    main: main.source,
    accessibility: accessibility.source,
    script: script.source,
  });
}
