import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openDesk } from '../desk/open-desk';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';
import { faultsOf, inBrowser, launch } from './chromium';

jest.setTimeout(120_000);

/** As much of an element as is asked here; the types of a browser are not those of these tests. */
interface Shown {
  here?: boolean;
  readonly scrollIntoView: (how: object) => void;
  readonly ownerDocument: { readonly defaultView: { readonly scrollY: number } };
}

inBrowser('stra preview, in Chromium', () => {
  const folder = changedEdition({});
  const file = join(folder, 'sections/rasso.md');
  const text = readFileSync(file, 'utf8');
  let browser: Browser;
  let page: Page;
  let running: Awaited<ReturnType<typeof openDesk>>;
  const wrong: string[] = [];

  beforeAll(async () => {
    running = await openDesk(folder);
    browser = await launch();
    page = await browser.newPage({ reducedMotion: 'reduce' });
    page.on('console', (message) => {
      // The test itself looks into the frame, which lets nothing run.
      if (message.type() === 'error' && !message.text().startsWith('Blocked script execution'))
        wrong.push(message.text());
    });
    page.on('pageerror', (error) => void wrong.push(error.message));
    await page.goto(running.newLink());
    await page.frameLocator('#document').getByText('Stranger rape, where').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await running.close();
    removeTemporaryFolders();
  });
  const inFrame = () => page.frameLocator('#document');

  it('takes the key out of the address', () => expect(new URL(page.url()).hash).toBe(''));

  it('puts in place what changed, and leaves the reader where they are', async () => {
    const paragraph = inFrame().getByText('Stranger rape, where');
    await paragraph.evaluate((node: unknown) => {
      (node as Shown).scrollIntoView({ block: 'center' });
      (node as Shown).here = true;
    });
    const scrolled = (): Promise<number> =>
      paragraph.evaluate((node: unknown) => (node as Shown).ownerDocument.defaultView.scrollY);
    const before = await scrolled();
    writeFileSync(file, text.replace('they attack.', 'they attack them.'));
    await inFrame().getByText('talk to the victim before they attack them').waitFor();
    // The same node stands there still, for what was not changed is not made anew.
    expect(await paragraph.evaluate((node: unknown) => (node as Shown).here)).toBe(true);
    expect(await scrolled()).toBe(before);
  });

  it('lists what does not fit, shows it all the same, and makes no PDF of it', async () => {
    writeFileSync(file, text.replace('[10%](=rasso-share)', '[over half](=rasso-share)'));
    await inFrame().getByText('Rape and serious sexual offences are over half').waitFor();
    await page
      .getByText('“over half” does not fit 10%')
      .or(page.getByText('"over half" does not fit 10%'))
      .waitFor();
    expect(await page.locator('#state').textContent()).toBe('1 to mend');
    expect(await page.locator('#pdf').getAttribute('href')).toBeNull();
    expect(await faultsOf(page)).toEqual([]);
  });

  it('says so when the page cannot be made, and keeps the last one', async () => {
    const measures = join(folder, 'measures.yaml');
    const whole = readFileSync(measures, 'utf8');
    writeFileSync(measures, 'vawg-offences: { kind: count');
    await page.getByText('The page cannot be made until this is mended; the last one is shown').waitFor();
    expect(await inFrame().getByText('Rape and serious sexual offences are over half').count()).toBe(1);
    writeFileSync(measures, whole);
    writeFileSync(file, text);
    await page.getByText('Nothing to mend').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  it('says where the words of a passage stand, and follows no link out of the document', async () => {
    await inFrame().getByText('By an estimate of Rape Crisis').click();
    expect(await page.locator('#where').textContent()).toBe('sections/rasso.md, line 4');
    const outward = inFrame().locator('a.outward').first();
    await outward.scrollIntoViewIfNeeded();
    await outward.click();
    expect(await inFrame().locator('main').count()).toBe(1);
  });

  it('makes a PDF when it is asked to', async () => {
    const pdf = await page.evaluate(async () => {
      const response = await fetch('/report.pdf');
      return `${response.headers.get('Content-Type') ?? ''} ${(await response.text()).slice(0, 5)}`;
    });
    expect(pdf).toBe('application/pdf %PDF-');
  });

  it('lets another browser in with no link that was used', async () => {
    const link = running.newLink();
    const [first, second] = [await browser.newContext(), await browser.newContext()];
    const [one, other] = [await first.newPage(), await second.newPage()];
    await one.goto(link);
    await one.getByText('Nothing to mend').waitFor();
    await other.goto(link);
    await other.getByText('This page has no key').waitFor();
    await Promise.all([first.close(), second.close()]);
  });

  it('lets nothing run that somebody wrote into a text', async () => {
    const hook = '<img src=x onerror="parent.document.title=1"><script>parent.document.title=1</script>';
    writeFileSync(file, `${hook} stands here.\n\n${text}`);
    await inFrame().getByText('stands here.').waitFor();
    expect(await page.title()).not.toBe('1');
    expect(await inFrame().locator('script, [onerror], img').count()).toBe(0);
    writeFileSync(file, text);
    await page.getByText('Nothing to mend').waitFor();
  });

  it('says so when the program ends, and has had no fault until then', async () => {
    expect(wrong).toEqual([]);
    expect(running.faults).toEqual([]);
    await running.close();
    await page.getByText('The program does not answer.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});
