import { withEntries, withValue } from '../../src/syntax/edit-yaml';

describe('an entry that is put into a YAML file', () => {
  it('takes the place of nothing at all', () => {
    expect(withEntries('# what it is\n{}\n', [], { a: { kind: 'count' } })).toBe(
      '# what it is\na: { kind: count }\n',
    );
    expect(withEntries('figures: {}\ntables: {}\n', ['figures'], { b: { chart: 'bars' } })).toBe(
      'figures:\n  b: { chart: bars }\ntables: {}\n',
    );
  });

  it.each([
    [
      '# one\na: 1 # first\n\n# two\nb:\n  - x\n  - y\n# end\n',
      '# one\na: 1 # first\n\n# two\nb:\n  - x\n  - y\nc: 3\n# end\n',
    ],
    ['a: 1', 'a: 1\nc: 3\n'],
    ['a: 1 # why\n', 'a: 1 # why\nc: 3\n'],
    ['a: >-\n  long\n  text\n', 'a: >-\n  long\n  text\nc: 3\n'],
    ['a: |\n  kept\n\nb: 2\n', 'a: |\n  kept\n\nb: 2\nc: 3\n'],
    ['{ a: 1 }\n', '{ a: 1, c: 3 }\n'],
    ['a: 1\r\nb: 2\r\n', 'a: 1\r\nb: 2\r\nc: 3\r\n'],
    ['\ufeffa: 1\n', '\ufeffa: 1\nc: 3\n'],
  ])('stands behind the others of %j, and every other byte stays', (before, after) => {
    expect(withEntries(before, [], { c: 3 })).toBe(after);
  });

  it('stands in the map that is meant, as deep as it is', () => {
    const before = 'figures:\n    a:\n        chart: bars\n    # last\ntables: {}\n';
    expect(withEntries(before, ['figures'], { b: 2 })).toBe(
      'figures:\n    a:\n        chart: bars\n    b: 2\n    # last\ntables: {}\n',
    );
  });

  it('is written so that it is read as what was meant', () => {
    const value = { label: 'Yes: no', words: 'true', text: '"quoted" # no comment', list: ['1', 1] };
    expect(withEntries('{}\n', [], { 'x-1': value })).toBe(
      `x-1: { label: "Yes: no", words: "true", text: '"quoted" # no comment', list: [ "1", 1 ] }\n`,
    );
  });

  it('is refused where its name is taken, or there is no map', () => {
    expect(() => withEntries('a: 1\n', [], { a: 2 })).toThrow('"a" is there already');
    expect(() => withEntries('a: 1\n', ['a'], { b: 2 })).toThrow('there is no map at "a"');
  });
});

describe('a value that is put in the place of another', () => {
  it('leaves everything else as it is', () => {
    const before = 'defaults: # of all\n  forces: 1   # how many\n  place: here\n';
    expect(withValue(before, ['defaults', 'forces'], 43)).toBe(
      'defaults: # of all\n  forces: 43   # how many\n  place: here\n',
    );
    expect(() => withValue(before, ['defaults'], 1)).toThrow('there is no plain value at "defaults"');
  });
});
