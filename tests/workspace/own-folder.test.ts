import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyExample, examples } from '../../src/workspace/copy-example';
import { ownFolder, type Computer } from '../../src/workspace/own-folder';
import { startEdition } from '../../src/workspace/start/start-edition';
import { worldOf } from '../../src/workspace/world-of';
import { removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

const computer = (of: Partial<Computer>): Computer => ({
  platform: 'linux',
  home: '/home/ann',
  read: () => Promise.resolve(null),
  ask: () => Promise.resolve(null),
  ...of,
});
/** What `reg query` prints. */
const registry = (value: string) => (): Promise<string> =>
  Promise.resolve(
    `\r\nHKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders\r\n    Personal    ${value}\r\n\r\n`,
  );

describe('the folder of one’s own editions lies in the documents', () => {
  it.each([
    ['on Linux', {}, '/home/ann/Documents/stra'],
    [
      'on Linux in another language, as its settings say',
      { read: () => Promise.resolve('# made\nXDG_DOCUMENTS_DIR="$HOME/Dokumente"\n') },
      '/home/ann/Dokumente/stra',
    ],
    [
      'on Windows at the drive of the force, as the registry says',
      { platform: 'win32', ask: registry('REG_SZ    H:\\My Documents') },
      join('H:\\My Documents', 'stra'),
    ],
    [
      'on Windows in OneDrive, with a variable in the name',
      {
        platform: 'win32',
        home: 'C:\\Users\\ann',
        ask: registry('REG_EXPAND_SZ    %USERPROFILE%\\OneDrive - Police\\Documents'),
      },
      join('C:\\Users\\ann\\OneDrive - Police\\Documents', 'stra'),
    ],
    [
      'at home where the registry names another variable',
      { platform: 'win32', ask: registry('REG_EXPAND_SZ    %NOWHERE%\\Documents') },
      '/home/ann/Documents/stra',
    ],
    ['at home where the registry may not be asked', { platform: 'win32' }, '/home/ann/Documents/stra'],
  ] satisfies [string, Partial<Computer>, string][])('%s', async (_, of, folder) => {
    expect(await ownFolder(computer(of))).toBe(folder);
  });
});

it('an example is copied whole, once, and only one that came with the program', async () => {
  const own = join(temporaryFolder(), 'stra');
  const world = worldOf(own);
  expect((await examples(world)).map(({ name }) => name)).toContain('example-island');
  const copied = await copyExample('example-island', own, world);
  expect(copied.value?.folder).toBe(join(own, 'example-island'));
  const list = (folder: string): unknown => readdirSync(folder, { recursive: true }).sort();
  expect(list(join(own, 'example-island'))).toEqual(list(join(world.home, 'data/editions/example-island')));
  expect((await copyExample('example-island', own, world)).refused?.message).toMatch(/is there already/);
  expect((await copyExample('../../bin', own, world)).refused?.message).toBe(
    '"../../bin" is no example that came with the program',
  );
});

it('an edition that begins there gets a folder of its own, also as the first', async () => {
  const own = join(temporaryFolder(), 'stra');
  const answers = {
    title: 'Threats to the harbour',
    about: 'Threats to the harbour and those who live there',
    period: '2030/31',
    place: 'the harbour',
    publisher: 'Harbour Watch',
    date: '1 June 2031',
    threatAreas: 'Theft, Fire',
    kind: 'Threat assessment',
    people: 'everybody who lives or works there',
    marking: 'OFFICIAL',
  };
  const started = await startEdition({ folder: own, answers, inside: true });
  expect(started.refused).toBeNull();
  expect(started.value?.folder).toBe(join(own, 'threats-to-the-harbour'));
  expect(existsSync(join(own, 'edition.yaml'))).toBe(false);
});
