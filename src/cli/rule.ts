import { Command } from 'commander';
import { findRule, RULES } from '../diagnostics/rules/catalogue';
import { printRule, printRuleList } from '../diagnostics/rules/print-rules';
import { nearest } from '../model/nearest';
import type { ExitCode } from './session';

export function ruleCommand(done: (code: ExitCode) => void): Command {
  return new Command('rule')
    .description('Say what a finding means, why it matters and what to write instead.')
    .argument('[id]', 'what stands in square brackets after a finding; left out: the list of all rules')
    .option('--format <form>', 'human or json', 'human')
    .addHelpText(
      'after',
      `
Examples:
  stra rule                        every rule, a line each
  stra rule wording/loose-phrase   why, a bad example and a good one`,
    )
    .action((id: string | undefined, options: { format: string }) => {
      done(rule(id, options.format === 'json'));
    });
}

function rule(id: string | undefined, json: boolean): ExitCode {
  if (id === undefined) {
    process.stdout.write(
      `${json ? JSON.stringify({ schema: 1, rules: RULES }, null, 2) : printRuleList(RULES)}\n`,
    );
    return 0;
  }
  const page = findRule(id);
  if (!page) {
    const ids = RULES.map((known) => known.id);
    const near = nearest(id, ids) ?? ids.find((known) => known.endsWith(`/${id}`));
    process.stderr.write(`stra: there is no rule "${id}"${near ? `; did you mean "${near}"?` : ''}\n`);
    return 1;
  }
  process.stdout.write(`${json ? JSON.stringify({ schema: 1, rule: page }, null, 2) : printRule(page)}\n`);
  return 0;
}
