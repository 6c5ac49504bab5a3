import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FILMS } from '../films/films';
import { guideForDesk, guidePage } from '../films/guide-page';
import { PROJECT } from '../pipeline/run-stra';

const FOLDER = join(PROJECT, 'docs/guide');
const films = FILMS(PROJECT);
const steps = films.flatMap((film) => film.steps);
/** All pictures together, at most (bytes): they travel with the program. */
const MOST = 3 * 1024 * 1024;

describe('the guide in pictures', () => {
  it('says what the films do, on its page and at the desk', () => {
    expect(readFileSync(join(PROJECT, 'docs/guide.md'), 'utf8')).toBe(guidePage(films));
    expect(JSON.parse(readFileSync(join(FOLDER, 'guide.json'), 'utf8'))).toEqual(
      JSON.parse(guideForDesk(films)),
    );
  });

  it('has a picture of every step, and none of a step that is gone', () => {
    const pictures = readdirSync(FOLDER).filter((name) => name.endsWith('.png'));
    const wanted = steps.filter(({ alt }) => alt !== null).map(({ id }) => `${id}.png`);
    expect(pictures.toSorted()).toEqual(wanted.toSorted());
    expect(new Set(wanted).size).toBe(wanted.length);
    for (const name of pictures)
      expect(readFileSync(join(FOLDER, name)).subarray(1, 4).toString()).toBe('PNG');
    const sizes = pictures.map((name) => statSync(join(FOLDER, name)).size);
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(MOST);
  });

  it('says what each picture shows, as a sentence that names its page', () => {
    for (const { id, alt } of steps)
      if (alt !== null)
        expect({ id, alt }).toEqual({ id, alt: expect.stringMatching(/^The .{40,250}\.$/) as string });
  });
});
