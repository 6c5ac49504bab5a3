import { removeTemporaryFolders } from '../pipeline/run-stra';
import { editAtRandom, otherLines } from './edit-at-random';

/** Minutes of editing; an hour unless said otherwise. */
const MINUTES = Number(process.env['STRA_SOAK_MINUTES'] ?? 60);
jest.setTimeout((MINUTES + 5) * 60_000);
afterAll(removeTemporaryFolders);

it(`after ${MINUTES} minutes of editing, files differ only where they were edited`, async () => {
  const end = Date.now() + MINUTES * 60_000;
  const edited = await editAtRandom(20_31, () => Date.now() >= end);
  process.stderr.write(`edited: ${JSON.stringify(edited.done)}\n`);
  expect(otherLines(edited)).toEqual([]);
});
