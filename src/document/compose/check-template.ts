import Handlebars from 'handlebars';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import { remembered } from '../../memory';
import type { Template } from '../../model/edition';
import { nearest } from '../../model/nearest';

/** What a template may use: helpers with the ids their first argument may be (null: anything), and the context. */
export interface TemplateTerms {
  readonly helpers: Readonly<Record<string, ReadonlySet<string> | null>>;
  readonly context: Readonly<Record<string, unknown>>;
  readonly templates: Readonly<Record<string, Template>>;
}
const BUILT_IN = new Set(['if', 'unless', 'each', 'with']);

/**
 * Finds every misspelt field, helper, partial and id of a template and of the partials it calls, with its
 * place. Handlebars itself prints nothing for most of them, in strict mode too.
 */
export function checkTemplate(name: string, terms: TemplateTerms, seen = new Set<string>()): Diagnostic[] {
  const template = terms.templates[name];
  if (!template || seen.has(name)) return [];
  seen.add(name);
  let program: hbs.AST.Program;
  try {
    program = remembered([template], 'tree', () => Handlebars.parse(template.source));
  } catch (error) {
    const line = Number(/line (\d+)/.exec(String(error))?.[1] ?? 1);
    const message = String(error).split('\n').at(-1) ?? '';
    return [
      {
        rule: 'template/syntax',
        severity: 'error',
        place: { file: template.file, line, column: 1 },
        message: `not a Handlebars template: ${message.toLowerCase()}`,
        fix: 'close every {{ and every block',
      },
    ];
  }
  const walk = new Walk(template, terms, seen);
  walk.program(program, [terms.context]);
  return walk.diagnostics;
}

class Walk {
  readonly diagnostics: Diagnostic[] = [];
  constructor(
    private readonly template: Template,
    private readonly terms: TemplateTerms,
    private readonly seen: Set<string>,
  ) {}

  program(program: hbs.AST.Program | undefined, scopes: readonly unknown[]): void {
    for (const statement of program?.body ?? []) this.statement(statement, scopes);
  }

  private statement(node: hbs.AST.Statement, scopes: readonly unknown[]): void {
    if (node.type === 'MustacheStatement') this.call(node as hbs.AST.MustacheStatement, scopes);
    else if (node.type === 'BlockStatement') this.block(node as hbs.AST.BlockStatement, scopes);
    else if (node.type === 'PartialStatement') this.partial(node as hbs.AST.PartialStatement, scopes);
  }

  private call(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, scopes: readonly unknown[]): void {
    const path = node.path as hbs.AST.PathExpression;
    const isCall = node.params.length > 0 || Object.hasOwn(this.terms.helpers, path.original);
    if (!isCall) return void this.lookup(path, scopes);
    if (!Object.hasOwn(this.terms.helpers, path.original))
      return this.report(
        path.loc,
        `no helper "${path.original}"`,
        nearest(path.original, Object.keys(this.terms.helpers)),
      );
    const ids = this.terms.helpers[path.original];
    const [first] = node.params;
    if (ids && first?.type === 'StringLiteral') {
      const id = (first as hbs.AST.StringLiteral).value;
      if (!ids.has(id))
        this.report(first.loc, `"${id}" is nothing that "${path.original}" knows`, nearest(id, ids));
    }
    for (const param of node.params) this.expression(param, scopes);
  }

  private block(node: hbs.AST.BlockStatement, scopes: readonly unknown[]): void {
    const name = node.path.original;
    if (!BUILT_IN.has(name)) return this.report(node.path.loc, `no block "${name}"`, nearest(name, BUILT_IN));
    const [subject] = node.params;
    const value = subject ? this.expression(subject, scopes) : undefined;
    const items: unknown[] = value !== null && typeof value === 'object' ? Object.values(value) : [];
    const inner = name === 'each' ? items[0] : name === 'with' ? value : undefined;
    const scoped = name === 'each' || name === 'with';
    // An empty list shows nothing of what its items hold; a template is also checked on the editions that fill it.
    if (!scoped) this.program(node.program, scopes);
    else if (inner !== undefined) this.program(node.program, [inner, ...scopes]);
    this.program(node.inverse, scopes);
  }

  private partial(node: hbs.AST.PartialStatement, scopes: readonly unknown[]): void {
    const name = `${(node.name as hbs.AST.PathExpression).original}.md.hbs`;
    if (!this.terms.templates[name])
      return this.report(
        node.name.loc,
        `no template "${name}"`,
        nearest(name, Object.keys(this.terms.templates)),
      );
    const context = scopes[0] as Record<string, unknown>;
    this.diagnostics.push(...checkTemplate(name, { ...this.terms, context }, this.seen));
  }

  private expression(node: hbs.AST.Expression, scopes: readonly unknown[]): unknown {
    if (node.type === 'SubExpression') return (this.call(node as hbs.AST.SubExpression, scopes), undefined);
    if (node.type !== 'PathExpression') return undefined;
    return this.lookup(node as hbs.AST.PathExpression, scopes);
  }

  private lookup(path: hbs.AST.PathExpression, scopes: readonly unknown[]): unknown {
    if (path.data) return undefined; // @index, @first and @last are the template language's own
    let value: unknown = scopes[path.depth];
    for (const [i, part] of path.parts.entries()) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) {
        const known = typeof value === 'object' && value !== null ? Object.keys(value) : [];
        const near = nearest(part, known);
        const whole = near && '../'.repeat(path.depth) + path.parts.with(i, near).join('.');
        this.report(path.loc, `no field "${path.original}" here`, whole);
        return undefined;
      }
      value = (value as Readonly<Record<string, unknown>>)[part];
    }
    return value;
  }

  private report(loc: hbs.AST.SourceLocation, message: string, near: string | null): void {
    const place: Place = { file: this.template.file, line: loc.start.line, column: loc.start.column + 1 };
    this.diagnostics.push({
      rule: 'template/unknown',
      severity: 'error',
      place,
      message,
      why: 'a template prints nothing where a name is wrong, and nobody sees what is missing',
      fix: near ? `write "${near}"` : 'see docs/templates.md for the names there are',
    });
  }
}
