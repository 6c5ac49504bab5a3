import type { Diagnostic } from '../diagnostics/diagnostic';
import { severityOf } from '../diagnostics/rules/catalogue';
import { remembered } from '../memory';
import { nearest } from '../model/nearest';
import { treeOf } from './template-programs';

/** The text of a template and where it comes from. */
export interface TemplateText {
  readonly file: string;
  readonly source: string;
}

/** What a kind of template may use. */
export interface TemplateTerms {
  /** Statements with a block: if, unless, each … */
  readonly blocks: readonly string[];
  /** Helpers with the ids that their first argument may be; null: anything. */
  readonly helpers: Readonly<Record<string, ReadonlySet<string> | null>>;
  /** What may be printed, or an example of it: a field is known, and known for a list, by what it holds here. */
  readonly context: Readonly<Record<string, unknown>>;
  /** Other templates that it may call, by the names of their files; null: none. */
  readonly templates: Readonly<Record<string, TemplateText>> | null;
  /** Fields that are HTML already, where the template is a page; null where nothing is escaped. */
  readonly html: ReadonlySet<string> | null;
}
export interface CheckedTemplate {
  readonly diagnostics: readonly Diagnostic[];
  /** The fields of the context that are printed. */
  readonly printed: ReadonlySet<string>;
}

const NOTHING_MISSING = 'a template prints nothing where a name is wrong, and nobody sees what is missing';
/** Variables of the template language itself. */
const OWN = new Set(['index', 'first', 'last', 'key']);
const MOST_NAMES = 24;

/**
 * Everything wrong with a template and with those that it calls, each with its place: a misspelt field, helper, template
 * or id, a list that is printed as if it were text, text that is taken for HTML or HTML that is not. Handlebars itself
 * prints nothing for most of them, in strict mode too.
 */
export function checkTemplate(template: TemplateText, terms: TemplateTerms): CheckedTemplate {
  const walk = new Walk(template, terms, new Set(), new Set(), []);
  walk.check(terms.context);
  return walk;
}

type Node = hbs.AST.Node;
const isPath = (node: Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

class Walk implements CheckedTemplate {
  readonly diagnostics: Diagnostic[] = [];
  constructor(
    private readonly template: TemplateText,
    private readonly terms: TemplateTerms,
    readonly printed: Set<string>,
    private readonly seen: Set<string>,
    /** The files that call this one, from the first. */
    private readonly within: readonly string[],
  ) {}

  check(context: unknown): void {
    const { file, source } = this.template;
    if (this.seen.has(file)) return;
    this.seen.add(file);
    try {
      this.program(
        remembered([this.template], 'tree', () => treeOf(source)),
        [context],
      );
    } catch (error) {
      this.diagnostics.push(syntaxError(error, file));
    }
  }

  private program(program: hbs.AST.Program | undefined, scopes: readonly unknown[]): void {
    for (const statement of program?.body ?? []) this.statement(statement, scopes);
  }

  private statement(node: hbs.AST.Statement, scopes: readonly unknown[]): void {
    switch (node.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        return;
      case 'MustacheStatement':
        this.mustache(node as hbs.AST.MustacheStatement, scopes);
        return;
      case 'BlockStatement':
        this.block(node as hbs.AST.BlockStatement, scopes);
        return;
      case 'PartialStatement':
        this.partial(node as hbs.AST.PartialStatement, scopes);
        return;
      default:
        this.unsupported(node);
    }
  }

  private unsupported(node: Node): void {
    this.report(
      node,
      'template/unsupported',
      'this statement of Handlebars may not stand here',
      `use fields and ${this.terms.blocks.join(', ')}; what another template says is written into this one`,
    );
  }

  private mustache(node: hbs.AST.MustacheStatement, scopes: readonly unknown[]): void {
    const { path } = node;
    if (!isPath(path)) {
      const fix = 'write the name of a field, or its words without braces';
      this.report(path, 'template/unknown-helper', 'expected a field, found a constant', fix);
      return;
    }
    if (this.isCall(node)) {
      this.call(node, scopes);
      return;
    }
    const value = this.lookup(path, scopes);
    const name = path.original;
    if (!path.data && path.parts.length === 0 && path.depth >= scopes.length)
      this.report(
        path,
        'template/unknown-field',
        `"${name}" is not a field here`,
        'write the name of a field',
      );
    if (value === undefined) return;
    if (scopes[path.depth] === this.terms.context) this.printed.add(path.parts[0] ?? '');
    if (Array.isArray(value))
      this.report(
        path,
        'template/list',
        `"${name}" is a list and is printed as if it were text`,
        `write {{#each ${name}}}{{this}}{{/each}}`,
      );
    else if (isObject(value))
      this.report(
        path,
        'template/list',
        `"${name}" has several parts and would print nothing`,
        `write the name of one of them: ${Object.keys(value).slice(0, 12).join(', ')}`,
      );
    else if (this.terms.html) this.escaping(node, path, this.terms.html.has(name));
  }

  private escaping(node: hbs.AST.MustacheStatement, path: hbs.AST.PathExpression, isHtml: boolean): void {
    const name = path.original;
    if (isHtml && node.escaped)
      this.report(
        path,
        'template/escaping',
        `"${name}" is HTML and would be printed as its source`,
        `write {{{${name}}}}`,
      );
    if (!isHtml && !node.escaped)
      this.report(
        path,
        'template/escaping',
        `"${name}" is text and would be taken for HTML`,
        `write {{${name}}}`,
      );
  }

  private isCall(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression): boolean {
    // The types say that there is always a hash; the parser leaves it out where none is written.
    const hash = node.hash as hbs.AST.Hash | undefined;
    const { original } = node.path as hbs.AST.PathExpression;
    return node.params.length > 0 || hash !== undefined || Object.hasOwn(this.terms.helpers, original);
  }

  private call(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, scopes: readonly unknown[]): void {
    const path = node.path as hbs.AST.PathExpression;
    const { helpers } = this.terms;
    const name = path.original;
    if (!Object.hasOwn(helpers, name)) {
      this.unknown(path, 'template/unknown-helper', `no helper "${name}" here`, name, Object.keys(helpers));
      return;
    }
    const ids = helpers[name];
    // The types say that there is one.
    const [first] = node.params as (hbs.AST.Expression | undefined)[];
    if (!first) {
      this.report(
        path,
        'template/syntax',
        `"${name}" does not say what of`,
        'write the name of one thing after it',
      );
      return;
    }
    if (ids && first.type === 'StringLiteral') {
      const id = (first as hbs.AST.StringLiteral).value;
      if (!ids.has(id))
        this.unknown(first, 'template/unknown', `"${id}" is nothing that "${name}" knows`, id, [...ids]);
    } else if (ids && !isPath(first)) {
      const fix = `write one of these in quotation marks: ${[...ids].slice(0, 12).join(', ')}`;
      this.report(first, 'template/unknown', `this is no name of what "${name}" prints`, fix);
    }
    const hash = node.hash as hbs.AST.Hash | undefined;
    for (const param of [...node.params, ...(hash?.pairs ?? []).map(({ value }) => value)])
      this.expression(param, scopes);
  }

  private block(node: hbs.AST.BlockStatement, scopes: readonly unknown[]): void {
    const { blocks } = this.terms;
    if (!isPath(node.path)) {
      this.unsupported(node);
      return;
    }
    const name = node.path.original;
    if (!blocks.includes(name)) {
      this.unknown(node.path, 'template/unknown-helper', `no block "${name}" here`, name, blocks);
      return;
    }
    const [subject, ...more] = node.params as (hbs.AST.Expression | undefined)[];
    if (!subject || more.length > 0) {
      const fix = 'write the name of one field';
      this.report(node, 'template/syntax', `expected one field after "${name}"`, fix);
      return;
    }
    const value = this.expression(subject, scopes);
    if (name === 'each' && (typeof value === 'string' || typeof value === 'number')) {
      const { original } = subject as hbs.AST.PathExpression;
      this.report(subject, 'template/list', `"${original}" is not a list`, `use {{#if ${original}}}`);
      return;
    }
    const items = isObject(value) ? Object.values(value) : [];
    const inner = name === 'each' ? items[0] : value;
    const isScoped = name === 'each' || name === 'with';
    // An empty list shows nothing of what its items hold; a template is also checked on the editions that fill it.
    if (!isScoped) this.program(node.program, scopes);
    else if (inner !== undefined) this.program(node.program, [inner, ...scopes]);
    // What follows an else stands outside the loop.
    this.program(node.inverse, scopes);
  }

  private partial(node: hbs.AST.PartialStatement, scopes: readonly unknown[]): void {
    const { templates } = this.terms;
    if (templates === null || !isPath(node.name) || node.name.data) {
      this.unsupported(node);
      return;
    }
    const name = `${node.name.original}.md.hbs`;
    const called = templates[name];
    if (!called) {
      this.unknown(node.name, 'template/unknown', `no template "${name}"`, name, Object.keys(templates));
      return;
    }
    const within = [...this.within, this.template.file];
    if (within.includes(called.file)) {
      const fix = 'take the call out';
      this.report(
        node.name,
        'template/unsupported',
        `"${node.name.original}" calls itself and would never end`,
        fix,
      );
      return;
    }
    const walk = new Walk(called, this.terms, this.printed, this.seen, within);
    walk.check(scopes[0]);
    this.diagnostics.push(...walk.diagnostics);
  }

  private expression(node: hbs.AST.Expression, scopes: readonly unknown[]): unknown {
    if (node.type === 'SubExpression') this.call(node as hbs.AST.SubExpression, scopes);
    return isPath(node) ? this.lookup(node, scopes) : undefined;
  }

  /** What a path holds; undefined where it holds nothing that is known, which is said. */
  private lookup(path: hbs.AST.PathExpression, scopes: readonly unknown[]): unknown {
    const [variable = ''] = path.parts;
    if (path.data && OWN.has(variable)) return undefined;
    let value: unknown = path.data ? undefined : scopes[path.depth];
    for (const [i, part] of path.parts.entries()) {
      if (!isObject(value) || !Object.hasOwn(value, part)) {
        const known = isObject(value) ? Object.keys(value) : [];
        const before =
          '../'.repeat(path.depth) +
          path.parts
            .slice(0, i)
            .map((name) => `${name}.`)
            .join('');
        const names = known.map((name) => before + name);
        this.unknown(
          path,
          'template/unknown-field',
          `"${path.original}" is not a field here`,
          before + part,
          names,
        );
        return undefined;
      }
      value = value[part];
    }
    return value;
  }

  private unknown(node: Node, rule: string, message: string, name: string, known: readonly string[]): void {
    const near = nearest(name, known);
    const fix =
      near !== null
        ? `write "${near}"`
        : known.length === 0 || known.length > MOST_NAMES
          ? 'see docs/templates.md for the names there are'
          : `use one of: ${known.join(', ')}`;
    this.report(node, rule, message, fix);
  }

  private report(node: Node, rule: string, message: string, fix: string): void {
    const { start, end } = node.loc;
    const place = { file: this.template.file, line: start.line, column: start.column + 1 };
    this.diagnostics.push({
      rule,
      severity: severityOf(rule),
      place: start.line === end.line ? { ...place, endColumn: end.column + 1 } : place,
      message,
      why: NOTHING_MISSING,
      fix,
    });
  }
}

/** Handlebars' own errors name a line in different ways, and a column only for some. */
function syntaxError(error: unknown, file: string): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  const at = error as { readonly lineNumber?: number; readonly column?: number };
  const line = at.lineNumber ?? Number(/on line (\d+)/.exec(message)?.[1] ?? 1);
  const last = message.split('\n').at(-1) ?? message;
  // The names of the parser's own signs say nothing to whoever wrote the template.
  const what = last.startsWith('Expecting ') ? 'something is not closed, or stands where it may not' : last;
  return {
    rule: 'template/syntax',
    severity: severityOf('template/syntax'),
    place: { file, line, column: (at.column ?? 0) + 1 },
    message: `the template cannot be read: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
    fix: 'close every {{ and every block on or before this line',
  };
}
