/** Fields that are asked for at once though an entry may be without them. */
export const FIRST: Readonly<Record<string, readonly string[]>> = {
  measures: ['where', 'flag', 'period'],
  stated: ['period', 'base'],
  judgements: ['evidence', 'horizon', 'holdsWhile'],
  evidence: ['extract', 'page'],
  sources: ['date', 'url'],
  gaps: ['threatAreas', 'closedBy'],
  feeds: ['period', 'received', 'source'],
  recommendations: ['threatAreas', 'judgements', 'owner', 'due'],
  'threat-areas': ['abbreviation'],
  scope: ['threatArea'],
  tiers: ['text'],
  placements: ['reason', 'approver', 'on'],
  glossary: ['meaning', 'variants'],
};

/** What is said of an entry as a name that others refer to it by. */
export const asId = (text: string): string =>
  text
    .replaceAll(/\]\([^)]*\)|[[\]’']/g, '')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .split('-')
    .filter((word) => word !== '')
    .slice(0, 6)
    .join('-');
