import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { stra } from '../pipeline/run-stra';

const ROOT = resolve(__dirname, '../..');
const pages = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...(readdirSync(join(ROOT, 'docs'), { recursive: true }) as string[])
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
].map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }));

describe('the pages that explain the project', () => {
  it('link only to what is there', () => {
    const dead = pages.flatMap(({ name, text }) =>
      // Code shows what links look like in an edition; they lead nowhere here.
      [...text.replace(/```[^]*?```|`[^`\n]*`/g, '').matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
        .map((match) => match[1] ?? '')
        .filter((to) => !/^[a-z]+:|^[=?@]/.test(to) && !existsSync(join(ROOT, dirname(name), to)))
        .map((to) => `${name}: ${to}`),
    );
    expect(dead).toEqual([]);
  });

  it('name only commands that there are', () => {
    const known = new Set([...stra(['--help']).stdout.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1]));
    const named = pages.flatMap(({ name, text }) =>
      [...text.matchAll(/npx stra ([a-z]+)/g)].map((match) => ({ name, command: match[1] })),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ command }) => !known.has(command))).toEqual([]);
  });

  it('number each decision once', () => {
    const numbers = pages
      .filter(({ name }) => /^\d/.exec(relative('docs/decisions', name)))
      .map(({ name }) => relative('docs/decisions', name).slice(0, 4));
    expect(numbers).toEqual([...new Set(numbers)]);
  });

  it('show the two commands that a new reader runs', () => {
    const readme = pages.find(({ name }) => name === 'README.md')?.text ?? '';
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
  });
});
