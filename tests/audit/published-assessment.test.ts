import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { audited } from './audited';

/**
 * The published assessment of 2023 is the draft that this checker is measured by. Every finding on it was read and
 * judged by hand. What a program can know of its defects stands in published-2023.csv by line and rule; the words
 * themselves are its authors' and are not kept here.
 */
const DEFECTS = readFileSync(join(__dirname, 'published-2023.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((row) => {
    const [, defect = '', line = '', rule = ''] = /^(.*),(\d+),(.*)$/.exec(row) ?? [];
    return { defect, line: Number(line), rule };
  });
/** Known, and not found: a term explained in a sentence of its own, and a plan worded as a forecast. */
const MISSED = ['taskforce will seek to improve', 'incels explained twice'];
/** Read and judged to be wrong: the figure stands one bullet above, and the title has the words in full. */
const FALSE_ALARMS = ['180 audit/no-figure', '28 names/abbreviation'];
/** How many findings of each rule were read. Another number means that somebody must read again. */
const READ: Readonly<Record<string, number>> = {
  'audit/ages': 10,
  'audit/average': 3,
  'audit/beside': 3,
  'audit/children': 1,
  'audit/contradicts': 3,
  'audit/coverage': 1,
  'audit/date-style': 2,
  'audit/empty-link': 40,
  'audit/forecast': 8,
  'audit/heading': 2,
  'audit/no-figure': 29,
  'audit/range': 3,
  'audit/reads-as-trend': 2,
  'audit/same-number': 2,
  'audit/small-base': 1,
  'audit/unsaid': 7,
  'judgement/hedge': 3,
  'names/abbreviation': 4,
  'names/expansion': 1,
  'names/two-spellings': 3,
  'names/variant': 17,
  'number/vague': 12,
  'same/precision': 1,
  'same/sentence-twice': 1,
  'wording/casual-likely': 6,
  'wording/times-higher': 2,
  'wording/trend-conflict': 1,
};

const reference = process.env['STRA_REFERENCE'];
const atHand = reference !== undefined && existsSync(reference);
const withReference = atHand ? describe : describe.skip;
if (!atHand)
  process.stderr.write('skipped: the published assessment is not at hand (STRA_REFERENCE names no file)\n');

withReference('the published assessment (set STRA_REFERENCE to its Markdown)', () => {
  let result: Awaited<ReturnType<typeof audited>>;
  beforeAll(async () => {
    result = await audited(reference ?? '');
  });
  const keys = (): string[] => result.found.map(({ place, rule }) => `${place.line} ${rule}`);

  it('finds the defects that a program can know, but for those named here', () => {
    const found = new Set(keys());
    const missed = DEFECTS.filter(({ line, rule }) => !found.has(`${line} ${rule}`));
    expect(missed.map(({ defect }) => defect)).toEqual(MISSED);
  });

  it('finds nothing that nobody has read', () => {
    const counts: Record<string, number> = {};
    for (const { rule } of result.found) counts[rule] = (counts[rule] ?? 0) + 1;
    expect(counts).toEqual(READ);
  });

  it('has few false alarms, and prints both counts', () => {
    const wrong = keys().filter((key) => FALSE_ALARMS.includes(key));
    expect(wrong.sort()).toEqual([...FALSE_ALARMS].sort());
    const all = result.found.length;
    process.stderr.write(
      `the published assessment: ${all} findings read, ${all - wrong.length} right and ${wrong.length} false alarms; ` +
        `${DEFECTS.length - MISSED.length} of ${DEFECTS.length} places with a defect that a program can know\n`,
    );
    expect(wrong.length / all).toBeLessThan(0.02);
  });

  it('matches every number to the measure it states, and contradicts three', () => {
    const of = (outcome: string) => result.audit.matches.filter((match) => match.outcome === outcome);
    expect(of('equal')).toHaveLength(40);
    expect(of('rounded')).toHaveLength(7);
    expect(of('contradicting').map(({ expression }) => expression.place.line)).toEqual([121, 121, 296]);
    // Counts of what a sentence lists: four strands twice, three partners, three groups.
    expect(of('unmatched').map(({ expression }) => expression.place.line)).toEqual([34, 237, 303, 354]);
  });
});
