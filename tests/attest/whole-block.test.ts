import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  PROJECT,
  removeTemporaryFolders,
  replace,
  stra,
  temporaryFolder,
  type Ran,
} from '../pipeline/run-stra';

import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';

jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);

// Lost umbrellas, all made up for tests. Two ranks sign; the judgement leans on the sentence before it.
const BASE = join(PROJECT, 'tests/errors/base');
const SIGNED = join(PROJECT, 'tests/errors/layers/signed');
const WORDS = `Gales come more often than they did. That is [likely](?wind-grows) to take more of them.`;
const JUDGEMENT = `wind-grows:
  term: likely
  proposition: future
  horizon: next 12 months
  threatAreas: [wind]
  except: [rain]
  confidence: { rating: moderate, informationBase: moderate, rigour: high, volatility: low, because: the counts agree }
  evidence: [red-share, found-share, harbour-office]
  holdsWhile: [red-share >= 40%]
  note: The wind of the quay is meant
`;
type Change = (text: string) => string;
type Changes = Readonly<Record<string, Change>>;

function change(edition: string, changes: Changes): void {
  for (const [file, make] of Object.entries(changes)) {
    const path = join(edition, file);
    writeFileSync(path, make(readFileSync(path, 'utf8')));
  }
}

function umbrellas(): string {
  const edition = join(temporaryFolder(), 'umbrellas');
  cpSync(BASE, edition, { recursive: true });
  cpSync(SIGNED, edition, { recursive: true });
  change(edition, {
    'attestations.yaml': () => '[]\n',
    'judgements.yaml': () => JUDGEMENT,
    'sections/words.md': () => `${WORDS}\n`,
    'edition.yaml': (text) =>
      replace(
        /^ {2}forces: 43$/m,
        '  forces: 43\n  tolerance: { percent: 2 points }',
      )(replace(/^outlines:$/m, 'signoff: [Analyst, Head of Analysis]\noutlines:')(text)),
    'threat-areas.yaml': (text) => `${text.trimEnd()}\nrain: { name: Rain }\n`,
    'reported.csv': replace(
      /^(found-share,.*harbour-office),,$/m,
      '$1,Umbrellas handed in at sea are left out,',
    ),
  });
  return edition;
}

const attest = (edition: string, role: string, on: string, ...more: string[]): Ran =>
  stra([
    ...['attest', ...(more.length > 0 ? more : ['wind-grows']), edition, '--by', `${role} (made up)`],
    ...['--role', role, '--on', on, '--record', 'sheet 1'],
  ]);
const release = (edition: string, ...more: string[]): Ran =>
  stra([
    'build',
    edition,
    '--release',
    '--only',
    'markdown',
    '--out',
    join(temporaryFolder(), 'out'),
    ...more,
  ]);

function signedByBoth(): string {
  const edition = umbrellas();
  expect(attest(edition, 'Analyst', '2031-05-01').stderr).toBe('');
  expect(attest(edition, 'Head of Analysis', '2031-05-02').code).toBe(0);
  return edition;
}
let whole = '';
beforeAll(() => {
  whole = signedByBoth();
});
/** A copy of the edition that both ranks have signed, changed after they did. */
function changed(changes: Changes): string {
  const edition = join(temporaryFolder(), 'umbrellas');
  cpSync(whole, edition, { recursive: true });
  change(edition, changes);
  return edition;
}
const inBlock = (from: string | RegExp, to: string): Changes => ({ 'judgements.yaml': replace(from, to) });

it('is released when both ranks have signed it in their order', () => {
  const ran = release(whole);
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(0);
});

it('asks again when the yardstick itself has other ranges under its old name', async () => {
  const real = realWorld(PROJECT, () => undefined);
  const ranges = (from: string, to: string) => ({
    ...real,
    readFile: async (path: string) => {
      const bytes = await real.readFile(path);
      return path.endsWith('phia-2025-03.yaml')
        ? Buffer.from(bytes.toString('utf8').replace(from, to))
        : bytes;
    },
  });
  const told = async (from: string, to: string): Promise<string[]> => {
    const { diagnostics } = await runPipeline(whole, ranges(from, to), {
      outline: 'public',
      stopAfter: 'check',
    });
    return diagnostics.filter(({ rule }) => rule === 'judgement/suspect').map(({ message }) => message);
  };
  const [likely, words] = ['term: likely, synonyms: [probable], low: 55', 'range: about 55% to about 75%'];
  expect(await told('', '')).toEqual([]);
  // The term that was signed, by its number and by its words; and a term that it was not put in.
  expect(await told(likely, likely.replace('55', '50'))).toEqual([expect.stringContaining(RANGES)]);
  expect(await told(words, 'range: about 50% to about 75%')).toEqual([
    expect.stringMatching(/range|yardstick/),
  ]);
  expect(await told('term: remote chance, low: 0, high: 5', 'term: remote chance, low: 0, high: 8')).toEqual([
    expect.stringContaining(RANGES),
  ]);
});
const RANGES = 'the ranges of the yardstick';

describe('what was changed after it was signed stops a release, and is said in one line', () => {
  it.each<[string, Changes, RegExp]>([
    [
      'the term',
      {
        'judgements.yaml': replace('term: likely', 'term: highly likely'),
        'sections/words.md': replace('[likely]', '[highly likely]'),
      },
      /its term was “likely” when it was signed and is “highly likely”/,
    ],
    [
      'the time frame',
      inBlock('next 12 months', 'next 24 months'),
      /its time frame was “next 12 months” when it was signed and is “next 24 months”/,
    ],
    [
      'the threat areas',
      inBlock('threatAreas: [wind]', 'threatAreas: []'),
      /its list of threat areas was “wind” when it was signed and is “none”/,
    ],
    ['the exceptions', inBlock('  except: [rain]\n', ''), /its list of exceptions was “rain” .* is “none”/],
    [
      'the kind of statement',
      inBlock(/future\n.*horizon.*\n/, 'present\n  horizon: next 12 months\n'),
      /its kind of statement was “future” when it was signed and is “present”/,
    ],
    ['the note', inBlock('of the quay', 'of the pier'), /its note was “The wind of the quay is meant”/],
    ['the rating', inBlock('rating: moderate', 'rating: high'), /its confidence was “moderate”/],
    [
      'a factor of the confidence',
      inBlock('volatility: low', 'volatility: high'),
      /its basis of confidence was “information base moderate, .* low; the counts agree”/,
    ],
    ['the reason for the confidence', inBlock('the counts', 'several counts'), /several counts agree/],
    [
      'the marking',
      {
        'judgements.yaml': replace('  note:', '  marking: OFFICIAL-SENSITIVE\n  note:'),
        'edition.yaml': (text) => text.replaceAll('marking: OFFICIAL', 'marking: OFFICIAL-SENSITIVE'),
      },
      /its marking was “OFFICIAL” when it was signed and is “OFFICIAL-SENSITIVE”/,
    ],
    ['a condition that is loosened', inBlock('>= 40%', '>= 4%'), /what would change its author’s mind/],
    [
      'a tolerance of its own',
      inBlock('  note:', '  tolerance: { found-share: 50 points }\n  note:'),
      /author’s mind/,
    ],
    [
      'its evidence',
      inBlock('[red-share, found-share, ', '[red-share, '),
      /no longer rests on “Umbrellas found again”/,
    ],
    [
      'the tolerance of the edition, loosened',
      { 'edition.yaml': replace('percent: 2 points', 'percent: 20 points') },
      /“Umbrellas found again” might move 2 points when it was signed and may move 20 points/,
    ],
    [
      'the yardstick',
      { 'edition.yaml': replace('phia-2025-03', 'phia-2023') },
      /its (?:yardstick|range) was “[^”]+” when it was signed|the ranges of the yardstick “[^”]+” have changed/,
    ],
    [
      'a caveat of its evidence',
      { 'reported.csv': replace('at sea are left out', 'at sea are counted') },
      /what is said beside “Umbrellas found again” was “Umbrellas handed in at sea are left out”/,
    ],
    [
      'a source of its evidence',
      { 'sources.yaml': replace(/title: [^,]+,/, 'title: Another register,') },
      /has changed since it was signed/,
    ],
    [
      'the value under it',
      { 'reported.csv': replace(',68.6,', ',60.6,') },
      /was 68\.6% when it was signed and is 60\.6%, further than the 2 points/,
    ],
    [
      'a negation outside the brackets',
      { 'sections/words.md': replace('That is [', 'That is not [') },
      /its wording has changed since it was signed/,
    ],
    [
      'a quantity in the statement',
      { 'sections/words.md': replace('take more of them', 'take all of them') },
      /its wording has changed since it was signed, from “That is likely to take more of them\.”/,
    ],
    [
      'whom the statement is about',
      { 'sections/words.md': replace('more of them', 'more of the red ones') },
      /its wording has changed since it was signed/,
    ],
    [
      'the confidence, taken out',
      inBlock(/ {2}confidence: .*\n/, '  confidence: { rating: not recorded }\n'),
      /its confidence was “moderate”/,
    ],
    [
      'a condition that is dropped',
      inBlock(/ {2}holdsWhile: .*\n/, ''),
      /what would change its author’s mind/,
    ],
    [
      'evidence that is added',
      inBlock('harbour-office]', 'harbour-office, towns-report]'),
      /rests on “Towns report more lost umbrellas”|has changed since it was signed/,
    ],
    [
      'the order of the ranks',
      { 'edition.yaml': replace('[Analyst, Head of Analysis]', '[Head of Analysis, Analyst]') },
      /Analyst signed it before Head of Analysis, who signs first|Head of Analysis, who signs first/,
    ],
    [
      'the sentence that it leans on',
      { 'sections/words.md': replace('Gales come more often', 'Gales come less often') },
      /the sentence that it follows on was “Gales come more often than they did\.” when it was signed and is “Gales come less/,
    ],
    [
      'the order of the signatures',
      {
        'attestations.yaml': (text) => {
          const [head = '', ...entries] = text.split(/^(?=- by)/m);
          return head + entries.reverse().join('');
        },
      },
      /Head of Analysis signed it before Analyst, who signs first/,
    ],
    [
      'a date, to before the first rank',
      { 'attestations.yaml': replace('on: 2031-05-02', 'on: 2031-04-20') },
      /Head of Analysis signed it before Analyst, who signs first/,
    ],
    [
      'a date, to before what was seen',
      { 'attestations.yaml': replace('on: 2031-05-01', 'on: 2031-01-01') },
      /it was signed on 1 January 2031, before “[^”]+” could be seen \(31 March 2031\)/,
    ],
    [
      'a rank whose signature is taken out',
      { 'attestations.yaml': replace(/^- by: Head[^]*/m, '') },
      /nobody has signed it as Head of Analysis/,
    ],
    [
      'a rank that is added',
      { 'edition.yaml': replace('Head of Analysis]', 'Head of Analysis, Chief]') },
      /nobody has signed it as Chief[^]*fix: Chief: run stra review/,
    ],
    [
      'the role of a signature, to one that nobody asked for',
      { 'attestations.yaml': replace('role: Head of Analysis', 'role: Clerk') },
      /nobody has signed it as Head of Analysis/,
    ],
  ])('%s', (_, changes, message) => {
    const ran = release(changed(changes));
    expect(ran.stderr).toMatch(message);
    expect(ran.code).toBe(1);
  });

  it('a signature after the day that the document is for', () => {
    const ran = release(whole, '--as-of', '2031-05-01');
    expect(ran.stderr).toMatch(
      /it was signed on 2 May 2031, after 1 May 2031, the day that this document is for/,
    );
    expect(ran.code).toBe(1);
    expect(release(whole, '--as-of', '2031-05-02').code).toBe(0);
  });
});

describe('what does not change what was signed asks nobody again', () => {
  it.each<[string, Changes]>([
    ['a tolerance that is tightened', { 'edition.yaml': replace('percent: 2 points', 'percent: 1 points') }],
    ['a comment and another order', inBlock(JUDGEMENT, `# looked at\n${JUDGEMENT}`)],
    ['a sentence elsewhere', { 'sections/words.md': (text) => `${text}\nThe quay is long.\n` }],
  ])('%s', (_, changes) => {
    expect(release(changed(changes)).code).toBe(0);
  });
});

describe('the ranks', () => {
  it('sign one after the other: the second is refused while the first has not signed what stands there', () => {
    const edition = umbrellas();
    const early = attest(edition, 'Head of Analysis', '2031-05-02');
    expect(early.code).toBe(1);
    expect(early.stderr).toMatch(/Head of Analysis signs after Analyst, who has not signed it as it stands/);
    expect(release(edition).code).toBe(1);
  });
  it('are those of the edition, and another role is refused with the nearest', () => {
    const ran = attest(umbrellas(), 'Head of Analysi', '2031-05-02');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/none of the ranks that sign this edition[^]*--role "Head of Analysis"/);
  });
  it('may not sign on a day before what they see', () => {
    const ran = attest(umbrellas(), 'Analyst', '2031-03-30');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/it would be signed on 30 March 2031, before “[^”]+” could be seen/);
  });
  it('that signed what stands there are not asked again when another rank is', () => {
    const edition = changed({ 'attestations.yaml': replace(/^- by: Head[^]*/m, '') });
    expect(stra(['signoff', edition, '--open']).stdout).toMatch(
      /Analyst: Analyst \\?\(made up\\?\), 1 May 2031, stands/,
    );
    expect(attest(edition, 'Analyst', '2031-05-03', '--all', '--reason', 'one sheet').stdout).toContain(
      'every judgement is current',
    );
    expect(attest(edition, 'Head of Analysis', '2031-05-03').code).toBe(0);
    expect(release(edition).code).toBe(0);
  });
});

it('names the hedges and boosters beside the term to whoever signs', () => {
  const edition = umbrellas();
  change(edition, { 'sections/words.md': replace('to take more', 'to clearly take some more') });
  expect(stra(['signoff', edition]).stdout).toMatch(/Words beside the term: weaker: some; stronger: clearly/);
});

it('reads signatures of before the whole block was signed, and says what they do not hold', () => {
  const edition = changed({
    'attestations.yaml': (text) =>
      text.replace(/^ {6}block:\n(?: {8}.*\n)+/gm, '').replace(/^ +after: .*\n/gm, ''),
  });
  const ran = release(edition);
  expect(ran.code).toBe(0);
  expect(stra(['check', edition]).stderr).toMatch(
    /note: the signature under the judgement "wind-grows" holds/,
  );
});
