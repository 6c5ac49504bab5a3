import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { PublishedEdition } from '../model/published';
import { FORMS, type Form } from '../render/forms';

/** `--only html,pdf`: a part of the outputs, or those that are only made when asked for. */
export const onlyOption = (): Option =>
  new Option('--only <forms>', `make only these: ${FORMS.join(', ')} (several with commas)`).argParser(
    formsIn,
  );

function formsIn(text: string): readonly Form[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !isForm(name));
  if (unknown !== undefined || names.length === 0)
    throw new InvalidArgumentError(`Choose from ${FORMS.join(', ')}.`);
  return names.filter(isForm);
}
const isForm = (name: string): name is Form => (FORMS as readonly string[]).includes(name);

export interface Issued {
  /** Null where the edition, or this document of it, has not been issued. */
  readonly record: PublishedEdition | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The record that an edition was issued with. Only a press sheet asks for it. */
export async function issuedRecord(root: string, outline: string): Promise<Issued> {
  const path = join(root, 'published.json');
  if (!existsSync(path)) return { record: null, diagnostics: [] };
  const { readRecord } = await import('../validate/read-comparison');
  const { value, diagnostics } = readRecord(await readFile(path, 'utf8'), 'published.json');
  return { record: value?.edition.outline === outline ? value : null, diagnostics };
}
