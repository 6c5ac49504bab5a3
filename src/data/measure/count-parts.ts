import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Dataset } from '../../model/dataset';
import type { DatasetAccount } from '../../model/measure';
import type { PartStore, RecordPart } from '../../model/record-store';
import { sha256, type World } from '../../world';
import { addParts } from './add-parts';
import {
  answersAll,
  cacheName,
  parseAnswers,
  printAnswers,
  readingHash,
  sealAnswers,
  unsealAnswers,
  type DatasetAnswers,
} from './answers';
import { countDataset, sourceHere, type Asked, type CountedDataset, type Counting } from './count-dataset';
import { countProblems } from './engines/count-problems';
import type { RecordSource } from './engines/source';
import { hasDuplicates, keyExpressions } from './find-problems';
import type { Question } from './questions';
import { SHOWN } from './report-problems';
import { forceIds } from './row-checks';
import { quoted } from './sql-engine';

type Counted = CountedDataset & { readonly parts: NonNullable<DatasetAccount['parts']> };

/**
 * Reads a folder of Parquet files that are one table. What is counted in each file is remembered by its hash, so that of
 * a folder in which some changed only those are read, and the sums of all are added. Persons and middle values cannot be
 * added: where one is asked for all files are read together.
 */
export async function countParts(
  counting: Counting,
  store: PartStore,
  asked: Asked,
  cache: World['cache'],
): Promise<Counted | null> {
  const whole = wholeReason(asked.questions([]));
  const own = isApart(counting, store);
  if (whole !== null) {
    const all = await readTogether(counting, store, asked);
    return all && { ...all, parts: { all: store.parts.length, read: store.parts.length, why: whole } };
  }
  const byPart = await readParts(counting, store, asked, own, cache);
  if (byPart === null) return null;
  if (!own && (await standTwice(counting, store))) return null;
  const { dataset } = counting;
  return {
    aside: [],
    answers: addParts(dataset, byPart.answers, asked.questions),
    parts: { all: store.parts.length, read: byPart.read, why: null },
  };
}

/** Why no sum over parts answers what is asked, in words; null where it does. */
function wholeReason(questions: readonly Question[]): string | null {
  for (const { takes } of questions) {
    switch (takes.take) {
      case 'rows':
        continue;
      case 'persons':
        return 'persons who stand in several parts are one, and cannot be added up';
      case 'middle':
        return 'a middle value is not made from those of the parts';
      case 'sent':
        return 'numbers as they were sent are not added up';
    }
  }
  return null;
}

/** Whether no key can stand in two parts: it names a column that their folders are called by, each part otherwise. */
function isApart({ dataset, forces }: Counting, { parts }: PartStore): boolean {
  if (dataset.key.length === 0) return true;
  const ids = forceIds(forces);
  const names = parts.map(({ cells }) =>
    JSON.stringify(
      Object.entries(cells)
        .filter(([column]) => dataset.key.includes(column))
        .map(([column, cell]) => (column === dataset.force ? (ids.get(cell ?? '') ?? cell) : cell)),
    ),
  );
  return new Set(names).size === parts.length;
}

/** A part as a dataset of its own. Its key is looked at where all of its like are in it. */
function partOf(dataset: Dataset, part: RecordPart, ownKey: boolean): Dataset {
  const rest: { -readonly [K in keyof Dataset]: Dataset[K] } = { ...dataset };
  delete rest.store;
  return {
    ...rest,
    file: `${dataset.file}/${part.name}`,
    path: part.path,
    bytes: part.bytes,
    // The same rows under another name of a folder are other rows.
    sha256: sha256(JSON.stringify([part.sha256, part.cells])),
    key: ownKey ? dataset.key : [],
    kept: null,
  };
}

async function readParts(
  counting: Counting,
  { parts }: PartStore,
  asked: Asked,
  ownKey: boolean,
  cache: World['cache'],
): Promise<{ answers: DatasetAnswers[]; read: number } | null> {
  const { dataset, forces, world, diagnostics } = counting;
  const answers: DatasetAnswers[] = [];
  let [read, bad] = [0, false];
  for (const part of parts) {
    const one = partOf(dataset, part, ownKey);
    const reading = readingHash(one, forces);
    const known = await knownPart(one, reading, asked, cache);
    if (known) {
      answers.push(known);
      continue;
    }
    world.progress(`reading ${one.file}`);
    read += 1;
    const counted = await countDataset(partCounting(counting, one, part), asked);
    if (counted === null) {
      bad = true;
      if (diagnostics.length > SHOWN) break;
      continue;
    }
    answers.push(counted.answers);
    const text = printAnswers(counted.answers, reading);
    await cache?.write(cacheName(one, reading), sealAnswers(text, one, reading));
  }
  return bad ? null : { answers, read };
}
const partCounting = (counting: Counting, dataset: Dataset, { path, cells }: RecordPart): Counting => ({
  ...counting,
  dataset,
  file: { path, cells, dispose: () => Promise.resolve() },
});

/** What an earlier run found in a part, where it still answers everything. */
async function knownPart(
  dataset: Dataset,
  reading: string,
  asked: Asked,
  cache: World['cache'],
): Promise<DatasetAnswers | null> {
  const sealed = (await cache?.read(cacheName(dataset, reading))) ?? null;
  const text = sealed === null ? null : unsealAnswers(sealed, dataset, reading);
  const answers = text === null ? null : parseAnswers(text, reading);
  return answers?.sha256 === dataset.sha256 && answersAll(answers, asked.questions(answers.times))
    ? answers
    : null;
}

/** All parts as one table. Null, having said why, where their columns are not of one kind. */
async function sourceOfAll(counting: Counting, { parts }: PartStore): Promise<RecordSource | null> {
  const { dataset, diagnostics } = counting;
  const sources: RecordSource[] = [];
  for (const part of parts) {
    const source = await sourceHere(partCounting(counting, partOf(dataset, part, false), part));
    if (source === null) return null;
    sources.push(source);
  }
  const [first] = sources;
  if (!first) return null;
  const columns = Object.keys(dataset.columns);
  for (const [i, { native }] of sources.entries()) {
    const other = columns.find((column) => native[column] !== first.native[column]);
    if (other === undefined) continue;
    diagnostics.push({
      rule: 'data/shape',
      severity: 'error',
      place: { file: `${dataset.file}/${parts[i]?.name ?? ''}`, line: 1, column: 1 },
      message: `the column "${other}" is ${native[other] ?? ''} in this part and ${first.native[other] ?? ''} in ${parts[0]?.name ?? ''}`,
      fix: 'write all parts by one program, with the same types',
    });
    return null;
  }
  const list = columns.map(quoted).join(', ');
  return {
    ...first,
    from: `(${sources.map(({ from }) => `SELECT ${list} FROM ${from}`).join(' UNION ALL ')})`,
  };
}

/** Reads all parts at once. What is wrong is then looked for part by part, so that it can be pointed at. */
async function readTogether(
  counting: Counting,
  store: PartStore,
  asked: Asked,
): Promise<CountedDataset | null> {
  const { diagnostics } = counting;
  const source = await sourceOfAll(counting, store);
  if (source === null) return null;
  const found: Diagnostic[] = [];
  const counted = await countDataset(
    { ...counting, diagnostics: found, file: { ...counting.file, source } },
    asked,
  );
  if (counted) return counted;
  const before = diagnostics.length;
  await readParts(counting, store, { ...asked, questions: () => [] }, false, null);
  if (diagnostics.length === before && !(await standTwice(counting, store))) diagnostics.push(...found);
  return null;
}

/** Whether a key stands in two rows of all parts, which is then said. Of the parts only the columns of the key are read. */
async function standTwice(counting: Counting, store: PartStore): Promise<boolean> {
  const { engine, dataset, forces, diagnostics } = counting;
  if (dataset.key.length === 0) return false;
  const source = await sourceOfAll(counting, store);
  if (source === null) return true;
  const ids = forceIds(forces);
  const spellings = new Map<string, string>();
  if (dataset.force !== null && dataset.key.includes(dataset.force))
    for (const row of await source.rows(
      `SELECT DISTINCT ${quoted(dataset.force)} AS v FROM ${source.from}`,
    )) {
      const id = ids.get(String(row['v']));
      if (id !== undefined && id !== row['v']) spellings.set(String(row['v']), id);
    }
  const keys = keyExpressions(dataset, spellings, source.dialect.constant);
  if (!(await hasDuplicates(engine, source, keys))) return false;
  diagnostics.push(...(await countProblems(dataset, source, [], keys)));
  return true;
}
