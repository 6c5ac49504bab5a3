import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toTop, type Film } from './film';

const PROJECT = join(__dirname, '../..');
/** A sheet as a force's Excel saves it, with its total under it. */
const KENT = [
  'Force;Group of offences;Victims counted;Offences recorded',
  'Kent;VAWG;women and girls aged 10 and over;15230',
  'Kent;Stalking and harassment;women and girls aged 10 and over;6610',
  'Kent;Domestic abuse flagged;all victims;13405',
  'Total;;;35245',
];

/** What the program catches, shown to a board in five minutes, on two editions that came with it. */
export const fiveMinutes = (project = PROJECT): Film => ({
  id: 'five-minutes',
  title: 'Five minutes for a board',
  lead: 'What the program stands in the way of, shown on the editions that came with it. The network is off.',
  stage: (place) => {
    const folder = join(place, 'editions');
    const assessment = join(folder, 'vawg-2023');
    const issued = ['published.json', 'issued'].map((name) => join(project, 'data/editions/2023', name));
    cpSync(join(project, 'data/editions/2023'), assessment, {
      recursive: true,
      filter: (path) => !issued.includes(path),
    });
    cpSync(join(project, 'data/editions/recorded-crime'), join(folder, 'recorded-crime'), {
      recursive: true,
    });
    const [kent, march] = [join(place, 'kent.csv'), join(place, 'forces-return-march.csv')];
    writeFileSync(kent, `\ufeff${KENT.join('\r\n')}\r\n`);
    const table = readFileSync(join(assessment, 'datasets/forces-return.csv'), 'utf8');
    writeFileSync(march, table.replace('447431', '402431'));
    return { folder, files: { kent, march } };
  },
  steps: [
    {
      id: 'board-total-row',
      title: 'A total row in a force’s sheet is caught',
      says: 'Kent sent its sheet with a total under it. Added up, the total would count every offence twice. Nothing is taken; the sheet that goes back says what is wrong in which row.',
      alt: 'The page Data with the return of Kent: nothing was taken, cell A5 “Total” is no known force, and a file to send back to the force.',
      play: async ({ page, press, drop, fill, choose }) => {
        await press(page.getByRole('button', { name: 'Open vawg-2023' }));
        await press(page.getByRole('link', { name: 'Data' }));
        await drop('Drop a return that came, or choose it', 'kent');
        await page.getByRole('heading', { name: 'kent.csv' }).waitFor();
        await choose('Whose it is', 'kent');
        await fill('The day that it came', '2023-05-13');
        await press(page.getByRole('button', { name: 'Take the return' }));
        await page.getByText(/^Nothing was taken\. Cell A5: "Total" is no known force/).waitFor();
        await toTop(page.getByRole('heading', { name: 'Returns of the forces' }));
      },
    },
    {
      id: 'board-changed-number',
      title: 'A changed number is followed to its sentence',
      says: 'A new table comes in March. Before it is taken, every sentence that would no longer hold is quoted, with the old and the new number.',
      alt: 'The page Data with what a new file would do: one phrase would no longer fit, quoted, 447,431 would be 402,431.',
      play: async ({ page, press, drop }) => {
        await press(page.getByRole('button', { name: 'Leave it' }));
        await drop('Drop a new file for this table, or choose it', 'march');
        await page.getByRole('heading', { name: 'Phrases that would no longer fit (1)' }).waitFor();
        await toTop(page.getByRole('heading', { name: 'A new file' }));
      },
    },
    {
      id: 'board-lit-sentence',
      title: 'Its sentence lights up',
      says: 'Taken, the new number lights the sentence that still says the old one, in the text and in the list. No document can be released so.',
      alt: 'The page Write: the sentence with 447,431 is marked in the text, and the list below offers to write 402,431.',
      play: async ({ page, press, state }) => {
        await press(page.getByRole('button', { name: 'Take it, and mend what no longer holds' }));
        await page.getByText(/^Taken: forces-return-march\.csv/).waitFor();
        await press(page.getByRole('link', { name: 'Write' }));
        await state('1 to mend');
        await press(page.getByText('Elsewhere (1)'));
        await press(page.getByRole('button', { name: 'Open', exact: true }));
        await page.getByRole('button', { name: 'Write “402,431”' }).waitFor();
      },
    },
    {
      id: 'board-one-click',
      title: 'One click mends it',
      says: 'The button writes words that fit the number, and nothing else in the text is touched.',
      alt: 'The page Write: nothing to mend, and the sentence says 402,431, in the text and on the page beside it.',
      play: async ({ page, press, state }) => {
        await press(page.getByRole('button', { name: 'Write “402,431”' }));
        await state('Nothing to mend');
        await page.frameLocator('iframe').getByText('flagged 402,431 offences').waitFor();
        await page.locator('#saved', { hasText: /^Saved/ }).waitFor();
      },
    },
    {
      id: 'board-rows',
      title: 'A figure opens its rows',
      says: 'Choose a number, and see what it is worked out from, down to the very rows of the table, those that count and those that do not.',
      alt: 'The page Numbers: VAWG as a share of all recorded crime, 15.8%, as 507,827 of 3,208,183, with the row of the table behind it.',
      play: async ({ page, press, fill }) => {
        await press(page.getByRole('link', { name: 'Numbers' }));
        await fill('Find a number', 'share of all recorded');
        await press(page.getByRole('button', { name: 'VAWG as a share of all recorded crime' }));
        await page.getByText('100 × 507,827 ÷ 3,208,183').waitFor();
        await page
          .getByRole('region', { name: 'Rows of vawg-offences' })
          .getByRole('row', { name: /507827/ })
          .scrollIntoViewIfNeeded();
      },
    },
    {
      id: 'board-signers-page',
      title: 'The signer’s page prints',
      says: 'Each judgement with what it rests on, what would change it, what has changed since, and who signed it or is to sign it: on paper, or read away from the screen.',
      alt: 'The sheet to print and sign: a table with each key judgement, its term and confidence, what it rests on, what has changed, and who signed it.',
      play: async ({ page, press, look }) => {
        await press(page.getByRole('link', { name: 'Judgements' }));
        const opens = page.context().waitForEvent('page');
        await press(page.getByRole('link', { name: 'all 21' }));
        const sheet = await opens;
        await sheet.getByRole('row').nth(3).scrollIntoViewIfNeeded();
        await sheet.setViewportSize({ width: 1280, height: 800 });
        look(sheet);
      },
    },
    {
      id: 'board-break',
      title: 'A rise across a break is refused',
      says: 'In the published tables the way of counting changed over and over. A rise from before to after cannot be made into a number, and no sentence can rest on one: the reason is said, with the day and the source of each break.',
      alt: 'The page Write: “rose sharply” rests on a change that has no value, because it would compare across breaks in the series, each named with its date.',
      play: async ({ page, press, fill, choose, type }) => {
        await press(page.getByText('Other editions'));
        await press(page.getByRole('button', { name: 'recorded-crime', exact: true }));
        await page.locator('#title', { hasText: 'Sexual offences' }).waitFor();
        await press(page.getByRole('link', { name: 'Numbers' }));
        await press(page.getByRole('button', { name: 'New number' }));
        await choose('What kind of number', 'change');
        await fill('What it is called', 'Change in sexual offences since 2013');
        await fill('Part', 'sexual-2025');
        await fill('From', 'sexual-2013');
        await choose('Told as', 'percent');
        await page.getByText('It has no value, because it would compare across a break').waitFor();
        await page.getByText('Inspection of crime recording').first().waitFor();
        await press(page.getByRole('button', { name: 'Write the measure' }));
        await page.getByRole('heading', { name: 'Change in sexual offences since 2013' }).waitFor();
        await press(page.getByRole('link', { name: 'Write' }));
        await press(page.getByRole('button', { name: 'In short' }));
        await page.getByRole('heading', { name: 'In short', exact: true }).waitFor();
        await page.locator('.cm-content').press('Control+End');
        await type(' Since 2013 they have [risen sharply](=change-in-sexual-offences-since-2013).');
        await page.getByText(/^"risen sharply" rests on .* which has no value$/i).waitFor();
      },
    },
  ],
});
