import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const SRC = join(__dirname, '../../src');
const files = (readdirSync(SRC, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));
const roomOf = (file: string): string =>
  file.includes('/') ? (file.split('/')[0] ?? '') : file.replace('.ts', '');

const imports = files.flatMap((file) => {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => {
    const target = match[1] ?? '';
    const local = target.startsWith('.');
    const path = local
      ? relative(SRC, join(SRC, dirname(file), target))
          .split(sep)
          .join('/')
      : target;
    return { file, room: roomOf(file), local, path, target: local ? roomOf(path) : path };
  });
});

const SHARED = ['model', 'diagnostics', 'world', 'memory', 'syntax', 'spreadsheet', 'document'];
const STAGES = [
  'load',
  'validate',
  'measure',
  'assess',
  'compare',
  'compose',
  'check',
  'render',
  'write',
  'audit',
  'attest',
  'impact',
  'import',
  'returns',
  'views',
  'parity',
  'disclosure',
  'installation',
];
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  ajv: ['validate'],
  yaml: ['syntax'],
  'csv-parse/sync': ['syntax'],
  'markdown-it': ['syntax'],
  handlebars: ['compose', 'render'],
  '@duckdb/node-api': ['measure'],
  pdfkit: ['render'],
  fontkit: ['render'],
  linebreak: ['render'],
  commander: ['cli'],
  'big.js': ['model'],
  fflate: ['parity', 'import'],
  saxes: ['import', 'parity'],
  parse5: ['parity'],
  'd3-scale': ['render'],
  'd3-array': ['render'],
  'd3-shape': ['render'],
  '@sinclair/typebox': ['model', 'validate'],
};

describe('who may import whom', () => {
  it('lets a stage see the model, diagnostics, syntax and the world, and no other stage', () => {
    const wrong = imports.filter(
      ({ room, local, target }) =>
        local &&
        STAGES.includes(room) &&
        target !== room &&
        !SHARED.includes(target) &&
        !target.startsWith('..'),
    );
    expect(wrong).toEqual([]);
  });
  it('keeps the model and diagnostics free of stages', () => {
    const wrong = imports.filter(
      ({ room, local, target }) =>
        local &&
        ['model', 'diagnostics', 'syntax', 'spreadsheet', 'world'].includes(room) &&
        [...STAGES, 'cli', 'pipeline'].includes(target),
    );
    expect(wrong).toEqual([]);
  });
  it('keeps each package in its room', () => {
    const wrong = imports.filter(
      ({ room, local, target }) => !local && PACKAGES[target] && !PACKAGES[target].includes(room),
    );
    expect(wrong).toEqual([]);
  });
  it('touches the disk only where that is the matter', () => {
    // Reading is the world's and writing is the matter of `write`; the database opens what it is given; fonts come out
    // of their packages.
    const allowed = ['world', 'write', 'measure'];
    const fonts = ['render/html/fonts.ts', 'render/type/face.ts'];
    const wrong = imports.filter(
      ({ file, room, target }) =>
        /^(?:node:)?fs(?:\/promises)?$/.test(target) && !allowed.includes(room) && !fonts.includes(file),
    );
    expect(wrong).toEqual([]);
  });
  it('speaks to a terminal in the commands alone, which see no stage', () => {
    const words = /process\.(?:stdout|stderr|stdin|argv|env|exitCode)\b|console\./;
    const speaking = files.filter((file) => words.test(readFileSync(join(SRC, file), 'utf8')));
    expect(speaking.filter((file) => !/^cli(?:\.ts$|\/)/.test(file))).toEqual([]);
    // What they print of is a value of the workspace, and these are its words and its choices.
    const said = ['model', 'diagnostics', 'workspace', 'world', 'installed', 'cli', 'commander'];
    const printed = [
      'impact/print-impact',
      'attest/review-judgements',
      'compare/report/headlines',
      'render/forms',
      'pipeline',
    ];
    const wrong = imports.filter(
      ({ room, local, target, path }) =>
        room === 'cli' && local && !said.includes(target) && !printed.includes(path),
    );
    expect(wrong).toEqual([]);
  });
  it('has no clock and no chance of its own, and ends no process', () => {
    const told = /new Date\(\)|Date\.now\(|performance\.now\(|Math\.random\(|process\.exit\(/;
    expect(files.filter((file) => told.test(readFileSync(join(SRC, file), 'utf8')))).toEqual([]);
  });
  it('seals a report only where it is checked, and copies none with a change', () => {
    const inSource = (pattern: RegExp): string[] =>
      files.filter((file) => pattern.test(readFileSync(join(SRC, file), 'utf8')));
    expect(inSource(/CheckedReport\.seal\(/).filter((file) => !file.startsWith('check/'))).toEqual([]);
    // A cast would be a seal that nobody gave; a spread loses it, and whoever writes one means to change what was checked.
    expect(inSource(/as (?:unknown as )?CheckedReport\b|\{ \.\.\.(?:report|checked|sealed)\b/)).toEqual([]);
  });
  it('has no junk-drawer folder', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|core)(\/|\.ts)/.test(file))).toEqual([]);
  });
});
