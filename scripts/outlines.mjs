// The ids of the documents that an edition has, one a line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const { outlines } = parse(readFileSync(join(process.argv[2], 'edition.yaml'), 'utf8'));
console.log(Object.keys(outlines).join('\n'));
