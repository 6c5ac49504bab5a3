import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { findRule, RULES } from '../../src/diagnostics/rules/catalogue';
import { printRule, rulesDocument } from '../../src/diagnostics/rules/print-rules';

const ROOT = join(__dirname, '../..');
const SRC = join(ROOT, 'src');

const files = (readdirSync(SRC, { recursive: true }) as string[])
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.includes('diagnostics/rules/'));

/** The texts of `rule` and `severity` wherever the code makes a finding of both. */
const findingsInCode = (): { at: string; rule: string; severity: string }[] =>
  files.flatMap((name) => {
    const file = ts.createSourceFile(
      name,
      readFileSync(join(SRC, name), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const found: { at: string; rule: string; severity: string }[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isObjectLiteralExpression(node)) {
        const [rule, severity] = ['rule', 'severity'].map((key) => textOf(node, key));
        if (rule && severity) found.push({ at: name, rule, severity });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });

function textOf(node: ts.ObjectLiteralExpression, key: string): string | null {
  const property = node.properties.find((one) => one.name?.getText() === key);
  if (!property) return null;
  return ts.isPropertyAssignment(property) ? property.initializer.getText() : key;
}
const literal = (text: string): string | undefined => /^'([^']*)'$/.exec(text)?.[1];

/** What a release raises to an error, and findings that are hushed keep the severity that they had. */
const RAISED = [
  "'judgement/unproven-signature'",
  "'issue/changed'",
  "'scoring/suspect'",
  "'carried/not-looked-at'",
  "'judgement/suspect'",
  "'judgement/unattested'",
  "'judgement/no-yardstick'",
  "'release/no-quality-log'",
  "'marking/hushed'",
];

/** Ids that stand in the code as the rule of a finding. */
function rulesInCode(): string[] {
  const rooms = [...new Set(RULES.map((page) => page.id.split('/')[0]))].join('|');
  const pattern = new RegExp(`(?<!from )'((?:${rooms})/[a-z][a-z-]*)'`, 'g');
  return [
    ...new Set(
      files.flatMap((file) =>
        [...readFileSync(join(SRC, file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? ''),
      ),
    ),
  ].sort();
}

describe('the catalogue of rules', () => {
  it('has a page for every rule that the code finds by', () => {
    const known = new Set(RULES.map((page) => page.id));
    expect(rulesInCode().length).toBeGreaterThan(40);
    expect(rulesInCode().filter((id) => !known.has(id))).toEqual([]);
  });

  it('has the severity that the code finds by: written there it is the same, and else it is asked for', () => {
    const found = findingsInCode();
    expect(found.length).toBeGreaterThan(60);
    const other = found.filter(({ rule, severity }) => {
      const [id, said] = [literal(rule), literal(severity)];
      if (id !== undefined && said !== undefined) return findRule(id)?.severity !== said;
      // The proof shares nothing, not even the catalogue: what it says of all its rules is so of each.
      const [, family] = /^`([a-z/-]+)\$\{/.exec(rule) ?? [];
      if (family !== undefined && said !== undefined)
        return RULES.some((page) => page.id.startsWith(family) && page.severity !== said);
      return severity !== `severityOf(${rule})` && !RAISED.includes(rule);
    });
    expect(other).toEqual([
      // Findings of one cause are gathered into one, which keeps theirs.
      { at: 'cli/check-text.ts', rule: 'first.rule', severity: 'first.severity' },
      { at: 'data/import/import-findings.ts', rule: 'rule', severity: 'severity' },
      // What an edition sets for a rule, which is no finding.
      { at: 'edition/validate/validate-edition.ts', rule: 'rule', severity: 'severity' },
      // A finding at words that were agreed, with whom to ask.
      { at: 'words/check/house-rules.ts', rule: 'rule', severity: 'severity' },
    ]);
  });

  it('has no page twice', () => {
    expect(RULES.map((page) => page.id)).toEqual([...new Set(RULES.map((page) => page.id))]);
  });

  it.each(RULES.map((page) => [page.id, page] as const))(
    '%s says why, with a bad and a good example',
    (_, page) => {
      for (const part of [page.finds, page.why, page.bad, page.good, page.source])
        expect(part.trim().length).toBeGreaterThan(3);
      expect(page.bad).not.toBe(page.good);
      expect(page.id).toMatch(/^[a-z]+\/[a-z-]+$/);
      expect(printRule(page)).toContain(page.why);
    },
  );

  it('is what docs/rules.md says', () => {
    expect(readFileSync(join(ROOT, 'docs/rules.md'), 'utf8').replaceAll('\r\n', '\n')).toBe(
      rulesDocument(RULES),
    );
  });
});
