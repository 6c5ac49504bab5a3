import fc from 'fast-check';
import { checkPrinted } from '../../src/words/check/rules/printed';
import { composeReport } from '../../src/document/compose/compose-report';
import { targetOf } from '../../src/model/claim-target';
import { judgeWords } from '../../src/model/claim-words';
import type { ReportDocument } from '../../src/model/document';
import type { Edition } from '../../src/model/edition';
import { recordRegisters } from '../../src/model/edition-record';
import type { Fact } from '../../src/model/fact';
import { forceNumber } from '../../src/model/force-spread';
import { factsOf } from '../../src/model/make-facts';
import type { MeasureSet, MeasureValue, ValueStatus } from '../../src/model/measure';
import { openTables } from '../../src/model/open-table';
import { pressSheet } from '../../src/document/sheets/press-sheet';
import { seenValue } from '../../src/model/seen';
import { allInlines, blocksOf } from '../../src/model/walk-document';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { umbrellas } from './made-edition';
import { PROJECT, removeTemporaryFolders } from './run-stra';

const ID = 'red-part';
let edition: Edition;
let set: MeasureSet;
beforeAll(async () => {
  const { results } = await runPipeline(
    umbrellas(),
    realWorld(PROJECT, () => undefined),
    {
      outline: 'public',
      stopAfter: 'measure',
    },
  );
  if (!results.validate || !results.measure) throw new Error('the edition is not measured');
  ({ validate: edition, measure: set } = results);
});
afterAll(removeTemporaryFolders);

/** The edition with another value of one share, and the document that is composed of it. */
function composed(change: Partial<MeasureValue>, decimals: number): { document: ReportDocument; fact: Fact } {
  const [measure, value] = [edition.measures[ID], set.values[ID]];
  if (!measure || !value) throw new Error(`there is no "${ID}"`);
  const changed = { ...edition, measures: { ...edition.measures, [ID]: { ...measure, decimals } } };
  const facts = factsOf(changed, { ...set, values: { ...set.values, [ID]: { ...value, ...change } } });
  const { value: document, diagnostics } = composeReport(
    changed,
    facts,
    recordRegisters(changed, facts, 'public'),
  );
  const fact = facts.values[ID];
  if (!document || !fact) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return { document, fact };
}

/** Every place that prints the value by itself, with what it prints. */
function printedIn(document: ReportDocument): Record<string, string | undefined> {
  const [figure] = [...blocksOf(document.chapters)].filter((block) => block.kind === 'figure');
  const bars = figure?.kind === 'figure' && figure.figure.chart === 'bars' ? figure.figure.bars : [];
  const cells = openTables(document).flatMap(({ name, rows }) =>
    rows.flatMap((row) =>
      row.cells.flatMap((cell): [string, string][] =>
        'measure' in cell && cell.measure === ID ? [[name, cell.text]] : [],
      ),
    ),
  );
  const press = [...allInlines(pressSheet(document, edition, null))].find(
    (inline) => inline.kind === 'value' && inline.measure === ID,
  );
  return {
    record: document.record.values[ID]?.printed,
    bar: bars[0]?.value.text,
    press: press?.kind === 'value' ? press.words : undefined,
    ...Object.fromEntries(cells),
  };
}

const share = fc.oneof(
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.integer({ min: 0, max: 200 }).map((n) => n / 2),
  fc.integer({ min: 0, max: 1000 }).map((n) => (2 * n + 1) / 20),
);

describe('everything that is made of a fact', () => {
  it('prints the same, whatever the value and its decimals', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        const { document, fact } = composed({ value }, decimals);
        const printed = printedIn(document);
        expect(Object.keys(printed)).toEqual(['record', 'bar', 'press', 'Figure_1', 'Table_1', 'List_1']);
        expect(new Set(Object.values(printed))).toEqual(new Set([fact.printed.text]));
        expect(checkPrinted(document)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('prints the shorthand of why there is no number, and never 0', () => {
    fc.assert(
      fc.property(fc.constantFrom<ValueStatus>('x', 'c', 'z'), (why) => {
        const { document, fact } = composed({ value: null, status: [why] }, 1);
        const { press, ...others } = printedIn(document);
        expect(new Set(Object.values(others))).toEqual(new Set([`[${why}]`]));
        // A press sheet gives out numbers, and no place where one is missing.
        expect(press).toBeUndefined();
        expect(fact.printed.value).toBeNull();
        expect(checkPrinted(document)).toEqual([]);
      }),
    );
  });

  it('prints the number of a force as that of the nation, and what whoever signs has seen', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        const { fact } = composed({ value, byForce: { kent: value, essex: null } }, decimals);
        expect(forceNumber(fact, 'kent')).toEqual(fact.printed);
        expect(forceNumber(fact, 'essex').text).toBe('[x]');
        expect(seenValue(fact.measure, fact)).toMatchObject({ value, printed: fact.printed.text });
      }),
    );
  });

  it('gives a claim words that the check takes for the value, but for what is nothing or all by rounding alone', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        const { document, fact } = composed({ value }, decimals);
        const record = document.record.values[ID];
        if (!record) throw new Error('there is no record');
        const { fits } = judgeWords(record.printed, targetOf(record, value), edition.phrases);
        const rounded = fact.printed.value;
        expect(fits).toBe((rounded !== 0 && rounded !== 100) || rounded === value);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what the program prints by itself', () => {
  const misprinted = (change: (text: string) => string): string[] => {
    const { document } = composed({ value: 42.671, byForce: {} }, 1);
    const text = JSON.stringify(document);
    const changed = change(text);
    expect(changed).not.toBe(text);
    return checkPrinted(JSON.parse(changed) as ReportDocument).map(({ message }) => message);
  };
  it.each([
    [
      'in the record',
      '"printed":"42.7%"',
      '"printed":"47.2%"',
      `"47.2%" is printed for "${ID}", which is 42.671`,
    ],
    [
      'with too few decimals',
      '"printed":"42.7%"',
      '"printed":"43%"',
      `"43%" is printed for "${ID}", which is 42.671`,
    ],
    [
      'without its unit',
      '"printed":"42.7%"',
      '"printed":"42.7"',
      `"42.7" is printed for "${ID}", which is 42.671`,
    ],
    ['in a table', '"words":"42.7%"', '"words":"47.2%"', `"47.2%" is printed for "${ID}", which is 42.7`],
    [
      'at a bar',
      '"text":"42.7%"',
      '"text":"47.2%"',
      '"47.2%" is printed for "figure-colours", which is 42.7',
    ],
    [
      'with a comma in another place',
      '"printed":"217,945"',
      '"printed":"2,179,45"',
      '"2,179,45" is printed for "lost", which is 217945',
    ],
  ])('is found where it is wrong: %s', (_, from, to, message) => {
    expect(misprinted((text) => text.replaceAll(from, to))).toEqual([message]);
  });
  it('is found where a number stands in place of one that is withheld', () => {
    const { document } = composed({ value: null, status: ['c'] }, 1);
    const changed = JSON.stringify(document).replaceAll('"printed":"[c]"', '"printed":"3.0%"');
    expect(checkPrinted(JSON.parse(changed) as ReportDocument).map(({ message }) => message)).toEqual([
      `"3.0%" is printed for "${ID}", which is no number`,
    ]);
  });
});
