import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

it('signs the words of every document of an edition, whatever their marking', () => {
  const edition = join(temporaryFolder(), 'island');
  cpSync(join(PROJECT, 'data/editions/example-island'), edition, { recursive: true });
  const file = join(edition, 'attestations.yaml');
  writeFileSync(file, '[]\n');
  const signed = stra([
    ...['attest', '--all', edition, '--by', 'Keeper Rowan (made up)', '--role', 'Keeper (made up)'],
    ...['--on', '2031-03-28', '--record', 'sheet 1', '--reason', 'Made up for tests'],
  ]);
  expect(signed.code).toBe(0);
  const text = readFileSync(file, 'utf8');
  for (const outline of ['public', 'restricted'])
    expect(text.match(new RegExp(`^ +${outline}:$`, 'gm'))).toHaveLength(8);
  const left = stra(['check', edition, '--outline', 'restricted']);
  expect(left.stderr + left.stdout).not.toContain('judgement/');
});
