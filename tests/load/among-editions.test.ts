import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

const RECORD = join(PROJECT, 'tests/fixtures/issued-0.2/umbrellas-2031/published.json');
/** The umbrellas of two years, one folder beside the other, and a folder that is not of editions. */
function years(named: string, key: 'previous' | 'corrects' = 'previous') {
  const root = temporaryFolder();
  const [editions, outside] = [join(root, 'editions'), join(root, 'outside')];
  mkdirSync(editions);
  mkdirSync(outside);
  for (const year of ['umbrellas-2031', 'umbrellas-2032'])
    cpSync(join(PROJECT, 'tests/editions', year), join(editions, year), { recursive: true });
  cpSync(RECORD, join(editions, 'umbrellas-2031/published.json'));
  const edition = join(editions, 'umbrellas-2032');
  const text = readFileSync(join(edition, 'edition.yaml'), 'utf8');
  writeFileSync(
    join(edition, 'edition.yaml'),
    text.replace('previous: ../umbrellas-2031', `${key}: ${JSON.stringify(named)}`),
  );
  return { editions, outside, edition, check: () => stra(['check', edition]) };
}
const OUTSIDE =
  /edition\.yaml:16:\d+: error: the path "[^"]+" of "(previous|corrects)" leaves the folder that this edition lies in[^]*fix: put the edition that it names beside this one/;

describe('what previous: and corrects: name', () => {
  it('lies beside the edition, a link within the folder included', () => {
    expect(years('../umbrellas-2031').check().code).toBe(0);
    const linked = years('../last-year');
    symlinkSync(join(linked.editions, 'umbrellas-2031'), join(linked.editions, 'last-year'));
    expect(linked.check().code).toBe(0);
    // A copy of the record in the edition itself.
    const kept = years('before.json');
    cpSync(join(kept.editions, 'umbrellas-2031/published.json'), join(kept.edition, 'before.json'));
    expect(kept.check().code).toBe(0);
  });
  it.each(['../../outside/umbrellas-2031', '../../nowhere', '/outside', '..\\umbrellas-2031', 'C:/outside'])(
    'is refused by %s, whether or not anything lies there',
    (named) => {
      for (const key of ['previous', 'corrects'] as const) {
        const { check, editions, outside } = years(named, key);
        cpSync(join(editions, 'umbrellas-2031'), join(outside, 'umbrellas-2031'), { recursive: true });
        const { code, stderr } = check();
        expect([code, OUTSIDE.exec(stderr)?.[1]]).toEqual([1, key]);
      }
    },
  );
  it('is refused where a link leads out, of the folder and of the record', () => {
    const { check, editions, outside } = years('../umbrellas-2031');
    const [here, there] = [join(editions, 'umbrellas-2031'), join(outside, 'umbrellas-2031')];
    renameSync(here, there);
    symlinkSync(there, here);
    expect(check().stderr).toMatch(OUTSIDE);
    const record = years('../umbrellas-2031');
    const file = join(record.editions, 'umbrellas-2031/published.json');
    renameSync(file, join(record.outside, 'published.json'));
    symlinkSync(join(record.outside, 'published.json'), file);
    expect(record.check().stderr).toMatch(OUTSIDE);
  });
  it('is read where the edition itself is opened by a link', () => {
    const { edition, outside } = years('../umbrellas-2031');
    symlinkSync(edition, join(outside, 'umbrellas-2032'));
    cpSync(join(edition, '../umbrellas-2031'), join(outside, 'umbrellas-2031'), { recursive: true });
    expect(stra(['check', join(outside, 'umbrellas-2032')]).code).toBe(0);
  });
});

it('an edition that begins in another folder keeps the record of the one before, and hands no old copy on', () => {
  const { editions, outside } = years('../umbrellas-2031');
  const next = join(outside, 'umbrellas-2033');
  expect(stra(['new', next, '--from', join(editions, 'umbrellas-2031')]).code).toBe(0);
  expect(readFileSync(join(next, 'edition.yaml'), 'utf8')).toMatch(/^previous: previous\.json$/m);
  expect(readFileSync(join(next, 'previous.json'))).toEqual(
    readFileSync(join(editions, 'umbrellas-2031/published.json')),
  );
  expect(stra(['check', next]).stderr).not.toMatch(/load\/outside|not-issued/);
  cpSync(join(editions, 'umbrellas-2031/datasets'), join(next, 'datasets'), { recursive: true });
  const beside = join(outside, 'umbrellas-2034');
  const ran = stra(['new', beside, '--from', next]);
  expect(ran.code).toBe(0);
  expect(existsSync(join(beside, 'previous.json'))).toBe(false);
});
