export { findAboveCeiling, findWrongMarkings } from './find-above-ceiling';
export { findUnknownOutline } from './unknown-outline';
export { hush } from './hush';
export { editionWithin, setWithin, type Within } from './within-ceiling';
