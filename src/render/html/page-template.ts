import Handlebars from 'handlebars';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { hasErrors } from '../../diagnostics/diagnostic';
import { severityOf } from '../../diagnostics/rules/catalogue';
import { nearest } from '../../model/nearest';
import type { Html } from './markup';

type Node = hbs.AST.Node;

/** What a page template may print. Text is escaped by Handlebars; `Html` is written with three braces. */
export interface PageFields {
  readonly language: string;
  readonly title: string;
  readonly kicker: string;
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
  kicker: 'text',
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
const HELPERS = ['if', 'unless', 'each'];

const isPath = (node: Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';

const formOf = (name: string): Form | null =>
  Object.hasOwn(FIELDS, name) ? FIELDS[name as keyof PageFields] : null;

/** Walks a template's syntax tree and gathers what is wrong with it. */
class TemplateCheck {
  readonly diagnostics: Diagnostic[] = [];
  readonly printed = new Set<string>();

  constructor(private readonly file: string) {}

  program(program: hbs.AST.Program, inEach: boolean): void {
    for (const statement of program.body) this.statement(statement, inEach);
  }

  private statement(statement: hbs.AST.Statement, inEach: boolean): void {
    switch (statement.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        return;
      case 'MustacheStatement':
        this.mustache(statement as hbs.AST.MustacheStatement, inEach);
        return;
      case 'BlockStatement':
        this.block(statement as hbs.AST.BlockStatement, inEach);
        return;
      default:
        this.report(
          statement,
          'template/unsupported',
          'expected fields and if, unless or each, found a partial or decorator',
          'write its lines into this template',
        );
    }
  }

  private mustache(mustache: hbs.AST.MustacheStatement, inEach: boolean): void {
    const { path } = mustache;
    // The types say that there is always a hash; the parser leaves it out where none is written.
    const hash = mustache.hash as hbs.AST.Hash | undefined;
    if (!isPath(path) || mustache.params.length > 0 || hash) {
      const found = isPath(path) ? `a call of "${path.original}"` : 'a constant';
      this.report(
        mustache,
        'template/unknown-helper',
        `expected a field, found ${found}`,
        'write the name of one field',
      );
      return;
    }
    const form = this.resolve(path, inEach);
    if (form === null) return;
    const name = path.original;
    this.printed.add(name);
    if (form === 'list')
      this.report(
        path,
        'template/list',
        `"${name}" is a list and is printed as if it were text`,
        `write {{#each ${name}}}{{this}}{{/each}}`,
      );
    else if (form === 'html' && mustache.escaped)
      this.report(
        path,
        'template/escaping',
        `"${name}" is HTML and would be printed as its source`,
        `write {{{${name}}}}`,
      );
    else if (form === 'text' && !mustache.escaped)
      this.report(
        path,
        'template/escaping',
        `"${name}" is text and would be taken for HTML`,
        `write {{${name}}}`,
      );
  }

  private block(block: hbs.AST.BlockStatement, inEach: boolean): void {
    const helper = block.path;
    const loops = helper.original === 'each';
    if (!HELPERS.includes(helper.original))
      this.report(
        helper,
        'template/unknown-helper',
        `"${helper.original}" is not a block of page templates`,
        `use one of ${HELPERS.join(', ')}`,
      );
    else this.subject(block, loops, inEach);
    this.program(block.program, loops || inEach);
    // An else after each is outside its loop; Handlebars leaves it undefined where there is none.
    const otherwise = block.inverse as hbs.AST.Program | undefined;
    if (otherwise) this.program(otherwise, inEach);
  }

  private subject(block: hbs.AST.BlockStatement, loops: boolean, inEach: boolean): void {
    const [path, ...more] = block.params as Node[];
    if (!path || !isPath(path) || more.length > 0) {
      this.report(
        block,
        'template/syntax',
        `expected one field after "${block.path.original}"`,
        'write the name of one field',
      );
      return;
    }
    const form = this.resolve(path, inEach);
    if (loops && form !== null && form !== 'list')
      this.report(path, 'template/list', `"${path.original}" is not a list`, `use {{#if ${path.original}}}`);
  }

  /** What a path names; null, with a diagnostic, when it names nothing. */
  private resolve(path: hbs.AST.PathExpression, inEach: boolean): Form | null {
    const name = path.original;
    if (inEach && name === 'this') return 'text';
    // Inside a loop a bare name would be looked for in the item, and be blank.
    const form = inEach ? null : formOf(name);
    if (form !== null) return form;
    const near = nearest(name, inEach ? ['this'] : Object.keys(FIELDS));
    const known = inEach
      ? 'inside each only {{this}} is known'
      : `the fields are ${Object.keys(FIELDS).join(', ')}`;
    this.report(
      path,
      'template/unknown-field',
      `"${name}" is not a field of the page`,
      near === null ? `use a known field: ${known}` : `write "${near}"; ${known}`,
    );
    return null;
  }

  private report(node: Node, rule: string, message: string, fix: string): void {
    const { start, end } = node.loc;
    const place = { file: this.file, line: start.line, column: start.column + 1 };
    this.diagnostics.push({
      rule,
      severity: severityOf(rule),
      place: start.line === end.line ? { ...place, endColumn: end.column + 1 } : place,
      message,
      why: 'a page with a blank where something should stand reads as if nothing were missing',
      fix,
    });
  }
}

/** Handlebars' own errors name a line in different ways, and a column only for some. */
function syntaxError(error: unknown, file: string): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  const at = error as { readonly lineNumber?: number; readonly column?: number };
  const line = at.lineNumber ?? Number(/on line (\d+)/.exec(message)?.[1] ?? 1);
  const what = message.split('\n').at(-1) ?? message;
  return {
    rule: 'template/syntax',
    severity: 'error',
    place: { file, line, column: (at.column ?? 0) + 1 },
    message: `the template cannot be read: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
    fix: 'close every {{ and every block on or before this line',
  };
}

/**
 * Everything wrong with a page template: a misspelt field, a field that is escaped wrongly, a field that the
 * page cannot be without. `file` is the template's logical path; places are those of the template's author.
 */
export function checkPageTemplate(source: string, file: string): Diagnostic[] {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(source);
  } catch (error) {
    return [syntaxError(error, file)];
  }
  const check = new TemplateCheck(file);
  check.program(program, false);
  const missing = REQUIRED.filter((name) => !check.printed.has(name)).map((name): Diagnostic => ({
    rule: 'template/missing-field',
    severity: 'error',
    place: { file, line: 1, column: 1 },
    message: `the page never prints "${name}"`,
    why: 'the page is not whole, or not safe, or does not say what it is',
    fix: `add ${FIELDS[name] === 'html' ? `{{{${name}}}}` : `{{${name}}}`} where it belongs`,
  }));
  return [...check.diagnostics, ...missing];
}

/** Fills a checked page template. Throws when `checkPageTemplate` would have refused it. */
export function fillPage(template: string, fields: PageFields): string {
  const errors = checkPageTemplate(template, 'page template');
  if (hasErrors(errors))
    throw new Error(`bug: the page template was not checked before rendering: ${errors[0]?.message ?? ''}`);
  const print = Handlebars.compile(template, { strict: true, knownHelpersOnly: true });
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
