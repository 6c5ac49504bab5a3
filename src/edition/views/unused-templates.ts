import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, PROJECT_PREFIX } from '../../diagnostics/place';
import type { Edition } from '../../model/edition';
import { reachOf } from './outline-reach';

/** Templates of the edition's own that no outline calls, itself or through others: nothing of them is printed. */
export function findUnusedTemplates(edition: Edition): Diagnostic[] {
  const reaches = edition.outlines.map(({ id }) => reachOf(id, edition));
  // Where a call finds nothing, that is the finding.
  if (reaches.some(({ isWhole }) => !isWhole)) return [];
  return Object.values(edition.templates).flatMap(({ name, file }): Diagnostic[] =>
    file.startsWith(PROJECT_PREFIX) || reaches.some(({ templates }) => templates.has(name))
      ? []
      : [
          {
            rule: 'template/unused',
            severity: 'warning',
            place: fileStart(file),
            message: `no outline uses the template "${name}"`,
            why: 'what is changed in it changes no document',
            fix: name.endsWith('.md.hbs')
              ? `call {{> ${name.replace(/\.md\.hbs$/, '')}}} where it belongs, or take it out of edition.yaml`
              : 'end the name under files, templates with .md.hbs as it is called, or take it out of edition.yaml',
          },
        ],
  );
}
