import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { returnsEdition } from '../disclosure/made-returns';
import { removeTemporaryFolders, stra } from '../pipeline/run-stra';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

// Umbrellas, and groups of forces, that are made up for tests: no publisher holds these forces to be alike.
function edition(groups: readonly string[]): string {
  const at = returnsEdition({
    rows: ['kent,red,20', 'kent,blue,60', 'essex,red,30', 'essex,blue,30', 'surrey,red,2', 'surrey,blue,90'],
    measures: ['red: { kind: count, label: Red umbrellas, dataset: losses, where: { colour: red } }'],
    byForce: [{ measure: 'red' }],
  });
  writeFileSync(join(at, 'similar-forces.csv'), `force,similar,source\n${groups.join('\n')}\n`);
  const file = join(at, 'edition.yaml');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/^files:\n/m, 'files:\n  similarForces: similar-forces.csv\n'),
  );
  return at;
}

describe('groups of forces that an edition declares', () => {
  it('stand beside each force where its number is explained, with whose groups they are, and small counts withheld', () => {
    const at = edition(['kent,essex,harbour-office', 'kent,surrey,harbour-office']);
    expect(stra(['check', at]).stderr).toBe('');
    const { stdout } = stra(['explain', 'red', at]);
    expect(stdout).toMatch(
      /^similar +Kent Police 20; like it: Essex Police 30, Surrey Police \[c\] \(.+\)$/m,
    );
  });
  it('name forces that there are, once each, of one source that is listed', () => {
    const { stderr } = stra([
      'check',
      edition([
        'kent,northshire,harbour-office',
        'kent,kent,harbour-office',
        'essex,kent,harbour-office',
        'essex,kent,harbour-office',
        'surrey,kent,nobody-knows',
        'sussex,esex,harbour-office',
      ]),
    ]);
    expect(stderr).toContain('"northshire" is no force of data/reference/forces.csv');
    expect(stderr).toMatch(/"northshire" is no force.*\n.*\n.*\n {2}fix: write the id of a force\n/);
    expect(stderr).toMatch(/"esex" is no force.*\n.*\n.*\n {2}fix: write "essex"\n/);
    expect(stderr).toContain('"kent" is said to be like itself');
    expect(stderr).toContain('"kent" stands twice in the group of "essex"');
    expect(stderr).toContain('"nobody-knows" is no source of this edition');
  });
});
