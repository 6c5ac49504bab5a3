import { join, resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Diagnostic } from '../diagnostics/diagnostic';
import {
  displayPath,
  printDiagnostics,
  sorted,
  visible,
  type SourceView,
} from '../diagnostics/print-diagnostics';
import { hasColour } from './asked-check';
import { editionAbove, editionsUnder } from '../workspace/find-edition';
import { pathIn, type Refusal } from '../workspace/found';
import type { Printed } from '../workspace/kept-check';
import { openWorkspace, type Workspace } from '../workspace/workspace';
import { worldOf } from '../workspace/world-of';
import type { World } from '../world';

export type ExitCode = 0 | 1 | 2;
export interface CommonOptions {
  readonly edition?: string;
  readonly format?: string;
  readonly quiet?: boolean;
  readonly outline?: string;
  readonly maxWarnings?: number;
}

export const commonOptions = (command: Command): Command =>
  command
    .option('--edition <folder>', 'the edition folder (default: the nearest edition.yaml upward)')
    .option('--outline <id>', 'which of the edition’s documents', 'public')
    .addOption(
      new Option('--format <form>', 'words for people, or json for programs')
        .choices(['human', 'json'])
        .default('human'),
    )
    .option('--max-warnings <n>', 'fail when there are more warnings than this', wholeNumber)
    .option('--quiet', 'say only what is wrong');

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

/** Bytes of a file of which lines are shown. */
const MOST_SHOWN = 64 * 1024 * 1024;

/** How one command speaks: what it says of the files under `root`, to a person or to a program. */
export class Session {
  readonly json: boolean;
  /** Whether anything was found on opening, which the next opening does not find again. */
  saidOnOpening = false;
  /** All that was said, in order. */
  readonly printed: Printed[] = [];
  constructor(
    readonly root: string,
    readonly world: World,
    private readonly options: CommonOptions,
  ) {
    this.json = options.format === 'json';
  }

  /**
   * Prints findings where they belong and gives the exit code they ask for. `elsewhere` has the absolute path of
   * files that lie outside the edition: a mapping, new data that stand in for old.
   */
  async report(
    diagnostics: readonly Diagnostic[],
    elsewhere: ReadonlyMap<string, string> = new Map<string, string>(),
  ): Promise<ExitCode> {
    const errors = diagnostics.filter((d) => d.severity === 'error').length;
    const warnings = diagnostics.filter((d) => d.severity === 'warning').length;
    if (this.json)
      this.print('stdout', `${JSON.stringify({ schema: 1, diagnostics: sorted(diagnostics) }, null, 2)}\n`);
    else if (diagnostics.length > 0) {
      const view = await this.view(diagnostics, elsewhere);
      this.print(
        'stderr',
        `${printDiagnostics(diagnostics, view, hasColour())}\n\n${count(errors, 'error')}, ${count(warnings, 'warning')}\n`,
      );
    }
    return errors > 0 || warnings > (this.options.maxWarnings ?? Infinity) ? 1 : 0;
  }
  /** Says what was found on opening, to a person: what a program reads of a command is its own findings. */
  async saySoon(findings: readonly Diagnostic[]): Promise<void> {
    this.saidOnOpening = findings.length > 0;
    if (findings.length > 0)
      this.print(
        'stderr',
        `${printDiagnostics(findings, await this.view(findings, new Map()), hasColour())}\n\n`,
      );
  }
  say(message: string): void {
    if (!this.json && this.options.quiet !== true) this.print('stdout', `${message}\n`);
  }
  /** A path as its reader writes it. */
  shown(path: string): string {
    return this.world.shown(path);
  }
  /** A file of the edition, or of the project, as its reader writes it. */
  shownFile(file: string): string {
    return this.shown(pathIn(this, file));
  }

  private print(stream: Printed['stream'], text: string): void {
    this.printed.push({ stream, text });
    process[stream].write(text);
  }
  private async view(
    diagnostics: readonly Diagnostic[],
    elsewhere: ReadonlyMap<string, string>,
  ): Promise<SourceView> {
    const [edition, project] = [this.shown(this.root), this.shown(this.world.home)];
    const texts = new Map<string, readonly string[]>();
    for (const { file } of diagnostics.map(({ place }) => place))
      if (!texts.has(file)) texts.set(file, await this.lines(elsewhere.get(file) ?? pathIn(this, file)));
    return {
      path: (file) => {
        const path = elsewhere.get(file);
        return path === undefined ? displayPath(file, edition, project) : this.shown(path);
      },
      line: (file, line) => texts.get(file)?.[line - 1] ?? null,
    };
  }
  private async lines(path: string): Promise<readonly string[]> {
    // A line of a very large table is not shown: its number says where it is.
    const isLarge = ((await this.world.fileSize(path)) ?? 0) > MOST_SHOWN;
    const bytes = isLarge ? null : await this.world.readFile(path).catch(() => null);
    return bytes === null ? [] : bytes.toString('utf8').split(/\r?\n/);
  }
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** Says why a command could not run. */
export function refuse({ message, fix, also = [] }: Refusal): 2 {
  // What a lock, a journal or a file name says may be anybody's, and no sign in it does anything to a terminal.
  const said = (text: string): string => text.split('\n').map(visible).join('\n');
  for (const line of [message, ...also]) process.stderr.write(`stra: ${said(line)}\n`);
  if (fix !== undefined) process.stderr.write(`  fix: ${said(fix)}\n`);
  return 2;
}

/** Told of what takes long, for a person who waits. */
const progressOf =
  ({ quiet, format }: CommonOptions) =>
  (message: string): void => {
    if (process.stderr.isTTY && quiet !== true && format !== 'json') process.stderr.write(`${message}\n`);
  };

/** The machine as a command sees it that is about no one edition, or about several. */
export const worldFor =
  (options: CommonOptions) =>
  (root: string): World =>
    worldOf(root, progressOf(options));

/**
 * Finds the edition a command is about; null, having said why, when it cannot. `through`: the machine as this command is
 * to see it.
 */
export async function openSession(
  folder: string | undefined,
  options: CommonOptions,
  through: (world: World) => World = (world) => world,
): Promise<{ readonly session: Session; readonly workspace: Workspace } | null> {
  const here = worldFor(options)(process.cwd());
  const named = folder ?? options.edition;
  const root = named ?? (await editionAbove(process.cwd(), here));
  const opened =
    root === null ? null : await openWorkspace(root, { world: through(worldFor(options)(resolve(root))) });
  const workspace = opened?.value ?? null;
  if (workspace) {
    const session = new Session(workspace.root, workspace.world, options);
    await session.saySoon(opened?.findings ?? []);
    return { workspace, session };
  }
  if (opened?.refused?.fix !== undefined) {
    refuse(opened.refused);
    return null;
  }
  const known = await editionsUnder(process.cwd(), here);
  const list =
    known.length > 0 ? `\nEditions here:\n${known.map((edition) => `  ${edition}`).join('\n')}` : '';
  const why = opened?.refused?.message ?? 'which edition? Give its folder';
  refuse({ message: `${why}.${list}` });
  return null;
}

/** Where the files under an edition's root lie in full. */
export const inEdition = ({ root }: Session, ...way: readonly string[]): string => join(root, ...way);
