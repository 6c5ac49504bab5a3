import fc from 'fast-check';
import { parse, parseDocument } from 'yaml';
import { withChanged, without, type Plain } from '../../src/syntax/change-yaml';
import { readYaml } from '../../src/syntax/yaml';

describe('a value that is changed in a YAML file', () => {
  const entry = `# all of it
vawg: # the first
  kind: count   # how
  label: "VAWG, offences"
  where: { group: vawg, areas: [a, b] } # which
  list:
    # why a
    - a
    - b # why b

# the second
other:
  kind: share
`;
  const at = (path: (string | number)[], value: Plain) => withChanged(entry, path, value);

  it('keeps the place, the comments and the quotes of what stands there', () => {
    expect(at(['vawg', 'kind'], 'rate')).toBe(entry.replace('count   #', 'rate   #'));
    expect(at(['vawg', 'label'], 'Other: words')).toBe(entry.replace('VAWG, offences', 'Other: words'));
    expect(at(['vawg', 'where', 'areas'], ['a', 'x, y'])).toBe(entry.replace('[a, b]', '[a, "x, y"]'));
    expect(at(['vawg', 'list'], ['a', 'c', 'b'])).toBe(entry.replace('    - a\n', '    - a\n    - c\n'));
    expect(at(['vawg', 'list'], ['b'])).toBe(entry.replace('    - a\n', ''));
  });

  it('edits of an entry only the fields that differ, and puts new ones behind', () => {
    const value = {
      kind: 'count',
      label: 'VAWG, offences',
      where: { group: 'vawg', areas: ['a', 'b'] },
      list: ['a', 'b'],
      base: 'all crime',
    };
    expect(at(['vawg'], value)).toBe(entry.replace(' # why b\n', ' # why b\n  base: all crime\n'));
    expect(at(['vawg'], { ...value, where: { group: 'vawg' } })).toBe(
      entry.replace(', areas: [a, b]', '').replace(' # why b\n', ' # why b\n  base: all crime\n'),
    );
  });

  it('takes out a field and leaves the rest', () => {
    expect(without(entry, ['vawg', 'kind'])).toBe(entry.replace('  kind: count   # how\n', ''));
    expect(without(entry, ['other'])).toBe(entry.replace('other:\n  kind: share\n', ''));
    expect(without('- a: 1\n  b: 2\n', [0, 'a'])).toBe('- b: 2\n');
    expect(without('a: { b: 1 } # x\n', ['a', 'b'])).toBe('a: {} # x\n');
    expect(without('a:\n  b: 1\nc: 2\n', ['a', 'b'])).toBe('a: {}\nc: 2\n');
  });

  it('folds again what was folded, as wide as it was', () => {
    const folded = 'a: >-\n  one two three four five\n  six seven\nb: 1\n';
    const made = withChanged(folded, ['a'], 'one two three four five six seven eight nine ten eleven');
    expect(parse(made)).toEqual({ a: 'one two three four five six seven eight nine ten eleven', b: 1 });
    expect(made.startsWith('a: >-\n  one two')).toBe(true);
    expect(made.endsWith('\nb: 1\n')).toBe(true);
  });

  it('is refused where nothing stands there', () => {
    expect(() => withChanged('a: 1\n', ['b'], 1)).toThrow('there is nothing at "b"');
    expect(() => without('a: 1\n', ['b'])).toThrow('there is nothing at "b"');
  });
});

// Files as people write them: blocks, brackets, quotes, comments, empty lines, either line end.
const WORD = fc.constantFrom(
  'vawg',
  'all crime',
  'yes',
  '12',
  '3.5',
  'a: b',
  'x, y',
  '# no',
  "it's",
  '"q"',
  '- z',
  '2023-05-18',
  '',
  ' edge ',
  'é 😀',
  'null',
  '[a](=b)',
  '{x}',
  '> 5',
  '*',
  '&a',
  'on\nlines',
  '1e3',
  '@x',
  '%',
  'a #b',
  'a\\b',
);
const PLAIN: fc.Arbitrary<Plain> = fc.letrec<{ any: Plain; leaf: Plain; map: Plain; list: Plain }>((tie) => ({
  leaf: fc.oneof(WORD, fc.integer({ min: -9, max: 999 }), fc.boolean(), fc.constant(null)),
  list: fc.array(tie('any'), { maxLength: 4 }),
  map: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'label', 'kind', 'x-1', '12'), tie('any'), {
    maxKeys: 5,
  }),
  any: fc.oneof({ maxDepth: 3, depthSize: 'small' }, tie('leaf'), tie('map'), tie('list')),
})).any;
const MAP = fc.dictionary(fc.constantFrom('one', 'two', 'three', 'four'), PLAIN, { minKeys: 1, maxKeys: 4 });

/** Writes a value as a person might, with a comment here and there; each choice is drawn. */
function written(value: Plain, draw: () => number): string {
  let note = 0;
  const comment = (): string => (draw() % 4 === 0 ? ` # note ${(note += 1)}.` : '');
  const lead = (indent: string): string =>
    draw() % 5 === 0 ? `${draw() % 2 === 0 ? '\n' : ''}${indent}# note ${(note += 1)}.\n` : '';
  const flow = (one: Plain): string => {
    if (Array.isArray(one)) return `[${(one as Plain[]).map(flow).join(', ')}]`;
    if (typeof one === 'object' && one !== null) {
      const pairs = Object.entries(one).map(([key, inner]) => `${JSON.stringify(key)}: ${flow(inner)}`);
      return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')}${draw() % 6 === 0 ? ',' : ''} }`;
    }
    return scalar(one, true);
  };
  const scalar = (one: string | number | boolean | null, inFlow: boolean): string => {
    if (typeof one !== 'string') return one === null && !inFlow && draw() % 2 === 0 ? '' : String(one);
    const isSafe = /^[a-z]+( [a-z]+)*$/i.test(one) && !['null', 'yes', 'on', 'true', 'false'].includes(one);
    const kind = draw() % 3;
    if (isSafe && kind === 0) return one;
    return kind === 1 && !/[\n\\]/.test(one) ? `'${one.replaceAll("'", "''")}'` : JSON.stringify(one);
  };
  const block = (one: Plain, indent: string): string => {
    const isEmpty = typeof one === 'object' && one !== null && Object.keys(one).length === 0;
    if (typeof one !== 'object' || one === null)
      return typeof one === 'string' && /^\S+( \S+)*$/.test(one) && draw() % 6 === 0
        ? ` >-\n${indent}  ${one}\n`
        : ` ${scalar(one, false)}${comment()}\n`;
    if (isEmpty || draw() % 3 === 0) return ` ${flow(one)}${comment()}\n`;
    return `${comment()}\n${lines(one, `${indent}${draw() % 3 === 0 ? '    ' : '  '}`)}`;
  };
  const lines = (one: object, indent: string): string =>
    Array.isArray(one)
      ? (one as Plain[]).map((inner) => `${lead(indent)}${indent}-${block(inner, indent)}`).join('')
      : Object.entries(one as Record<string, Plain>)
          .map(
            ([key, inner]) =>
              `${lead(indent)}${indent}${/^\d/.test(key) ? `"${key}"` : key}:${block(inner, indent)}`,
          )
          .join('');
  return `# head\n${lines(value as object, '')}# end\n`;
}
const FILE = fc
  .tuple(MAP, fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }), fc.boolean(), fc.boolean())
  .map(([value, drawn, crlf, bom]) => {
    let n = 0;
    const draw = (): number => drawn[n++ % drawn.length] ?? 0;
    const text = written(value, draw);
    return { value, text: (bom ? '\uFEFF' : '') + (crlf ? text.replaceAll('\n', '\r\n') : text) };
  });
const strip = (text: string): string => text.replace(/^\uFEFF/, '');
const notes = (text: string): string[] => text.match(/# note \d+\./g) ?? [];

/** From the line in which an entry's name stands to the line before the next entry or the end. */
function around(text: string, name: string): readonly [before: string, after: string] {
  const document = parseDocument(strip(text));
  const map = document.contents as unknown as {
    items: {
      key: { value: unknown; range: number[] };
      value: { range: number[]; source?: string; value?: unknown } | null;
    }[];
  };
  const item = map.items.find(({ key }) => String(key.value) === name);
  if (!item) throw new Error(name);
  const [from = 0] = item.key.range;
  const isBare = item.value?.value === null && item.value.source === '';
  const to = (isBare ? null : item.value?.range[1]) ?? item.key.range[1] ?? 0;
  return [strip(text).slice(0, from), strip(text).slice(to)];
}

describe('any value in any file', () => {
  it('is read afterwards as what was meant, and every byte outside its entry stays', () => {
    fc.assert(
      fc.property(FILE, fc.nat(), PLAIN, fc.boolean(), ({ value, text }, which, next, likeOld) => {
        const read = readYaml(text, 'x.yaml');
        expect(read.diagnostics).toEqual([]);
        const names = Object.keys(value);
        const name = names[which % names.length] ?? '';
        const old = value[name] ?? null;
        const wanted =
          likeOld && typeof old === 'object' && old !== null && !Array.isArray(old)
            ? { ...(old as Record<string, Plain>), a: next }
            : next;
        const made = withChanged(text, [name], wanted);
        expect(parse(made)).toEqual({ ...value, [name]: wanted });
        expect(readYaml(made, 'x.yaml').diagnostics).toEqual([]);
        const [before, after] = around(text, name);
        expect(strip(made).startsWith(before)).toBe(true);
        expect(strip(made).endsWith(after.replace(/^[^\n]*\n/, ''))).toBe(true);
        expect(made.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
        if (text.includes('\r\n')) expect(made.replaceAll('\r\n', '')).not.toContain('\n');
        // The same again changes nothing.
        expect(withChanged(made, [name], wanted)).toBe(made);
      }),
      { numRuns: 400 },
    );
  });

  it('that is a plain one keeps every comment of the file, in its order', () => {
    fc.assert(
      fc.property(FILE, fc.nat(), WORD, ({ value, text }, which, next) => {
        const leaves: (string | number)[][] = [];
        const walk = (one: Plain, path: (string | number)[]): void => {
          if (Array.isArray(one)) (one as Plain[]).forEach((inner, n) => walk(inner, [...path, n]));
          else if (typeof one === 'object' && one !== null)
            for (const [key, inner] of Object.entries(one as Record<string, Plain>))
              walk(inner, [...path, key]);
          else leaves.push(path);
        };
        walk(value, []);
        const path = leaves[which % Math.max(1, leaves.length)];
        if (!path) return;
        const made = withChanged(text, path, next);
        expect(notes(made)).toEqual(notes(text));
      }),
      { numRuns: 300 },
    );
  });

  it('that is taken out takes nothing else with it', () => {
    fc.assert(
      fc.property(FILE, fc.nat(), ({ value, text }, which) => {
        const names = Object.keys(value);
        const name = names[which % names.length] ?? '';
        const { [name]: gone, ...rest } = value;
        expect(gone).toBe(value[name]);
        const made = without(text, [name]);
        expect(parse(made) ?? {}).toEqual(rest);
        const [before, after] = around(text, name);
        expect(strip(made).startsWith(before.replace(/[^\n]*$/, ''))).toBe(true);
        expect(strip(made).endsWith(after.replace(/^[^\n]*\n/, ''))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
