import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { renderPdf } from '../../../src/render/pdf';
import { asChecked, sampleReport, section } from '../html/sample-report';
import { documentOf, plain } from './sample-pages';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const root = join(__dirname, '../../..');

describe('the same report', () => {
  it('gives the same bytes again, whatever was set in between', async () => {
    const first = hash(await renderPdf(sampleReport()));
    const other = asChecked(
      documentOf([section('only', 'Other', [plain('p', 'Non\u2011breaking, µ and μ, a\u00a0b.')])]),
    );
    await renderPdf(other);
    expect(hash(await renderPdf(sampleReport()))).toBe(first);
  });

  it('gives the same bytes in other processes, time zones and locales', async () => {
    // Inside the project, so that packages are found from there.
    const folder = mkdtempSync(join(root, 'build', 'pdf-test-'));
    try {
      const program = join(folder, 'hash.cjs');
      buildSync({
        stdin: {
          contents: `
            import { createHash } from 'node:crypto';
            import { renderPdf } from './src/render/pdf';
            import { sampleReport } from './tests/render/html/sample-report';
            void renderPdf(sampleReport()).then((bytes) =>
              process.stdout.write(createHash('sha256').update(bytes).digest('hex')));`,
          resolveDir: root,
          loader: 'ts',
        },
        bundle: true,
        platform: 'node',
        format: 'cjs',
        outfile: program,
        external: ['pdfkit', 'fontkit', '@expo-google-fonts/*'],
        logLevel: 'silent',
      });
      const hashIn = (env: Record<string, string>): string =>
        execFileSync(process.execPath, [program], { encoding: 'utf8', env: { ...process.env, ...env } });
      const here = hash(await renderPdf(sampleReport()));
      expect(hashIn({ TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' })).toBe(here);
      expect(hashIn({ TZ: 'America/St_Johns', LC_ALL: 'C', LANG: 'C' })).toBe(here);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
