import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withAttestations, withAttestationsListed } from '../../src/judgement/attest/attestation-text';
import { releaseRequest } from '../../src/cli/release-options';
import type { AttestationSpec, SignedJudgementSpec } from '../../src/model/files/attestation-file';
import { readYaml } from '../../src/syntax/yaml';
import { changedEdition, removeTemporaryFolders, replace, stra, temporaryFolder } from '../pipeline/run-stra';

jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);

const SEEN: SignedJudgementSpec = {
  term: 'likely',
  confidence: 'not recorded',
  wordings: { public: { statement: 'It is likely: 12 - 3.\nAnd more.', sha256: 'a'.repeat(64) } },
  values: { share: { value: 42.91717297269976, printed: '43%', definition: 'b'.repeat(64) } },
  conditions: ['share >= 40%'],
};
const SIGNATURE = { by: 'tester: “one”', role: 'Demonstration', on: '2030-01-31', record: '#4' };
const ENTRY: AttestationSpec = { ...SIGNATURE, judgements: { 'made-up': SEEN } };

describe('the file of attestations', () => {
  it('keeps what is there to the letter, and adds after it', () => {
    const first = withAttestations('', [ENTRY]);
    const text = `# a note of ours\n${first}`;
    const second = withAttestations(text, [{ ...ENTRY, on: '2030-02-28' }]);
    expect(second.startsWith(text)).toBe(true);
    const read = readYaml(second, 'attestations.yaml');
    expect(read.diagnostics).toEqual([]);
    expect(read.value).toEqual([ENTRY, { ...ENTRY, on: '2030-02-28' }]);
  });
  it('sets what one signature signs under it once', () => {
    const other = { ...SIGNATURE, judgements: { another: { ...SEEN, term: 'unlikely' } } };
    const text = withAttestations('', [ENTRY, other]);
    expect(readYaml(text, 'attestations.yaml').value).toEqual([
      { ...SIGNATURE, judgements: { ...ENTRY.judgements, ...other.judgements } },
    ]);
  });
  it('takes an empty list for no entries, and keeps the line ends of Windows', () => {
    const text = withAttestations('# none yet\r\n[]\r\n', [ENTRY]);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(readYaml(text, 'attestations.yaml').value).toEqual([ENTRY]);
  });
  it('is listed after the judgements, with the indent of its neighbours', () => {
    expect(withAttestationsListed('files:\n    judgements: j.yaml\n    gaps: g.yaml\n')).toBe(
      'files:\n    judgements: j.yaml\n    attestations: attestations.yaml\n    gaps: g.yaml\n',
    );
    expect(withAttestationsListed('files: { judgements: j.yaml }\n')).toBeNull();
  });
});

describe('the options of a release', () => {
  it('are a draft by default', () => {
    expect(releaseRequest({})).toEqual({ release: false, override: null });
    expect(releaseRequest({ release: true })).toEqual({ release: true, override: null });
  });
  it('ask of an override whose it is and why', () => {
    const asked = { release: true, override: ' A.\u0007 Tester ', reason: 'made up\nfor tests' };
    expect(releaseRequest(asked)).toEqual({
      release: true,
      override: { name: 'A. Tester', reason: 'made up for tests' },
    });
    expect(releaseRequest({ release: true, override: 'A. Tester' })).toMatch(/--reason why/);
    expect(releaseRequest({ release: true, override: ' ', reason: 'x' })).toMatch(/needs the name/);
    expect(releaseRequest({ override: 'A. Tester', reason: 'x' })).toMatch(/belongs to --release/);
    expect(releaseRequest({ release: true, reason: 'x' })).toMatch(/belongs to --override/);
    expect(releaseRequest({ release: true, draft: true })).toMatch(/not both/);
  });
});

describe('stra attest', () => {
  const signed = ['--by', 'tester', '--role', 'Demonstration', '--on', '2030-01-31', '--record', 'made up'];
  it.each([
    [['tech-grows', '--by', 'tester'], /--role, --on, --record are missing/],
    [['tech-grows', ...signed.slice(0, 5), '2030-02-30', ...signed.slice(6)], /"2030-02-30" is no date/],
    [['--all', ...signed], /a blanket sign-off needs a --reason/],
    [['tech-grow', ...signed], /"tech-grow" is no judgement of this edition; did you mean "tech-grows"/],
  ])('refuses %j', (args, message) => {
    const [first = '', ...rest] = args;
    const folder = 'data/editions/2023';
    const ran = stra(
      first.startsWith('--') ? ['attest', ...args, '--edition', folder] : ['attest', first, folder, ...rest],
    );
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(message);
  });

  it('lists its file in an edition that has none, and signs all with one reason', () => {
    const edition = changedEdition({ 'edition.yaml': replace(/^ +attestations: .*\n/m, '') });
    rmSync(join(edition, 'attestations.yaml'));
    expect(stra(['check', edition]).stderr).toMatch(/warning: nobody has signed 21 of the judgements/);
    const ran = stra(['attest', '--all', edition, ...signed, '--reason', 'made up for tests']);
    expect(ran.code).toBe(0);
    expect(readFileSync(join(edition, 'edition.yaml'), 'utf8')).toContain(
      '\n  judgements: judgements.yaml\n  attestations: attestations.yaml\n',
    );
    const { code, stderr } = stra(['check', edition]);
    expect(code).toBe(0);
    expect(stderr).not.toContain('nobody has signed');
    expect(stra(['attest', '--all', edition, ...signed, '--reason', 'made up for tests']).stdout).toContain(
      'every judgement is current',
    );
  });
});

describe('stra signoff', () => {
  const edition = () =>
    changedEdition({
      'judgements.yaml': replace(
        /^tech-grows:\n/m,
        'tech-grows:\n  evidence: [stalking-share]\n  holdsWhile: [stalking-share >= 45%]\n',
      ),
    });

  it('prints each open judgement with its values, what changed, and a line for each rank', () => {
    const { code, stdout } = stra(['signoff', edition(), '--open']);
    expect(code).toBe(0);
    expect(stdout.match(/^## /gm)).toHaveLength(2); // the contents and one judgement
    // The statement in its own words, and never what a file calls it.
    expect(stdout).toContain('| 1. **With attention fixed on VAWG, it is almost certain that');
    expect(stdout).not.toContain('tech-grows');
    expect(stdout).toMatch(
      /Stalking and harassment as a share of VAWG: 42\.9% now; not seen before; it is to stay at least 45%, and does not \|/,
    );
    expect(stdout).toMatch(/ \| [^|]*is 42\.92%; the judgement was to hold while it is at least 45%/);
    expect(stdout).toMatch(/\| Demonstration: …+ date …+ \|/);
    expect(stdout).toContain('reconstruction for demonstration');
  });

  it('writes a page to print, with every judgement', () => {
    const out = join(temporaryFolder(), 'sheet.html');
    expect(stra(['signoff', edition(), '--out', out]).code).toBe(0);
    const html = readFileSync(out, 'utf8');
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html.match(/<tr[^>]*id="sign-/g)).toHaveLength(21);
    expect(stra(['signoff', 'data/editions/2023', '--out', 'sheet.txt']).code).toBe(2);
  });
});
