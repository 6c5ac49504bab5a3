import { join } from 'node:path';
import { checkSheet } from '../words/check/check-sheet';
import { changesReport } from '../document/changes/changes-report';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Artefact } from '../model/artefact';
import type { EditionDiff } from '../model/edition-diff';
import type { PublishedEdition } from '../model/published';
import { typographic } from '../model/typographic';
import type { Words } from '../model/words';
import { readTheme } from '../edition/validate/read-comparison';
import type { World } from '../world';
import { release } from './release-report';

/**
 * The changes report in every format, in the fixed words that are given, each read back and proven as a release is,
 * and the difference as JSON. Null with the findings where a file says something else than what was checked.
 */
export async function renderChanges(
  diff: EditionDiff,
  records: readonly PublishedEdition[],
  fixed: Words,
  world: World,
): Promise<{ value: Artefact[] | null; diagnostics: readonly Diagnostic[] }> {
  const template = (name: string): Promise<string> =>
    world.readFile(join(world.home, 'templates', name)).then((bytes) => bytes.toString('utf8'));
  const [themeText, page, css] = await Promise.all(['theme.yaml', 'page.html.hbs', 'page.css'].map(template));
  const theme = readTheme(themeText ?? '', '<project>/templates/theme.yaml');
  const [old, fresh] = [records[0], records.at(-1)];
  if (!theme.value || !old || !fresh) return { value: null, diagnostics: theme.diagnostics };
  const checked = checkSheet(typographic(changesReport(diff, old, fresh, theme.value, fixed)));
  if (!checked.value) return { value: null, diagnostics: checked.diagnostics };
  const { renderReport } = await import('../render/formats/render-report');
  // The record would be that of the new edition alone, and its tables are those that edition publishes.
  const only = ['markdown', 'html', 'pdf'] as const;
  const rendered = await renderReport(
    checked.value,
    { template: { file: '<project>/templates/page.html.hbs', source: page ?? '' }, css: css ?? '' },
    { only },
  );
  if (!rendered.value) return { value: null, diagnostics: rendered.diagnostics };
  const released = await release(checked.value, rendered.value, { only });
  const diagnostics = [...rendered.diagnostics, ...released.diagnostics];
  if (!released.value) return { value: null, diagnostics };
  const json = `${JSON.stringify(diff, null, 2)}\n`;
  return {
    value: [
      ...released.value.artefacts,
      { path: 'changes.json', mediaType: 'application/json', bytes: Buffer.from(json) },
    ],
    diagnostics,
  };
}
