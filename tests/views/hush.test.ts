import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import type { Place } from '../../src/diagnostics/place';
import { hush, quietProgress } from '../../src/edition/views/hush';
import type { View } from '../../src/edition/views/view-of';
import type { Withheld } from '../../src/edition/views/withheld';
import type { Edition } from '../../src/model/edition';
import type { EditionFiles } from '../../src/model/edition-files';
import { MARKED } from '../../src/model/marking';

const at = (line: number, file = 'gaps.yaml'): Place => ({ file, line, column: 1 });
const withheld = (ids: Partial<Withheld> = {}): Withheld =>
  ({ ...Object.fromEntries(MARKED.map((kind) => [kind, new Set()])), ...ids }) as Withheld;
const input = (file: string): object => ({ file, sha256: 'h', bytes: 1 });

/** A gap that is shown, one that is hidden, and a file that is hidden. */
const open = { id: 'dusk', text: 'gnomes at dusk', place: at(3) };
const dark = { id: 'dark-gap', text: 'the zircon gang', place: at(9) };
const whole = {
  file: 'edition.yaml',
  marking: 'OFFICIAL-SENSITIVE',
  gaps: [open, dark],
  inputs: [input('gaps.yaml'), input('secret.csv'), input('dusk')],
  scoring: null,
} as unknown as Edition;
const shown = {
  ...whole,
  marking: 'OFFICIAL',
  gaps: [open],
  inputs: [input('gaps.yaml')],
} as unknown as Edition;
const view = (said: object = {}): View =>
  ({
    edition: shown,
    withheld: withheld({ gaps: new Set(['dark-gap']) }),
    sayable: () => shown,
    ...said,
  }) as unknown as View;

const finding = (said: Partial<Diagnostic>): Diagnostic => ({
  rule: 'gap/unknown',
  severity: 'warning',
  place: at(3),
  message: 'this is not known',
  ...said,
});
const heard = (said: Partial<Diagnostic>, seen: View = view(), of: Edition = whole): Diagnostic | undefined =>
  hush([finding(said)], of, seen)[0];
const FIX = 'run stra check with the outline that prints it';
const IN_PART = {
  rule: 'marking/hushed',
  severity: 'warning',
  place: { file: 'edition.yaml', line: 1, column: 1 },
  message: 'a finding about a part that is marked above OFFICIAL',
  fix: FIX,
};
const HAS_TO_DO = {
  ...IN_PART,
  place: at(3),
  message: 'this has to do with a part that is marked above OFFICIAL',
};

describe('a finding of a public build', () => {
  it('is as it was where it says nothing of what is hidden', () => {
    const said = { why: 'gnomes at dusk', fix: 'look', related: [at(3)], message: 'dusk' };
    expect(heard(said)).toEqual(finding(said));
    expect(heard({})).toEqual(finding({}));
  });
  it('says only that there is one where it lies in a hidden part, or in a hidden file', () => {
    expect(heard({ place: at(9) })).toEqual(IN_PART);
    expect(heard({ place: at(12), severity: 'error' })).toEqual({ ...IN_PART, severity: 'error' });
    expect(heard({ place: at(1, 'secret.csv') })).toEqual(IN_PART);
    // Its name is a word that is shown, and what stands in it is not.
    expect(heard({ place: at(1, 'dusk') })).toEqual(IN_PART);
    expect(heard({ place: at(1, 'the zircon gang.csv') })).toEqual(IN_PART);
  });
  it.each<[string, Partial<Diagnostic>]>([
    ['what it says', { message: '"dark-gap" is not known' }],
    ['why', { why: 'the zircon gang is one' }],
    ['how to mend it', { fix: 'write "zircon"' }],
    ['what it would replace', { edit: { expected: 'dark-gap' } as Diagnostic['edit'] & object }],
    ['what it would put there', { edit: { replacement: 'dark-gap' } as Diagnostic['edit'] & object }],
  ])('says only where it is where it names what is hidden in %s', (_, said) => {
    expect(heard(said)).toEqual(HAS_TO_DO);
  });
  it('names no other place that is hidden', () => {
    expect(heard({ related: [at(9), at(4)] })).toEqual(finding({ related: [at(4)] }));
    const alone = heard({ related: [at(9), at(1, 'secret.csv')] });
    expect(alone).toEqual(finding({}));
    expect(Object.keys(alone ?? {})).not.toContain('related');
  });
  it.each(['marking/above-ceiling', 'marking/correction-left-out'])(
    'of what is done with hidden parts says what is done: %s',
    (rule) => {
      const said = { rule, message: 'a correction of "dark-gap"' };
      expect(heard(said)).toEqual(finding(said));
      expect(heard({ ...said, place: at(9) })).toEqual(IN_PART);
    },
  );
  it('is as it was where there is nothing that may not be said', () => {
    const all = [finding({ place: at(9), message: 'the zircon gang' })];
    expect(hush(all, whole, view({ sayable: null }))).toEqual(all);
    expect(
      hush(
        [],
        whole,
        view({
          sayable: () => {
            throw new Error('nobody asked');
          },
        }),
      ),
    ).toEqual([]);
  });
});

describe('a finding about scores', () => {
  const scored = { ...whole, scoring: {} } as unknown as Edition;
  it('says only that there is one where the scores are hidden', () => {
    const seen = view();
    expect(heard({ rule: 'scoring/missing' }, seen, scored)).toEqual(IN_PART);
    const shownToo = view({ sayable: () => ({ ...shown, scoring: {} }) });
    expect(heard({ rule: 'scoring/missing' }, shownToo, scored)).toEqual(
      finding({ rule: 'scoring/missing' }),
    );
    expect(heard({ rule: 'scoring/missing' }, seen, whole)).toEqual(finding({ rule: 'scoring/missing' }));
  });
  it('may say that a template prints them where it may not, and others are none', () => {
    for (const rule of ['scoring/above-marking', 'gap/scoring/missing', 'gap/unknown'])
      expect(heard({ rule }, view(), scored)).toEqual(finding({ rule }));
    expect(heard({ rule: 'scoring/above-marking-too' }, view(), scored)).toEqual(IN_PART);
  });
});

describe('the line of a finding', () => {
  const files = {
    files: [
      { file: 'other.yaml', text: 'the zircon gang\n' },
      { file: 'gaps.yaml', text: 'first\ndusk: open\ndusk: { text: the zircon gang }\nlast\n' },
      { file: 'thefts.csv', text: null },
    ],
  } as unknown as EditionFiles;
  it('is not quoted where it says more than the finding', () => {
    const [two, three, none, gone] = hush(
      [at(2), at(3), at(99), at(1, 'thefts.csv')].map((place) => finding({ place: { ...place } })),
      { ...whole, gaps: [{ ...open, place: at(1) }, dark] } as unknown as Edition,
      view({ sayable: () => ({ ...shown, gaps: [{ ...open, place: at(1) }, { place: at(9) }] }) }),
      files,
    );
    expect(two).toEqual(finding({ place: at(2) }));
    expect(three).toEqual(finding({ place: at(3), unquoted: true }));
    expect([none?.unquoted, gone?.unquoted]).toEqual([undefined, undefined]);
  });
});

describe('what is said on the way', () => {
  const said = (seen: View, ...messages: readonly string[]): string[] => {
    const found: string[] = [];
    const progress = quietProgress((message) => found.push(message), seen);
    messages.forEach(progress);
    return found;
  };
  const messages = ['reading gaps.yaml', 'reading secret.csv', 'laying out pages', 'not reading secret.csv'];
  it('names no file that the view does not list', () => {
    expect(said(view(), ...messages)).toEqual([
      'reading gaps.yaml',
      'reading records',
      'laying out pages',
      'not reading secret.csv',
    ]);
  });
  it('is all of it where nothing is withheld', () => {
    expect(said(view({ withheld: withheld() }), ...messages)).toEqual(messages);
  });
});
