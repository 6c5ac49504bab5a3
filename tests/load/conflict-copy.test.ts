import { conflictCopyOf } from '../../src/edition/load/conflict-copy';

const LISTED = new Set([
  'sections/rasso.md',
  'sections/a.md',
  'sections/a-b.md',
  'gaps.yaml',
  'datasets/x.csv',
]);

describe('copies that programs make which keep folders alike', () => {
  it.each([
    ["sections/rasso (Anna's conflicted copy 2026-11-29).md", 'sections/rasso.md', 'Anna'],
    ['sections/rasso (Anna’s conflicted copy 2026-11-29 (1)).md', 'sections/rasso.md', 'Anna'],
    ['sections/rasso (conflicted copy 2026-11-29 101112).md', 'sections/rasso.md', null],
    ["gaps (LAPTOP-7's case conflict).yaml", 'gaps.yaml', 'LAPTOP-7'],
    ['sections/rasso.sync-conflict-20261129-101112-ABCDEF7.md', 'sections/rasso.md', 'ABCDEF7'],
    ['sections/rasso_conflict-20261129-101112.md', 'sections/rasso.md', null],
    ['sections/rasso-DESKTOP-4F7K2.md', 'sections/rasso.md', 'DESKTOP-4F7K2'],
    ['sections/a-b-PC01.md', 'sections/a-b.md', 'PC01'],
    ["sections/rasso-Anna's MacBook Pro.md", 'sections/rasso.md', "Anna's MacBook Pro"],
    ['datasets/x - Copy.csv', 'datasets/x.csv', null],
    ['datasets/x - Copy (2).csv', 'datasets/x.csv', null],
    ['sections/rasso (1).md', 'sections/rasso.md', null],
    ['sections/rasso(2).md', 'sections/rasso.md', null],
    ['sections/rasso 2.md', 'sections/rasso.md', null],
    ['sections/Copy of rasso.md', 'sections/rasso.md', null],
  ])('knows %s', (file, of, by) => {
    expect(conflictCopyOf(file, LISTED)).toMatchObject({ of, by });
  });

  it.each([
    'sections/rasso-draft.md',
    'sections/rasso-2024-notes.md',
    'sections/rasso2.md',
    'sections/rasso.md.bak',
    'sections/other (1).md',
    // Of another folder, or of another kind.
    'rasso (1).md',
    'sections/rasso (1).docx',
    'sections/a-c.md',
  ])('takes %s for none', (file) => {
    expect(conflictCopyOf(file, LISTED)).toBeNull();
  });
});
