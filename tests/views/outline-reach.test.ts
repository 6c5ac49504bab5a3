import { reachOf } from '../../src/edition/views/outline-reach';
import type { Edition } from '../../src/model/edition';

/** What the outline "public" calls, where the templates say this. */
const reach = (
  sources: Readonly<Record<string, string>>,
): { templates: string[]; sections: string[] | null; isWhole: boolean } => {
  const edition = {
    outlines: [
      { id: 'other', template: 'other.md.hbs' },
      { id: 'public', template: 'public.md.hbs' },
    ],
    templates: Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, { source }])),
  } as unknown as Pick<Edition, 'outlines' | 'templates'>;
  const { templates, sections, isWhole } = reachOf('public', edition);
  return { templates: [...templates], sections: sections && [...sections], isWhole };
};

it('an outline calls the sections that its template names, whichever the helper and the quotation marks', () => {
  expect(
    reach({ 'public.md.hbs': `{{prose "one"}} {{lede 'two'}} {{#if (rest "three")}}{{figure "four"}}` }),
  ).toEqual({
    templates: ['public.md.hbs'],
    sections: ['one', 'two', 'three'],
    isWhole: true,
  });
});

it('an outline calls what its partials call, each once, however they are called', () => {
  const found = reach({
    'public.md.hbs': '{{> a}}{{~> b}}{{#> c/d.e}}{{/c}}{{#>f}}',
    'a.md.hbs': '{{> b}}{{> public}}{{prose "in-a"}}',
    'b.md.hbs': '{{prose "in-b"}}',
    'c/d.e.md.hbs': '{{prose "in-c"}}',
    'f.md.hbs': '',
    'unused.md.hbs': '{{prose "nowhere"}}',
  });
  expect(found).toEqual({
    templates: ['public.md.hbs', 'a.md.hbs', 'b.md.hbs', 'c/d.e.md.hbs', 'f.md.hbs'],
    sections: ['in-b', 'in-a', 'in-c'],
    isWhole: true,
  });
});

it('an outline may call any section where one of its templates names it by a variable', () => {
  expect(
    reach({ 'public.md.hbs': '{{prose "one"}}{{> a}}', 'a.md.hbs': '{{prose id}}' }).sections,
  ).toBeNull();
});

it('a call of a template that is not there is no whole reach', () => {
  expect(reach({ 'public.md.hbs': '{{> a}}{{prose "one"}}' })).toEqual({
    templates: ['public.md.hbs'],
    sections: ['one'],
    isWhole: false,
  });
  expect(reach({})).toEqual({ templates: [], sections: [], isWhole: false });
});

it('an outline that is not there calls nothing, also where a template has no name', () => {
  const edition = { outlines: [], templates: { undefined: { source: '{{prose "one"}}' } } };
  const { templates, sections, isWhole } = reachOf('public', edition as unknown as Edition);
  expect([templates.size, sections?.size, isWhole]).toEqual([0, 0, false]);
});
