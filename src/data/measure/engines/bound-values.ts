/**
 * A value that a statement is bound to, as it stands in the text of the statement until that is sent: then each engine
 * gets a mark of its own there, and the value beside the text. No value is ever written into a statement.
 */
export const bindValue = (value: string): string =>
  `${EDGE}${Buffer.from(value, 'utf8').toString('hex')}${EDGE}`;

/** A character that no statement has. */
const EDGE = '\u0001';
const VALUE = new RegExp(`${EDGE}([0-9a-f]*)${EDGE}`, 'g');

export interface BoundStatement {
  readonly text: string;
  readonly values: readonly string[];
}

/** The statement as it is sent: `mark` writes the n-th value (from 1) as the engine knows it. */
export function boundStatement(sql: string, mark: (n: number) => string): BoundStatement {
  const values: string[] = [];
  const text = sql.replace(VALUE, (_, hex: string) => {
    values.push(Buffer.from(hex, 'hex').toString('utf8'));
    return mark(values.length);
  });
  return { text, values };
}
