import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { buildFor, edition, madeUp, OWN_TEMPLATE, OWN_WORDS, REGISTER, type MadeUp } from './made-up';

let at: MadeUp | null = null;
afterEach(() => {
  at?.dispose();
  at = null;
});
const OTHERS = `measure,area,label,value,period,source,differs
lost-2031,harbour,umbrellas lost on land,"1,104",2030-04/2031-03,harbour-office,The other figure counts those left on the quay; this document counts those lost at sea.
loss-rate,,umbrellas per 1 000 heads,12.5,2030-04/2031-03,harbour-office,It counts heads and not owners.
`;
const laid = (files: Readonly<Record<string, string>> = {}): MadeUp =>
  (at = madeUp({
    'edition.yaml': edition().replace('files:\n', 'files:\n  otherFigures: other-figures.csv\n'),
    'other-figures.csv': OTHERS,
    'force.md.hbs': OWN_TEMPLATE.replace(
      '{{register "area-sent"}}',
      '{{register "area-sent"}}\n\n{{register "other-figures"}}',
    ),
    ...files,
  }));
const said = (findings: readonly Diagnostic[]): string[] =>
  findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
const read = (made: MadeUp, force: string): string =>
  readFileSync(join(made.out, 'forces', force, 'report.md'), 'utf8');

describe('figures that others publish by another definition', () => {
  it('stand beside the number of the force that they are of, with why they differ, and in no other document', async () => {
    const made = laid();
    expect(said((await buildFor(made)).findings)).toEqual([]);
    const row = read(made, 'harbour')
      .split('\n')
      .find((line) => line.includes('umbrellas lost on land'));
    expect(row).toContain('Umbrellas lost, year ending March 2031');
    expect(row).toContain('| 90 |');
    expect(row).toContain('1,104, umbrellas lost on land, year ending March 2031');
    expect(row).toContain('counts those left on the quay; this document counts those lost at sea');
    for (const force of ['eastshire', 'westshire']) expect(read(made, force)).not.toContain('lost on land');
    // That of all together is none of any force.
    expect(read(made, 'harbour')).not.toContain('12.5');
  });
  it('are an error where the template of the forces does not print them', async () => {
    const made = laid({ 'force.md.hbs': OWN_TEMPLATE });
    expect(said((await buildFor(made)).findings)).toEqual([
      'error area/not-printed: Harbour Police: what others publish by another definition is declared, and the template does not print it',
    ]);
  });
  it('say which is meant where a force and a region are called alike', async () => {
    const names = {
      '../data/reference/force-register.csv': REGISTER.replaceAll('london', 'harbour'),
      'sections/own.md': OWN_WORDS,
    };
    const both = laid(names);
    expect(said((await buildFor(both)).findings)).toEqual([
      'error area/unknown: "harbour" is a force and a region',
    ]);
    both.dispose();
    const one = laid({ ...names, 'other-figures.csv': OTHERS.replace('harbour,', 'region=harbour,') });
    const forces = await buildFor(one);
    expect(said(forces.findings)).toEqual([]);
    expect(read(one, 'harbour')).not.toContain('lost on land');
    await buildFor(one, { kind: 'region' });
    expect(readFileSync(join(one.out, 'regions', 'harbour', 'report.md'), 'utf8')).toContain('lost on land');
  });
  it('name a force that there is, a measure and a source', async () => {
    const made = laid({
      'other-figures.csv': OTHERS.replace('harbour,', 'harbor,').replace('loss-rate,', 'loss-rat,'),
    });
    expect(said((await buildFor(made)).findings)).toEqual(
      expect.arrayContaining([
        'error area/unknown: "harbor" is no force or region that the edition makes documents for',
        expect.stringMatching(/^error reference\/unknown-measure: "loss-rat"/),
      ]),
    );
  });
});
