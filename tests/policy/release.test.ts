import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };
const headings = [...read('CHANGELOG.md').matchAll(/^## (\d+)\.(\d+)\.(\d+)( \(not yet released\))?$/gm)].map(
  ([, major, minor, patch, open]) => ({ name: `${major}.${minor}.${patch}`, open: open !== undefined }),
);

describe('a version', () => {
  it('is the newest that the list of changes calls released', () => {
    expect(headings.find(({ open }) => !open)?.name).toBe(version);
    const lock = JSON.parse(read('package-lock.json')) as {
      version: string;
      packages: Record<string, { version: string }>;
    };
    expect([lock.version, lock.packages['']?.version]).toEqual([version, version]);
  });

  it('is listed once, newest first, and only the first may be unreleased', () => {
    const numbers = headings.map(({ name }) =>
      name.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0),
    );
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a));
    expect(headings.slice(1).filter(({ open }) => open)).toEqual([]);
  });

  it('has every heading of the list in one of these two forms', () => {
    expect(headings).toHaveLength(read('CHANGELOG.md').match(/^## /gm)?.length ?? 0);
  });
});
