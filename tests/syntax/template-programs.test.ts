import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import Handlebars from 'handlebars';
import * as shipped from '../../build/templates.cjs';
import { markedTree, PAGE_OPTIONS, PART_OPTIONS } from '../../src/syntax/marked-tree';
import { partProgram, treeOf } from '../../src/syntax/template-programs';

const FOLDER = join(__dirname, '../../templates');
const names = readdirSync(FOLDER, { recursive: true })
  .map((name) => String(name).replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.hbs'));
const sourceOf = (name: string): string => readFileSync(join(FOLDER, name), 'utf8').replaceAll('\r\n', '\n');

/** The code of a program, as the engine tells it. */
const codeOf = (program: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(program as Record<string, unknown>).map(([part, value]) => [
      part,
      typeof value === 'function' ? Function.prototype.toString.call(value) : JSON.stringify(value),
    ]),
  );
const made = (code: TemplateSpecification): unknown => runInThisContext(`(${code as string})`);

/** A tree without what a check does not look at. */
const looked = (tree: unknown): unknown =>
  JSON.parse(
    JSON.stringify(tree, (key, value: unknown) => {
      if (key === 'source' || /strip$/i.test(key)) return undefined;
      return (value as { type?: string } | null)?.type === 'ContentStatement'
        ? { type: 'ContentStatement' }
        : value;
    }),
  );

describe('templates that travel with the program', () => {
  it('are there', () => expect(names.length).toBeGreaterThan(20));

  it.each(names)('%s is what Handlebars makes of it today', (name) => {
    const source = sourceOf(name);
    const parts = name.endsWith('.md.hbs');
    const fresh = parts
      ? Handlebars.precompile(markedTree(Handlebars.parse(source), name), PART_OPTIONS)
      : Handlebars.precompile(source, PAGE_OPTIONS);
    expect(codeOf(shipped.program(name, source))).toEqual(codeOf(made(fresh)));
    expect(looked(shipped.tree(source))).toEqual(looked(Handlebars.parse(source)));
  });

  it('are known by every letter of their name and text; another is compiled as it stands', () => {
    const source = sourceOf('report.md.hbs');
    expect(shipped.program('report.md.hbs', `${source} `)).toBeUndefined();
    expect(shipped.program('other.md.hbs', source)).toBeUndefined();
    expect(shipped.tree(`${source} `)).toBeUndefined();
    expect(codeOf(partProgram('other.md.hbs', 'A {{edition.title}}')).main).toContain('other.md.hbs:1');
    expect(treeOf('A {{edition.title}}').body).toHaveLength(2);
  });
});
