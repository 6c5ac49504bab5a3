import { isRegister, type RegisterId } from '../workspace/registers/register-list';
import type { EntryRequest } from '../workspace/registers/try-entry';
import { BadBody, flagIn, objectIn, textIn } from './body';
import type { AnswersTo } from './answers';
import { shownNow } from './shown-now';
import type { EntryNow, FormsTalk } from './forms-talk';

/** What the forms are answered. An entry is what somebody sent: it is held against its schema before it is written. */
export const FORMS_ANSWERS: AnswersTo<FormsTalk> = {
  registers: (_, { edition }) => shownNow(edition, 'registers', (workspace) => workspace.registers.list()),
  entry: (ask, { edition }) => {
    const [register, id] = [registerIn(ask), textIn(ask, 'id')];
    return edition.inTurn((workspace) => workspace.registers.read(register, id));
  },
  'table-values': (ask, { edition }) => {
    const dataset = textIn(ask, 'dataset');
    return edition.inTurn((workspace) => workspace.registers.table(dataset));
  },
  'try-entry': (ask, { edition, outline }) => {
    const request = { ...requestIn(ask), outline };
    return edition.inTurn((workspace) => workspace.registers.try(request));
  },
  'write-entry': (ask, { edition, outline }) => {
    const request = { ...requestIn(ask), outline };
    return edition.inTurn((workspace) => workspace.registers.write(request));
  },
};

function registerIn(ask: unknown): RegisterId {
  const register = textIn(ask, 'register');
  if (!isRegister(register)) throw new BadBody(400, 'expected a register as "register"');
  return register;
}
const requestIn = (ask: unknown): EntryRequest => ({
  register: registerIn(ask),
  id: textIn(ask, 'id'),
  entry: flagIn(ask, 'takeOut') ? null : plain(objectIn(ask, 'entry')),
  read: textIn(ask, 'read'),
  isNew: flagIn(ask, 'isNew'),
});

const DEEPEST = 8;
const MOST_PARTS = 2000;
/** JSON is plain data by itself; what no form makes is refused before anything looks at it. */
function plain(entry: object): EntryNow {
  let parts = 0;
  const walk = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
    if (
      Object.hasOwn(value, '__proto__') ||
      depth > DEEPEST ||
      (parts += Object.keys(value).length) > MOST_PARTS
    )
      throw new BadBody(400, 'expected an entry as a form makes it as "entry"');
    for (const inner of Object.values(value)) walk(inner, depth + 1);
  };
  if (Array.isArray(entry)) throw new BadBody(400, 'expected an object as "entry"');
  walk(entry, 0);
  return entry as EntryNow;
}
