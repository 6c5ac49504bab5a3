import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { PROJECT_PREFIX } from '../diagnostics/place';
import { displayPath, printDiagnostics, sorted, type SourceView } from '../diagnostics/print-diagnostics';
import { realWorld, type World } from '../world';

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

/** One run of a command on one edition: where it is, how to speak, and what was found. */
export class Session {
  readonly world: World;
  readonly json: boolean;
  constructor(
    readonly root: string,
    readonly home: string,
    private readonly options: CommonOptions,
  ) {
    this.json = options.format === 'json';
    const live = process.stderr.isTTY && options.quiet !== true && !this.json;
    const project = projectOf(root);
    this.world = realWorld(
      home,
      (message) => live && process.stderr.write(`${message}\n`),
      project === null ? null : join(project, 'output', '.cache'),
    );
  }

  /**
   * Prints findings where they belong and gives the exit code they ask for. `elsewhere` has the absolute path of
   * files that lie outside the edition: a mapping, new data that stand in for old.
   */
  report(
    diagnostics: readonly Diagnostic[],
    elsewhere: ReadonlyMap<string, string> = new Map<string, string>(),
  ): ExitCode {
    const errors = diagnostics.filter((d) => d.severity === 'error').length;
    const warnings = diagnostics.filter((d) => d.severity === 'warning').length;
    if (this.json)
      process.stdout.write(`${JSON.stringify({ schema: 1, diagnostics: sorted(diagnostics) }, null, 2)}\n`);
    else if (diagnostics.length > 0) {
      const colour = process.stderr.isTTY && !process.env['NO_COLOR'];
      process.stderr.write(
        `${printDiagnostics(diagnostics, this.view(elsewhere), colour)}\n\n${count(errors, 'error')}, ${count(warnings, 'warning')}\n`,
      );
    }
    return errors > 0 || warnings > (this.options.maxWarnings ?? Infinity) ? 1 : 0;
  }
  say(message: string): void {
    if (!this.json && this.options.quiet !== true) process.stdout.write(`${message}\n`);
  }

  path(file: string): string {
    return file.startsWith(PROJECT_PREFIX)
      ? join(this.home, file.slice(PROJECT_PREFIX.length))
      : join(this.root, file);
  }
  /** Another edition of the same project that has this id; null where there is none. */
  twin(id: string): string | null {
    const project = projectOf(this.root);
    if (project === null) return null;
    const named = new RegExp(`^id:\\s*["']?${id.replace(/[^a-z0-9-]/gi, '\\$&')}["']?\\s*(?:#.*)?$`, 'm');
    const twin = editionsUnder(project).find((edition) => {
      const folder = join(project, ...edition.split('/'));
      return folder !== this.root && named.test(readFileSync(join(folder, 'edition.yaml'), 'utf8'));
    });
    return twin ?? null;
  }
  private view(elsewhere: ReadonlyMap<string, string>): SourceView {
    const [edition, project] = [shown(this.root), shown(this.home)];
    const texts = new Map<string, readonly string[]>();
    return {
      path: (file) => {
        const path = elsewhere.get(file);
        return path === undefined ? displayPath(file, edition, project) : shown(path);
      },
      line: (file, line) => {
        const lines = texts.get(file) ?? this.lines(elsewhere.get(file) ?? this.path(file));
        texts.set(file, lines);
        return lines[line - 1] ?? null;
      },
    };
  }
  private lines(path: string): readonly string[] {
    if (!existsSync(path)) return [];
    try {
      return readFileSync(path, 'utf8').split(/\r?\n/);
    } catch {
      return [];
    }
  }
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
export const shown = (path: string): string => {
  const way = relative(process.cwd(), path).split(sep).join('/');
  if (way === '') return '.';
  return way.startsWith('../../..') ? path.split(sep).join('/') : way;
};

/** The project whose `data/editions/` holds an edition; null for one that lies elsewhere. */
export function projectOf(root: string): string | null {
  const [editions, data] = [dirname(root), dirname(dirname(root))];
  return basename(editions) === 'editions' && basename(data) === 'data' ? dirname(data) : null;
}

/** Finds the edition a command is about; null, having said why, when it cannot. */
export function openSession(
  folder: string | undefined,
  options: CommonOptions,
  home: string,
): Session | null {
  const root = findEdition(folder ?? options.edition);
  if (root !== null) return new Session(root, home, options);
  const named = folder ?? options.edition;
  const known = editionsUnder(process.cwd());
  const list =
    known.length > 0 ? `\nEditions here:\n${known.map((edition) => `  ${edition}`).join('\n')}\n` : '\n';
  process.stderr.write(
    named === undefined
      ? `stra: which edition? Give its folder.${list}`
      : `stra: there is no edition.yaml in "${named}".${list}`,
  );
  return null;
}

function findEdition(named: string | undefined): string | null {
  if (named !== undefined) return existsSync(join(named, 'edition.yaml')) ? resolve(named) : null;
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'edition.yaml'))) return folder;
    if (dirname(folder) === folder) return null;
  }
}
function editionsUnder(folder: string): string[] {
  const editions = join(folder, 'data', 'editions');
  if (!existsSync(editions)) return [];
  return readdirSync(editions)
    .filter((name) => existsSync(join(editions, name, 'edition.yaml')))
    .map((name) => `data/editions/${name}`)
    .sort();
}
