import { compiler } from '../../build/handlebars.cjs';
import * as shipped from '../../build/templates.cjs';
import { markedTree, PAGE_OPTIONS, PART_OPTIONS } from './marked-tree';

/**
 * The tree of a template's text, as it is checked: nobody changes it, and its words need not be in it. Of a template that
 * travels with the program it was made when the program was built. Throws what Handlebars throws where it cannot read.
 */
export const treeOf = (source: string): hbs.AST.Program => shipped.tree(source) ?? compiler().parse(source);

/** What `Handlebars.template` makes a part of a document from: each of its lines says where it comes from (`markedTree`). */
export function partProgram(name: string, source: string): TemplateSpecification {
  const known = shipped.program(name, source);
  if (known !== undefined) return known;
  const { parse, precompile } = compiler();
  return specification(precompile(markedTree(parse(source), name), PART_OPTIONS));
}

/** What `Handlebars.template` makes a page from. */
export const pageProgram = (source: string): TemplateSpecification =>
  shipped.program('page.html.hbs', source) ?? specification(compiler().precompile(source, PAGE_OPTIONS));

/** Handlebars gives its own code as text, to be kept in a file; here it is used at once. */
const specification = (code: TemplateSpecification): TemplateSpecification =>
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- Handlebars' own code, as `compile` makes it
  (new Function(`return ${code as string}`) as () => TemplateSpecification)();
