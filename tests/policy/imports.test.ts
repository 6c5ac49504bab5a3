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
  return [...text.matchAll(/(?:(?:import|export) (type )?([^;']*?)from|import\()\s*'([^']+)'/g)].map(
    (match) => {
      const target = match[3] ?? '';
      const names = /^\{(.*)\}\s*$/s.exec(match[2] ?? '')?.[1]?.split(',') ?? [''];
      const erased = match[1] !== undefined || names.every((name) => /^\s*type\s/.test(name));
      const local = target.startsWith('.');
      const path = local
        ? relative(SRC, join(SRC, dirname(file), target))
            .split(sep)
            .join('/')
        : target;
      return { file, room: roomOf(file), local, path, target: local ? roomOf(path) : path, erased };
    },
  );
});

/** Types and small functions, each on its own ground; nothing of a room is imported there. */
const GROUND = [
  'world',
  'watch-folders',
  'memory',
  'long-run',
  'diagnostics',
  'model',
  'syntax',
  'spreadsheet',
  'docx',
  'write',
];
/** The rooms over it, and which of them each may use. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  edition: [],
  data: [],
  judgement: [],
  compare: [],
  // What was found in judgements and between editions is composed here.
  document: ['judgement', 'compare'],
  // Where the press sheet and the quality log stand is known to what checks them.
  words: ['document'],
  render: [],
  // What came back is held by the rules that hold an edition.
  review: ['words'],
  workspace: [
    'edition',
    'data',
    'judgement',
    'compare',
    'document',
    'words',
    'render',
    'review',
    'installed',
  ],
  // It speaks HTTP to a browser on the same machine.
  desk: ['workspace'],
  cli: ['workspace', 'desk', 'installed'],
};
/** The stages and other parts of a room, which do not see each other, with what is allowed all the same. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'edition/load': [],
  'edition/validate': [],
  'edition/views': [],
  'data/import': [],
  'data/returns': [],
  'data/measure': [],
  'data/disclosure': [],
  'judgement/assess': [],
  'judgement/attest': [],
  'compare/impact': [],
  'document/compose': [],
  'document/changes': [],
  'document/sheets': [],
  'words/check': [],
  // A draft from elsewhere is held by the rules that hold an edition.
  'words/audit': ['words/check'],
  // One release writes every format and proves it; neither writers nor proof see the other.
  'render/formats': [
    'render/proof',
    'render/html',
    'render/markdown',
    'render/pdf',
    'render/tables',
    'render/word',
  ],
  'render/proof': [],
};
const partOf = (path: string): string => path.split('/').slice(0, 2).join('/');
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  ajv: ['edition'],
  yaml: ['syntax'],
  'markdown-it': ['syntax'],
  handlebars: ['syntax', 'document', 'render'],
  '@duckdb/node-api': ['data'],
  pg: ['data'],
  pdfkit: ['render'],
  fontkit: ['render'],
  linebreak: ['render'],
  commander: ['cli'],
  '@codemirror/autocomplete': ['desk'],
  '@codemirror/commands': ['desk'],
  '@codemirror/lang-markdown': ['desk'],
  '@codemirror/language': ['desk'],
  '@codemirror/lint': ['desk'],
  '@codemirror/search': ['desk'],
  '@codemirror/state': ['desk'],
  '@codemirror/view': ['desk'],
  '@lezer/highlight': ['desk'],
  'big.js': ['model'],
  fflate: ['render', 'data', 'docx'],
  saxes: ['data', 'render', 'docx'],
  parse5: ['render'],
  '@resvg/resvg-wasm': ['render'],
  'd3-scale': ['render'],
  'd3-array': ['render'],
  'd3-shape': ['render'],
  '@sinclair/typebox': ['model', 'edition'],
};

/** What the commands print of is a value of the workspace; these are its words and its choices. */
const PRINTED = [
  'compare/impact/print-impact',
  'judgement/attest/review-judgements',
  'document/changes/headlines',
  'render/forms',
];

describe('who may import whom', () => {
  it('has every room in the list, and no other', () => {
    const rooms = new Set(files.filter((file) => file.includes('/')).map(roomOf));
    const ground = GROUND.filter((room) => !['world', 'watch-folders', 'memory', 'long-run'].includes(room));
    expect([...rooms].sort()).toEqual([...Object.keys(ROOMS), ...ground, 'types'].sort());
    for (const part of Object.keys(PARTS)) expect(files.some((file) => partOf(file) === part)).toBe(true);
  });
  it('lets a room see the ground and the rooms that it stands on', () => {
    const wrong = imports.filter(({ room, local, target, path }) =>
      local && room in ROOMS && target !== room && !path.startsWith('..') && !GROUND.includes(target)
        ? !ROOMS[room]?.includes(target) && !(room === 'cli' && PRINTED.includes(path))
        : false,
    );
    expect(wrong).toEqual([]);
  });
  it('lets no stage see another of its room', () => {
    const wrong = imports.filter(({ file, room, local, path, target }) => {
      const from = partOf(file);
      const to = partOf(path);
      return (
        local && from in PARTS && to in PARTS && room === target && from !== to && !PARTS[from]?.includes(to)
      );
    });
    expect(wrong).toEqual([]);
  });
  it('keeps the ground free of rooms', () => {
    const wrong = imports.filter(
      ({ room, local, target }) =>
        local && GROUND.includes(room) && (target in ROOMS || target === 'installed'),
    );
    expect(wrong).toEqual([]);
  });
  it('goes round in no circle of files', () => {
    const needs = new Map<string, string[]>();
    for (const { file, local, path, erased } of imports) {
      if (!local || erased) continue;
      const found = [`${path}.ts`, `${path}/index.ts`].find((candidate) => files.includes(candidate));
      if (found !== undefined) needs.set(file, [...(needs.get(file) ?? []), found]);
    }
    const done = new Set<string>();
    const circles: string[][] = [];
    const walk = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file]);
      if (done.has(file) || way.includes(file)) return;
      for (const next of needs.get(file) ?? []) walk(next, [...way, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(circles).toEqual([]);
  });
  it('gives a browser nothing of the rooms but types', () => {
    const wrong = imports.filter(
      ({ file, local, path, erased }) =>
        file.startsWith('desk/page/') && local && !path.startsWith('desk/page/') && !erased,
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
    // Reading is the world's, with the watch over it, and writing is the matter of `write`; the database opens what it is given; fonts come out
    // of their packages, and so does what draws charts for Word.
    const allowed = (file: string): boolean =>
      /^(?:world\.ts$|watch-folders\.ts$|write\/|data\/measure\/)/.test(file);
    const fonts = ['render/html/fonts.ts', 'render/type/face.ts', 'render/word/packaged.ts'];
    const wrong = imports.filter(
      ({ file, target }) =>
        /^(?:node:)?fs(?:\/promises)?$/.test(target) && !allowed(file) && !fonts.includes(file),
    );
    expect(wrong).toEqual([]);
  });
  it('speaks to a terminal in the commands alone, which see no stage', () => {
    const words = /process\.(?:stdout|stderr|stdin|argv|env|exitCode)\b|console\./;
    const speaking = files.filter((file) => words.test(readFileSync(join(SRC, file), 'utf8')));
    expect(speaking.filter((file) => !file.startsWith('cli/'))).toEqual([]);
  });
  it('has no clock and no chance of its own, and ends no process', () => {
    const told = /new Date\(\)|Date\.now\(|performance\.now\(|Math\.random\(|process\.exit\(/;
    expect(files.filter((file) => told.test(readFileSync(join(SRC, file), 'utf8')))).toEqual([]);
  });
  it('seals a report only where it is checked, and copies none with a change', () => {
    const inSource = (pattern: RegExp): string[] =>
      files.filter((file) => pattern.test(readFileSync(join(SRC, file), 'utf8')));
    expect(inSource(/CheckedReport\.seal\(/).filter((file) => !file.startsWith('words/check/'))).toEqual([]);
    // A cast would be a seal that nobody gave; a spread loses it, and whoever writes one means to change what was checked.
    expect(inSource(/as (?:unknown as )?CheckedReport\b|\{ \.\.\.(?:report|checked|sealed)\b/)).toEqual([]);
  });
  it('has no junk-drawer folder', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|core)(\/|\.ts)/.test(file))).toEqual([]);
  });
});
