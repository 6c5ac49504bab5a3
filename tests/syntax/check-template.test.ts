import { checkTemplate, type TemplateTerms } from '../../src/syntax/check-template';

const TERMS: TemplateTerms = {
  blocks: ['if', 'unless', 'each', 'with'],
  helpers: { prose: new Set(['demand', 'scope']), note: null },
  context: { title: 'A', gaps: [{ text: 'B', areas: ['C'] }], edition: { title: 'D', notice: null } },
  templates: { 'sections/scope.md.hbs': { file: 'scope.md.hbs', source: '{{text}}\n{{../title}}' } },
  html: null,
};
const said = (source: string, terms = TERMS): string[] =>
  checkTemplate({ file: 'report.md.hbs', source }, terms).diagnostics.map(
    ({ place, rule, message, fix }) =>
      `${place.file}:${place.line}:${place.column} ${rule}: ${message} | ${fix ?? ''}`,
  );

describe('a template of chapters', () => {
  it.each([
    '{{title}} {{edition.notice}} {{prose "demand"}} {{note title}}',
    '{{#each gaps}}{{text}} {{@index}} {{../title}} {{#each areas}}{{this}}{{/each}}{{else}}{{title}}{{/each}}',
    '{{#with edition}}{{title}}{{/with}}{{#if edition.notice}}x{{/if}}{{#each edition.notice}}{{y}}{{/each}}',
  ])('may use fields, lists, helpers and what loops know: %s', (source) => {
    expect(said(source)).toEqual([]);
  });

  it.each([
    [
      '\n{{edition.titel}}',
      '2:3 template/unknown-field: "edition.titel" is not a field here | write "edition.title"',
    ],
    [
      '{{#each gaps}}{{txt}}{{/each}}',
      '1:17 template/unknown-field: "txt" is not a field here | write "text"',
    ],
    [
      '{{#each gaps}}{{#each areas}}{{../txet}}{{/each}}{{/each}}',
      '1:32 template/unknown-field: "../txet" is not a field here | write "../text"',
    ],
    ['{{pros "demand"}}', '1:3 template/unknown-helper: no helper "pros" here | write "prose"'],
    ['{{prose "demnd"}}', '1:9 template/unknown: "demnd" is nothing that "prose" knows | write "demand"'],
    ['{{#ech gaps}}{{/ech}}', '1:4 template/unknown-helper: no block "ech" here | write "each"'],
    [
      '{{> sections/scop}}',
      '1:5 template/unknown: no template "sections/scop.md.hbs" | write "sections/scope.md.hbs"',
    ],
    [
      '{{gaps}}',
      '1:3 template/list: "gaps" is a list and is printed as if it were text | write {{#each gaps}}{{this}}{{/each}}',
    ],
    ['{{#each title}}{{/each}}', '1:9 template/list: "title" is not a list | use {{#if title}}'],
    [
      '{{"title"}}',
      '1:3 template/unknown-helper: expected a field, found a constant | write the name of a field, or its words without braces',
    ],
    ['{{#if}}{{/if}}', '1:1 template/syntax: expected one field after "if" | write the name of one field'],
    [
      '{{* mark}}',
      '1:1 template/unsupported: this statement of Handlebars may not stand here | use fields and if, unless, each, with; what another template says is written into this one',
    ],
  ])('is told what is wrong with %s, where, and what to write', (source, found) => {
    expect(said(source)).toEqual([`report.md.hbs:${found}`]);
  });

  it('calls others with what is known where they are called, and each is looked through once', () => {
    expect(said('{{#each gaps}}{{> sections/scope}}{{/each}}')).toEqual([
      'scope.md.hbs:2:3 template/unknown-field: "../title" is not a field here | see docs/templates.md for the names there are',
    ]);
    expect(said('{{> sections/scope}}{{> sections/scope}}')).toHaveLength(2);
  });

  it('that cannot be read says on which line', () => {
    expect(said('one\n{{title')).toEqual([
      expect.stringMatching(/^report\.md\.hbs:2:\d+ template\/syntax: the template cannot be read: /),
    ]);
  });
});
