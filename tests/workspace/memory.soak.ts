import { removeTemporaryFolders } from '../pipeline/run-stra';
import { editAndCompare } from './edit-and-compare';

jest.setTimeout(3_600_000);
afterAll(removeTemporaryFolders);

it.each([2023, Date.now() % 1_000_000])(
  'after each of 200 edits, from the seed %i, a workspace that stays open gives what one gives that was opened just now',
  async (seed) => {
    expect(await editAndCompare(seed, 200)).toBeGreaterThan(60);
  },
);
