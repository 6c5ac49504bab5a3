import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../src/workspace';
import { registerOf, REGISTERS, type RegisterId } from '../../src/workspace/registers/register-list';
import { formOf } from '../../src/workspace/registers/form-of';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

async function opened() {
  const folder = changedEdition({});
  const { value } = await openWorkspace(folder);
  if (!value) throw new Error('no edition');
  const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
  return { folder, text, registers: value.registers };
}
const given = <T>({ value, refused }: { value: T | null; refused: { message: string } | null }): T => {
  if (value === null) throw new Error(refused?.message ?? 'nothing');
  return value;
};

describe('the form of a register', () => {
  it('asks for every field of its schema, what is needed first, and says what each takes', () => {
    for (const id of Object.keys(REGISTERS) as RegisterId[]) {
      const { fields, kinds } = formOf(id);
      expect(Object.keys(fields)).not.toHaveLength(0);
      for (const asked of Object.values(fields)) {
        const needed = asked.map((field) => field.needed);
        expect(!needed.includes(false) || !needed.slice(needed.indexOf(false)).includes(true)).toBe(true);
        for (const { label } of asked) expect(label).toMatch(/^[A-Z“]/);
        expect(asked.every(({ key }) => key !== kinds?.key)).toBe(true);
      }
      expect(registerOf(id).told).not.toBe('');
    }
    const count = formOf('measures').fields['count'] ?? [];
    expect(count.map(({ key, is, needed }) => [key, is, needed]).slice(0, 2)).toEqual([
      ['label', 'text', true],
      ['dataset', 'text', true],
    ]);
    expect(count.find(({ key }) => key === 'where')).toMatchObject({
      is: 'filter',
      label: 'Only these rows',
    });
    expect(formOf('judgements').fields['']?.find(({ key }) => key === 'confidence')).toMatchObject({
      is: 'group',
    });
    // A button is English, whatever a field is called: "Other words for it" are not added as "an other words for it".
    expect(count.find(({ key }) => key === 'also')).toMatchObject({ add: 'Add one' });
    expect(
      formOf('judgements').fields['']?.flatMap((field) => (field.is === 'list' ? field.add : [])),
    ).toContain('Add a threat area');
  });
});

describe('the list of a register', () => {
  it('says of a judgement what its sentence says, and of one that no text has what its entry says', async () => {
    const { folder, text, registers } = await opened();
    const told = async (id: string): Promise<string | undefined> =>
      given(await registers.list()).offers.judgements.find((one) => one.id === id)?.told;
    expect(await told('vawg-stays')).toBe('VAWG is set to stay a key threat.');
    // Where a text has a note on it, the sentence goes before.
    expect(await told('support-cuts')).toMatch(/^Cuts to support services, .+ minoritised communities\.$/);
    const file = 'sections/cross-cutting-threat-areas.md';
    writeFileSync(join(folder, file), text(file).replace('(?vawg-stays)', '(?vawg-goes)'));
    expect(await told('vawg-stays')).toBe('Vawg stays');
  });
});

describe('an entry that is written by its form', () => {
  it('is a new measure with its value and the sentence that defines it, seen before anything is written', async () => {
    const { text, registers } = await opened();
    const before = text('measures.yaml');
    const table = given(await registers.table('recorded-crime'));
    expect(table.columns.map(({ column }) => column)).toEqual([
      'quarter',
      'offence_group',
      'offence_subgroup',
    ]);
    expect(table.columns.find(({ column }) => column === 'offence_group')?.values).toContain('Robbery');
    const read = given(await registers.read('measures', 'robbery-new'));
    expect(read.entry).toBeNull();
    const request = {
      register: 'measures' as const,
      id: 'robbery-new',
      isNew: true,
      read: read.read,
      entry: {
        kind: 'count',
        label: 'Robberies, both kinds',
        dataset: 'recorded-crime',
        where: { offence_group: ['Robbery'] },
      },
    };
    const tried = given(await registers.try(request));
    expect(tried.faults).toEqual([]);
    expect(tried.value?.printed).toBe('34,227');
    expect(tried.value?.defined).toContain('Offence group is Robbery');
    expect(text('measures.yaml')).toBe(before);
    const wrote = given(await registers.write(request));
    expect(wrote.written).toBe(true);
    const now = text('measures.yaml');
    expect(now.startsWith(before.trimEnd())).toBe(true);
    expect(now.slice(before.trimEnd().length)).toContain('robbery-new:');
    expect(tried.after.trim()).toBe(now.slice(now.indexOf('robbery-new:')).trim());
  });

  it('is a changed one, of which only what differs is edited, with what it would do to the words', async () => {
    const { text, registers } = await opened();
    const before = text('measures.yaml');
    const read = given(await registers.read('measures', 'vawg-share'));
    const request = {
      register: 'measures' as const,
      id: 'vawg-share',
      isNew: false,
      read: read.read,
      entry: { ...read.entry, in: 'all-offences-without-fraud', base: 'all recorded crime excluding fraud' },
    };
    const tried = given(await registers.try(request));
    expect(tried.faults).toEqual([]);
    expect(tried.findings.length).toBeGreaterThan(0);
    given(await registers.write(request));
    expect(text('measures.yaml')).toBe(
      before.replace(
        '  of: vawg-offences\n  in: all-offences\n  base: all recorded crime including fraud',
        '  of: vawg-offences\n  in: all-offences-without-fraud\n  base: all recorded crime excluding fraud',
      ),
    );
  });

  it('says in which field something is wrong, and is not written', async () => {
    const { text, registers } = await opened();
    const before = text('gaps.yaml');
    const read = given(await registers.read('gaps', 'new-one'));
    const entry = { text: 'What nobody knows.', state: 'open', threatAreas: ['no-such-area'] };
    const request = { register: 'gaps' as const, id: 'new-one', isNew: true, read: read.read, entry };
    const tried = given(await registers.try(request));
    expect(tried.faults).toMatchObject([{ path: 'threatAreas.0' }]);
    expect(given(await registers.write(request)).written).toBe(false);
    const missing = given(await registers.try({ ...request, entry: { text: '' } }));
    expect(missing.faults.map(({ path }) => path).sort()).toEqual(['state', 'text']);
    const taken = given(await registers.try({ ...request, id: 'online-forums' }));
    expect(taken.faults).toMatchObject([{ path: 'id', message: '"online-forums" is there already' }]);
    expect(text('gaps.yaml')).toBe(before);
  });

  it('is not written over what somebody else wrote, which is shown', async () => {
    const { folder, text, registers } = await opened();
    const read = given(await registers.read('sources', 'ons-csew'));
    writeFileSync(
      join(folder, 'sources.yaml'),
      text('sources.yaml').replace('ons-csew: { title: Crime Survey', 'ons-csew: { title: The Crime Survey'),
    );
    const theirs = text('sources.yaml');
    const request = {
      register: 'sources' as const,
      id: 'ons-csew',
      isNew: false,
      read: read.read,
      entry: { ...read.entry, note: 'Mine' },
    };
    const wrote = given(await registers.write(request));
    expect(!wrote.written && wrote.there?.entry?.['title']).toBe('The Crime Survey for England and Wales');
    expect(text('sources.yaml')).toBe(theirs);
  });

  it('is a row of a table, and goes again', async () => {
    const { text, registers } = await opened();
    const before = text('evidence.csv');
    const read = given(await registers.read('evidence', 'new-evidence'));
    const entry = { claim: 'Words, with a comma', source: 'ons-csew' };
    const request = {
      register: 'evidence' as const,
      id: 'new-evidence',
      isNew: true,
      read: read.read,
      entry,
    };
    expect(given(await registers.write(request)).written).toBe(true);
    expect(text('evidence.csv')).toBe(`${before}new-evidence,"Words, with a comma",ons-csew,,,,,\n`);
    const again = given(await registers.read('evidence', 'new-evidence'));
    given(await registers.write({ ...request, isNew: false, read: again.read, entry: null }));
    expect(text('evidence.csv')).toBe(before);
  });

  it('leaves every other byte of the edition as it is, in every register', async () => {
    const { text, registers } = await opened();
    const { registers: all } = given(await registers.list());
    for (const { id, file, entries } of all) {
      const first = entries[0];
      if (!first) continue;
      const before = text(file);
      const read = given(await registers.read(id, first.id));
      const wrote = given(
        await registers.write({
          register: id,
          id: first.id,
          isNew: false,
          read: read.read,
          entry: read.entry,
        }),
      );
      expect({ id, faults: wrote.tried.faults }).toEqual({ id, faults: [] });
      expect(text(file)).toBe(before);
    }
  });
});
