// What others than axe find wrong with a page: IBM's accessibility checker in the browser, and html-validate on the text of
// the page. What is let pass is listed here with its reason, and nothing else is.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const { resolve } = createRequire(import.meta.url);

/** Findings of IBM's checker that are let pass: the rule, what the element is, and why. */
const LET_PASS = [
  {
    rule: 'aria_content_in_landmark',
    element: /^<a [^>]*class="skip-link"/,
    why: 'the link that skips to the text stands before all landmarks, where the keyboard comes first',
  },
  {
    rule: 'element_tabbable_role_valid',
    element: /^<div [^>]*class="scroll"/,
    why: 'a wide table scrolls in its frame, which the keyboard must reach (axe: scrollable-region-focusable)',
  },
];

const check = async () => {
  const { results } = await new globalThis.ace.Checker().check(globalThis.document, ['WCAG_2_2']);
  // What is left to a person to look at is no violation.
  return results
    .filter(({ value }) => value[0] === 'VIOLATION' && value[1] === 'FAIL')
    .map(({ ruleId, message, snippet }) => ({ rule: ruleId, message, element: snippet }));
};

/** The violations that IBM's checker finds in a page as it stands in the browser. */
export async function ibmViolations(page) {
  const engine = readFileSync(resolve('accessibility-checker-engine/ace.js'), 'utf8');
  await page.evaluate(`${engine};globalThis.ace = ace;`);
  const found = await page.evaluate(check);
  return found
    .filter(({ rule, element }) => !LET_PASS.some((one) => one.rule === rule && one.element.test(element)))
    .map(({ rule, message, element }) => `${rule} (IBM): ${message}\n      ${element.slice(0, 200)}`);
}

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:standard', 'html-validate:a11y'],
    rules: {
      // Where a style sheet lays a table or a list out otherwise, browsers forget what it is; the role says it again.
      'no-redundant-role': 'off',
      'prefer-native-element': 'off',
    },
  }),
);

/** What html-validate finds in the text of a page. */
export function htmlFaults(file) {
  const { results } = validator.validateStringSync(readFileSync(file, 'utf8'), file);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `line ${line}:${column}: ${ruleId}: ${message}`),
  );
}
