import { Alignment, differences, heldIn, likeness } from '../../src/review/difference';

const shown = (old: string, now: string) =>
  differences(old, now).map(({ from, to, newFrom, newTo }) => [
    old.slice(from, to),
    now.slice(newFrom, newTo),
  ]);

describe('what differs between two texts', () => {
  it.each([
    ['It is just over 116 an hour.', 'It is nearly 120 an hour.', [['just over 116', 'nearly 120']]],
    [
      'Of all, more than two in five are.',
      'Of all, about half are.',
      [['more than two in five', 'about half']],
    ],
    ['a likely rise', 'a highly likely rise', [['', 'highly ']]],
    ['One. Two.', 'New words here. One. Two.', [['', 'New words here. ']]],
    ['the “old” word', 'the "old" word', []],
    ['two  spaces ', 'two spaces', []],
    ['217,945 offences', '217,946 offences', [['217,945', '217,946']]],
    [
      'Police act fast, and courts wait.',
      'Police act, and courts may wait.',
      [
        [' fast', ''],
        ['', ' may'],
      ],
    ],
  ])('of %j and %j', (old, now, expected) => {
    expect(shown(old, now)).toEqual(expected);
  });
});

describe('where a stretch stands in a text that changed', () => {
  const old = 'The log has 18 sightings of it. Boats stayed.';
  it.each([
    ['before a change', 'The log has 18 sightings of it. Boats stayed out.'],
    ['after a change', 'The keepers’ log has 18 sightings of it. Boats stayed.'],
    ['in a longer text', 'First. The log has 18 sightings of it. Boats stayed. Last.'],
  ])('%s', (_, now) => {
    const at = old.indexOf('18');
    const found = new Alignment(old, now).stretch(at, at + 2);
    expect(found && now.slice(found.from, found.to)).toBe('18');
  });
  it('is nowhere where it was changed', () => {
    const at = old.indexOf('18');
    expect(new Alignment(old, old.replace('18', '19')).stretch(at, at + 2)).toBeNull();
  });
});

it('says how alike texts are', () => {
  // 4 words and 4, of which 3 are the same: 2 × 3 / 8.
  expect(likeness('one two three four', 'one two three five')).toBe(0.75);
  expect(heldIn('two three', 'one two three four')).toBe(1);
});
