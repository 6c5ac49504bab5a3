import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { changedEdition, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';
import { inBrowser, launch } from './chromium';

jest.setTimeout(120_000);

inBrowser('what is printed from the browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    removeTemporaryFolders();
  });

  it('is one side for whoever signs, also where nothing is signed and much is asked', async () => {
    const out = temporaryFolder();
    const edition = changedEdition({ 'attestations.yaml': () => '[]\n' });
    const { code, stderr } = stra(['build', edition, '--only', 'brief', '--out', out]);
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(out, 'brief.html')).href);
    const said = await page.locator('#brief-changed').innerText();
    expect(said).toContain('16 more stand in the document and in the sheet to sign.');
    const path = join(out, 'brief.pdf');
    await page.pdf({ path, format: 'A4' });
    await page.close();
    expect(spawnSync('pdfinfo', [path], { encoding: 'utf8' }).stdout).toMatch(/^Pages: +1$/mu);
    const text = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' }).stdout;
    expect(text.match(/^OFFICIAL$/gmu)).toHaveLength(2);
    expect(text).toContain('The worst headline');
    expect(text).toContain('Reconstruction for demonstration');
  });
});
