import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkTemplateWords } from '../../src/words/check/check-wording';
import { ownWordPassages } from '../../src/words/check/own-words';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import type { Inline } from '../../src/model/document';
import { RETIRED_WORDS } from '../../src/model/retired-words';
import { builtWords, textsOf, Words, type Catalogue, type WordId } from '../../src/model/words';
import { BUILT_SHA256, BUILT_WORDS } from '../../src/model/words-built';
import { runPipeline, type Run } from '../../src/workspace/pipeline';
import { realWorld, type World } from '../../src/world';
import { PROJECT } from '../pipeline/run-stra';

const CATALOGUE = join(PROJECT, 'templates/words.yaml');
const BASE = join(PROJECT, 'tests/errors/base');
const own = (text: string): Inline[] => [{ kind: 'text', text, place: null }];

describe('the catalogue of fixed words', () => {
  it('is what the program was built with', () => {
    const text = readFileSync(CATALOGUE, 'utf8');
    const groups = parse(text) as Record<string, Record<string, unknown>>;
    const flat = Object.entries(groups).flatMap(([group, entries]) =>
      Object.entries(entries).map(([name, entry]) => [`${group}.${name}`, entry]),
    );
    expect(Object.fromEntries(flat)).toEqual(BUILT_WORDS);
    expect(createHash('sha256').update(text).digest('hex')).toBe(BUILT_SHA256);
  });

  it('says a sentence with its values, and whole numbers with commas', () => {
    const words = builtWords('en-GB');
    expect(words.say('value.forces', { n: 38, of: 43 })).toBe('38 of 43 forces');
    expect(words.say('register.field-filled', { field: 'Age', n: 1234, of: 56789 })).toBe(
      'Age: filled in 1,234 of 56,789 rows',
    );
  });

  it('chooses the form that the language has for a number', () => {
    const english = builtWords('en-GB');
    expect([0, 1, 2].map((n) => english.say('register.used-by', { n }))).toEqual([
      '0 measures',
      '1 measure',
      '2 measures',
    ]);
    // Welsh counts one, two, three, six and others apart; a form that is not given is the other's.
    const forms = { one: '{n} mesur', two: '{n} fesur', other: '{n} mesur yr un' };
    const welsh = new Words({ ...(BUILT_WORDS as Catalogue), 'register.used-by': forms }, 'cy');
    expect([1, 2, 4].map((n) => welsh.say('register.used-by', { n }))).toEqual([
      '1 mesur',
      '2 fesur',
      '4 mesur yr un',
    ]);
  });

  it('keeps what stands in a sentence as it is: links stay links, and words between stars are strong', () => {
    const link: Inline = { kind: 'cross-ref', target: 'source-a', children: own('A, B') };
    const note = builtWords('en-GB').set('value.source-of', own, { source: [link], n: 12, of: 43 });
    expect(note).toEqual([link, ...own(' (12 of 43)')]);
    const decided = builtWords('en-GB').set('threats.decided', own, { threat: 'Fog', decision: 'So.' });
    expect(decided).toEqual([{ kind: 'strong', children: own('Fog.') }, ...own(' So.')]);
  });

  it('does not compile with an entry that is not there, or without a value that stands in it', () => {
    const words = builtWords('en-GB');
    // @ts-expect-error: there is no such entry
    expect(() => words.say('register.nothing-of-the-kind')).toThrow();
    // @ts-expect-error: the entry has {n} and {of}
    words.say('value.forces', { n: 38 });
    // @ts-expect-error: the entry has no {total}
    words.say('value.forces', { n: 38, of: 43, total: 43 });
    // @ts-expect-error: the entry has values
    words.say('value.forces');
  });
});

describe('the fixed words of an edition', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stra-words-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  /** The base of the error cases with words of its own. */
  async function withWords(words: string, world: World = realWorld(PROJECT, () => undefined)): Promise<Run> {
    const edition = join(folder, 'edition');
    rmSync(edition, { recursive: true, force: true });
    cpSync(BASE, edition, { recursive: true });
    writeFileSync(join(edition, 'words.yaml'), words);
    const yaml = readFileSync(join(edition, 'edition.yaml'), 'utf8');
    writeFileSync(join(edition, 'edition.yaml'), yaml.replace('files:\n', 'files:\n  words: words.yaml\n'));
    return runPipeline(edition, world, { outline: 'public', stopAfter: 'check' });
  }
  const lines = ({ diagnostics }: Run): string[] =>
    diagnostics.map(({ place, rule, message }) => `${place.line}:${place.column} ${rule}: ${message}`);

  it('are printed in place of those of the project, an entry at a time', async () => {
    const run = await withWords('front:\n  edition: Rhifyn {number}, {date}\n');
    expect(lines(run)).toEqual([]);
    expect(run.results.check?.document.front.facts).toEqual([
      'the harbour towns',
      'Offences recorded 1 October 2030 to 31 March 2031',
      'Rhifyn 1, 18 May 2031',
    ]);
  });

  it('are refused where an entry is unknown, empty, or has other values than it can be given', async () => {
    const run = await withWords(
      [
        'value:',
        "  force: '{n} of {of} forces'",
        "  forces: '{n} of {off} forces'",
        "  coverage: 'Coverage: {n} forces'",
        'register:',
        '  used-by:',
        "    one: '{n} measure'",
      ].join('\n'),
    );
    expect(lines(run)).toEqual([
      '2:3 theme/words: "value.force" is no entry of the catalogue of words',
      '3:3 theme/words: "value.forces" has the value {off}, which this entry does not know',
      '4:3 theme/words: "value.coverage" leaves out the value {of}',
      '6:3 theme/words: "register.used-by" has no words, expected a text, or forms of which "other" is one',
    ]);
    expect(run.diagnostics.map(({ fix }) => fix)).toEqual([
      'write "value.forces"',
      'use {n}, {of}',
      'put {of} where it belongs',
      'write the words, or the forms one and other',
    ]);
  });

  it('are told that nothing prints an entry of an earlier version, which the copy of an issued edition may still have', async () => {
    const run = await withWords("changes:\n  glance: 'Side by side'\n");
    expect(lines(run)).toEqual(['2:3 theme/words: "changes.glance" is printed nowhere any more']);
    // The 2023 edition keeps the catalogue of the day of its issue, which had it then.
    for (const id of RETIRED_WORDS) expect(id in BUILT_WORDS).toBe(false);
  });

  it('are checked like any text: a claim in them is found at its place', async () => {
    const run = await withWords('register:\n  measures: Most thefts have doubled since the last edition\n');
    expect(lines(run).map((line) => line.split(':').slice(0, 3).join(':'))).not.toEqual([]);
    expect(run.diagnostics.every(({ place }) => place.file === 'words.yaml' && place.line === 2)).toBe(true);
  });

  it('are those of the program where the catalogue of the project is of a version that had fewer', async () => {
    const real = realWorld(PROJECT, () => undefined);
    const world: World = {
      ...real,
      readFile: async (path) => {
        const bytes = await real.readFile(path);
        return path === CATALOGUE
          ? Buffer.from(Buffer.from(bytes).toString('utf8').replace('  not-a-share: not a share\n', ''))
          : bytes;
      },
    };
    const run = await withWords('{}\n', world);
    expect(lines(run)).toEqual([]);
    expect(run.results.validate?.words).toEqual(BUILT_WORDS);
  });
});

describe('the words that travel with the program', () => {
  it('claim nothing that the rules of wording find', async () => {
    const world = realWorld(PROJECT, () => undefined);
    const { results } = await runPipeline(join(PROJECT, 'data/editions/2023'), world, {
      outline: 'public',
      stopAfter: 'compose',
    });
    const { validate: edition, compose: document } = results;
    if (!edition || !document) throw new Error('the 2023 edition does not compose');
    const ids = Object.keys(BUILT_WORDS) as WordId[];
    const place = { file: 'words.yaml', line: 1, column: 1 };
    const passages = ownWordPassages(ids.map((id) => ({ id, place, texts: textsOf(BUILT_WORDS[id]) })));
    const found: readonly Diagnostic[] = checkTemplateWords(passages, {
      ...edition,
      values: document.record.values,
    });
    // Words of the methods: by how much a weight is changed, what is subtracted and what is not; no statistic.
    expect([...new Set(found.map(({ rule, message }) => `${rule}: ${message}`))]).toEqual([
      'number/in-words: the number in "a quarter" is tied to nothing',
      'number/in-words: the number in "zero" is tied to nothing',
      'number/in-words: the number in "Two" is tied to nothing',
      'number/in-words: the number in "two" is tied to nothing',
      'number/vague: "all forces" rests on nothing',
      'number/vague: "a number of" rests on nothing',
      'number/vague: "Few" rests on nothing',
      'number/vague: "several" rests on nothing',
      'number/change: "have grown" tells of a change that rests on nothing',
    ]);
  });
});
