import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const SRC = join(__dirname, '../../src');

/** The files that a file needs when it runs; types are gone by then. */
function needs(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(/^(?:import|export) (?!type )([^;]*?)from '([^']+)'/gm)].flatMap(
    ([, what = '', target = '']) => {
      const names = /^\{(.*)\}\s*$/s.exec(what)?.[1]?.split(',') ?? [what];
      const erased = names.every((name) => /^\s*(?:type\s|$)/.test(name));
      if (!target.startsWith('.') || erased) return [];
      const path = join(SRC, dirname(file), target);
      const found = [`${path}.ts`, join(path, 'index.ts')].find((candidate) => existsSync(candidate));
      return found === undefined ? [] : [relative(SRC, found).split(sep).join('/')];
    },
  );
}
/** A file and everything that it comes to need. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  if (!seen.has(file)) {
    seen.add(file);
    for (const other of needs(file)) reach(other, seen);
  }
  return seen;
}

/** What the proof shares with what it proves, and why it may. */
const SHARED: Readonly<Record<string, string>> = {
  'model/walk-document.ts': 'what stands in a block is the document’s own grammar; a walker makes no words',
  'diagnostics/place.ts': 'a finding says where',
};

describe('the proof', () => {
  const proof = (readdirSync(join(SRC, 'render/proof'), { recursive: true }) as string[])
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `render/proof/${name.split(sep).join('/')}`);

  it.each(proof)('needs nothing of what it proves: %s', (file) => {
    const shared = [...reach(file)].filter((other) => !other.startsWith('render/proof/'));
    expect(shared.filter((other) => !(other in SHARED))).toEqual([]);
  });
  it('shares nothing that it no longer needs', () => {
    const reached = new Set(proof.flatMap((file) => [...reach(file)]));
    expect(Object.keys(SHARED).filter((file) => !reached.has(file))).toEqual([]);
  });
  it('is reached by what is released, and by nothing that writes', () => {
    expect([...reach('render/formats/release.ts')]).toEqual(
      expect.arrayContaining(['render/proof/prove-parity.ts']),
    );
    const writers = (readdirSync(join(SRC, 'render'), { recursive: true }) as string[])
      .map((name) => `render/${name.split(sep).join('/')}`)
      .filter((name) => name.endsWith('.ts') && !/^render\/(?:formats|proof)\//.test(name));
    expect(
      writers.filter((file) => [...reach(file)].some((other) => other.startsWith('render/proof/'))),
    ).toEqual([]);
  });
});
