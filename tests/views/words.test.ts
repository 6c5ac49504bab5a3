import { wordsIn } from '../../src/edition/views/words';

describe('the words in a value', () => {
  it('are every text and every name that leads to one, and nothing else', () => {
    const value = { gaps: [{ id: 'dark', n: 4, is: true, none: null }], deep: { er: { text: 'Seen.' } } };
    expect(wordsIn(value)).toEqual(['gaps', 'id', 'dark', 'n', 'is', 'none', 'deep', 'er', 'text', 'Seen.']);
    expect(wordsIn('alone')).toEqual(['alone']);
    expect(wordsIn(4)).toEqual([]);
  });
  it.each(['place', 'places', 'path', 'sha256', 'definitionHash', 'css', 'kept'])(
    'are not what says where something stands or what it weighs: %s',
    (field) => {
      expect(wordsIn({ [field]: { file: 'secret.md' }, title: 'Open' })).toEqual(['title', 'Open']);
    },
  );
  it('are a run of inlines as it is heard, and its parts', () => {
    const run = [
      { inline: 'text', text: 'the zir' },
      {
        inline: 'strong',
        children: [
          { inline: 'text', text: 'co' },
          { inline: 'emphasis', children: [{ inline: 'text', text: 'n' }] },
        ],
      },
      { inline: 'claim', on: 'measure', id: 'count', words: ' gang' },
      { inline: 'claim', on: 'measure', id: 'count', words: null },
    ];
    const found = wordsIn(run);
    for (const heard of ['the zircon gang', 'con', 'the zir', 'co', 'n', ' gang'])
      expect(found).toContain(heard);
    expect(found.filter((text) => text.includes('gang'))).toEqual([' gang', 'the zircon gang']);
    expect(wordsIn(run.slice(0, 2))).toContain('the zircon');
    // A blank that only stands beside words is not heard with them.
    expect(found).not.toContain('the zirconcount gang');
  });
  it('are a list of other things only one by one', () => {
    expect(wordsIn(['zir', 'con'])).toEqual(['zir', 'con']);
    expect(wordsIn([{ inline: 'text', text: 'zir' }, { words: 'con' }])).not.toContain('zircon');
    expect(wordsIn([{ inline: 'text', text: 'zir' }, null])).not.toContain('');
    expect(wordsIn([{ inline: 'text', text: 'zir' }, 'con'])).not.toContain('zircon');
  });
  it('are the inlines of an inline of a part, and of no other part of it', () => {
    const run = [
      { inline: 'text', text: 'so' },
      {
        inline: 'note',
        said: [
          { inline: 'text', text: 'un' },
          { inline: 'text', text: 'heard' },
        ],
      },
      { inline: 'text', text: ' it is' },
    ];
    const found = wordsIn(run);
    expect(found).toContain('so it is');
    expect(found).toContain('unheard');
  });
});
