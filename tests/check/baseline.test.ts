import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDITION, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

describe('a baseline', () => {
  it('lets an inherited draft in with its findings and fails only new ones', () => {
    const folder = temporaryFolder();
    const [draft, baseline] = [join(folder, 'draft.md'), join(folder, 'known.json')];
    const run = (...more: string[]) =>
      stra(['check', EDITION, '--text', draft, '--baseline', baseline, ...more]);
    writeFileSync(
      draft,
      '# Violence against women and girls (VAWG)\n\nStalking and harassment is nearly half of recorded VAWG.\n',
    );

    expect(run().code).toBe(2);
    expect(run('--update-baseline').code).toBe(0);
    expect(JSON.parse(readFileSync(baseline, 'utf8'))).toEqual({
      schema: 1,
      findings: [
        {
          rule: 'audit/contradicts',
          file: 'draft.md',
          message: '"nearly half" does not fit 42.9% (stalking-share)',
          times: 1,
        },
      ],
    });

    // A line above moves the finding, and it is still the known one; the same words again are new.
    writeFileSync(
      draft,
      '# Violence against women and girls (VAWG)\n\nA line above.\n\nStalking and harassment is nearly half of recorded VAWG.\n\nAgain: stalking and harassment is nearly half of VAWG.\n',
    );
    const { code, stdout, stderr } = run();
    expect(code).toBe(1);
    expect(stdout).toContain('1 known findings are let in, 1 are new');
    expect(stderr).toMatch(/draft\.md:7:/);
    expect(stderr).not.toMatch(/draft\.md:5:/);

    writeFileSync(
      draft,
      '# Violence against women and girls (VAWG)\n\nStalking and harassment is 43% of recorded VAWG.\n',
    );
    expect(run().stdout).toContain('1 are mended');
  });
});
