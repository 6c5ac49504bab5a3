import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { firstHour } from '../films/first-hour';
import { playFilm } from '../films/play';
import { PROJECT } from '../pipeline/run-stra';
import { inBrowser, launch } from './chromium';

jest.setTimeout(240_000);

inBrowser('the first hour, from an empty folder and two spreadsheets, in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('reaches a built report in at most 40 actions, with no file opened by hand', async () => {
    const { STRA_PICTURES: pictures } = process.env;
    const played = await playFilm(firstHour(), {
      project: PROJECT,
      browser,
      ...(pictures === undefined ? {} : { pictures }),
      after: ({ id }, { folder }) => {
        const edition = join(folder, 'threats-to-the-harbour');
        const read = (file: string): string => readFileSync(join(edition, file), 'utf8');
        if (id === 'hour-questions') expect(readdirSync(folder)).toEqual([]);
        if (id === 'hour-mended') expect(read('sections/fire.md')).not.toContain('over half');
        if (id !== 'hour-built') return;
        // Three threat areas, a share, a rate, a change, a chart, a judgement that is signed, a mended sentence.
        expect(readdirSync(join(edition, 'sections'))).toEqual(
          expect.arrayContaining(['theft.md', 'fire.md', 'flood.md']),
        );
        const kinds = [...read('measures.yaml').matchAll(/kind: ([a-z-]+)/g)].map((match) => match[1]);
        expect(kinds).toEqual(expect.arrayContaining(['count', 'share', 'population-rate', 'change']));
        expect(read('exhibits.yaml')).toContain('chart: ');
        expect(read('judgements.yaml')).toContain('fires-fall: ');
        expect(read('attestations.yaml')).toContain('Head of analysis');
        const output = join(folder, 'output/threats-to-the-harbour');
        expect(readFileSync(join(output, 'report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
        const page = readFileSync(join(output, 'report.html'), 'utf8');
        expect(page).toContain('fires go on falling in the next 12 months');
        expect(page).toContain('one in twelve');
        expect(existsSync(join(output, 'charts'))).toBe(true);
      },
    });
    expect(played.actions).toBeLessThanOrEqual(40);
    expect([played.outward, played.errors]).toEqual([[], []]);
  });
});
