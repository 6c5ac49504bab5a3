import { resolve } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Edition } from '../../model/edition';
import type { Fact, Facts } from '../../model/fact';
import { ID_PATTERN } from '../../model/files/shape';
import { countedWhere, rowsInWords } from '../../model/made-words';
import { inputsOf } from '../../model/measure-kinds/definition';
import { periodInWords } from '../../model/period';
import { withDrafts } from '../../world';
import { found, passedOn, refused, type Found, type Opened } from '../found';
import { PUBLIC, runOn } from '../run-stages';
import { missingIn, sortedFindings, type FieldFault } from './field-faults';
import { entriesIn, linesOf, openRegister, readMark, withEntry, type Entry } from './register-file';
import { registerOf, type RegisterId } from './register-list';

export interface EntryRequest {
  readonly register: RegisterId;
  readonly id: string;
  /** As it is to be; null takes it out. */
  readonly entry: Entry | null;
  /** Of what was read: `read` of the entry. */
  readonly read: string;
  /** Whether it is to be a new one, whose id nothing has yet. */
  readonly isNew: boolean;
  readonly outline?: string;
}
/** A value of a measure as it would be. */
export interface TriedValue {
  readonly printed: string;
  /** The sentence that says what it is, in words. */
  readonly defined: string;
  /** Why there is none, as a sentence; null where there is one. */
  readonly none: string | null;
}
/** What a change of an entry would do, before it is written. */
export interface TriedEntry {
  readonly file: string;
  /** The lines of the entry as they stand, and as they would. */
  readonly before: string;
  readonly after: string;
  /** What is wrong in its fields: with one of these nothing is written. */
  readonly faults: readonly FieldFault[];
  /** What the check finds with the change and does not find without it. */
  readonly findings: readonly Diagnostic[];
  /** How many findings go with it. */
  readonly mended: number;
  /** Of a measure, its value; null of anything else, and where there is none. */
  readonly value: TriedValue | null;
  /** Whether the entry is another by now than what was read. */
  readonly moved: boolean;
}
/** A change that was tried, with the text that the file would have. */
export interface Trial {
  readonly tried: TriedEntry;
  readonly path: string;
  readonly text: string;
}

/** Tries a change of an entry on the edition: what would be written, and what would be found. Nothing is written. */
export async function tryEntry(at: Opened, request: EntryRequest): Promise<Found<TriedEntry>> {
  const trial = await tryOut(at, request);
  return trial.value ? found(trial.value.tried) : passedOn(trial);
}

/** The same, with the text for whoever writes it. */
export async function tryOut(at: Opened, request: EntryRequest): Promise<Found<Trial>> {
  const { register, id, entry, isNew, outline = PUBLIC } = request;
  const opened = await openRegister(at, register);
  if (!opened.value) return passedOn(opened);
  const file = opened.value;
  const shown = { file: file.file, before: linesOf(file, id), moved: readMark(file, id) !== request.read };
  const nothing = { findings: [], mended: 0, value: null };
  const unnamed = wrongId(register, id, isNew, file.entries);
  const faults = [...unnamed, ...(entry === null ? [] : missingIn(register, entry))];
  if (unnamed.length > 0)
    return found({ tried: { ...shown, ...nothing, after: '', faults }, path: file.path, text: file.text });
  let text: string;
  try {
    text = withEntry(file, id, entry);
  } catch (error) {
    return refused(
      `this cannot be put into "${file.file}"`,
      error instanceof Error ? error.message : undefined,
    );
  }
  const after = linesOf({ register, text }, id);
  if (faults.length > 0)
    return found({ tried: { ...shown, ...nothing, after, faults }, path: file.path, text });
  if (entriesIn(register, text, file.file) === null) return refused(`this cannot be put into "${file.file}"`);
  const before = await runOn(at, { outline, stopAfter: 'check' });
  const world = withDrafts(at.world, new Map([[resolve(file.path), text]]));
  const run = await runOn({ root: at.root, world }, { outline, stopAfter: 'check' });
  const fresh = lessThan(run.diagnostics, before.diagnostics);
  const sorted = sortedFindings(fresh, { register, id, file: file.file, text });
  return found({
    tried: {
      ...shown,
      after,
      faults: sorted.faults,
      findings: sorted.others,
      mended: lessThan(before.diagnostics, run.diagnostics).length,
      value: valueOf(id, run.results.validate, run.results.facts),
    },
    path: file.path,
    text,
  });
}

function wrongId(
  register: RegisterId,
  id: string,
  isNew: boolean,
  entries: Readonly<Record<string, Entry>>,
): FieldFault[] {
  const { is } = registerOf(register).named;
  const fault = (message: string, fix: string): FieldFault[] => [{ path: 'id', message, fix }];
  if (id === '') return fault('it has no name', 'write one: others refer to it by it');
  if (is === 'words' && (id !== id.trim() || id.length > 200 || /\p{Cc}/u.test(id)))
    return fault(`"${id}" is no term`, 'write words in one line');
  if (is !== 'words' && !new RegExp(ID_PATTERN).test(id))
    return fault(`"${id}" is no name`, 'use lower case letters, digits and hyphens');
  const isTaken = Object.hasOwn(entries, id);
  if (isNew && isTaken) return fault(`"${id}" is there already`, 'give it another name');
  return !isNew && !isTaken
    ? fault(`there is no "${id}" any more`, 'somebody took it out: write it as a new one')
    : [];
}

/** Findings of one run that another does not have; lines move, and say nothing of what is found. */
function lessThan(these: readonly Diagnostic[], those: readonly Diagnostic[]): Diagnostic[] {
  const keyOf = ({ rule, place, message }: Diagnostic): string => `${rule} ${place.file} ${message}`;
  const left = new Map<string, number>();
  for (const one of those) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return these.filter((one) => {
    const n = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), n - 1);
    return n <= 0;
  });
}

function valueOf(id: string, edition: Edition | undefined, facts: Facts | undefined): TriedValue | null {
  const fact = facts?.values[id];
  if (!edition || !facts || !fact) return null;
  const { measure } = fact;
  const dataset = 'dataset' in measure ? edition.datasets[measure.dataset] : undefined;
  const inputs = inputsOf(measure).map((input) => edition.measures[input]?.label ?? input);
  const where = countedWhere(measure, edition.datasets);
  const parts = [
    dataset &&
      `counted in “${dataset.label}”, ${where ?? 'every row'}${rowsInWords(fact, facts)
        .map((rows) => ` (${rows})`)
        .join('')}`,
    inputs.length === 0
      ? null
      : `worked out from ${inputs.map((label) => `“${label}”`).join(' and ')}: ${fact.working}`,
    fact.period && periodInWords(fact.period),
    fact.population,
    fact.base && `of ${fact.base}`,
    fact.geography,
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  return {
    printed: fact.printedWithSense,
    defined: `${measure.label}: ${parts.join('; ')}.`,
    none: fact.value === null ? whyNone(fact) : null,
  };
}
function whyNone({ status, detail }: Fact): string {
  if (status.includes('b'))
    return `It has no value, because it would compare across a break: ${(detail.notes ?? []).join('; ')}.`;
  if (status.includes('c')) return 'It has no value: it is withheld, because it is made from a small count.';
  if (status.includes('z')) return 'It has no value: what it asks for does not apply here.';
  return 'It has no value: what it is made of was not supplied.';
}
