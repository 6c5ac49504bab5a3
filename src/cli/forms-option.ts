import { InvalidArgumentError, Option } from 'commander';
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
