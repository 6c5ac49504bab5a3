import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startTables } from '../workspace/start-tables';
import { toTop, type Film } from './film';

/** From an empty folder and two spreadsheets to a built report, without a file opened by hand. */
export const firstHour = (): Film => ({
  id: 'first-hour',
  title: 'The first hour',
  lead: 'From an empty folder and two spreadsheets, as Excel saves them, to a report that is built and checked. Open the desk on a folder (`stra desk my-folder`, or the entry _stra_ of the Start menu).',
  stage: (place) => {
    const [folder, tables] = [join(place, 'my-editions'), join(place, 'sent')];
    for (const each of [folder, tables]) mkdirSync(each);
    return { folder, files: startTables(tables) };
  },
  steps: [
    {
      id: 'hour-questions',
      title: 'Answer ten questions',
      says: 'What it is called, what it is about, its period, place and date, who publishes it, its threat areas. What most would answer is filled in. All of it can be changed later.',
      alt: 'The page Start with the ten questions answered: Threats to the harbour, 2030/31, the harbour, Harbour Watch, and the threat areas Theft, Fire, Flood.',
      play: async ({ page, fill }) => {
        await page.getByRole('heading', { name: 'Ten questions' }).waitFor();
        await fill('What is it called?', 'Threats to the harbour');
        await fill('What is it about?', 'threats to the harbour and those who live there');
        await fill('Which period does it cover?', '2030/31');
        await fill('Which place is it about?', 'the harbour');
        await fill('Who publishes it?', 'Harbour Watch');
        await fill('What is its date?', '1 June 2031');
        await fill('Which threat areas does it look at?', 'Theft, Fire, Flood');
        // What is proposed for the others comes when a field is left.
        const people = page.getByLabel('Whom is it about?');
        while ((await people.inputValue()) === '') await page.waitForTimeout(50);
      },
    },
    {
      id: 'hour-spreadsheets',
      title: 'Drop your spreadsheets',
      says: 'Each is shown with what its rows are taken for. Total rows are left out, so that nothing is counted twice; “n/a” is no number and never 0; percentages are worked out anew. Say that it is right, or what is otherwise. The answers are kept for next year.',
      alt: 'The page Start with the sheet incidents.csv: header in row 4, three total rows and the column of percentages not counted, one cell without a number.',
      play: async ({ page, press, drop }) => {
        await press(page.getByRole('button', { name: 'Begin the edition' }));
        await page.getByText('Drop your spreadsheets here').waitFor();
        await drop('Drop your spreadsheets here', 'incidents', 'people');
        const first = page.getByRole('region', { name: 'incidents.csv', exact: true });
        await first.getByText('3 rows are totals, and are not counted with their parts').waitFor();
        await page
          .getByRole('region', { name: 'people.xlsx', exact: true })
          .getByText('Which period does the table cover?')
          .waitFor();
        await toTop(first);
      },
    },
    {
      id: 'hour-said',
      title: 'Take what they say',
      says: 'Counts, shares, changes and rates, each as the sentence that would stand in the document, with its number, and a chart. Tick what is to stand in it.',
      alt: 'The page Start with sentences to tick, among them: the number of incidents of theft has risen by 16.1% since 2029/30.',
      play: async ({ page, press }) => {
        const second = page.getByRole('region', { name: 'people.xlsx', exact: true });
        await press(second.getByRole('button', { name: 'That is its period' }));
        await press(second.getByRole('button', { name: 'That is right: take it' }));
        await second.getByText('Taken: 3 rows of people.').waitFor();
        const first = page.getByRole('region', { name: 'incidents.csv', exact: true });
        await press(first.getByRole('button', { name: 'That is right: take it' }));
        await first.getByText('Taken: 27 rows of incidents.').waitFor();
        const risen = page.getByLabel('The number of incidents of theft has risen by 16.1% since 2029/30.');
        await risen.waitFor();
        await toTop(page.getByRole('heading', { name: 'What they say' }).last());
      },
    },
    {
      id: 'hour-written',
      title: 'Write on',
      says: 'The chapters stand at the left, the text in the middle, the page as it will look at the right. Each number in the text is held by the value behind it.',
      alt: 'The page Write with the chapter Theft: its sentences with their numbers as chips, and the page beside it.',
      play: async ({ page, press, state }) => {
        await press(page.getByRole('button', { name: 'Put these in, and write' }));
        await page.locator('#pages a[aria-current]', { hasText: 'Write' }).waitFor();
        await state('Nothing to mend');
        await press(page.getByRole('button', { name: 'Theft' }));
        await page.getByRole('heading', { name: 'Theft', exact: true }).waitFor();
        await page
          .frameLocator('iframe')
          .getByText('In 2030/31 there were 813 incidents of theft.')
          .waitFor();
      },
    },
    {
      id: 'hour-wrong',
      title: 'Words that do not fit are found as you type',
      says: '“Over half” is not what the table says of fires. It is underlined at once, and listed with why and with words that fit.',
      alt: 'The page Write with the chapter Fire: “over half” is underlined, and the list below offers words that fit, each as a button.',
      play: async ({ page, press, type, state }) => {
        await press(page.getByRole('button', { name: 'Fire' }));
        await page.getByRole('heading', { name: 'Fire', exact: true }).waitFor();
        await page.locator('.cm-content').press('Control+End');
        await type('That is [over half](=incidents-fire-share) of all incidents.');
        await state('1 to mend');
        await page
          .getByRole('button', { name: /^Write “/ })
          .first()
          .waitFor();
        // The page beside it has the sentence too, on a busy machine as well.
        await page.frameLocator('iframe').getByText('of all incidents.', { exact: false }).first().waitFor();
      },
    },
    {
      id: 'hour-mended',
      title: 'One press mends them',
      says: 'Only those words change. It saves by itself, and says when.',
      alt: 'The page Write with nothing to mend: the sentence on fires has words that fit its number.',
      play: async ({ page, press, state }) => {
        await press(page.getByRole('button', { name: /^Write “/ }));
        await state('Nothing to mend');
        await page.locator('#saved', { hasText: /^Saved/ }).waitFor();
      },
    },
    {
      id: 'hour-judgement',
      title: 'Judge, in a term of the yardstick',
      says: 'A key judgement has its term, its time, its confidence and its reason in a form; its sentence is written in the text, where the term names it. It is asked for a signature before a release.',
      alt: 'The page Judgements with the new judgement: it is likely that fires go on falling in the next 12 months, not signed, with the form to sign it.',
      play: async ({ page, press, fill, choose, type, state }) => {
        await page.locator('.cm-content').press('Control+End');
        await type(' It is [likely](?fires-fall) that fires go on falling in the next 12 months.');
        await state('1 to mend');
        await page.locator('#saved', { hasText: /^Saved/ }).waitFor();
        await press(page.getByRole('link', { name: 'Judgements' }));
        await press(page.getByRole('button', { name: 'New judgement' }));
        await choose('Is it about what was, is, or will be?', 'future');
        await press(page.getByRole('checkbox', { name: 'Fire' }));
        await choose('Rating', 'moderate');
        await choose('Information base', 'moderate');
        await choose('Rigour', 'moderate');
        await choose('Volatility', 'low');
        await fill('Because', 'It rests on one table of three years.');
        await fill('Horizon', 'next 12 months');
        await fill('Name for reference', 'fires-fall');
        await press(page.getByRole('button', { name: 'Write the judgement' }));
        await state('1 to look at');
        await page.getByText('The only one asks for a signature.').waitFor();
        await page.getByRole('heading', { name: 'Sign it as it stands' }).waitFor();
      },
    },
    {
      id: 'hour-signed',
      title: 'Sign it',
      says: 'Who answers for it signs with name, role, date and where it is written down. What it rests on is kept with the signature: when a number moves, it is asked for again.',
      alt: 'The page Judgements: all are signed as they stand, the judgement with who signed it and when.',
      play: async ({ page, press, fill, state }) => {
        await fill('Name', 'A. Head');
        await fill('Role', 'Head of analysis');
        await fill('Date on the record', '2031-05-20');
        await fill('Record', 'Minutes of 20 May');
        await press(page.getByRole('button', { name: 'Sign', exact: true }));
        await page.getByText('The only one is signed as it stands.').waitFor();
        await state('Nothing to mend');
      },
    },
    {
      id: 'hour-built',
      title: 'Build the report',
      says: 'Release says what is still to do before it can go out, and builds the documents as a draft: a web page, a PDF, plain text and open tables, each from the same words and numbers.',
      alt: 'The page Release: nothing stands in the way of a release, and the documents that were built are listed, with a link to the PDF.',
      play: async ({ page, press }) => {
        await press(page.getByRole('link', { name: 'Release' }));
        await press(page.getByRole('button', { name: 'Build the documents' }));
        await page.getByText('The documents are in the folder').waitFor();
      },
    },
  ],
});
