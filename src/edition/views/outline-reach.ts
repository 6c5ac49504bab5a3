import type { Edition } from '../../model/edition';

/** What an outline's template calls, itself and through its partials. */
export interface Reach {
  /** Names of templates. */
  readonly templates: ReadonlySet<string>;
  /** Ids of sections of prose; null where a template names them by a variable, so that any may be called. */
  readonly sections: ReadonlySet<string> | null;
  /** Whether all that it calls is there: a call that is misspelt may have meant any template. */
  readonly isWhole: boolean;
}

const PARTIAL = /\{\{~?#?>\s*([\w./-]+)/g;
const PROSE = /\b(?:prose|lede|rest)\s+(?:"([^"]+)"|'([^']+)'|([^\s})]+))/g;

export function reachOf(outline: string, edition: Pick<Edition, 'outlines' | 'templates'>): Reach {
  const first = edition.outlines.find(({ id }) => id === outline)?.template;
  const templates = new Set<string>();
  const sections = new Set<string>();
  const variables = new Set<string>();
  let isWhole = first !== undefined;
  const visit = (name: string): void => {
    const source = edition.templates[name]?.source;
    if (source === undefined) isWhole = false;
    if (source === undefined || templates.has(name)) return;
    templates.add(name);
    for (const [, partial] of source.matchAll(PARTIAL)) visit(`${partial ?? ''}.md.hbs`);
    for (const [, one, other, variable] of source.matchAll(PROSE))
      if (variable === undefined) sections.add(one ?? other ?? '');
      else variables.add(variable);
  };
  if (first !== undefined) visit(first);
  return { templates, sections: variables.size > 0 ? null : sections, isWhole };
}
