export { cutAssessment } from './cut-scoring';
export { cutSet } from './cut-values';
export { findUnusedTemplates } from './unused-templates';
export { findAboveCeiling, findLeftOutCorrections, findWrongMarkings } from './find-above-ceiling';
export { hush, quietProgress } from './hush';
export { hushUnread } from './hush-unread';
export { findUnknownOutline } from './unknown-outline';
export { viewOf, type View } from './view-of';
export { Whole } from './whole';
