import { wrapped } from '../../src/cli/review';

describe('what a review says on a terminal', () => {
  it('is cut between words, and stays as far in as it began', () => {
    const text = '  - the share was to hold while it is at least 40%, and it is 38.99%';
    expect(wrapped(text, 44)).toBe(
      '  - the share was to hold while it is at\n    least 40%, and it is 38.99%',
    );
  });
  it('is left whole in a pipe, on a very narrow terminal, and where no space stands', () => {
    const text = `${'x'.repeat(60)} y`;
    expect(wrapped(text, undefined)).toBe(text);
    expect(wrapped(text, 20)).toBe(text);
    expect(wrapped('x'.repeat(60), 44)).toBe('x'.repeat(60));
  });
});
