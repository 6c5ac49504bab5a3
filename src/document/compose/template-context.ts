import { runtime } from '../../../build/handlebars.cjs';
import { remembered } from '../../memory';
import type { Edition, Template } from '../../model/edition';
import { dateInWords, lengthInWords, periodInWords } from '../../model/period';
import type { ProseInline } from '../../model/prose';
import type { Words } from '../../model/words';
import { partProgram } from '../../syntax/template-programs';
import { escapeMarkdown, toMarkdown } from './markdown-text';
import { readMarks, type RenderedText } from './template-lines';

/** What templates may print: the edition's own words and lists, as Markdown that is safe to set anywhere. */
export function templateContext(edition: Edition, fixed: Words): Record<string, unknown> {
  const text = (words: string | null): string => escapeMarkdown(words ?? fixed.say('nothing.not-stated'));
  const prose = (inlines: readonly ProseInline[] | null): string => toMarkdown(inlines ?? []);
  const area = (id: string) => edition.threatAreas.find((item) => item.id === id);
  const placements = edition.assessment.placements.map((item) => ({
    id: item.threatArea,
    name: text(area(item.threatArea)?.name ?? item.threatArea),
    reason: prose(item.reason),
    approver: item.approver === null ? '' : text(item.approver),
    on: item.on === null ? '' : dateInWords(item.on),
    tier: item.tier,
  }));
  return {
    edition: {
      id: edition.id,
      title: text(edition.title),
      kicker: text(edition.kicker),
      period: periodInWords(edition.period),
      length: lengthInWords(edition.period),
      geography: text(edition.geography),
      population: text(edition.population),
      publisher: text(edition.publisher),
      date: dateInWords(edition.date),
      notice: prose(edition.notice?.long ?? null),
    },
    ...(edition.area === null
      ? {}
      : { area: { id: edition.area.id, name: text(edition.area.name), kind: edition.area.kind } }),
    scope: edition.assessment.scope.map((item) => ({ id: item.id, text: prose(item.text) })),
    method: prose(edition.assessment.method),
    tiers: edition.assessment.tiers.map((tier) => ({
      id: tier.id,
      name: text(tier.name),
      text: prose(tier.text),
      areas: placements.filter((item) => item.tier === tier.id),
    })),
    // The first tier is the highest.
    keyThreats: placements.filter((item) => item.tier === edition.assessment.tiers[0]?.id),
    recommendations: edition.assessment.recommendations.map((item) => ({
      id: item.id,
      text: prose(item.text),
    })),
    feeds: edition.feeds.map((feed) => ({
      id: feed.id,
      name: text(feed.name),
      supplier: text(feed.supplier),
      text: prose(feed.text),
      limitations: feed.limitations.map((item) => ({ text: prose(item) })),
    })),
    gaps: edition.gaps.map((gap) => ({ id: gap.id, text: prose(gap.text), state: gap.state })),
    threatAreas: edition.threatAreas.map((item) => ({
      id: item.id,
      name: text(item.name),
      note: prose(item.note),
    })),
  };
}

interface Again {
  /** What was read out of the text the last time, while the templates and what they give of an edition stay as they are. */
  readonly read: <T>(run: () => T) => T;
}

/** The text of an outline's template with its partials, whose helpers are these only. */
export function renderTemplate(
  name: string,
  templates: Edition['templates'],
  context: Record<string, unknown>,
  helpers: Readonly<Record<string, (id: string) => string>>,
): RenderedText & Again {
  const parts = Object.values(templates).filter((template) => template.name.endsWith('.md.hbs'));
  const [first] = parts;
  if (!first) return { ...readMarks('', parts), read: (run) => run() };
  const compiled = remembered([first, ...parts], 'compiled templates', () => compile(parts));
  const outline = compiled[parts.findIndex((template) => template.name === name)];
  const called = Object.entries(helpers).map(([helper, make]): [string, (id: unknown) => string] => [
    helper,
    (id) => make(String(id)),
  ]);
  const marked = outline?.(context, { helpers: Object.fromEntries(called) }) ?? '';
  return {
    ...remembered([first, ...parts], `marks of ${marked}`, () => readMarks(marked, parts)),
    read: (run) => remembered([first, ...parts], `read ${marked}`, run),
  };
}

/** An own Handlebars, which knows these helpers only. */
function compile(parts: readonly Template[]): readonly HandlebarsTemplateDelegate[] {
  const own = runtime.create();
  for (const helper of Object.keys(own.helpers))
    if (!['if', 'unless', 'each', 'with'].includes(helper)) own.unregisterHelper(helper);
  const compiled = parts.map(({ name, source }): HandlebarsTemplateDelegate => {
    try {
      return own.template(partProgram(name, source));
    } catch {
      // One that no document uses is not held against anything, and may be anything.
      return () => '';
    }
  });
  for (const [i, template] of parts.entries())
    own.registerPartial(template.name.replace(/\.md\.hbs$/, ''), compiled[i] ?? '');
  return compiled;
}
