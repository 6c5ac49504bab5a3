import type { Severity } from '../diagnostic';
import { MORE_REGISTER_PAGES } from './more-register-pages';
import { REGISTER_PAGES } from './register-pages';
import type { RulePage } from './rule-page';
import { AREA_PAGES } from './area-pages';
import { ATTEST_PAGES } from './attest-pages';
import { DATA_PAGES, MEASURE_PAGES } from './data-pages';
import { AUDIT_PAGES } from './audit-pages';
import { DOCUMENT_PAGES } from './document-pages';
import { EDITION_PAGES } from './edition-pages';
import { FACET_PAGES } from './facet-pages';
import { JUDGEMENT_PAGES } from './judgement-pages';
import { PUBLICATION_PAGES } from './publication-pages';
import { REVIEW_PAGES } from './review-pages';
import { WORDING_PAGES } from './wording-pages';

/** Every rule by which something is found, by room and name. */
export const RULES: readonly RulePage[] = [
  ...JUDGEMENT_PAGES,
  ...ATTEST_PAGES,
  ...WORDING_PAGES,
  ...FACET_PAGES,
  ...EDITION_PAGES,
  ...DATA_PAGES,
  ...MEASURE_PAGES,
  ...DOCUMENT_PAGES,
  ...AUDIT_PAGES,
  ...REGISTER_PAGES,
  ...MORE_REGISTER_PAGES,
  ...PUBLICATION_PAGES,
  ...REVIEW_PAGES,
  ...AREA_PAGES,
].sort((a, b) => (a.id < b.id ? -1 : 1));

const BY_ID = new Map(RULES.map((page) => [page.id, page]));

/** The page of a rule; undefined where there is none. */
export const findRule = (id: string): RulePage | undefined => BY_ID.get(id);

/** The severity of a rule, unless the edition sets another: said in the catalogue, and nowhere else. */
export function severityOf(id: string): Severity {
  const page = findRule(id);
  if (!page) throw new Error(`there is no page for the rule "${id}"`);
  return page.severity;
}
