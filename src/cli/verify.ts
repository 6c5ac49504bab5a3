import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ManifestEntry } from '../model/artefact';
import { runPipeline } from '../pipeline';
import { realWorld, sha256 } from '../world';
import { ISSUED, outputsOf, PROJECT_COPY, type IssueManifest } from './issue';
import { commonOptions, openSession, shown, type CommonOptions, type ExitCode } from './session';

export function verifyCommand(home: string, version: string, done: (code: ExitCode) => void): Command {
  return commonOptions(
    new Command('verify')
      .description(
        'Hash an issued edition again, build it from its own copies, and compare with what was issued.',
      )
      .argument('[edition]', 'the edition folder')
      .addHelpText(
        'after',
        `
Examples:
  stra verify data/editions/<id>   the same bytes as were issued, or what differs and why`,
      ),
  ).action(async (folder: string | undefined, options: CommonOptions) =>
    done(await verify(folder, options, home, version)),
  );
}

async function verify(
  folder: string | undefined,
  options: CommonOptions,
  home: string,
  version: string,
): Promise<ExitCode> {
  const session = openSession(folder, options, home);
  if (!session) return 2;
  const { root } = session;
  const path = join(root, ISSUED, 'manifest.json');
  const manifest = existsSync(path) ? readManifest(await readFile(path, 'utf8')) : null;
  if (!manifest) {
    process.stderr.write(
      `stra: "${shown(root)}" has not been issued: there is no readable ${ISSUED}/manifest.json\n  fix: run stra issue\n`,
    );
    return 2;
  }
  // Its own copies of templates, theme and reference data, and not those that the project has now.
  const world = realWorld(join(root, ISSUED, PROJECT_COPY), () => undefined, null);
  const run = await runPipeline(root, world, {
    outline: manifest.outline,
    stopAfter: 'render',
    release: { release: true, override: manifest.override },
    asOf: manifest.issued.on,
  });
  const { load, validate: edition, render: artefacts } = run.results;
  const findings: string[] = [];
  // What was issued listed the inputs that its document may name; one that was not listed is no finding then.
  const listed = new Set(manifest.inputs.map((input) => input.path));
  const inputs = edition?.inputs ?? load?.files.filter(({ file }) => listed.has(file)) ?? [];
  if (load)
    findings.push(
      ...differences(
        'input',
        manifest.inputs,
        inputs.map(({ file, sha256: hash, bytes }) => ({ path: file, sha256: hash, bytes })),
      ),
    );
  if (artefacts) findings.push(...differences('output', manifest.outputs, outputsOf(artefacts)));
  else {
    session.report(run.diagnostics.filter(({ severity }) => severity === 'error'));
    findings.push('it does not build any more: see above');
  }
  const record = manifest.outputs.find((output) => output.path === 'published.json');
  const kept = join(root, 'published.json');
  if (!existsSync(kept)) findings.push('published.json is missing');
  else if (record?.sha256 !== sha256(await readFile(kept)))
    findings.push('published.json is not the one that was issued');
  if (findings.length === 0) {
    session.say(
      `${shown(root)}: issued by ${manifest.issued.by} on ${manifest.issued.on}; the same bytes, ${manifest.outputs.length} files`,
    );
    return 0;
  }
  const issuedWith = manifest.software['stra'] ?? 'not stated';
  for (const finding of findings) process.stderr.write(`${finding}\n`);
  if (issuedWith !== version)
    process.stderr.write(
      `issued with stra ${issuedWith}, verified with stra ${version}: another version may set the same content otherwise\n`,
    );
  return 1;
}

function differences(kind: string, was: readonly ManifestEntry[], is: readonly ManifestEntry[]): string[] {
  const now = new Map(is.map((entry) => [entry.path, entry]));
  const before = new Set(was.map((entry) => entry.path));
  return [
    ...was.flatMap(({ path, sha256: hash, bytes }) => {
      const found = now.get(path);
      if (!found) return [`${kind} ${path}: was there when it was issued, and is not`];
      return found.sha256 === hash
        ? []
        : [`${kind} ${path}: differs (${bytes} bytes issued, ${found.bytes} now)`];
    }),
    ...is
      .filter(({ path }) => !before.has(path))
      .map(({ path }) => `${kind} ${path}: was not there when it was issued`),
  ];
}

function readManifest(text: string): IssueManifest | null {
  try {
    const found: unknown = JSON.parse(text);
    const whole =
      typeof found === 'object' &&
      found !== null &&
      'outputs' in found &&
      'inputs' in found &&
      'issued' in found;
    return whole ? (found as IssueManifest) : null;
  } catch {
    return null;
  }
}
