import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

const SRC = join(__dirname, '../../src');

/** Switches over what others name, of which nobody here knows all. Every other one names what it is for. */
const OPEN: Readonly<Record<string, string>> = {
  'data/import/ods.ts': 'types of a cell in a file',
  'data/import/xlsx.ts': 'types of a cell in a file',
  'syntax/markdown.ts': 'tokens of markdown-it',
  'syntax/markdown-source.ts': 'tokens of markdown-it',
  'syntax/check-template.ts': 'statements of Handlebars',
  'edition/validate/check-schema.ts': 'keywords of Ajv',
  'render/proof/read-word.ts': 'elements of a Word file',
};

function hasDefault(file: string, text: string): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    found ||= ts.isDefaultClause(node);
    if (!found) ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

describe('switches', () => {
  // The lint rule `switch-exhaustiveness-check` sees by the types that one over a closed set names all of it.
  it('have no default, so that a new member of a set does not compile until each place has an answer', () => {
    const files = (readdirSync(SRC, { recursive: true }) as string[])
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.split(sep).join('/'));
    const found = files.filter((file) => {
      const text = readFileSync(join(SRC, file), 'utf8');
      return /\bdefault:/.test(text) && hasDefault(file, text);
    });
    expect(found.sort()).toEqual(Object.keys(OPEN).sort());
  });
  it('are told from what else is called so', () => {
    expect(hasDefault('a.ts', "switch (a) { case 'b': break; default: }")).toBe(true);
    expect(hasDefault('a.ts', 'const a = { default: 10.5 };')).toBe(false);
  });
});
