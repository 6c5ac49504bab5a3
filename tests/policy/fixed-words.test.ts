import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

const SRC = join(__dirname, '../../src');
const filesUnder = (folder: string): string[] =>
  (readdirSync(join(SRC, folder), { recursive: true }) as string[])
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.split(sep).join('/')}`);

/** Where documents are made, and what says for them how judgements stand: their words are the catalogue's. */
const ROOMS = [...filesUnder('document'), 'model/doubt-words.ts', 'model/beside-term.ts'];

/** Fields of a finding, which is said to whoever makes a document and is printed in none; names of kinds of node. */
const UNPRINTED_FIELDS = new Set(['message', 'why', 'fix', 'type']);
/** Calls that find fault, that look for words in others, and that name what is remembered. */
const UNPRINTED_CALLS = /(?:^|\.)(?:report|startsWith|endsWith|includes|remembered)$/;

/** Words between spaces, or a word that begins as a sentence or a title does. */
const isSaid = (text: string): boolean => /\p{L}{2,} \p{L}{2,}/u.test(text) || /^\p{Lu}\p{Ll}+/u.test(text);
/** A part of a text with values in it: a word that stands apart from them. */
const isSaidBesideValues = (text: string): boolean =>
  isSaid(text) || /\p{L}{2,}[:,;]? | \p{L}{2,}/u.test(text);

/** The members of closed sets, which are names and are printed nowhere as they stand. */
function closedSets(): Set<string> {
  const found = new Set<string>();
  for (const file of filesUnder('model')) {
    const visit = (node: ts.Node): void => {
      if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) found.add(node.literal.text);
      if (ts.isAsExpression(node) && ts.isArrayLiteralExpression(node.expression))
        for (const item of node.expression.elements) if (ts.isStringLiteral(item)) found.add(item.text);
      ts.forEachChild(node, visit);
    };
    visit(parsed(file, readFileSync(join(SRC, file), 'utf8')));
  }
  return found;
}

const parsed = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

/** The fixed words in a source text, with their lines. */
function wordsLeftIn(file: string, text: string, names: ReadonlySet<string>): string[] {
  const source = parsed(file, text);
  const found: string[] = [];
  const say = (node: ts.Node, words: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1}: ${words}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isThrowStatement(node) || ts.isCaseClause(node)) {
      if (ts.isCaseClause(node)) node.statements.forEach(visit);
      return;
    }
    // What is held against something, or names a field, is printed nowhere.
    if (ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText())) return;
    if (ts.isPropertyAssignment(node)) {
      if (!UNPRINTED_FIELDS.has(node.name.getText())) visit(node.initializer);
      return;
    }
    if (ts.isCallExpression(node) && UNPRINTED_CALLS.test(node.expression.getText())) {
      node.arguments.forEach((argument) => {
        if (ts.isFunctionLike(argument)) visit(argument);
      });
      return;
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (isSaid(node.text) && !names.has(node.text)) say(node, node.text);
    } else if (ts.isTemplateExpression(node)) {
      const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      if (parts.some(isSaidBesideValues)) say(node, parts.join('{}'));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('fixed words', () => {
  const names = closedSets();
  it('stand in the catalogue, where an edition can put them otherwise, and not in the code that makes documents', () => {
    const found = ROOMS.flatMap((file) => wordsLeftIn(file, readFileSync(join(SRC, file), 'utf8'), names));
    expect(found).toEqual([]);
  });
  it.each([
    ["words('How much differs')", ['a.ts:1: How much differs']],
    ["header: 'Measure'", ['a.ts:1: Measure']],
    ['const x = `${n} of the figures`;', ['a.ts:1: {} of the figures']],
    ['const x = `${n} figures`;', ['a.ts:1: {} figures']],
    ["say('changes.figures')", []],
    ["if (verdict === 'not comparable') go();", []],
    ["valued('not in the new edition')", []],
    ["const a = { message: 'the document does not print its quality log' };", []],
    ["converter.report('figure/partition', place, 'draw shares of one base together');", []],
    ["throw new Error('a figure without rows is not drawn');", []],
    ['const id = `${table}-row-${n}`;', []],
  ])('are told from names, findings and faults: %s', (text, found) => {
    expect(wordsLeftIn('a.ts', text, names)).toEqual(found);
  });
});
