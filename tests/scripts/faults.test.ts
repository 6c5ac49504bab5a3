import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from 'commander';
import { programOf } from '../../src/cli/main';
import { ANSWERS } from '../../src/desk/answers';
import { START_ANSWERS } from '../../src/desk/start-answers';
import { FORMS } from '../../src/render/forms';

interface Listed {
  readonly trials: readonly {
    readonly name: string;
    readonly command: string;
    readonly options: readonly string[];
    readonly forms: readonly string[];
    readonly questions: readonly string[];
  }[];
  readonly reads: Readonly<Record<string, string>>;
  readonly sameWay: Readonly<Record<string, string>>;
  readonly deskReads: Readonly<Record<string, string>>;
}
const listed = JSON.parse(
  execFileSync(process.execPath, [join(__dirname, '../../scripts/faults.mjs'), '--list'], {
    encoding: 'utf8',
  }),
) as Listed;

/** Every command that does something by itself, with its options, as the program has them. */
function commandsOf(command: Command, above = ''): { name: string; options: string[] }[] {
  const name = above === '' ? command.name() : `${above} ${command.name()}`;
  const parts = command.commands.flatMap((part) => commandsOf(part, name));
  return parts.length > 0 ? parts : [{ name, options: command.options.map(({ long }) => long ?? '') }];
}
const commands = programOf(() => undefined).commands.flatMap((command) => commandsOf(command));

describe('the fault run (scripts/faults/commands.mjs)', () => {
  it('tries every command of the program, or says that it writes nothing', () => {
    const known = [...listed.trials.map(({ command }) => command), ...Object.keys(listed.reads)];
    expect(commands.length).toBeGreaterThan(25);
    expect(new Set(known)).toEqual(new Set(commands.map(({ name }) => name)));
    expect(
      Object.keys(listed.reads).filter((name) => listed.trials.some(({ command }) => command === name)),
    ).toEqual([]);
  });

  it('tries every option of them, or says that it changes nothing in how files are put in place', () => {
    const open = commands
      .filter(({ name }) => !(name in listed.reads))
      .flatMap(({ name, options }) => {
        const tried = listed.trials
          .filter(({ command }) => command === name)
          .flatMap((trial) => trial.options);
        return options
          .filter(
            (option) =>
              !tried.includes(option) &&
              !(option in listed.sameWay) &&
              !(`${name} ${option}` in listed.sameWay),
          )
          .map((option) => `${name} ${option}`);
      });
    expect(open).toEqual([]);
  });

  it('makes every form that a build can make', () => {
    const made = listed.trials.flatMap(({ forms }) => forms);
    expect(FORMS.filter((form) => !made.includes(form))).toEqual([]);
  });

  it('asks every question of the desk that writes', () => {
    const known = [...listed.trials.flatMap(({ questions }) => questions), ...Object.keys(listed.deskReads)];
    expect(new Set(known)).toEqual(new Set([...Object.keys(ANSWERS), ...Object.keys(START_ANSWERS)]));
  });
});
