import { marked } from '../../src/model/typographic';

describe('quotation marks and apostrophes of print', () => {
  it.each([
    ["the Council's own", 'the Council’s own'],
    ["the chiefs' view", 'the chiefs’ view'],
    ['He said "no" twice.', 'He said “no” twice.'],
    ['"No", he said.', '“No”, he said.'],
    ['("survival sex")', '(“survival sex”)'],
    ["it is called 'spiking' here", 'it is called ‘spiking’ here'],
    ["'s", '’s'],
    ['" says the report', '” says the report'],
    ['as in "', 'as in “'],
    // What follows a number that is quoted.
    ['".', '”.'],
    ['"', '”'],
    ['"43%" and', '“43%” and'],
    ['no mark at all', 'no mark at all'],
    ['already “set” and it’s kept', 'already “set” and it’s kept'],
  ])('sets %s', (typed, printed) => {
    expect(marked(typed)).toBe(printed);
    expect(marked(printed)).toBe(printed);
  });
});
