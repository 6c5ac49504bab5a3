import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { hushUnread } from '../../src/edition/views/hush-unread';
import type { EditionFiles } from '../../src/model/edition-files';

const EDITION = `
marking: OFFICIAL-SENSITIVE
outlines:
  public: { template: public.md.hbs, marking: OFFICIAL }
  restricted: { template: restricted.md.hbs, marking: OFFICIAL-SENSITIVE }
markings:
  sections: { zircon: OFFICIAL-SENSITIVE, open: OFFICIAL }
  gaps: { dark: OFFICIAL-SENSITIVE, odd: SECRET }
files:
  gaps: gaps.yaml
  zircon: zircon-data.csv
  number: 4
  sections: { zircon: sections/zircon.md, open: sections/open.md }
`;
const filesOf = (text: string | null, role = 'edition', name = 'edition'): EditionFiles =>
  ({
    files: [
      { role: 'table', name: 'edition', file: 'first.yaml', text: 'x: 1' },
      { role: 'edition', name: 'other', file: 'second.yaml', text: 'x: 1' },
      { role, name, file: 'edition.yaml', text },
    ],
  }) as unknown as EditionFiles;
const finding = (said: Partial<Diagnostic>): Diagnostic => ({
  rule: 'load/missing',
  severity: 'error',
  place: { file: 'edition.yaml', line: 7, column: 3 },
  message: 'this is missing',
  ...said,
});
const heard = (
  said: Partial<Diagnostic>,
  files = filesOf(EDITION),
  outline = 'public',
): Diagnostic | undefined => hushUnread([finding(said)], files, outline)[0];
const hushed = (above = 'OFFICIAL'): Diagnostic => ({
  rule: 'marking/hushed',
  severity: 'error',
  place: { file: 'edition.yaml', line: 1, column: 1 },
  message: `a finding about a part that may be marked above ${above}`,
  fix: 'run stra check with the outline that prints it',
});
const inFile = (file: string): Partial<Diagnostic> => ({ place: { file, line: 2, column: 1 } });
const isPrinted = (said: Partial<Diagnostic>, files?: EditionFiles, outline?: string): boolean =>
  heard(said, files, outline)?.rule === 'load/missing';

describe('a finding about an edition that could not be read', () => {
  it('is printed without its line where it is about edition.yaml or a file of the project', () => {
    expect(heard({})).toEqual(finding({ unquoted: true }));
    expect(heard(inFile('<project>/theme.yaml'))).toEqual(
      finding({ ...inFile('<project>/theme.yaml'), unquoted: true }),
    );
  });
  it('says only that there is one in any other file', () => {
    expect(heard(inFile('gaps.yaml'))).toEqual(hushed());
    expect(heard(inFile('data/<project>/x.yaml'))).toEqual(hushed());
  });
  it('names no file but those that are listed under a name that is shown', () => {
    expect(isPrinted({ message: '"gaps.yaml" is missing' })).toBe(true);
    expect(isPrinted({ message: '"sections/open.md" and "gaps.yaml" are missing' })).toBe(true);
    expect(isPrinted({ message: '"sections/zircon.md" is missing' })).toBe(false);
    expect(isPrinted({ message: '"zircon-data.csv" is missing' })).toBe(false);
    expect(isPrinted({ message: '"gaps.yaml" is beside "unlisted/table"' })).toBe(false);
    // What has neither a folder nor an end is no file.
    expect(isPrinted({ message: '"sections" is missing' })).toBe(true);
  });
  it.each(['message', 'why', 'fix'] as const)(
    'names no id that is marked above the outline in its %s',
    (field) => {
      expect(isPrinted({ [field]: 'the section zircon' })).toBe(false);
      expect(isPrinted({ [field]: 'dark' })).toBe(false);
      // A marking that there is not may be above any.
      expect(isPrinted({ [field]: 'odd' })).toBe(false);
      expect(isPrinted({ [field]: 'darker than open' })).toBe(true);
    },
  );
  it('is as it was in a document that may hold all', () => {
    const plain = EDITION.replace(', odd: SECRET', '');
    expect(heard(inFile('gaps.yaml'), filesOf(plain), 'restricted')).toEqual(finding(inFile('gaps.yaml')));
    // Not where something has a marking that there is not.
    expect(heard(inFile('gaps.yaml'), filesOf(EDITION), 'restricted')).toEqual(hushed('OFFICIAL-SENSITIVE'));
  });
  it('is held to the lowest marking where the outline is not there, or says none', () => {
    expect(heard(inFile('gaps.yaml'), filesOf(EDITION), 'gone')).toEqual(hushed());
    expect(heard(inFile('gaps.yaml'), filesOf(EDITION), 'toString')).toEqual(hushed());
  });
  it.each([
    [
      'the edition is marked above',
      'marking: OFFICIAL-SENSITIVE\noutlines: { public: { marking: OFFICIAL } }',
      false,
    ],
    ['the edition says no marking', 'outlines: { public: { marking: OFFICIAL } }', false],
    [
      'another outline is marked above',
      'marking: OFFICIAL\noutlines: { public: { marking: OFFICIAL }, b: { marking: OFFICIAL-SENSITIVE } }',
      false,
    ],
    [
      'a part is marked above',
      'marking: OFFICIAL\noutlines: { public: { marking: OFFICIAL } }\nmarkings: { gaps: { x: OFFICIAL-SENSITIVE } }',
      false,
    ],
    [
      'all is as the outline',
      'marking: OFFICIAL\noutlines: { public: { marking: OFFICIAL } }\nmarkings: { gaps: { x: OFFICIAL } }',
      true,
    ],
    [
      'what is said of a kind is no map',
      'marking: OFFICIAL\noutlines: { public: { marking: OFFICIAL }, b: null }\nmarkings: { gaps: null, scope: 4 }',
      true,
    ],
    [
      'what is said of markings is no map',
      'marking: OFFICIAL\noutlines: { public: { marking: OFFICIAL } }\nmarkings: [a, null]',
      true,
    ],
  ])('is as it was or not, where %s', (_, text, isAll) => {
    expect(isPrinted(inFile('gaps.yaml'), filesOf(text))).toBe(isAll);
  });
  it('is as it was where nothing is known of markings', () => {
    const said = inFile('gaps.yaml');
    expect(hushUnread([finding(said)], null, 'public')).toEqual([finding(said)]);
    for (const files of [
      filesOf(null),
      filesOf('- a list'),
      filesOf('4'),
      filesOf(EDITION, 'table'),
      filesOf(EDITION, 'edition', 'another'),
    ])
      expect(heard(said, files)).toEqual(finding(said));
  });
});
