import { fixedRules, type RulePage } from './rule-page';

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
]);
