import { join } from 'node:path';
import { checkSheet } from '../words/check/check-sheet';
import { changesReport } from '../document/changes/changes-report';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Artefact } from '../model/artefact';
import type { EditionDiff } from '../model/edition-diff';
import type { PublishedEdition } from '../model/published';
import type { Form } from '../render/forms';
import { typographic } from '../model/typographic';
import type { Words } from '../model/words';
import { readTheme } from '../edition/validate/read-comparison';
import type { World } from '../world';
import { release } from './release-report';

/** What a changes report may be: its record would be that of the new edition alone, and its tables that edition publishes. */
export type ChangesForm = Extract<Form, 'markdown' | 'html' | 'pdf' | 'word'>;
/** What it is unasked. */
const CHANGES_FORMS: readonly ChangesForm[] = ['markdown', 'html', 'pdf'];

/**
 * The changes report in every format, or those that are asked for, in the fixed words that are given, each read back and proven as a release is,
 * and the difference as JSON. Null with the findings where a file says something else than what was checked.
 */
export async function renderChanges(
  diff: EditionDiff,
  records: readonly PublishedEdition[],
  fixed: Words,
  world: World,
  only: readonly ChangesForm[] = CHANGES_FORMS,
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
