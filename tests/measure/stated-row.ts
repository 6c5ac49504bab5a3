import { join, resolve } from 'node:path';
import { loadEdition } from '../../src/edition/load/load-edition';
import { validateEdition } from '../../src/edition/validate/validate-edition';
import { measureEdition } from '../../src/data/measure/measure-edition';
import { factsOf } from '../../src/model/make-facts';
import type { MeasureValue } from '../../src/model/measure';
import { valueRecord } from '../../src/model/value-record';
import type { ValueRecord } from '../../src/model/published';
import { realWorld } from '../../src/world';

const PROJECT = resolve(__dirname, '../..');

/** One row `x` of `reported.csv`, made up, read as the program does: its value and its record. */
export async function statedValue(
  cells: Readonly<Record<string, string>>,
): Promise<{ value: MeasureValue; recorded: ValueRecord }> {
  const world = realWorld(PROJECT, () => undefined);
  const { value: loaded } = await loadEdition(join(PROJECT, 'tests/errors/base'), world);
  if (!loaded) throw new Error('the base does not load');
  const row = { id: 'x', kind: 'quoted', label: 'X', sense: 'exact', source: 'harbour-office', ...cells };
  const text = `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`;
  const files = loaded.files.map((file) => (file.file === 'reported.csv' ? { ...file, text } : file));
  const { value: edition, diagnostics } = await validateEdition({ ...loaded, files });
  const errors = diagnostics.filter(({ place }) => place.file === 'reported.csv');
  if (errors.length > 0 || !edition) throw new Error(errors.map(({ message }) => message).join('; '));
  const { value: set } = await measureEdition(edition, world);
  const value = set?.values['x'];
  const fact = set && factsOf(edition, set).values['x'];
  if (!value || !fact) throw new Error('there is no value');
  return { value, recorded: valueRecord(fact, null) };
}
