// What can be changed in a module, each change by itself: found in the syntax tree, so that types, imports and names
// are left alone.
import ts from 'typescript';

/** What an operator is changed into: first what is nearest to it, then what turns the answer round. */
const OPERATORS = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '==': ['!='],
  '!=': ['=='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
  '*=': ['/='],
};
/** Calls that have a counterpart, and calls without which what they are called on is left. */
const COUNTERPARTS = {
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
};
const LEFT_OUT = ['filter', 'slice', 'sort', 'reverse', 'trim', 'toLowerCase', 'toUpperCase'];
const SHOWN = 160;

/**
 * The mutants of a module in the order of its text. Each has the place of what is changed (`start`, `end`) and the
 * `text` that stands there instead, null for a statement that is left out; and what a reader is shown: line, function,
 * and the text before and after.
 */
export function mutantsOf(path, source) {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const mutants = [];
  const visit = (node) => {
    if (isLeftAlone(node)) return;
    for (const text of changesOf(node, file)) mutants.push(described(node, text, file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants.sort((a, b) => a.start - b.start || b.end - a.end).map((mutant, id) => ({ id, ...mutant }));
}

const isLeftAlone = (node) =>
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node);

function changesOf(node, file) {
  if (isUse(node)) return [null];
  if (!ts.isExpression(node) || isWithinChain(node)) return [];
  const text = (part) => part.getText(file);
  const changes = [
    ...changedCondition(node),
    ...changedOperator(node, text),
    ...changedCall(node, text),
    ...changedConstant(node),
  ];
  return isGiven(node) && !isConstant(node) ? [...changes, 'undefined'] : changes;
}

/** A call or an assignment that stands alone, and what leaves a loop or a function with an error. */
const isUse = (node) =>
  (ts.isExpressionStatement(node) && !ts.isStringLiteral(node.expression)) ||
  ts.isThrowStatement(node) ||
  ts.isContinueStatement(node);

/** A link of `a?.b.c` that is not the last: in brackets of its own it would no longer end the chain. */
const isWithinChain = (node) =>
  ts.isOptionalChain(node) && ts.isOptionalChain(node.parent) && node.parent.expression === node;

const isGiven = (node) =>
  ts.isReturnStatement(node.parent) || (ts.isArrowFunction(node.parent) && node.parent.body === node);

const isConstant = (node) =>
  ts.isLiteralExpression(node) ||
  ts.isArrayLiteralExpression(node) ||
  ['true', 'false', 'null', 'undefined'].includes(node.getText());

const isBranch = (node) =>
  (ts.isIfStatement(node.parent) && node.parent.expression === node) ||
  (ts.isConditionalExpression(node.parent) && node.parent.condition === node);
const isLoop = (node) =>
  ((ts.isWhileStatement(node.parent) || ts.isDoStatement(node.parent)) && node.parent.expression === node) ||
  (ts.isForStatement(node.parent) && node.parent.condition === node);

/** A loop is only kept from running: one that never ends shows no more, and takes its time. */
function changedCondition(node) {
  if (isBranch(node)) return ['true', 'false'];
  return isLoop(node) ? ['false'] : [];
}

function changedOperator(node, text) {
  if (ts.isPrefixUnaryExpression(node)) return changedPrefix(node, text);
  if (ts.isPostfixUnaryExpression(node))
    return [text(node.operand) + (node.operator === ts.SyntaxKind.PlusPlusToken ? '--' : '++')];
  if (!ts.isBinaryExpression(node)) return [];
  const operator = text(node.operatorToken);
  if (operator === '+' && (isWords(node.left) || isWords(node.right))) return [];
  const part = (side) => (ts.isBinaryExpression(side) ? `(${text(side)})` : text(side));
  return (OPERATORS[operator] ?? [])
    .filter((other, i) => !(isBranch(node) && isOpposite(operator, i)))
    .map((other) => `${part(node.left)} ${other} ${part(node.right)}`);
}

/** The opposite of a whole condition says no more than the condition taken as true and as false. */
const isOpposite = (operator, i) => /^[=!]==?$/.test(operator) || (/^[<>]/.test(operator) && i === 1);

const isWords = (node) =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateExpression(node) ||
  (ts.isBinaryExpression(node) && (isWords(node.left) || isWords(node.right)));

function changedPrefix(node, text) {
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return isBranch(node) ? [] : [text(node.operand)];
    case ts.SyntaxKind.MinusToken:
      return [text(node.operand)];
    case ts.SyntaxKind.PlusPlusToken:
      return [`--${text(node.operand)}`];
    case ts.SyntaxKind.MinusMinusToken:
      return [`++${text(node.operand)}`];
    default:
      return [];
  }
}

function changedCall(node, text) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression: on, name } = node.expression;
  if (LEFT_OUT.includes(name.text)) return [text(on)];
  const other = Object.hasOwn(COUNTERPARTS, name.text) ? COUNTERPARTS[name.text] : null;
  if (other === null) return [];
  const from = name.getStart() - node.getStart();
  return [text(node).slice(0, from) + other + text(node).slice(from + name.text.length)];
}

function changedConstant(node) {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ['false'];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ['true'];
  if (isName(node)) return [];
  if (ts.isBigIntLiteral(node)) return [`${BigInt(node.text.slice(0, -1)) + 1n}n`];
  if (ts.isNumericLiteral(node)) return [changedNumber(Number(node.text))];
  if (ts.isStringLiteralLike(node)) return [node.text === '' ? "'changed'" : "''"];
  if (ts.isTemplateExpression(node)) return ["''"];
  return ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !isTarget(node) ? ['[]'] : [];
}

/** One more; a fraction by a tenth, so that it stays near enough to be mistaken for the right one. */
const changedNumber = (n) => String(Number.isInteger(n) ? n + 1 : Number((n * 1.1).toPrecision(6)));

const isName = (node) =>
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
  ts.isTaggedTemplateExpression(node.parent);

const isTarget = (node) =>
  ts.isBinaryExpression(node.parent) &&
  node.parent.left === node &&
  node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;

function described(node, text, file) {
  const [start, end] = [node.getStart(file), node.getEnd()];
  const whole = wholeLines(file.text, start, end);
  return {
    start,
    end,
    text,
    line: file.getLineAndCharacterOfPosition(start).line + 1,
    in: nameOfFunction(node),
    before: shown(file.text.slice(whole.start, whole.end)),
    after: shown(file.text.slice(whole.start, start) + (text ?? '') + file.text.slice(end, whole.end)),
  };
}

/** The line of a change, so that it can be recognised; of what has several lines only itself. */
function wholeLines(source, start, end) {
  if (source.slice(start, end).includes('\n')) return { start, end };
  const next = source.indexOf('\n', end);
  return { start: source.lastIndexOf('\n', start) + 1, end: next < 0 ? source.length : next };
}

/** Without its layout, which a formatter may change; the middle of what is long is left out. */
function shown(text) {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= SHOWN ? flat : `${flat.slice(0, SHOWN - 40)} … ${flat.slice(-40)}`;
}

function nameOfFunction(node) {
  for (let at = node.parent; at; at = at.parent) {
    if ((ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at)) && at.name) return at.name.getText();
    if (ts.isVariableDeclaration(at) && ts.isSourceFile(at.parent.parent.parent)) return at.name.getText();
  }
  return '';
}
