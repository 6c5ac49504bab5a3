import { EntryNames } from '../../src/desk/page/entry-names';

describe('what a field shows for an entry', () => {
  const names = new EntryNames([
    { id: 'all', told: 'All offences' },
    { id: 'one-year', told: 'Offences, a year' },
    { id: 'another-year', told: 'Offences, a year' },
    { id: 'fraud', told: 'all' },
    { id: 'long', told: 'A claim over\ntwo  lines' },
    { id: 'Term', told: 'Term' },
  ]);

  it('is what it is called, and what is called so is what is meant', () => {
    expect(names.shown('all')).toBe('All offences');
    expect(names.meant('All offences')).toBe('all');
    expect(names.meant(' All  offences ')).toBe('all');
    expect(names.beside('All offences')).toBe('all');
    expect(names.shown('long')).toBe('A claim over two lines');
    expect(names.meant('A claim over two lines')).toBe('long');
  });

  it('is its name where others are called the same, or are named what it is called', () => {
    expect(names.shown('one-year')).toBe('one-year');
    expect(names.meant('Offences, a year')).toBe('Offences, a year');
    expect(names.beside('one-year')).toBe('Offences, a year');
    expect(names.shown('fraud')).toBe('fraud');
    expect(names.meant('all')).toBe('all');
  });

  it('is what was typed where no entry is called or named so yet', () => {
    expect([names.shown('new'), names.meant('new '), names.beside('new')]).toEqual(['new', 'new', '']);
    expect([names.shown('Term'), names.beside('Term')]).toEqual(['Term', '']);
  });
});
