import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import shipped from '../../build/shipped.cjs';
import { readYaml, yamlOf } from '../../src/syntax/yaml';

const HOME = resolve(__dirname, '../..');
const files = [
  'templates',
  'templates/themes',
  'data/reference/phrases',
  'data/reference/yardsticks',
].flatMap((folder) =>
  readdirSync(join(HOME, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`),
);
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a YAML file that travels with the program', () => {
  it.each(files)('%s is known as what reading it gives, places and all', (file) => {
    const text = readFileSync(join(HOME, file), 'utf8');
    const read = readYaml(text, file);
    const known = yamlOf({ file, text, sha256: hashOf(text) });
    expect(shipped(hashOf(text))).toBeDefined();
    expect(read.diagnostics).toEqual([]);
    expect(known.value).toEqual(read.value);
    const [first = ''] = Object.keys(read.value as object);
    expect(known.placeOf([first])).toEqual(read.placeOf([first]));
    expect(known.keyPlace([first])).toEqual(read.keyPlace([first]));
  });

  it('is none where a byte is another', () => {
    const text = `${readFileSync(join(HOME, 'templates/theme.yaml'), 'utf8')}\n`;
    expect(shipped(hashOf(text))).toBeUndefined();
    expect(shipped('constructor')).toBeUndefined();
  });
});
