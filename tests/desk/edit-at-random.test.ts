import { removeTemporaryFolders } from '../pipeline/run-stra';
import { editAtRandom, otherLines } from './edit-at-random';

jest.setTimeout(180_000);
afterAll(removeTemporaryFolders);

// `npm run soak` does the same for an hour.
it('after much editing, files differ only where they were edited', async () => {
  const edited = await editAtRandom(1, (n) => n >= 36);
  expect(otherLines(edited)).toEqual([]);
  // Nothing was left out by chance.
  expect(Object.keys(edited.done).sort()).toEqual([
    'form',
    'mended',
    'taken out',
    'typed',
    'typed and not kept',
    'undone',
  ]);
});
