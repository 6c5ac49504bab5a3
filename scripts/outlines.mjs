// The ids of the documents that an edition has of the whole of it, one a line. Those of forces and regions are made by --for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const { outlines } = parse(readFileSync(join(process.argv[2], 'edition.yaml'), 'utf8'));
console.log(
  Object.entries(outlines)
    .filter(([, outline]) => outline.for === undefined)
    .map(([id]) => id)
    .join('\n'),
);
