import Handlebars from 'handlebars';
import type { Template } from '../../model/edition';
import type { TextOrigin } from '../../syntax/markdown';

/**
 * What a template gave, with the line of the template that each of its lines comes from: loops repeat lines and
 * partials bring others' in, and a finding is of use only where its author can find it.
 */
export interface RenderedText {
  readonly text: string;
  readonly lines: NonNullable<TextOrigin['lines']>;
}

/** Marks are refused in every input, as the holes of templates are. */
const MARK = /\uE002(\d+):(\d+)\uE003/g;
const LEADING = /^(?:\uE002\d+:\d+\uE003)+/;
const markOf = (template: number, line: number): string => `\uE002${template}:${line}\uE003`;
const breaksIn = (text: string): number => text.split('\n').length - 1;

/** The syntax tree of a template, each of whose lines says which it is. */
export function markedTemplate({ source }: Template, index: number): hbs.AST.Program {
  const tree = Handlebars.parse(source);
  markLines(tree, index);
  // So that a template which begins with a call has its own first line too.
  tree.body.unshift({
    type: 'ContentStatement',
    value: markOf(index, 1),
    loc: tree.loc,
  } as hbs.AST.Statement);
  return tree;
}

function markLines(program: hbs.AST.Program | undefined, index: number): void {
  for (const node of program?.body ?? []) {
    if (node.type === 'ContentStatement') markContent(node as hbs.AST.ContentStatement, index);
    else if (node.type === 'BlockStatement') {
      const { program: inner, inverse } = node as hbs.AST.BlockStatement;
      markLines(inner, index);
      markLines(inverse, index);
    }
  }
}

/** Handlebars has taken away the line end after a tag that stands alone; `original` still has it. */
function markContent(node: hbs.AST.ContentStatement, index: number): void {
  const original = node.original as unknown as string;
  const taken = original.slice(0, original.indexOf(node.value));
  let line = node.loc.start.line + breaksIn(taken);
  node.value = markOf(index, line) + node.value.replace(/\n/g, () => `\n${markOf(index, (line += 1))}`);
}

/** The text without its marks, and what they said. */
export function readMarks(marked: string, templates: readonly Template[]): RenderedText {
  const sources = templates.map(({ file, source }) => ({ file, lines: source.split('\n') }));
  let last = { template: 0, line: 1 };
  const follow = (marks: string): void => {
    for (const [, template, line] of marks.matchAll(MARK))
      last = { template: Number(template), line: Number(line) };
  };
  const lines = marked.split('\n').map((line) => {
    follow(LEADING.exec(line)?.[0] ?? '');
    const source = sources[last.template];
    const text = line.replace(MARK, '');
    const origin = {
      file: source?.file ?? '',
      line: last.line,
      asWritten: source?.lines[last.line - 1] === text,
    };
    follow(line);
    return { text, origin };
  });
  return { text: lines.map(({ text }) => text).join('\n'), lines: lines.map(({ origin }) => origin) };
}
