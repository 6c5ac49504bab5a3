import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { readSeries, touchedBy } from '../../src/edition/validate/read-series';
import type { SourceFiles } from '../../src/edition/validate/source-files';

/** A register as its file would give it, and what is found in it. */
function read(register: Readonly<Record<string, { within?: string[] }>>) {
  const said: string[] = [];
  const files = {
    yaml: () => ({
      value: register,
      source: { placeOf: () => ({ file: 'series.yaml', line: 1, column: 1 }) },
    }),
    unread: { mayBe: () => false },
    report: (_rule: Diagnostic['rule'], _place: unknown, message: string) => said.push(message),
  } as unknown as SourceFiles;
  return { value: readSeries(files), said };
}

describe('the register of series', () => {
  it('lets a break touch what it names, all within that, and all that it is within', () => {
    const { value } = read({
      violence: {},
      stalking: { within: ['violence'] },
      cyber: { within: ['stalking'] },
      fraud: {},
    });
    expect([...touchedBy(['stalking'], value)].sort()).toEqual(['cyber', 'stalking', 'violence']);
  });
  it('ends where series go round in a circle, and says so at each of them', () => {
    const { value, said } = read({ a: { within: ['b'] }, b: { within: ['a'] }, c: { within: ['c'] } });
    expect(said).toEqual([
      '"a" is within "b", which is within "a"',
      '"b" is within "a", which is within "b"',
      '"c" is said to be within itself',
    ]);
    expect([...touchedBy(['a'], value)].sort()).toEqual(['a', 'b']);
  });
});
