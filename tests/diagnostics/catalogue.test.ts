import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../src/diagnostics/rules/catalogue';
import { printRule, rulesDocument } from '../../src/diagnostics/rules/print-rules';

const ROOT = join(__dirname, '../..');
const SRC = join(ROOT, 'src');

/** Ids that stand in the code as the rule of a finding. */
function rulesInCode(): string[] {
  const files = (readdirSync(SRC, { recursive: true }) as string[]).filter(
    (file) => file.endsWith('.ts') && !file.replaceAll('\\', '/').includes('diagnostics/rules/'),
  );
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
