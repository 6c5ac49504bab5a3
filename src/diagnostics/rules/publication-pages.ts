import { fixedRules, type RulePage } from './rule-page';

const CODE = 'Code of Practice for Statistics: revisions and corrections';
const CHARTS = 'Government Analysis Function, Data visualisation: charts';

/** What the pages, drawings and themes of a document must keep to. */
export const PUBLICATION_PAGES: readonly RulePage[] = fixedRules([
  [
    'figure/series',
    'error',
    'A figure has more or fewer measures than series or periods, or its break lies between no two periods.',
    'A number would be drawn under the name of another.',
    'periods: [2020/21, 2021/22] with measures: [reports-2021]',
    'measures: [reports-2021, reports-2022], and null where there is none',
    CHARTS,
  ],
  [
    'figure/alt-claim',
    'error',
    'The alternative text of a figure says a rank, a trend or a median that its values do not prove.',
    'Who cannot see the chart has only these words.',
    'The largest is theft, over values in which fraud is larger',
    'Words made from the values: leave them to the build',
    CHARTS,
  ],
  [
    'figure/headline-claim',
    'error',
    'The headline of a figure says a rank or a trend that its chart contradicts, or compares across a break.',
    'The headline is what a reader takes away.',
    'headline: "Reports have fallen", over a line that rises',
    'headline: "Reports rose until the rules changed"',
    CHARTS,
  ],
  [
    'theme/contrast',
    'error',
    'A colour of the theme cannot be read or seen on what it stands on, in light or in dark.',
    'Who sees little, or reads in the sun, cannot read it.',
    "soft: '#9aa5b1' on paper '#ffffff': 2.5 to 1",
    "soft: '#4a5560': 7.6 to 1",
    'WCAG 2.2, 1.4.3 Contrast (Minimum) and 1.4.11 Non-text Contrast',
  ],
  [
    'revision/judgement-not-looked-at',
    'error',
    'A revision changes a value on which a judgement rests, and does not say that somebody looked at the judgement again.',
    'A judgement whose evidence moved is believed only when somebody has looked again.',
    'measure: red-share, under a judgement that rests on it',
    'judgements: [red-grows], after somebody has looked',
    CODE,
  ],
  [
    'revision/not-printed',
    'error',
    'The edition was revised and its document does not print the register of revisions.',
    'A reader of the corrected document must find what was corrected.',
    'an outline without the register',
    '{{register "revisions"}} in the outline',
    CODE,
  ],
  [
    'revision/not-the-value',
    'error',
    'A revision says that a value is now another than the one the document prints.',
    'A reader holds the register against the page.',
    'new: "1,250", where the table has 1,260',
    'new: "1,260"',
    CODE,
  ],
  [
    'revision/unexplained',
    'error',
    'An edition that corrects another differs from it in a value or a judgement that no revision explains.',
    'A correction that changes more than it says is no correction.',
    'a value that moved with the new data, unmentioned',
    'a revision of it, or of what it is made from',
    CODE,
  ],
]);
