import { fixedRules, HOUSE, type RulePage } from './rule-page';

/** What is found of what reviewers sent back. */
export const REVIEW_PAGES: readonly RulePage[] = fixedRules([
  [
    'review/open-comment',
    'error',
    'A comment of a reviewer that somebody said must be closed before a release is open.',
    'What legal or disclosure asked for is answered before the document is out, by them and by nobody else.',
    'stra build --release, with a comment open that was given to legal',
    'stra merge --close 3f2a91bc07 --role legal --by "Legal adviser" --text "the name was taken out"',
    HOUSE,
  ],
]);
