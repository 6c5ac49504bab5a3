import { join } from 'node:path';
import {
  changedEdition,
  removeTemporaryFolders,
  replace,
  stra,
  temporaryFolder,
} from '../../pipeline/run-stra';

jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);

const release = (edition: string): { code: number | null; stderr: string } =>
  stra(['build', edition, '--release', '--only', 'markdown', '--out', join(temporaryFolder(), 'out')]);

/** A judgement that nobody signed, in each place that a reader looks at: what is changed, and the words that stop it. */
describe('a judgement in plain words stops a release', () => {
  it.each<[string, string, string | RegExp, string, string]>([
    [
      'a caption',
      'exhibits.yaml',
      'How VAWG cases were closed',
      'We are sure that reports will fall',
      'We are sure',
    ],
    [
      'a subtitle',
      'exhibits.yaml',
      'What single forces report.',
      'Forces will probably report more.',
      'probably',
    ],
    [
      'the headline of a figure',
      'exhibits.yaml',
      'Forces differ widely:',
      'Forces are bound to differ:',
      'bound to',
    ],
    [
      'the label of a bar',
      'exhibits.yaml',
      'label: Rape and serious',
      'label: Likely rape and serious',
      'Likely',
    ],
    [
      'the title of a panel',
      'exhibits.yaml',
      'title: Domestic abuse at a glance',
      'title: Domestic abuse, almost certain to grow',
      'certain to',
    ],
    ['the detail of a panel', 'exhibits.yaml', 'detail: All victims', 'detail: Likely to be more', 'Likely'],
    [
      'a paragraph',
      'sections/hba.md',
      'Offenders are mostly relatives.',
      'Reports are bound to rise next year.',
      'bound to',
    ],
    ['a gap', 'gaps.yaml', 'on which forums.', 'on which forums. It is probably much.', 'probably'],
    [
      'a limit of a feed',
      'feeds.yaml',
      'Outcomes come from 40 of 43 forces.',
      'Outcomes come from 40 of 43 forces. More are likely to be sent.',
      'likely',
    ],
    [
      'the notice',
      'edition.yaml',
      'and the annex of corrections says so.',
      'and the annex of corrections says so. It is likely to change.',
      'likely',
    ],
    [
      'the caveat of a figure',
      'reported.csv',
      'Definitions can differ between forces',
      'Definitions are likely to differ between forces',
      'likely',
    ],
    [
      'the label of a figure',
      'reported.csv',
      'Women stalked in their lifetime',
      'Women likely to be stalked in their lifetime',
      'likely',
    ],
  ])('in %s', (_, file, from, to, words) => {
    const { code, stderr } = release(changedEdition({ [file]: replace(from, to) }));
    const lines = stderr.split('\n').filter((line) => line.includes(': error: '));
    expect(lines.filter((line) => line.toLowerCase().includes(words.toLowerCase()))).not.toEqual([]);
    expect(code).toBe(1);
  });
});
