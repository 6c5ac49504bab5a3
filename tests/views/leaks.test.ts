import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import {
  PROJECT,
  removeTemporaryFolders,
  replace,
  stra,
  temporaryFolder,
  type Ran,
} from '../pipeline/run-stra';
import { everythingIn } from './everything-in';

const EDITION = join(PROJECT, 'tests/editions/two-outlines');
/** The made-up word and numbers that stand only in what is restricted. */
const CANARY = /z\W?i\W?r\W?c\W?o\W?n|(?<!\d)(?:918\W?273|81\W?727|4\W?321|1\W?000\W?000)(?!\d)/i;
/** What a check keeps is nothing but names of steps, 22 characters of a hash each, in which any four digits stand by chance. */
const STEPS = /^[0-9a-f]{64}\n\[(?:"[\w-]{22}"(?:,(?="))?)*\]\n$/;
afterAll(removeTemporaryFolders);

type Change = (text: string) => string;
const listed = (name: string): Change =>
  replace('  glossary: glossary.csv', `  glossary: glossary.csv\n  ${name}: ${name}.yaml`);
const all =
  (...changes: readonly Change[]): Change =>
  (text) =>
    changes.reduce((now, change) => change(now), text);

/** The edition in a project of its own, so that its cache lies where a project's does, with some files changed. */
function changed(changes: Readonly<Record<string, Change>>): string {
  const folder = join(temporaryFolder(), 'data', 'editions', 'two-outlines');
  cpSync(EDITION, folder, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    let before = '';
    try {
      before = readFileSync(path, 'utf8');
    } catch {
      // a new file
    }
    writeFileSync(path, change(before));
  }
  return folder;
}

interface Built extends Ran {
  readonly files: readonly string[];
  readonly text: (name: string) => string;
}
/** The public document of an edition, and everything that lies in the folder of outputs after it. */
function build(edition: string, outline = 'public'): Built {
  const output = join(dirname(dirname(dirname(edition))), 'output');
  mkdirSync(output, { recursive: true });
  const ran = stra(['build', edition, '--outline', outline, '--out', join(output, outline)]);
  const files = readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(output.length + 1));
  const text = (name: string): string => {
    const bytes = readFileSync(join(output, name));
    const isSteps = name.endsWith('silent-steps.json') && STEPS.test(bytes.toString('utf8'));
    return isSteps ? name : everythingIn(name, bytes);
  };
  return { ...ran, files, text };
}
/** Where the canary sings: names of outputs, or of the streams. */
const found = ({ files, text, stdout, stderr }: Built): string[] => [
  ...files.filter((file) => CANARY.test(text(file))),
  ...[stdout, stderr].filter((said) => CANARY.test(said)),
];

/** A record of the edition before, of its restricted document or of its public one. */
async function recordOf(outline: 'public' | 'restricted'): Promise<string> {
  const run = await runPipeline(
    EDITION,
    realWorld(PROJECT, () => undefined),
    { outline, stopAfter: 'compose' },
  );
  const record = run.results.compose?.record;
  if (!record) throw new Error('the edition did not build');
  return JSON.stringify({ ...record, edition: { ...record.edition, id: 'before', date: '2023-01-15' } });
}
const withPrevious = (record: string): Record<string, Change> => ({
  '../before/published.json': () => record,
  'edition.yaml': all(
    listed('comparison'),
    replace('yardstick: phia-2023\n', 'previous: ../before\nyardstick: phia-2023\n'),
  ),
});
/** A gap that the public record does not hold is new to whoever compares with it. */
const gaps = (outline: 'public' | 'restricted'): Record<string, Change> =>
  outline === 'public' ? { 'gaps.yaml': replace(/(zircon-gap:.*)state: open/, '$1state: new') } : {};
const FORECASTS = `forecasts:
  zircon-judgement: { edition: before, outcome: happened, because: "The zircon unit saw it 4,321 times" }
  thefts-grow: { edition: before, outcome: happened, because: More gnomes were taken }
`;

describe('what a public document says of the edition before', () => {
  it.each(['public', 'restricted'] as const)(
    'holds no forecast about a restricted judgement, whichever document (%s) was recorded',
    async (outline) => {
      const built = build(
        changed({
          ...withPrevious(await recordOf(outline)),
          ...gaps(outline),
          'comparison.yaml': () => FORECASTS,
        }),
      );
      expect([built.code === 0 ? 0 : built.stderr, found(built)]).toEqual([0, []]);
      const record = JSON.parse(readFileSyncOf(built, 'published.json')) as { forecasts: object };
      expect(Object.keys(record.forecasts)).toEqual(['before/thefts-grow']);
    },
  );
  it('gives the statement of a forecast as the public document had it, and none where only the other is held', async () => {
    const statements = await Promise.all(
      (['public', 'restricted'] as const).map(async (outline) => {
        const edition = changed({
          ...withPrevious(await recordOf(outline)),
          ...gaps(outline),
          'comparison.yaml': () => FORECASTS,
        });
        const record = JSON.parse(readFileSyncOf(build(edition), 'published.json')) as {
          forecasts: Record<string, { statement: string }>;
        };
        return record.forecasts['before/thefts-grow']?.statement;
      }),
    );
    expect(statements).toEqual([
      'Over the next 12 months it is likely that more gnomes will be taken.',
      'not held',
    ]);
  });
});

describe('a correction that is about a restricted judgement', () => {
  const revisions = `zircon-wording:
  date: "2024-02-01"
  type: correction
  old: zircon moves
  new: zircon moves south
  reason: The zircon unit wrote it wrongly
  effect: None on zircon-judgement
  judgements: [zircon-judgement]
  approver: Head of zircon
gnome-wording:
  date: "2024-02-02"
  type: correction
  old: gnomes go
  new: gnomes are taken
  reason: A word was missing
  effect: None
  judgements: [thefts-grow]
  approver: Head of analysis
`;
  const template = replace(
    '# Annex D',
    '# Corrections {#corrections}\n\n{{register "revisions"}}\n\n# Annex D',
  );
  const changes = {
    'edition.yaml': listed('revisions'),
    'revisions.yaml': () => revisions,
    'templates/public.md.hbs': template,
    'templates/zircon.md.hbs': template,
  };
  it('stands in no public format, and the one about a public judgement does', () => {
    const built = build(changed(changes));
    expect([built.code === 0 ? 0 : built.stderr, found(built)]).toEqual([0, []]);
    expect(built.text('public/report.md')).toContain('gnomes are taken');
  });
  it('stands in the restricted document', () => {
    const built = build(changed(changes), 'restricted');
    expect(built.text('restricted/report.md')).toContain('zircon moves south');
  });
  it('is missed in the log where the number that it is about is printed', () => {
    const number = `gnome-number:
  date: "2024-02-03"
  type: correction
  measure: thefts
  old: "501"
  new: "500"
  reason: One was counted twice
  effect: None
  judgements: [thefts-grow, zircon-judgement]
  approver: Head of analysis
`;
    const numbers = changed({ ...changes, 'revisions.yaml': () => revisions + number });
    const built = build(numbers);
    expect([built.code === 0 ? 0 : built.stderr, found(built)]).toEqual([0, []]);
    expect(built.stderr).toContain('a correction of "thefts", which is printed, is left out');
  });
  it('is published where it is released by name, without the id of the judgement', () => {
    const released = changed({
      ...changes,
      'edition.yaml': all(
        listed('revisions'),
        replace('markings:\n', 'markings:\n  revisions: { gnome-wording: OFFICIAL }\n'),
      ),
      'revisions.yaml': () =>
        revisions.replace('judgements: [thefts-grow]', 'judgements: [zircon-judgement]'),
    });
    const built = build(released);
    expect([built.code === 0 ? 0 : built.stderr, found(built)]).toEqual([0, []]);
    expect(built.text('public/report.md')).toContain('gnomes are taken');
  });
});

describe('what a public build says', () => {
  it.each([
    [
      'an error in a restricted gap',
      (text: string) =>
        text.replace(
          /zircon-gap:.*/,
          'zircon-gap: { text: Where zircon sleeps is not known., state: narrowed }',
        ),
    ],
  ])('says nothing of %s', (_, change) => {
    const built = build(changed({ 'gaps.yaml': change }));
    expect([built.code, found({ ...built, files: [] })]).toEqual([1, []]);
    expect(built.stderr).toContain('marking/hushed');
  });
  it('quotes no line that holds more than its finding', () => {
    // The entry of the public table and the name of the restricted measure stand in one line.
    const built = build(
      changed({
        'exhibits.yaml': replace(
          / {2}sizes:[^]*?source: \[gnome-return\]\n/,
          '  sizes: { caption: Thefts, measures: [thefts, zircon-count], columns: [value] }\n',
        ),
      }),
    );
    expect([built.code, found({ ...built, files: [] })]).toEqual([1, []]);
    expect(built.stderr).toMatch(/exhibits\.yaml:\d+:\d+: error: this refers to a measure/);
  });
  it('quotes no words of a restricted gap that an open gap of the edition before was called by', async () => {
    const edition = changed({
      ...withPrevious(await recordOf('restricted')),
      'comparison.yaml': () => '{}\n',
      'gaps.yaml': replace(/zircon-gap:.*\n/, ''),
    });
    const ran = stra(['check', edition]);
    expect(CANARY.exec(ran.stdout + ran.stderr)?.[0]).toBeUndefined();
  });
});

describe('the cache beside the documents', () => {
  it('holds nothing of marked records, whichever document was built', () => {
    const edition = changed({});
    build(edition, 'restricted');
    const built = build(edition);
    const cached = built.files.filter((file) => file.startsWith('.cache'));
    // Answers, what was found silent, and what was read, which is sealed.
    expect(cached.length).toBe(3);
    expect(cached.filter((file) => CANARY.test(built.text(file)))).toEqual([]);
  });
});

describe('a glossary term and a threat area that are marked', () => {
  const changes = {
    'glossary.csv': (text: string) => `${text}Zircon,A gang that is called zircon\n`,
    'threat-areas.yaml': (text: string) =>
      `${text}dusk: { name: Zircon at dusk, abbreviation: ZIRC, note: The zircon area. }\n`,
    'assessment.yaml': all(
      replace(
        'placements: [{ threatArea: gnomes, tier: high }',
        'placements: [{ threatArea: gnomes, tier: high }, { threatArea: dusk, tier: high, reason: Zircon grows }',
      ),
      replace(
        'scope:\n',
        'scope:\n  - { id: at-dusk, threatArea: dusk, text: Zircon at dusk is in scope. }\n',
      ),
      replace(
        '  count: { text: Count the gnomes. }',
        '  count: { text: Count the gnomes., threatAreas: [gnomes, dusk] }\n  dusk-only: { text: Watch zircon at dusk., threatAreas: [dusk] }',
      ),
    ),
    'gaps.yaml': (text: string) =>
      `${text}dusk-gap: { text: Who zircon meets at dusk is not known., state: open, threatAreas: [dusk] }\n`,
    'judgements.yaml': replace('threatAreas: [gnomes]', 'threatAreas: [gnomes, dusk]'),
    'measures.yaml': replace(
      'label: Thefts of gnomes }',
      'label: Thefts of gnomes, threatAreas: [gnomes, dusk] }',
    ),
    'edition.yaml': replace(
      'markings:\n',
      'markings:\n  glossary: { Zircon: OFFICIAL-SENSITIVE }\n  threatAreas: { dusk: OFFICIAL-SENSITIVE }\n',
    ),
    'templates/public.md.hbs': replace(
      '# Annex D',
      '# Terms {#terms}\n\n{{register "glossary"}}\n\n{{#each threatAreas}}\n- {{name}}\n{{/each}}\n\n{{#each keyThreats}}\n- {{name}}\n{{/each}}\n\n# Annex D',
    ),
  };
  it('stand nowhere in the public document, nor does what is about them alone', () => {
    const built = build(changed(changes));
    expect([built.code === 0 ? 0 : built.stderr, found(built)]).toEqual([0, []]);
    // Nor does the id, which says nothing by itself, in what is about a public area too.
    expect(built.files.filter((file) => /\bdusk\b/.test(built.text(file)))).toEqual([]);
    expect(built.text('public/report.md')).toContain('Count the gnomes.');
  });
});

const readFileSyncOf = (built: Built, name: string): string =>
  built.text(`public/${name}`).replace(/^.*\n/, '');
