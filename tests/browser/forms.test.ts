import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';
import { faultsOf, inBrowser } from './chromium';
import { openDeskPage, type DeskPage } from './open-page';
import { picturesOf } from './pictures';

jest.setTimeout(180_000);

inBrowser('the forms of the desk, in Chromium', () => {
  const folder = changedEdition({});
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  let opened: DeskPage;
  let page: Page;
  const picture = (name: string): Promise<void> => picturesOf(page, name);
  const focused = (): Promise<string> =>
    page.evaluate('document.activeElement.textContent || document.activeElement.id');
  const tabTo = async (words: RegExp): Promise<void> => {
    for (let n = 0; n < 80; n++) {
      if (words.test(await focused())) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no Tab leads to ${words}`);
  };

  beforeAll(async () => {
    opened = await openDeskPage(folder, { patience: 60_000 });
    ({ page } = opened);
    await page.locator('#state', { hasText: 'Nothing to mend' }).waitFor();
  });
  afterAll(async () => {
    await opened.close();
    removeTemporaryFolders();
  });

  it('makes a new number: rows are ticked, its value and what is written are seen first, then it is written', async () => {
    const before = read('measures.yaml');
    await page.getByRole('link', { name: 'Numbers' }).click();
    await page.getByRole('button', { name: 'New number' }).click();
    await page.getByRole('heading', { name: 'New measure' }).waitFor();
    await page.getByLabel('What kind of number').selectOption('count');
    await page.getByLabel('What it is called').fill('Robberies of any kind');
    await page.getByLabel('Table', { exact: false }).first().selectOption('recorded-crime');
    await page.getByLabel('Robbery', { exact: true }).first().check();
    await page.locator('.trial .result strong', { hasText: '34,227' }).waitFor();
    await page.locator('.trial .result', { hasText: 'Offence group is Robbery' }).waitFor();
    expect(await page.getByLabel('Name for reference').inputValue()).toBe('robberies-of-any-kind');
    expect(read('measures.yaml')).toBe(before);
    await page.locator('.trial pre', { hasText: 'robberies-of-any-kind' }).waitFor();
    expect(await faultsOf(page, '.numbers .detail')).toEqual([]);
    await picture('form-measure');
    await page.getByRole('button', { name: 'Write the measure' }).click();
    await page.getByText('datasets/recorded-crime.csv').first().waitFor();
    const now = read('measures.yaml');
    expect(now.startsWith(before.trimEnd())).toBe(true);
    expect(now.slice(before.trimEnd().length)).toContain('where: { offence_group: Robbery }');
    await picture('form-measure-written');
  });

  it('changes a number by keyboard alone, says what would not hold, and writes that line only', async () => {
    const before = read('measures.yaml');
    await page.getByLabel('Find a number').fill('VAWG as a share of all recorded');
    await page.getByRole('button', { name: 'VAWG as a share of all recorded crime' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('100 × 507,827 ÷ 3,208,183').waitFor();
    await tabTo(/^Change it$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Change: VAWG/ }).waitFor();
    await page.getByText('Nothing is changed yet.').waitFor();
    const whole = page.getByLabel('Whole', { exact: false }).first();
    await tabTo(new RegExp(`^${await whole.getAttribute('id')}$`));
    // By what it is called: the list under the field narrows, and Enter takes what the arrow chose.
    await page.keyboard.press('Control+a');
    await page.keyboard.type('without fraud');
    await page
      .getByRole('option', { name: /without-fraud/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await picture('form-picker');
    await page.keyboard.press('Enter');
    // It is shown by what it is called, with its name under it.
    expect(await whole.inputValue()).toBe('All offences recorded, excluding fraud');
    await page.locator('.named', { hasText: /^all-offences-without-fraud$/ }).waitFor();
    expect(await page.getByRole('listbox').count()).toBe(0);
    await page.locator('.trial .result strong', { hasText: /^1\d\.\d%$/ }).waitFor();
    await page.getByRole('heading', { name: 'What the check would find' }).waitFor();
    await picture('form-change');
    expect(await faultsOf(page)).toEqual([]);
    await tabTo(/^Write the change$/);
    await page.keyboard.press('Enter');
    await page.locator('#state', { hasText: /^\d+ to mend/ }).waitFor();
    expect(read('measures.yaml')).toBe(
      before.replace(
        '  of: vawg-offences\n  in: all-offences\n',
        '  of: vawg-offences\n  in: all-offences-without-fraud\n',
      ),
    );
    writeFileSync(join(folder, 'measures.yaml'), before);
    await page.locator('#state', { hasText: 'Nothing to mend' }).waitFor();
  });

  it('says beside the field what is wrong in it, and goes there', async () => {
    const before = read('sources.yaml');
    await page.getByRole('link', { name: 'Registers' }).click();
    await page.getByLabel('Which').selectOption('sources');
    await page.getByRole('button', { name: 'New source' }).click();
    await page.getByLabel('Title').fill('A report');
    await page.getByLabel('Web address').fill('example.org');
    await page.getByRole('button', { name: 'Write the source' }).click();
    await page.locator('.fault', { hasText: '"Publisher" is missing' }).waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
    const described = await page.evaluate(
      'document.activeElement.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)?.textContent).join(" ")',
    );
    expect(described).toContain('is missing');
    await page.getByLabel('Publisher').fill('Somebody');
    await page.getByLabel('Quality').selectOption('charity');
    await page.locator('.fault', { hasText: 'expected a web address' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await picture('form-fault');
    await page.getByLabel('Web address').fill('https://example.org/report');
    await page.getByText('One field is not right yet').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Write the source' }).click();
    await page.getByText('Written: a-report').waitFor();
    expect(read('sources.yaml')).toBe(
      `${before}a-report: { title: A report, publisher: Somebody, quality: charity, url: https://example.org/report }\n`,
    );
  });

  it('shows both where somebody else wrote the same entry, and writes over neither', async () => {
    await page.getByRole('button', { name: /^A report/ }).click();
    await page.getByRole('heading', { name: 'Change: A report' }).waitFor();
    await page.getByLabel('Publisher').fill('Mine');
    const theirs = read('sources.yaml').replace('publisher: Somebody', 'publisher: Theirs');
    writeFileSync(join(folder, 'sources.yaml'), theirs);
    await page.getByRole('button', { name: 'Write the change' }).click();
    await page.getByText('It was changed elsewhere while this form was open').waitFor();
    expect(read('sources.yaml')).toBe(theirs);
    expect(await faultsOf(page)).toEqual([]);
    await picture('form-clash');
    await page.getByRole('button', { name: 'Write mine over it' }).click();
    await page.getByText('Written: a-report').waitFor();
    expect(read('sources.yaml')).toBe(theirs.replace('publisher: Theirs', 'publisher: Mine'));
  });

  it('takes an entry out after a second yes', async () => {
    const before = read('sources.yaml');
    await page.getByRole('button', { name: /^A report/ }).click();
    await page.getByRole('button', { name: 'Take it out' }).click();
    await page.getByRole('button', { name: 'Yes, take out this source' }).click();
    await page.getByText('Taken out: a-report').waitFor();
    expect(read('sources.yaml')).toBe(before.replace(/a-report: .*\n/, ''));
  });

  it('writes a term, a part of the scope, a tier and a place in it, each in its own line', async () => {
    const [glossary, assessment] = [read('glossary.csv'), read('assessment.yaml')];
    await page.getByLabel('Which').selectOption('glossary');
    await page.getByRole('button', { name: 'New term' }).click();
    await page.getByLabel('Term', { exact: true }).fill('NPCC');
    await page.getByLabel('Meaning').fill("National Police Chiefs' Council, its officers included");
    await page.locator('.registers').getByText('Nothing stands against it.').waitFor();
    await picture('form-term');
    await page.getByRole('button', { name: 'Write the term' }).click();
    await page.getByText('Written: NPCC').waitFor();
    expect(read('glossary.csv')).toBe(
      `${glossary.trimEnd()}\nNPCC,"National Police Chiefs' Council, its officers included",\n`,
    );
    await page.getByLabel('Which').selectOption('placements');
    await page.getByRole('button', { name: /^Spiking: Other/ }).click();
    await page.getByText('Nothing is changed yet.').waitFor();
    await page.getByLabel('Tier', { exact: false }).last().selectOption('key');
    await page.getByLabel('Why it stands there').fill('It is new.');
    await page.getByRole('button', { name: 'Write the change' }).click();
    await page.getByText('Written: spiking').waitFor();
    expect(read('assessment.yaml')).toBe(
      assessment.replace(
        '{ threatArea: spiking, tier: other }',
        '{ threatArea: spiking, tier: key, reason: It is new. }',
      ),
    );
    writeFileSync(join(folder, 'assessment.yaml'), assessment);
    await page.getByLabel('Which').selectOption('scope');
    await page.getByRole('button', { name: 'New part of the scope' }).click();
    await page.getByLabel('What is looked at').fill('Threats on trains');
    await page.getByRole('button', { name: 'Write the part of the scope' }).click();
    await page.getByText('Written: threats-on-trains').waitFor();
    await page.getByLabel('Which').selectOption('tiers');
    await page.getByRole('button', { name: /^Other VAWG threats/ }).click();
    await page.getByText('Nothing is changed yet.').waitFor();
    await page.getByLabel('What it means').fill('All that stays in view.');
    await page.getByRole('button', { name: 'Write the change' }).click();
    await page.getByText('Written: other').waitFor();
    expect(read('assessment.yaml')).toBe(
      assessment
        .replace('tiers:\n', '  - { id: threats-on-trains, text: Threats on trains }\ntiers:\n')
        .replace(/(\n {2}other: .*?text: )".*?"/, '$1"All that stays in view."'),
    );
    writeFileSync(join(folder, 'glossary.csv'), glossary);
    writeFileSync(join(folder, 'assessment.yaml'), assessment);
    await page.locator('#state', { hasText: 'Nothing to mend' }).waitFor();
  });

  it('opens the form of each register, without a fault that axe finds', async () => {
    const registers: string[] = await page.evaluate(
      '[...document.querySelectorAll("#register option")].map((one) => one.value)',
    );
    expect(registers.length).toBeGreaterThan(10);
    for (const register of registers) {
      await page.getByLabel('Which').selectOption(register);
      const first = page.locator('.registers .list ol button').first();
      if ((await first.count()) === 0) continue;
      await first.click();
      await page.getByText('Nothing is changed yet.').waitFor();
      if (['figures', 'judgements', 'gaps'].includes(register)) {
        expect({ register, faults: await faultsOf(page) }).toEqual({ register, faults: [] });
        await page.setViewportSize({ width: 1280, height: 900 });
        await picture(`form-${register}`);
      }
    }
    expect(opened.wrong).toEqual([]);
    expect(opened.running.faults).toEqual([]);
  });
});
