import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LiveEdition } from '../../src/desk/live-edition';
import { sha256 } from '../../src/world';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

it('is saved, and typed no more, where the same text is asked about while it is written', async () => {
  const folder = changedEdition({});
  const file = 'sections/rasso.md';
  const opened = await LiveEdition.open(folder);
  const live = opened.value;
  if (!live) throw new Error(opened.refused?.message);
  let text = readFileSync(join(folder, file), 'utf8');
  // Whichever of the two is done first.
  for (let n = 0; n < 20; n++) {
    const read = sha256(text);
    text = `${text} More.`;
    const saving = live.save({ file, text, read });
    const typed = live.setDraft(file, text);
    for (let turn = 0; turn < n; turn++) await Promise.resolve();
    await typed;
    expect((await saving).value).toMatchObject({ written: true });
    expect(live.hasDrafts).toBe(false);
  }
  expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
});
