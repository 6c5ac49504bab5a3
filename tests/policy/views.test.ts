import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SRC = join(__dirname, '../../src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join(SRC, file), 'utf8') }));
const naming = (pattern: RegExp): string[] =>
  files.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

describe('what a document may know of its edition', () => {
  it('is decided where an edition is read, and nowhere later', () => {
    // Whoever reads a whole edition wraps it, and says to what end it is unwrapped.
    expect(naming(/\bvalidateEdition\(/).filter((file) => !file.startsWith('edition/validate/'))).toEqual([
      'workspace/outlines-of.ts',
      'workspace/pipeline.ts',
      'workspace/sign-judgements.ts',
    ]);
    expect(naming(/\bnew Whole\(/)).toEqual([
      'workspace/outlines-of.ts',
      'workspace/pipeline.ts',
      'workspace/sign-judgements.ts',
    ]);
  });
  it('is said field by field: no cut copies what it was given', () => {
    const copying = files.filter(
      ({ file, text }) =>
        file.startsWith('edition/views/') &&
        /\.\.\.(edition|whole|set|value|record|item|judgement|shown)\b(?!\.)/.test(text),
    );
    expect(copying.map(({ file }) => file)).toEqual([]);
  });
});
