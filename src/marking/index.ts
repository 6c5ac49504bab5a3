export { findAboveCeiling, findWrongMarkings } from './find-above-ceiling';
export { hush } from './hush';
export { editionWithin, setWithin, type Within } from './within-ceiling';
