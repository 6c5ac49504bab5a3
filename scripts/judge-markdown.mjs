// Judges built Markdown by markdownlint: `node scripts/judge-markdown.mjs output/2023/report.md`.
// Prints every problem and exits 1 when there is one, 2 when there is nothing to judge.
import { lint } from 'markdownlint/sync';

const config = {
  default: true,
  // A paragraph is a line, so that a difference of two builds shows the paragraphs that changed.
  MD013: false,
  // A list may go on from another number than one.
  MD029: false,
  // An author may give two sections of two chapters one name.
  MD024: { siblings_only: true },
};

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node scripts/judge-markdown.mjs <file.md>...');
  process.exitCode = 2;
} else
  for (const [file, found] of Object.entries(lint({ files, config }))) {
    for (const { lineNumber, ruleNames, ruleDescription, errorDetail } of found)
      console.log(`${file}:${lineNumber}: ${ruleNames.join('/')}: ${errorDetail ?? ruleDescription}`);
    console.log(`${file}: ${found.length} problems`);
    if (found.length > 0) process.exitCode = 1;
  }
