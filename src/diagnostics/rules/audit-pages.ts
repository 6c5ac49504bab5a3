import { fixedRules, HOUSE, houseRules, type RulePage } from './rule-page';

/** What stra check --text finds in a draft that is held against an edition. */
export const AUDIT_PAGES: readonly RulePage[] = [
  ...fixedRules([
    [
      'audit/contradicts',
      'error',
      'A number or phrase of the draft is about a measure of the edition and does not fit its value.',
      'Two documents of one office would give two numbers for one fact.',
      'just under 117 crimes an hour, where vawg-per-hour is 116.26',
      'just over 116 crimes an hour',
      HOUSE,
    ],
    [
      'audit/beside',
      'error',
      'A quantity in words and the number beside it do not say the same.',
      'The reader has both before him.',
      'a fifth (19%) of girls',
      'almost one in five (19%) girls',
      HOUSE,
    ],
    [
      'audit/empty-link',
      'warning',
      'A link has words and leads nowhere.',
      'The reader cannot find what the sentence rests on.',
      '[VAWG strategy](#)',
      '[VAWG strategy](https://www.gov.uk/…)',
      'GOV.UK content design: links',
    ],
  ]),
  ...houseRules([
    [
      'audit/unsaid',
      'note',
      'The sentence does not say what its number is a share of, whom it counts, or when.',
      'A number with another base, population or period than the rest of the document is compared with it.',
      '17% of all crime (fraud is left out, and the sentence does not say so)',
      '17% of recorded crime, fraud excluded, in the year ending March 2022',
      'Code of Practice for Statistics',
    ],
    [
      'audit/ages',
      'note',
      'A word that goes stale: recent, new, incoming, current.',
      'The document is read for a year, and its sentences are kept for the next.',
      'the recently published bulletin',
      'the bulletin of March 2023',
      HOUSE,
    ],
    [
      'audit/no-figure',
      'note',
      'A superlative or a proportion stands without its figure.',
      'Nobody can tell how far first is from second, or hold it against later data.',
      'the most common location was a private space',
      'the most common location was a private space (61%)',
      HOUSE,
    ],
    [
      'audit/date-style',
      'warning',
      'A date is written with two digits for its year.',
      'One document writes its dates in one way.',
      '1 October 21',
      '1 October 2021',
      'GOV.UK style guide: dates',
    ],
  ]),
];
