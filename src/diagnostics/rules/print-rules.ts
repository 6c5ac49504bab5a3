import type { RulePage } from './rule-page';

/** One rule as text for a terminal. */
export const printRule = (page: RulePage): string =>
  [
    `${page.id}: ${page.severity}${page.house ? '' : ', fixed'}`,
    '',
    `  ${page.finds}`,
    '',
    `  why:     ${page.why}`,
    `  bad:     ${page.bad}`,
    `  good:    ${page.good}`,
    `  source:  ${page.source}`,
    '',
    page.house
      ? `  An edition sets its severity in edition.yaml:  rules: { ${page.id}: warning }\n` +
        `  An author allows one place of it, on the line above it:  <!-- allow ${page.id}: the reason, until 2025-03 -->`
      : '  It cannot be set aside.',
  ].join('\n');

/** All rules, a line each. */
export const printRuleList = (pages: readonly RulePage[]): string => {
  const width = Math.max(...pages.map((page) => page.id.length));
  return pages
    .map((page) => `${page.id.padEnd(width)}  ${page.severity.padEnd(7)}  ${page.finds}`)
    .join('\n');
};

/** The catalogue as a page of the documentation; it is written by the build and never by hand. */
export function rulesDocument(pages: readonly RulePage[]): string {
  const rooms = [...new Set(pages.map((page) => roomOf(page)))];
  return [
    '# Rules',
    '',
    '<!-- Made from src/diagnostics/rules by the build. Do not edit. -->',
    '',
    'Each finding ends with the name of its rule in square brackets. `stra rule <id>` prints the same page offline.',
    '',
    'A **house rule** is one of wording: an edition sets its severity with `rules:` in `edition.yaml` (`error`, `warning`, `note` or `off`), and an author allows one place of it with a reason and an end (see [wording](wording.md)). A **fixed rule** says that something is broken, and cannot be set aside.',
    '',
    ...rooms.flatMap((room) => [
      `## ${room}`,
      '',
      ...pages.filter((page) => roomOf(page) === room).flatMap((page) => section(page)),
    ]),
  ]
    .join('\n')
    .replace(/\n*$/, '\n');
}

const roomOf = (page: RulePage): string => page.id.split('/')[0] ?? '';

const section = (page: RulePage): string[] => [
  `### ${page.id}`,
  '',
  `${page.finds} (${page.severity}; ${page.house ? 'house rule' : 'fixed rule'})`,
  '',
  `- Why: ${plain(page.why)}`,
  `- Bad: ${code(page.bad)}`,
  `- Good: ${code(page.good)}`,
  `- Source: ${plain(page.source)}`,
  '',
];
const plain = (text: string): string => text.replaceAll('<', '\\<');
const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;
