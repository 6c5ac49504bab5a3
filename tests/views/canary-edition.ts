import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { TSchema } from '@sinclair/typebox';
import { schemas, type SchemaName } from '../../src/model/files';
import { MARKED, type MarkedKind } from '../../src/model/marking';
import { replace } from '../pipeline/run-stra';
import { Aviary, entryOf, registersIn, variantOf, type Register } from './canaries';
import { DATASET_FILE, idOf, REGISTERS, SECTION_FILE, STRUCTURAL, type Placed } from './canary-registers';

/** Every register of the schemas, with what is said of it, and what is wrong where nothing is. */
export function registers(): readonly { readonly register: Register; readonly said: Placed | string }[] {
  return (Object.keys(schemas) as SchemaName[])
    .flatMap((name) => registersIn(schemas[name], name))
    .map((register) => {
      const answers = Object.keys(REGISTERS).filter(
        (path) => register.path === path || register.path.startsWith(`${path}.`),
      );
      const [path] = answers;
      const said = path === undefined ? undefined : REGISTERS[path];
      if (said === undefined)
        throw new Error(
          `nobody has said what a public document may know of the register "${register.path}": make it markable (MARKED in src/model/marking.ts, IDS and INHERITS in src/edition/views/withheld.ts, its cut in src/edition/views/) and give it a line in REGISTERS (tests/views/canary-registers.ts)`,
        );
      return { register, said };
    });
}

type Yaml = Record<string, unknown>;

/** Takes the restricted entry of a kind out of its register, and leaves all that refers to it. */
export function takeOut(folder: string, kind: MarkedKind): void {
  const found = registers().find(({ said }) => typeof said !== 'string' && said.kind === kind);
  if (!found || typeof found.said === 'string') throw new Error(`no register holds ${kind}`);
  const { register, said } = found;
  const path = join(folder, found.said.file);
  const text = readFileSync(path, 'utf8');
  if (register.form === 'row') {
    const rows = text.split('\n').filter((line) => !line.startsWith(`${said.id},`));
    writeFileSync(path, rows.join('\n'));
    return;
  }
  const file = parse(text) as Yaml;
  const [, ...way] = register.path.split('.');
  const last = way.at(-1);
  const holder = way.slice(0, -1).reduce<Yaml>((at, name) => at[name] as Yaml, file);
  const items = last === undefined ? file : holder[last];
  if (Array.isArray(items)) holder[last ?? ''] = items.filter((item: { id?: string }) => item.id !== said.id);
  else if (last === undefined) Reflect.deleteProperty(file, said.id);
  else Reflect.deleteProperty(items as Yaml, said.id);
  writeFileSync(path, stringify(file));
}

/**
 * The small edition of two documents with one restricted entry more in every register, a canary in each free field of
 * it. The public document prints every register that there is.
 */
export function canaryEdition(from: string, folder: string, previous: string | null): Aviary {
  cpSync(from, folder, { recursive: true });
  const aviary = new Aviary();
  const edit = (file: string, change: (text: string) => string): void => {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, change(existsSync(path) ? readFileSync(path, 'utf8') : ''));
  };
  const marked = new Set<MarkedKind>();
  for (const { register, said } of registers()) {
    if (typeof said === 'string') continue;
    edit(said.file, (text) => withEntry(text, register, said, aviary));
    if (said.kind) marked.add(said.kind);
  }
  const missing = MARKED.filter((kind) => !marked.has(kind));
  if (missing.length > 0)
    throw new Error(`no register of the schemas holds what is marked as ${missing.join()}`);
  edit(DATASET_FILE, () => `force,kind,thefts\nnorth,held,${aviary.number('dataset/cell')}\n`);
  edit(SECTION_FILE, () => sectionOf(aviary));
  edit('edition.yaml', (text) => listed(parse(text) as Yaml, marked, previous));
  for (const [file, stand] of Object.entries(standingOn(aviary)))
    edit(file, (text) => stringify(stand((parse(text) ?? {}) as Yaml)));
  const more = replace('# Annex D', `${EVERY_REGISTER}\n# Annex D`);
  // A section that is called by a name that only building knows may be any: its marking alone keeps it out.
  edit('templates/public.md.hbs', (text) => more(`{{!-- {{prose any}} --}}\n${text}`));
  edit('templates/zircon.md.hbs', (text) =>
    more(text).replace('# Outlook', '{{prose "qzvxkw-sections"}}\n\n# Outlook'),
  );
  return aviary;
}

/** Public entries that stand on restricted ones: they are shown, and say nothing of what they stand on. */
function standingOn(aviary: Aviary): Readonly<Record<string, (file: Yaml) => unknown>> {
  const [measure, judgement, source, evidence, area, gap] = (
    ['measures', 'judgements', 'sources', 'evidence', 'threatAreas', 'gaps'] as const
  ).map(idOf) as [string, string, string, string, string, string];
  const hash = 'b'.repeat(64);
  const signed = {
    term: 'likely',
    confidence: 'moderate',
    wordings: { restricted: { statement: aviary.word('public/wordings'), sha256: hash } },
    values: { [measure]: { value: aviary.number('public/value'), printed: 'many', definition: hash } },
    evidence: { [source]: hash, [evidence]: hash },
    conditions: [`${measure} >= 10`],
    past: [`${measure} >= 12`],
    block: {
      proposition: 'future',
      horizon: 'next 12 months',
      threatAreas: ['gnomes', area],
      except: [area],
      marking: 'OFFICIAL',
      yardstick: 'made up',
      range: 'made up',
      ranges: hash,
      tolerances: { [measure]: '7 points' },
      caveats: { [measure]: aviary.word('public/caveat') },
    },
  };
  return {
    'judgements.yaml': changing('thefts-grow', {
      evidence: ['thefts', measure, source, evidence],
      threatAreas: ['gnomes', area],
      holdsWhile: ['thefts >= 100', `${measure} >= 10`],
      tolerance: { [measure]: '5%' },
    }),
    'measures.yaml': changing('thefts', { threatAreas: ['gnomes', area], series: ['gnomes', area] }),
    'gaps.yaml': changing('why', {
      state: 'superseded',
      supersededBy: [gap],
      threatAreas: ['gnomes', area],
      measures: ['thefts', measure],
      judgements: ['thefts-grow', judgement],
      evidence: ['thefts', source],
    }),
    // What nobody has looked at yet is known where it is shown itself.
    'carried.yaml': () => ({
      from: { edition: 'before', date: '2023-01-15', period: '2021-01/2021-12' },
      toBeReviewed: {
        'sources.yaml': [source],
        'evidence.csv': [evidence],
        'measures.yaml': [measure],
        'reported.csv': ['qzvxkw-stated'],
        'judgements.yaml': [judgement],
      },
    }),
    'assessment.yaml': (file) => {
      changing('count', { threatAreas: ['gnomes', area], judgements: ['thefts-grow', judgement] })(
        file['recommendations'] as Yaml,
      );
      return file;
    },
    'attestations.yaml': (file) => [
      ...listIn(file),
      { by: 'Head', role: 'Head', on: '2023-06-29', record: 'A note', judgements: { 'thefts-grow': signed } },
    ],
  };
}
const changing =
  (id: string, fields: Yaml) =>
  (file: Yaml): Yaml =>
    Object.assign(file, { [id]: { ...(file[id] as Yaml), ...fields } });

const sectionOf = (aviary: Aviary): string =>
  `Over the next 12 months it is [likely](?${idOf('judgements')}) that ${aviary.word('section')} grows after ${STRUCTURAL}.

> **To be reviewed:** carried from the last edition.
`;

const EVERY_REGISTER = `# Every register {#every}

{{#each threatAreas}}
- {{name}}
{{/each}}

{{#each keyThreats}}
- {{name}}
{{/each}}

${['feeds', 'feed-limitations', 'data-quality', 'left-out', 'glossary', 'revisions', 'corrections', 'changes']
  .map((name) => `{{register "${name}"}}\n`)
  .join('\n')}
`;

/** A file with an entry more of a register: a row, an item of a list, or an entry with its id. */
function withEntry(text: string, register: Register, said: Placed, aviary: Aviary): string {
  const given = typeof said.given === 'function' ? said.given(aviary) : said.given;
  const schema = said.variant === undefined ? register.entry : variantOf(register.entry, said.variant);
  const entry = said.text?.(aviary) ?? entryOf(schema, register.path, { id: said.id, ...given }, aviary);
  if (register.form === 'row') return withRow(text, register.entry, entry as Yaml);
  const file = (parse(text === '' ? '{}' : text) ?? {}) as Yaml;
  const [, ...way] = register.path.split('.');
  if (way.length === 0 && register.form === 'list') return stringify([...listIn(file), entry]);
  const holder = way.reduce<Yaml>((at, name, i) => {
    at[name] ??= i === way.length - 1 && register.form === 'list' ? [] : {};
    return at[name] as Yaml;
  }, file);
  if (register.form === 'list') (holder as unknown as unknown[]).push(entry);
  else holder[said.id] = entry;
  return stringify(file);
}
const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** A table with a row more, and a column for every field that the schema knows. */
function withRow(text: string, schema: TSchema, entry: Yaml): string {
  const [head = '', ...rows] = text.trimEnd().split('\n');
  const before = head === '' ? [] : head.split(',');
  const fields = Object.keys(schema['properties'] as object).filter((field) => entry[field] !== undefined);
  const columns = [...new Set([...before, ...fields])];
  const cells = entry as Readonly<Record<string, string>>;
  const row = columns.map((column) => cells[column] ?? '');
  const filled = rows.map((line) => `${line}${','.repeat(columns.length - before.length)}`);
  return [columns.join(','), ...filled, row.join(',')].join('\n') + '\n';
}

/** The head of the edition with every file listed, everything marked, and the record of the edition before. */
function listed(edition: Yaml, marked: ReadonlySet<MarkedKind>, previous: string | null): string {
  const markings = edition['markings'] as Record<string, Yaml>;
  for (const kind of marked) markings[kind] = { ...markings[kind], [idOf(kind)]: 'OFFICIAL-SENSITIVE' };
  Object.assign(edition['files'] as Yaml, {
    comparison: 'comparison.yaml',
    revisions: 'revisions.yaml',
    attestations: 'attestations.yaml',
    claims: 'claims.csv',
    access: 'access.csv',
    changedCells: 'changes.csv',
    otherFigures: 'other-figures.csv',
    carried: 'carried.yaml',
  });
  return stringify({ ...edition, embargo: '2024-06-01', ...(previous === null ? {} : { previous }) });
}
