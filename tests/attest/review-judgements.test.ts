import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAttestation } from '../../src/judgement/attest/make-attestation';
import { reviewJudgements, type Talk } from '../../src/judgement/attest/review-judgements';
import type { Edition } from '../../src/model/edition';
import type { AttestationSpec } from '../../src/model/files/attestation-file';
import { judgementStandings, type StoodJudgement } from '../../src/model/standing';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { changedEdition, PROJECT, removeTemporaryFolders, replace } from '../pipeline/run-stra';

jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);

// Conditions that are made up for tests: one holds, the other two do not (the share is 42.9%).
const CHANGES = {
  'judgements.yaml': (text: string): string =>
    [
      ['reporting-grows', 'stalking-share >= 45%'],
      ['tech-grows', 'stalking-share >= 40%'],
      ['harder-to-escape', 'stalking-share < 42%'],
    ].reduce(
      (changed, [id = '', condition = '']) =>
        replace(new RegExp(`^${id}:\\n`, 'm'), `${id}:\n  holdsWhile: [${condition}]\n`)(changed),
      text,
    ),
};
const SIGNATURE = { by: 'tester', role: 'Demonstration', on: '2030-01-31', record: 'made up for tests' };

describe('a review', () => {
  let edition: Edition;
  let open: { public: StoodJudgement }[];
  beforeAll(async () => {
    const folder = changedEdition(CHANGES);
    const world = realWorld(PROJECT, () => undefined);
    const { results } = await runPipeline(folder, world, { outline: 'public', stopAfter: 'check' });
    const { validate, facts, compose } = results;
    if (!validate || !facts || !compose) throw new Error('the edition does not compose');
    edition = validate;
    open = Object.values(judgementStandings(compose, validate, facts))
      .filter(({ standing }) => standing.state !== 'current')
      .map((stood) => ({ public: stood }));
  });

  /** Talks from a script; every question must be one that the script expects. */
  function scripted(script: readonly (readonly [RegExp, string | null])[]) {
    const said: string[] = [];
    const saved: AttestationSpec[] = [];
    const left = [...script];
    const talk: Talk = {
      say: (text) => void said.push(text),
      ask: (question) => {
        const [expected, answer] = left.shift() ?? [/^$/, null];
        expect(question).toMatch(expected);
        return Promise.resolve(answer);
      },
      save: (entry) => Promise.resolve(saved.push(entry) > 0),
    };
    return { talk, said, saved, left };
  }

  it('asks about each judgement that is not current, and no other', () => {
    expect(open.map((item) => item.public.judgement.id)).toEqual([
      'reporting-grows',
      'tech-grows',
      'harder-to-escape',
    ]);
  });

  it('signs at a yes, leaves at a no, and asks why at a tripwire', async () => {
    const { talk, said, saved, left } = scripted([
      [/Sign it as it stands/, 'y'],
      [/stalking-share >= 45% does not hold. Why/, 'made up  for tests'],
      [/Sign it as it stands/, 'perhaps'],
      [/Sign it as it stands/, 'YES'],
      [/Sign it as it stands/, 'n'],
    ]);
    expect(await reviewJudgements(open, SIGNATURE, edition, talk)).toEqual({
      signed: 2,
      skipped: 1,
      left: 0,
    });
    expect(left).toEqual([]);
    expect(saved).toMatchObject([
      {
        reason: 'made up for tests',
        judgements: { 'reporting-grows': { past: ['stalking-share >= 45%'] } },
      },
      {
        by: 'tester',
        judgements: { 'tech-grows': { values: { 'stalking-share': { printed: '42.9%' } } } },
      },
    ]);
    expect(saved[1]).not.toHaveProperty(['judgements', 'tech-grows', 'past']);
    expect(said.join('\n')).toMatch(
      /1 of 3\nreporting-grows\n {2}Trends over[^]*when signed +now\n +Stalking and harassment as a share of VAWG +not seen +42\.9%/,
    );
    expect(said).toContain('please answer y, n or q');
  });

  it('does not sign past a tripwire without a reason', async () => {
    const { talk, saved } = scripted([
      [/Sign it/, 'y'],
      [/Why/, '   '],
      [/Sign it/, 'q'],
    ]);
    expect(await reviewJudgements(open, SIGNATURE, edition, talk)).toEqual({
      signed: 0,
      skipped: 1,
      left: 2,
    });
    expect(saved).toEqual([]);
  });

  it('signs the wordings of two documents at once, and only under one term', () => {
    const [first] = open.filter(({ public: stood }) => stood.judgement.id === 'tech-grows');
    if (!first) throw new Error('the judgement is not there');
    const restricted: StoodJudgement = {
      ...first.public,
      seen: {
        ...first.public.seen,
        wordings: { restricted: { statement: 'Made up for tests.', sha256: 'a'.repeat(64) } },
      },
    };
    const signature = { ...SIGNATURE, reason: null };
    const both = makeAttestation({ ...first, restricted }, signature, edition, false);
    expect(both).toMatchObject({
      entry: {
        judgements: {
          'tech-grows': { wordings: { public: {}, restricted: { statement: 'Made up for tests.' } } },
        },
      },
    });
    const other = { ...restricted, seen: { ...restricted.seen, term: 'unlikely' } };
    expect(makeAttestation({ ...first, restricted: other }, signature, edition, false)).toMatchObject({
      refusal: { message: 'its term is "almost certain" in one document and "unlikely" in another' },
    });
  });

  it('does not call signed what could not be written down, and asks no further', async () => {
    const { talk, said, left } = scripted([
      [/Sign it/, 'y'],
      [/Why/, 'made up for tests'],
      [/never asked/, 'y'],
    ]);
    const full: Talk = { ...talk, save: () => Promise.resolve(false) };
    expect(await reviewJudgements(open, SIGNATURE, edition, full)).toEqual({
      signed: 0,
      skipped: 0,
      left: 3,
    });
    expect(said).not.toContain('signed');
    expect(left).toHaveLength(1);
  });

  it('signs nothing when the person has gone', async () => {
    const { talk, saved } = scripted([[/Sign it/, null]]);
    expect(await reviewJudgements(open, SIGNATURE, edition, talk)).toEqual({
      signed: 0,
      skipped: 0,
      left: 3,
    });
    expect(saved).toEqual([]);
  });

  it('keeps what was signed when it is left early, on a terminal', () => {
    const folder = changedEdition(CHANGES);
    const run = spawnSync(
      process.execPath,
      [
        join(PROJECT, 'bin/stra.js'),
        'review',
        folder,
        '--by',
        'tester',
        '--role',
        'Demonstration',
        '--on',
        '2030-01-31',
        '--record',
        join(folder, 'sources.yaml'),
      ],
      { input: 'y\nmade up for tests\ny\n', encoding: 'utf8' },
    );
    expect(run.stdout).toContain('2 signed, 0 not signed, 1 not looked at');
    expect(run.status).toBe(1);
    const text = readFileSync(join(folder, 'attestations.yaml'), 'utf8');
    expect(text.match(/^- by: tester$/gm)).toHaveLength(2);
    // A record that is a file is kept as its name and hash.
    expect(text).toMatch(/^ {2}record: sources\.yaml, sha256 [0-9a-f]{64}$/m);
  });
});
