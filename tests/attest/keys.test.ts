import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '../../src/model/definition-hash';
import { fingerprintOf, sameFingerprint } from '../../src/model/signature';
import { openWorkspace, type Workspace } from '../../src/workspace';
import { makeKey } from '../../src/workspace/signing-key';

jest.setTimeout(60_000);
const EDITION = join(__dirname, '../editions/umbrellas-2031');
let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'stra-keys-'));
});
afterEach(() => {
  rmSync(work, { recursive: true, force: true });
});
const keys = (): string => join(work, 'keys');
const at = (file: string): string => join(work, 'umbrellas-2031', file);
const change = (file: string, from: string | RegExp, to: string): void => {
  const text = readFileSync(at(file), 'utf8');
  if (text.replace(from, to) === text) throw new Error(`nothing to replace: ${String(from)}`);
  writeFileSync(at(file), text.replace(from, to));
};
async function key(id: string): Promise<string> {
  const made = await makeKey(id, keys());
  if (!made.value) throw new Error(made.refused?.message);
  return made.value.publicKey;
}
const entry = (id: string, publicKey: string, more = ''): string =>
  `${id}:\n  name: ${id} of the tests\n  role: Head of Analysis\n  key: ${publicKey}\n  from: "2031-01-01"\n${more}`;
/** A copy of the edition that knows these signers. */
async function edition(signers: string): Promise<Workspace> {
  cpSync(EDITION, join(work, 'umbrellas-2031'), { recursive: true });
  writeFileSync(at('signers.yaml'), signers);
  change(
    'edition.yaml',
    '  judgements: judgements.yaml\n',
    '  judgements: judgements.yaml\n  signers: signers.yaml\n',
  );
  return open();
}
async function open(): Promise<Workspace> {
  const { value } = await openWorkspace(join(work, 'umbrellas-2031'));
  if (!value) throw new Error('there is no edition');
  return value;
}
const WHO = { by: 'Head', role: 'Head of Analysis', on: '2031-05-18', record: 'minutes 7' };
const sign = (workspace: Workspace, named: string, judgement = 'theft-grows') =>
  workspace.sign({ ...WHO, judgement, key: { named, folder: keys() } });
const LET = { by: 'Head', on: '2031-05-18', override: { name: 'Nobody', reason: 'made up for tests' } };
const issue = (workspace: Workspace, named?: string) =>
  workspace.issue({ ...LET, ...(named === undefined ? {} : { key: { named, folder: keys() } }) });

describe('canonical JSON', () => {
  // RFC 8785, 3.2.3 (order of names by UTF-16 code units) and 3.2.2 (numbers and strings as ECMAScript writes them).
  it.each([
    [
      {
        '\u20ac': 'Euro Sign',
        '\r': 'Carriage Return',
        '\ufb33': 'Hebrew Letter Dalet With Dagesh',
        '1': 'One',
        '\ud83d\ude00': 'Emoji: Grinning Face',
        '\u0080': 'Control',
        '\u00f6': 'Latin Small Letter O With Diaeresis',
      },
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
    [
      {
        numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
        string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
        literals: [null, true, false],
      },
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ],
  ])('has the bytes of the standard', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });
});

describe('a key', () => {
  it('is for its owner alone, and is not made twice', async () => {
    await key('maria');
    expect(statSync(join(keys(), 'maria.pem')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(keys(), 'maria.pem'), 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    expect((await makeKey('maria', keys())).refused?.message).toMatch(/is there already/);
  });
  it('signs only for an edition that lists it, and never from within one', async () => {
    const workspace = await edition(entry('maria', await key('maria')));
    await key('stranger');
    expect((await sign(workspace, 'stranger')).refused?.message).toMatch(
      /^the list of signers does not have this key/,
    );
    mkdirSync(at('review'));
    cpSync(join(keys(), 'maria.pem'), at('review/maria.pem'));
    expect((await sign(workspace, at('review/maria.pem'))).refused?.message).toMatch(/lies in the edition/);
    expect((await sign(workspace, 'nobody')).refused?.message).toMatch(/^there is no key "nobody"/);
  });
});

describe('a key that would sign what nobody should believe', () => {
  const attestations = (): string | null =>
    existsSync(at('attestations.yaml')) ? readFileSync(at('attestations.yaml'), 'utf8') : null;

  it.each([
    [
      'was withdrawn',
      '  withdrawn: "2031-06-01"\n',
      /^the key of maria of the tests was withdrawn on 2031-06-01/,
    ],
    [
      'is not good on that day',
      '  until: "2031-05-17"\n',
      /^the key of maria of the tests is good from 2031-01-01 until 2031-05-17, and this is dated 2031-05-18$/,
    ],
  ])('signs neither a judgement nor an issue where it %s', async (_, more, why) => {
    const workspace = await edition(entry('maria', await key('maria'), more));
    expect((await sign(workspace, 'maria')).refused?.message).toMatch(why);
    expect((await issue(workspace, 'maria')).refused?.message).toMatch(why);
    expect([attestations(), existsSync(at('published.json'))]).toEqual([null, false]);
  });

  (process.platform === 'win32' ? it.failing : it)('is refused where others may read it', async () => {
    const workspace = await edition(entry('maria', await key('maria')));
    for (const mode of [0o644, 0o640, 0o604]) {
      chmodSync(join(keys(), 'maria.pem'), mode);
      expect((await sign(workspace, 'maria')).refused?.message).toMatch(/^others on this machine may read/);
    }
    expect(attestations()).toBeNull();
    chmodSync(join(keys(), 'maria.pem'), 0o600);
    expect((await sign(workspace, 'maria')).refused).toBeNull();
  });

  it('is said by check and status, and not by the release alone, where it was withdrawn since', async () => {
    const workspace = await edition(entry('maria', await key('maria')));
    await sign(workspace, 'maria');
    change('signers.yaml', 'from: "2031-01-01"', 'from: "2031-01-01"\n  withdrawn: "2031-06-01"');
    const found = async (release: boolean) =>
      (await workspace.check({ release })).findings
        .filter(({ rule }) => rule === 'judgement/unproven-signature')
        .map(({ severity, place }) => `${severity} ${place.file}:${place.line}`);
    expect([await found(false), await found(true)]).toEqual([
      ['warning attestations.yaml:4'],
      ['error attestations.yaml:4'],
    ]);
    const { missing = [] } = (await workspace.status()).value ?? {};
    expect(missing.filter(({ file }) => file === 'attestations.yaml')).toMatchObject([
      { line: 4, blocks: true, message: expect.stringContaining('its key was withdrawn') as string },
    ]);
  });
});

describe('a judgement that is signed with a key', () => {
  it('is told from one whose name is only typed, and from one that was changed since', async () => {
    const workspace = await edition(entry('maria', await key('maria')));
    expect((await sign(workspace, 'maria')).refused).toBeNull();
    await workspace.sign({ ...WHO, judgement: 'wind-stays' });
    expect((await issue(workspace, 'maria')).value?.signedBy).toBe('maria of the tests');
    const verified = (await workspace.verify()).value;
    expect(verified?.signed.map(({ judgements, authorship }) => [judgements, authorship.kind])).toEqual([
      [['theft-grows'], 'signed'],
      [['wind-stays'], 'typed'],
    ]);
  });
  it('stops a release where it does not hold', async () => {
    const workspace = await edition(entry('maria', await key('maria')));
    await sign(workspace, 'maria');
    change('attestations.yaml', 'minutes 7', 'minutes 8');
    const build = (release: boolean) =>
      workspace.build({
        out: join(work, 'out'),
        purpose: { release, override: release ? LET.override : null },
      });
    const found = async (release: boolean) =>
      (await build(release)).findings
        .filter(({ rule }) => rule === 'judgement/unproven-signature')
        .map(({ severity, place }) => [severity, place.file, place.line]);
    expect(await found(false)).toEqual([['warning', 'attestations.yaml', 4]]);
    expect(await found(true)).toEqual([['error', 'attestations.yaml', 4]]);
    // What was signed may be marked above what is built, and so may who signed it.
    expect(JSON.stringify((await build(true)).findings)).not.toMatch(/maria/i);
    expect((await build(true)).value?.documents).toBeNull();
  });
  it('is refused on a day after the one that the build is for', async () => {
    const workspace = await edition(entry('maria', await key('maria')));
    const late = await workspace.sign({ ...WHO, judgement: 'theft-grows', asOf: '2031-05-17' });
    expect(late.refused?.message).toBe(
      'a signature of 2031-05-18 would be later than the day that the build is for, 2031-05-17',
    );
  });
});

describe('verify tells apart', () => {
  const stateOf = async (request = {}) => {
    const { value } = await (await open()).verify(request);
    return value && [value.differences.length === 0 ? 'the same bytes' : 'changed', value.authorship.kind];
  };
  it('the same bytes and a known key, the same bytes and a typed name, and what was changed', async () => {
    const signers = entry('maria', await key('maria'));
    await issue(await edition(signers), 'maria');
    expect(await stateOf()).toEqual(['the same bytes', 'signed']);
    rmSync(at('issued/signature.json'));
    expect(await stateOf()).toEqual(['the same bytes', 'typed']);
    writeFileSync(at('gaps.yaml'), `${readFileSync(at('gaps.yaml'), 'utf8')}# another byte\n`);
    expect((await stateOf())?.[0]).toBe('changed');
  });
  it('what somebody else issued again: with another list of signers, or under the old signature', async () => {
    const own = entry('maria', await key('maria'));
    writeFileSync(join(work, 'own-signers.yaml'), own);
    await issue(await edition(own), 'maria');
    const signature = readFileSync(at('issued/signature.json'), 'utf8');
    const before = (await (await open()).verify()).value?.fingerprint ?? '';

    // Somebody changes the edition, puts their own key in the place of hers, and issues it again.
    rmSync(at('issued'), { recursive: true });
    rmSync(at('published.json'));
    writeFileSync(at('signers.yaml'), entry('maria', await key('impostor')));
    await issue(await open(), 'impostor');
    expect(await stateOf()).toEqual(['the same bytes', 'signed']);
    // The list that came with it says what they want; the one that its owner keeps does not, nor does a copy on paper.
    expect(await stateOf({ signers: join(work, 'own-signers.yaml') })).toEqual([
      'the same bytes',
      'unproven',
    ]);
    const after = (await (await open()).verify()).value?.fingerprint ?? '';
    expect(sameFingerprint(before.toLowerCase().replaceAll('-', ' '), after)).toBe(false);
    // With the old signature it is not what she signed.
    writeFileSync(at('issued/signature.json'), signature);
    expect(await stateOf({ signers: join(work, 'own-signers.yaml') })).toEqual([
      'the same bytes',
      'unproven',
    ]);
  });
  it.each([
    ['withdrawn', '  withdrawn: "2032-01-01"\n', 'was withdrawn on 2032-01-01'],
    [
      'past its days',
      '  until: "2031-05-17"\n',
      'good from 2031-01-01 until 2031-05-17, and it is dated 2031-05-18',
    ],
  ])('a key that is %s', async (_, more, why) => {
    const publicKey = await key('maria');
    await issue(await edition(entry('maria', publicKey)), 'maria');
    writeFileSync(join(work, 'own.yaml'), entry('maria', publicKey, more));
    const { value } = await (await open()).verify({ signers: join(work, 'own.yaml') });
    expect(value?.authorship).toMatchObject({
      kind: 'unproven',
      why: expect.stringContaining(why) as string,
    });
  });
});

describe('a fingerprint', () => {
  it('stands for inputs, outline and version, and for nothing else', () => {
    const of = (outline: string, stra: string, sha256: string): string =>
      fingerprintOf({ outline, stra, inputs: [{ path: 'a.yaml', sha256 }] });
    const all = [
      of('public', '1', 'a'),
      of('restricted', '1', 'a'),
      of('public', '2', 'a'),
      of('public', '1', 'b'),
    ];
    expect(new Set(all).size).toBe(4);
    for (const text of all) expect(text).toMatch(/^(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
  });
  it('is printed where the edition says so, and is that of the issue', async () => {
    const workspace = await edition('{}\n');
    change('edition.yaml', 'yardstick:', 'fingerprint: true\nyardstick:');
    const { value } = await workspace.build({ out: join(work, 'out'), only: ['markdown'] });
    expect(value?.documents).not.toBeNull();
    const issued = await issue(workspace);
    expect(readFileSync(join(work, 'out/report.md'), 'utf8')).toContain(issued.value?.fingerprint ?? 'none');
    expect((await workspace.verify()).value?.fingerprint).toBe(issued.value?.fingerprint);
  });
});
