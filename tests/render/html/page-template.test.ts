import { checkPageTemplate } from '../../../src/render/html/page-template';
import { makePage, shippedPage } from './make-page';
import { sampleReport } from './sample-report';

const FILE = '<project>/templates/page.html.hbs';
const { template } = shippedPage();
/** The shipped template with one line more at its end, and what the check says of it. */
const withLine = (line: string): readonly string[] =>
  checkPageTemplate(`${template}${line}`, FILE).map(({ place, message, fix, rule }) => {
    const lines = place.line - template.split('\n').length + 1;
    return `+${lines}:${place.column}-${place.endColumn ?? ''} ${message} | ${fix ?? ''} [${rule}]`;
  });

describe('checkPageTemplate', () => {
  it('finds nothing wrong with the shipped template', () => {
    expect(checkPageTemplate(template, FILE)).toEqual([]);
  });

  it('places a misspelt field and offers the nearest', () => {
    const [found] = withLine('<p>{{titel}}</p>');
    expect(found).toMatch(/^\+1:6-11 "titel" is not a field here \| write "title" /);
  });

  it.each([
    ['{{#if notise}}x{{/if}}', '+1:7-13 "notise" is not a field here'],
    ['{{#unless notise}}x{{/unless}}', '+1:11-17 "notise"'],
    ['{{#each fact}}x{{/each}}', '+1:9-13 "fact"'],
    ['{{#each facts}}{{title}}{{/each}}', '+1:18-23 "title"'],
    ['{{title.length}}', '+1:3-15 "title.length"'],
    ['{{@root.title}}', '+1:3-14 "@root.title"'],
    ['{{../title}}', '+1:3-11 "../title"'],
    ['{{toString}}', '+1:3-11 "toString"'],
    ['{{__proto__}}', '+1:3-12 "__proto__"'],
  ])('refuses %s, which would print a blank', (line, expected) => {
    expect(withLine(line).map((found) => found.slice(0, expected.length))).toEqual([expected]);
  });

  it.each([
    ['{{upper title}}', 'template/unknown-helper'],
    ['{{"title"}}', 'template/unknown-helper'],
    ['{{#with title}}{{/with}}', 'template/unknown-helper'],
    ['{{> partial}}', 'template/unsupported'],
    ['{{#each title}}{{/each}}', 'template/list'],
    ['{{facts}}', 'template/list'],
    ['{{main}}', 'template/escaping'],
    ['{{{title}}}', 'template/escaping'],
    ['{{#if}}{{/if}}', 'template/syntax'],
    ['{{#if title}}', 'template/syntax'],
    ['{{title', 'template/syntax'],
  ])('refuses %s with %s', (line, rule) => {
    expect(withLine(line).map((found) => found.slice(found.lastIndexOf('[')))).toEqual([`[${rule}]`]);
  });

  it('refuses a page that does not say its marking, however the rest is', () => {
    const unmarked = template.replaceAll('{{marking}}', '');
    expect(checkPageTemplate(unmarked, FILE).map((d) => d.message)).toEqual([
      'the page never prints "marking"',
    ]);
  });

  it('shows all errors of a template at once', () => {
    expect(withLine('{{a1}}\n{{b1}}')).toHaveLength(2);
  });
});

describe('a template that was never checked', () => {
  it('is a bug of the program, and says so', () => {
    expect(() => makePage(sampleReport(), { template: `${template}{{typo}}` })).toThrow(/^bug: .*"typo"/);
  });
});
