// Judges built PDFs by veraPDF, the industry's validator, for PDF/UA-1 and PDF/A-3a:
// `node scripts/judge-pdf.mjs output/2023/report.pdf`. Prints each failed rule and exits 1 when there is one,
// 2 when veraPDF cannot be had. It comes from Maven once, into build/verapdf, and is used from there.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '1.28.2';
const FLAVOURS = { ua1: 'PDF/UA-1', '3a': 'PDF/A-3a' };
const folder = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'build', 'verapdf', VERSION);

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>judge</groupId><artifactId>judge</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId><version>${VERSION}</version>
  </dependency></dependencies>
</project>
`;

function run(command, args) {
  // On Windows mvn is a batch file, which only a shell starts; nothing that a user typed is among its arguments.
  const shell = process.platform === 'win32' && command === 'mvn';
  const options = { encoding: 'utf8', maxBuffer: 1 << 28, shell };
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  return { ok: !error && status === 0, found: !error, status, stdout: stdout ?? '', stderr: stderr ?? '' };
}

function cannot(why) {
  console.error(`veraPDF cannot be run: ${why}`);
  process.exit(2);
}

/** The folder with veraPDF's jars, fetched when it is not there. */
function installed() {
  const jars = join(folder, 'jars');
  if (existsSync(jars) && readdirSync(jars).length > 0) return jars;
  if (!run('mvn', ['--version']).ok)
    cannot('no Maven found: install it (Debian: apt-get install maven), and run this again');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pom.xml'), pom);
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';
  const fetched = run('mvn', ['-q', '-B', '-f', join(folder, 'pom.xml'), goal, '-DoutputDirectory=jars']);
  if (!fetched.ok) {
    // Half a download would be taken for a whole one the next time.
    rmSync(folder, { recursive: true, force: true });
    cannot(`Maven could not fetch it\n${fetched.stdout}${fetched.stderr}`);
  }
  return jars;
}

const element = (xml, name) => [
  ...xml.matchAll(new RegExp(`<${name}\\b([^>]*)>([\\s\\S]*?)</${name}>`, 'g')),
];
const attribute = (text, name) => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '';
const plain = (xml) =>
  xml
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .trim();

/** What one file fails, a line a rule with the first place; empty when it passes, null when it was not judged. */
function failures(job) {
  const [report] = element(job, 'validationReport');
  if (!report) return null;
  if (attribute(report[1], 'isCompliant') === 'true') return [];
  return element(report[2], 'rule')
    .filter(([, head]) => attribute(head, 'status') === 'failed')
    .map(([, head, body]) => {
      const of = ['specification', 'clause', 'testNumber'].map((name) => attribute(head, name)).join(' ');
      const says = plain(element(body, 'description')[0]?.[2] ?? '');
      const place = plain(element(body, 'context')[0]?.[2] ?? '');
      return `${of}: ${says} (${attribute(head, 'failedChecks')} times, first at ${place})`;
    });
}

function judge(jars, flavour, files) {
  const classpath = readdirSync(jars)
    .filter((name) => name.endsWith('.jar'))
    .map((name) => join(jars, name))
    .join(delimiter);
  const main = 'org.verapdf.apps.GreenfieldCliWrapper';
  const { stdout, stderr } = run('java', [
    '-cp',
    classpath,
    main,
    '--flavour',
    flavour,
    '--format',
    'xml',
    ...files,
  ]);
  const jobs = element(stdout, 'job');
  if (jobs.length !== files.length) cannot(`it judged ${jobs.length} of ${files.length} files\n${stderr}`);
  let failed = 0;
  for (const [, , job] of jobs) {
    const name = plain(element(job, 'name')[0]?.[2] ?? '');
    const found = failures(job);
    if (found?.length === 0) console.log(`passed ${FLAVOURS[flavour]}: ${name}`);
    else {
      failed++;
      const lines = found ?? [`it could not be read: ${plain(job).slice(0, 400)}`];
      console.log([`failed ${FLAVOURS[flavour]}: ${name}`, ...lines].join('\n  '));
    }
  }
  return failed;
}

const files = process.argv.slice(2).map((file) => resolve(file));
if (files.length === 0) cannot('name one or more PDF files');
for (const file of files) if (!existsSync(file)) cannot(`there is no file "${file}"`);
if (!run('java', ['-version']).ok)
  cannot('no Java found: install Java 11 or newer (Debian: apt-get install default-jre-headless)');
const jars = installed();
const failed = Object.keys(FLAVOURS).reduce((sum, flavour) => sum + judge(jars, flavour, files), 0);
process.exit(failed > 0 ? 1 : 0);
