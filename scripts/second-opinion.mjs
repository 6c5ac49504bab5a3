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

/**
 * The text of IBM's checker, with one shortcut. For each element it asks whether a disabled one is described by it, and
 * walks over the whole page for that, also where the element has no id by which any could name it: 40% of its time.
 */
function ibmEngine() {
  const engine = readFileSync(resolve('accessibility-checker-engine/ace.js'), 'utf8');
  const [before, after, more] = engine.split('e.isDisabledByReferringElement=function(t){');
  if (after === undefined || more !== undefined)
    throw new Error(
      'IBM’s checker is another than the shortcut in scripts/second-opinion.mjs is for: look at both',
    );
  return `${before}e.isDisabledByReferringElement=function(t){if(null===t.getAttribute("id"))return;${after};globalThis.ace = ace;`;
}
const engine = ibmEngine();
/** How a rule says that it fails: it calls this by itself, and nothing that it calls does. */
const FAILS = /\.RuleFail\)/g;

const check = async ({ fails, places }) => {
  const checker = new globalThis.ace.Checker();
  const { ruleMap } = checker.engine;
  const failsAt = ({ run }) => (String(run).match(new RegExp(fails, 'g')) ?? []).length;
  const known = Object.values(ruleMap).reduce((sum, rule) => sum + failsAt(rule), 0);
  if (known !== places)
    throw new Error(`IBM’s checker fails in ${places} places, of which its rules have ${known}`);
  // What can only be left to a person to look at is not asked, but where a rule hangs on it.
  const rules = checker.rulesetRules.WCAG_2_2;
  const needed = new Set(rules.flatMap((id) => ruleMap[id].dependencies ?? []));
  checker.rulesetRules.WCAG_2_2 = rules.filter((id) => failsAt(ruleMap[id]) > 0 || needed.has(id));
  const { results } = await checker.check(globalThis.document, ['WCAG_2_2']);
  // What is left to a person to look at is no violation.
  return results
    .filter(({ value }) => value[0] === 'VIOLATION' && value[1] === 'FAIL')
    .map(({ ruleId, message, snippet }) => ({ rule: ruleId, message, element: snippet }));
};

/** The violations that IBM's checker finds in a page as it stands in the browser. */
export async function ibmViolations(page) {
  await page.evaluate(engine);
  const places = engine.match(FAILS).length;
  const found = await page.evaluate(check, { fails: FAILS.source, places });
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
