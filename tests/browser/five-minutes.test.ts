import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { fiveMinutes } from '../films/five-minutes';
import { playFilm } from '../films/play';
import { PROJECT, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';
import { inBrowser, launch } from './chromium';

jest.setTimeout(240_000);

inBrowser('five minutes for a board, with the network off, in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    removeTemporaryFolders();
  });

  it('has a guard that lets nothing out of the program', () => {
    const told = join(temporaryFolder(), 'outward.txt');
    const { status } = spawnSync(
      process.execPath,
      [
        '--require',
        join(PROJECT, 'tests/films/no-network.cjs'),
        '--eval',
        'fetch("http://198.51.100.1/").then(() => process.exit(1), () => fetch("http://name.example/").then(() => process.exit(1), () => 0))',
      ],
      { env: { ...process.env, STRA_FILM_OUTWARD: told } },
    );
    expect(status).toBe(0);
    expect(readFileSync(told, 'utf8')).toMatch(/198\.51\.100\.1\n[^]*name\.example\n/);
  });

  it('catches what is to be caught, on the running program, and says nothing to any other machine', async () => {
    const table = readFileSync(join(PROJECT, 'data/editions/2023/datasets/forces-return.csv'), 'utf8');
    const seen: string[] = [];
    const { STRA_PICTURES: pictures } = process.env;
    const started = Date.now();
    const played = await playFilm(fiveMinutes(), {
      project: PROJECT,
      browser,
      ...(pictures === undefined ? {} : { pictures }),
      after: async ({ id }, { page, folder }) => {
        seen.push(id);
        const read = (file: string): string => readFileSync(join(folder, 'vawg-2023', file), 'utf8');
        if (id === 'board-total-row') expect(read('datasets/forces-return.csv')).toBe(table);
        if (id === 'board-changed-number') expect(read('datasets/forces-return.csv')).toBe(table);
        if (id === 'board-lit-sentence') {
          expect(read('datasets/forces-return.csv')).toBe(table.replace('447431', '402431'));
          expect((await page.locator('.chip.unfit').allTextContents()).join('')).toContain('447,431');
        }
        if (id === 'board-one-click')
          expect(read('sections/crime-types.md')).toBe(
            readFileSync(join(PROJECT, 'data/editions/2023/sections/crime-types.md'), 'utf8').replace(
              '[447,431](=da-offences)',
              '[402,431](=da-offences)',
            ),
          );
        if (id === 'board-signers-page') {
          const sheet = page.context().pages().at(-1);
          const printed = await sheet?.pdf({ format: 'A4' });
          expect(printed?.subarray(0, 5).toString()).toBe('%PDF-');
          // All of them, on as many sheets as they need, and nothing beside the paper.
          expect(await sheet?.locator('tbody tr').count()).toBe(21);
          await sheet?.emulateMedia({ media: 'print' });
          await sheet?.setViewportSize({ width: 720, height: 1000 });
          expect(
            await sheet?.evaluate<boolean>(
              'document.documentElement.scrollWidth <= document.documentElement.clientWidth',
            ),
          ).toBe(true);
        }
        if (id === 'board-break')
          expect(
            await page
              .getByText(/would compare across a break in the series/)
              .first()
              .textContent(),
          ).toContain('Not comparable from 1 January 2014: Inspection of crime recording');
      },
    });
    expect(seen).toHaveLength(7);
    expect(Date.now() - started).toBeLessThan(5 * 60_000);
    expect(played.requests).toBeGreaterThan(30);
    expect([played.outward, played.errors]).toEqual([[], []]);
  });
});
