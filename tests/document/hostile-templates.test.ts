import { join } from 'node:path';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';

const BASE = join(__dirname, '../errors/base');
const PROJECT = join(__dirname, '../..');

/** What is said of the base with this line at the end of its template. */
async function said(line: string): Promise<string[]> {
  const world = realWorld(PROJECT, () => undefined);
  const run = await runPipeline(
    BASE,
    {
      ...world,
      readFile: async (path) => {
        const bytes = await world.readFile(path);
        return path.endsWith('base/report.md.hbs') ? Buffer.from(`${bytes.toString()}\n${line}\n`) : bytes;
      },
    },
    { outline: 'public', stopAfter: 'compose' },
  );
  return run.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, place, message }) => `${rule} ${place.file}:${place.line}: ${message}`);
}

describe('what a template cannot be is said with its line, and is never a fault of the program', () => {
  it.each([
    ['{{5}}', 'template/unknown-helper', 'expected a field, found a constant'],
    ['{{"x"}}', 'template/unknown-helper', 'expected a field, found a constant'],
    ['{{true}}', 'template/unknown-helper', 'expected a field, found a constant'],
    ['{{> report}}', 'template/unsupported', '"report" calls itself and would never end'],
    ['{{> @partial-block}}', 'template/unsupported', 'this statement of Handlebars may not stand here'],
    ['{{> (lookup . "x")}}', 'template/unsupported', 'this statement of Handlebars may not stand here'],
    ['{{@partial-block}}', 'template/unknown-field', '"@partial-block" is not a field here'],
    [
      '{{#> nothere}}x{{/nothere}}',
      'template/unsupported',
      'this statement of Handlebars may not stand here',
    ],
    ['{{* foo}}', 'template/unsupported', 'this statement of Handlebars may not stand here'],
    [
      '{{#*inline "x"}}y{{/inline}}',
      'template/unsupported',
      'this statement of Handlebars may not stand here',
    ],
    ['{{#5}}x{{/5}}', 'template/unsupported', 'this statement of Handlebars may not stand here'],
    ['{{register}}', 'template/syntax', '"register" does not say what of'],
    ['{{register 1}}', 'template/unknown', 'this is no name of what "register" prints'],
    ['{{register (register "measures")}}', 'template/unknown', 'this is no name of what "register" prints'],
    ['{{.}}', 'template/list', '"." has several parts and would print nothing'],
    ['{{../../..}}', 'template/unknown-field', '"../../.." is not a field here'],
  ])('%s', async (line, rule, message) => {
    const found = await said(line);
    expect(found.map((text) => text.replace(/:\d+: /, ': '))).toEqual([`${rule} report.md.hbs: ${message}`]);
  });
  it.each([
    '{{#if}}x{{/if}}',
    '{{#each}}x{{/each}}',
    '{{> }}',
    '{{else}}',
    '{{{{raw}}}} {{{{/raw}}}}',
    '{{#each @root.x as |a|}}{{a}}{{/each}}',
  ])('%s is refused in words', async (line) => {
    for (const text of await said(line)) expect(text).toMatch(/^(template|document)\//);
  });
});
