/**
 * The language of scoring models: names, numbers, + − × ÷, min(…), max(…) and parentheses. Nothing else can be
 * said in it, and nothing in it is ever run as code. `-`, `*` and `/` are read as −, × and ÷.
 *
 * A name may hold hyphens, so a minus sign between two names needs a space on either side.
 */
export type Expression =
  | { readonly node: 'number'; readonly value: number; readonly from: number; readonly to: number }
  | { readonly node: 'name'; readonly name: string; readonly from: number; readonly to: number }
  | {
      readonly node: 'binary';
      readonly sign: Sign;
      readonly left: Expression;
      readonly right: Expression;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly node: 'call';
      readonly name: 'min' | 'max';
      readonly of: readonly Expression[];
      readonly from: number;
      readonly to: number;
    };
export type Sign = '+' | '−' | '×' | '÷';

/** What is wrong with an expression, from one character of it to another. */
export interface ExpressionError {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly fix: string;
}
export type Parsed =
  | { readonly expression: Expression; readonly error: null }
  | { readonly expression: null; readonly error: ExpressionError };

/** Longer than any formula that a reader could check, and short enough to be read by recursion. */
const LIMIT = 400;

interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'open' | 'close' | 'comma' | 'end';
  readonly text: string;
  readonly from: number;
  readonly to: number;
}
const SIGNS: Readonly<Record<string, Sign>> = {
  '+': '+',
  '-': '−',
  '−': '−',
  '*': '×',
  '×': '×',
  '/': '÷',
  '÷': '÷',
};
const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9]*(?:-[a-z0-9]+)*)|([-+−*×/÷])|(\()|(\))|(,))/uy;
const KINDS = ['number', 'name', 'sign', 'open', 'close', 'comma'] as const;

class Refused extends Error {
  constructor(readonly error: ExpressionError) {
    super(error.message);
  }
}

/** Reads an expression, or says where it cannot be read and what to write. Places count characters from 0. */
export function parseExpression(text: string): Parsed {
  try {
    if (text.length > LIMIT)
      throw refused(
        0,
        text.length,
        `the formula has ${text.length} characters, expected at most ${LIMIT}`,
        'give its parts names of their own under "values"',
      );
    return { expression: new Reader(tokens(text)).whole(), error: null };
  } catch (error) {
    if (error instanceof Refused) return { expression: null, error: error.error };
    throw error;
  }
}

const refused = (from: number, to: number, message: string, fix: string): Refused =>
  new Refused({ from, to, message, fix });

function tokens(text: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  for (;;) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      const from = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
      const char = /^./su.exec(text.slice(from))?.[0];
      if (char === undefined)
        return [...found, { kind: 'end', text: '', from: text.length, to: text.length }];
      throw refused(
        from,
        from + char.length,
        `"${char}" has no meaning in a formula`,
        'use names, numbers, + − × ÷, min(…), max(…) and parentheses',
      );
    }
    const index = KINDS.findIndex((_, i) => match[i + 1] !== undefined);
    const word = match[index + 1] ?? '';
    found.push({
      kind: KINDS[index] ?? 'end',
      text: word,
      from: TOKEN.lastIndex - word.length,
      to: TOKEN.lastIndex,
    });
  }
}

/** Sums of products of single things, from left to right. */
class Reader {
  private at = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expression {
    const expression = this.sum();
    const next = this.next();
    if (next.kind !== 'end')
      throw refused(
        next.from,
        next.to,
        `"${next.text}" stands where the formula should end`,
        next.kind === 'close' ? 'take the parenthesis out, or open it' : 'put + − × or ÷ before it',
      );
    return expression;
  }
  private sum(): Expression {
    return this.chain(['+', '−'], () => this.chain(['×', '÷'], () => this.single()));
  }
  private chain(signs: readonly Sign[], part: () => Expression): Expression {
    let left = part();
    for (;;) {
      const next = this.peek();
      const sign = next.kind === 'sign' ? SIGNS[next.text] : undefined;
      if (!sign || !signs.includes(sign)) return left;
      this.next();
      const right = part();
      left = { node: 'binary', sign, left, right, from: left.from, to: right.to };
    }
  }
  private single(): Expression {
    const token = this.next();
    const { from, to } = token;
    switch (token.kind) {
      case 'number':
        return { node: 'number', value: Number(token.text), from, to };
      case 'name':
        return token.text === 'min' || token.text === 'max'
          ? this.call(token.text, from)
          : { node: 'name', name: token.text, from, to };
      case 'open': {
        const inner = this.sum();
        this.close(from);
        return inner;
      }
      case 'end':
        throw refused(from, to, 'the formula ends where a name or a number is expected', 'finish it');
      case 'sign':
      case 'close':
      case 'comma':
        throw refused(
          from,
          to,
          `"${token.text}" stands where a name or a number is expected`,
          'write a name, a number, min(…), max(…) or a parenthesis',
        );
    }
  }
  private call(name: 'min' | 'max', from: number): Expression {
    const open = this.next();
    if (open.kind !== 'open')
      throw refused(from, from + name.length, `"${name}" needs parentheses`, `write ${name}(one, other)`);
    const of = [this.sum()];
    while (this.peek().kind === 'comma') {
      this.next();
      of.push(this.sum());
    }
    const to = this.close(open.from);
    return { node: 'call', name, of, from, to };
  }
  private close(opened: number): number {
    const token = this.next();
    if (token.kind === 'close') return token.to;
    throw refused(opened, opened + 1, 'this parenthesis is never closed', 'close it with )');
  }
  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', from: 0, to: 0 };
  }
  private next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.at += 1;
    return token;
  }
}

/** Every name of an expression, each time that it stands there. */
export function namesIn(expression: Expression): Extract<Expression, { node: 'name' }>[] {
  switch (expression.node) {
    case 'number':
      return [];
    case 'name':
      return [expression];
    case 'binary':
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case 'call':
      return expression.of.flatMap(namesIn);
  }
}

/**
 * An expression made ready to be worked out many times, on values in slots: functions of our own that call each
 * other, no code made from text. A division by zero has no value; models in which one can happen are refused before.
 */
export function readied(
  expression: Expression,
  slotOf: (name: string) => number,
): (values: Float64Array) => number {
  switch (expression.node) {
    case 'number': {
      const { value } = expression;
      return () => value;
    }
    case 'name': {
      const slot = slotOf(expression.name);
      return (values) => values[slot] ?? Number.NaN;
    }
    case 'binary': {
      const { sign } = expression;
      const [left, right] = [readied(expression.left, slotOf), readied(expression.right, slotOf)];
      return (values) => apply(sign, left(values), right(values));
    }
    case 'call': {
      const parts = expression.of.map((part) => readied(part, slotOf));
      const pick = expression.name === 'min' ? Math.min : Math.max;
      return (values) =>
        parts.reduce(
          (best, part) => pick(best, part(values)),
          expression.name === 'min' ? Infinity : -Infinity,
        );
    }
  }
}

/** The value of an expression whose names have these values. */
export function evaluate(expression: Expression, valueOf: (name: string) => number): number {
  const names = [...new Set(namesIn(expression).map(({ name }) => name))];
  return readied(expression, (name) => names.indexOf(name))(Float64Array.from(names, valueOf));
}

const apply = (sign: Sign, left: number, right: number): number => {
  switch (sign) {
    case '+':
      return left + right;
    case '−':
      return left - right;
    case '×':
      return left * right;
    case '÷':
      return left / right;
  }
};

/** From the lowest to the highest that something can be. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * The lowest and the highest that an expression can be when its names lie within theirs, by interval arithmetic:
 * never too narrow, and exact where no name stands twice. Null where it could divide by zero.
 */
export function boundsOf(expression: Expression, of: (name: string) => Bounds | null): Bounds | null {
  switch (expression.node) {
    case 'number':
      return { low: expression.value, high: expression.value };
    case 'name':
      return of(expression.name);
    case 'call': {
      const parts = expression.of.map((part) => boundsOf(part, of));
      const known = parts.filter((part) => part !== null);
      if (known.length < parts.length) return null;
      const pick = expression.name === 'min' ? Math.min : Math.max;
      return { low: pick(...known.map((b) => b.low)), high: pick(...known.map((b) => b.high)) };
    }
    case 'binary': {
      const [left, right] = [boundsOf(expression.left, of), boundsOf(expression.right, of)];
      if (!left || !right) return null;
      if (expression.sign === '÷' && right.low <= 0 && right.high >= 0) return null;
      const ends = [left.low, left.high].flatMap((l) =>
        [right.low, right.high].map((r) => apply(expression.sign, l, r)),
      );
      return { low: Math.min(...ends), high: Math.max(...ends) };
    }
  }
}

/** The first division whose divisor can be zero, for the message. */
export function zeroDivision(expression: Expression, of: (name: string) => Bounds | null): Expression | null {
  if (expression.node === 'call') {
    for (const part of expression.of) {
      const found = zeroDivision(part, of);
      if (found) return found;
    }
    return null;
  }
  if (expression.node !== 'binary') return null;
  const inner = zeroDivision(expression.left, of) ?? zeroDivision(expression.right, of);
  if (inner) return inner;
  const right = boundsOf(expression.right, of);
  return expression.sign === '÷' && right && right.low <= 0 && right.high >= 0 ? expression.right : null;
}
