/** Parts of a document: values are Markdown already, so nothing is escaped again. Strictness does not reach partials by itself. */
export const PART_OPTIONS = { noEscape: true, strict: true, preventIndent: true };
/** A page: what is printed is escaped, and no helper is called but those of the language. */
export const PAGE_OPTIONS = { strict: true, knownHelpersOnly: true };

/** Marks are refused in every input, as the holes of templates are. */
export const MARK = /\uE002([^\uE003]*):(\d+)\uE003/g;
export const markOf = (name: string, line: number): string => `\uE002${name}:${line}\uE003`;
const breaksIn = (text: string): number => text.split('\n').length - 1;

/** The tree of a template, changed so that each line says which it is, of the template with this name. */
export function markedTree(tree: hbs.AST.Program, name: string): hbs.AST.Program {
  markLines(tree, name);
  // So that a template which begins with a call has its own first line too.
  tree.body.unshift({
    type: 'ContentStatement',
    value: markOf(name, 1),
    loc: tree.loc,
  } as hbs.AST.Statement);
  return tree;
}

function markLines(program: hbs.AST.Program | undefined, name: string): void {
  for (const node of program?.body ?? []) {
    if (node.type === 'ContentStatement') markContent(node as hbs.AST.ContentStatement, name);
    else if (node.type === 'BlockStatement') {
      const { program: inner, inverse } = node as hbs.AST.BlockStatement;
      markLines(inner, name);
      markLines(inverse, name);
    }
  }
}

/** Handlebars has taken away the line end after a tag that stands alone; `original` still has it. */
function markContent(node: hbs.AST.ContentStatement, name: string): void {
  const original = node.original as unknown as string;
  const taken = original.slice(0, original.indexOf(node.value));
  let line = node.loc.start.line + breaksIn(taken);
  node.value = markOf(name, line) + node.value.replace(/\n/g, () => `\n${markOf(name, (line += 1))}`);
}
