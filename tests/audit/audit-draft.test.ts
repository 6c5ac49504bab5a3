import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { audited } from './audited';

const at = (found: readonly Diagnostic[]): string[] =>
  found
    .map(({ rule, place, message }) => `${place.line} ${rule}: ${message}`)
    .sort((a, b) => parseInt(a) - parseInt(b) || (a < b ? -1 : 1));

describe('a draft that somebody else wrote', () => {
  let result: Awaited<ReturnType<typeof audited>>;
  beforeAll(async () => {
    result = await audited(join(__dirname, 'draft.md'));
  });

  it('finds what contradicts the edition, what is loose, and nothing else', () => {
    expect(at(result.found)).toEqual(
      [
        '7 names/abbreviation: "VAWG" is used before it is explained',
        '7 audit/contradicts: "just under 117" is loose for 116.26 (vawg-per-hour)',
        '8 audit/unsaid: "at least 15.8%" (vawg-share) does not say its base (all recorded crime including fraud)',
        '9 audit/contradicts: "nearly half" does not fit 42.9% (stalking-share)',
        '10 wording/trend-conflict: "increased" tells of a trend in stalking and harassment, which cannot be assessed',
        '11 same/precision: "32%" here and "32.4%" elsewhere (stalking-da-share)',
        '12 audit/beside: "A fifth" does not fit the 19% beside it',
        '13 wording/times-higher: "times higher" can be read as two different numbers',
        '14 judgement/hedge: "will likely" says certain and uncertain at once',
        '14 wording/casual-likely: "likely" stands outside a judgement: is it a rate or a judgement?',
        '15 audit/ages: "recent" goes stale',
        '15 audit/empty-link: the link "recent bulletin" leads nowhere',
        '15 names/variant: "Office of National Statistics" is written "Office for National Statistics" in this edition',
        '16 audit/date-style: "1 October 21" has two digits for its year',
        '16 audit/no-figure: "The most common" has no figure',
        '21 audit/date-style: "1 October 21" has two digits for its year',
        '21 audit/no-figure: "The most common" has no figure',
        '21 same/sentence-twice: the sentence "The most common place is the home, from 1 October 21 on." stands twice',
      ].sort((a, b) => parseInt(a) - parseInt(b) || (a < b ? -1 : 1)),
    );
  });

  it('says what it could not check', () => {
    expect(result.audit.notChecked[0]).toBe('line 17: "77,777" could not be matched to a measure of 2023');
  });

  it('offers the words that fit', () => {
    expect(result.found.find(({ place }) => place.line === 7)?.fix).toBe('write "just over 116"');
    expect(result.found.find(({ place }) => place.line === 9)?.fix).toBe('write "more than two in five"');
  });
});

describe('a number is held only against what the sentence is about', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stra-draft-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['VAWG makes up 25% of all recorded crime.', ['contradicting vawg-share']],
    ['Violence against women and girls is nearly half of all recorded crime.', ['contradicting vawg-share']],
    ['Nearly half of all recorded crime is VAWG.', ['contradicting vawg-share']],
    ['VAWG was 15.8% of all recorded crime, including fraud.', ['rounded vawg-share']],
    ['Domestic abuse makes up 15.8% of all recorded crime.', ['contradicting da-share-of-crime']],
    ['Stalking and harassment is 20% of VAWG.', ['contradicting stalking-share']],
    ['25% of VAWG victims are under 18.', ['unmatched']],
    ['There were 217,945 domestic abuse offences.', ['unmatched']],
    ['Police recorded 217,945 VAWG offences.', ['unmatched']],
    ['Police recorded 3,208,183 offences.', ['equal all-offences']],
    [
      'Repeat victims are 25% to 49% of VAWG victims.',
      ['equal repeat-victims', 'equal repeat-victims-highest'],
    ],
  ])('%s', async (sentence, outcomes) => {
    const path = join(folder, 'draft.md');
    writeFileSync(path, `# VAWG\n\n${sentence}\n`);
    const { audit } = await audited(path);
    expect(
      audit.matches.map((match) =>
        match.outcome === 'unmatched' ? match.outcome : `${match.outcome} ${match.measure}`,
      ),
    ).toEqual(outcomes);
  });
});
