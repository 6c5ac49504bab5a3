import { Command } from 'commander';
import type { Begun } from '../workspace/begin-edition';
import { openWorkspace } from '../workspace/workspace';
import { refuse, Session, type CommonOptions, type ExitCode } from './session';

interface NewOptions extends CommonOptions {
  readonly from?: string;
  readonly corrects?: string;
}

export function newCommand(done: (code: ExitCode) => void): Command {
  return new Command('new')
    .description('Roll an edition forward, everything in it marked to be reviewed; or begin a correction.')
    .argument('<folder>', 'the folder of the new edition, which must not be there yet')
    .option('--from <edition>', 'the edition to roll forward')
    .option('--corrects <edition>', 'the issued edition that the new one corrects and replaces')
    .option('--outline <id>', 'which of its documents to take the judgements from', 'public')
    .addHelpText(
      'after',
      `
Examples:
  stra new data/editions/<next> --from data/editions/<id>
  stra new data/editions/<id>-corrected --corrects data/editions/<id>

Rolled forward are structure, measures, stated figures, templates, sources and words; datasets are asked
for by name, and signatures stay behind. A correction carries all of it, with a register of revisions to
fill in. Nothing is written over.`,
    )
    .action(async (folder: string, options: NewOptions) => done(await begin(folder, options)));
}

async function begin(to: string, options: NewOptions): Promise<ExitCode> {
  const source = options.from ?? options.corrects;
  if (source === undefined || (options.from !== undefined && options.corrects !== undefined))
    return refuse({
      message: 'give the edition to roll forward (--from), or the one to correct (--corrects)',
    });
  const opened = await openWorkspace(source);
  if (!opened.value) return refuse(opened.refused ?? { message: 'could not open it' });
  const workspace = opened.value;
  const session = new Session(workspace.root, workspace.world, options);
  const how = options.corrects === undefined ? 'roll forward' : 'correct';
  const { outline = 'public' } = options;
  const { value, findings, refused } = await workspace.begin({ how, to, outline });
  if (value === null) {
    if (findings.length > 0) await session.report(findings);
    return refuse(refused ?? { message: 'nothing was begun' });
  }
  const said = how === 'correct' ? toCorrect(value, session) : toReview(value, session);
  for (const line of said) session.say(line);
  return 0;
}

function toReview(begun: Begun, session: Session): string[] {
  const { folder, datasets, judgements, sections, gaps } = begun;
  return [
    `${session.shown(folder)} rolled forward from ${session.shown(session.root)}. Now:`,
    '  set the date, the period and the title in edition.yaml, and take the marks there away',
    ...datasets.map(
      ({ label, file }) => `  put the new "${label}" into ${file}, and its period into datasets.yaml`,
    ),
    '  look at what stands in carried.yaml, and take each line out there as you go',
    `  review ${judgements} judgements and ${sections} sections; take each mark away as you go`,
    `  answer ${gaps} intelligence gaps, which are carried open`,
    '  run stra status to see what is left',
  ];
}

function toCorrect({ folder, shares }: Begun, session: Session): string[] {
  const to = session.shown(folder);
  return [
    `${to} corrects ${session.shown(session.root)}, which stays as it was issued. Now:`,
    '  correct the data or the words, and write each change into revisions.yaml',
    '  look again at the judgements that rest on what changed: stra review',
    '  print the register: {{register "revisions"}} in the template, where it has none',
    `  run stra issue ${to} when stra status says that it is ready`,
    ...(shares ? ['  the superseded edition keeps its own copies of templates and reference data'] : []),
  ];
}
