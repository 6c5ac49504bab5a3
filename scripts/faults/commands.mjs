// Every command that writes, as the fault run tries it: what is there before, how it is run, and what may be found after
// it was cut off. The list is total: tests/scripts/faults.test.ts holds it against the program, and a command, an option, a
// form or a question of the desk that stands in none of these lists fails it.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { atDesk } from './at-desk.mjs';

/** Commands that write nothing of anybody's, and why. */
export const READS = {
  explain: 'it prints',
  preview: 'it serves a page and takes no text',
  status: 'it prints; what it recovers is what each other trial is about',
  verify: 'it prints',
  rule: 'it prints',
  doctor: 'it looks at the installation',
  'returns list': 'it prints',
};
/** Options that change what is written or said, and nothing in how it is put in place; of one command, or of all. */
export const SAME_WAY = {
  '--edition': 'where the edition lies',
  '--outline': 'which document',
  '--format': 'how it speaks',
  '--max-warnings': 'when it fails',
  '--quiet': 'how much it says',
  '--by': 'a name that is written',
  '--role': 'a role that is written',
  '--on': 'a day that is written',
  '--record': 'a reference that is written',
  '--reason': 'a reason that is written',
  '--note': 'a note that is written',
  '--override': 'who lets through',
  '--agreed': 'a name that is written',
  '--as-of': 'the day of the build',
  '--reply-by': 'a day that is written',
  '--memory': 'how data are read',
  '--threads': 'how data are read',
  '--why': 'what is said',
  '--draft': 'what a build is anyway',
  '--stop-after': 'it prints a stage and writes nothing',
  '--dataset': 'which dataset',
  '--column': 'which column',
  '--open': 'which judgements',
  '--no-open': 'whether a browser opens',
  '--new': 'where an edition begins',
  '--mine': 'where an edition begins',
  'build --clean': 'what is in a Word file',
  'diff --only': 'which files',
  'check --release': 'what it looks for',
  'import --force': 'whose a table is',
  '--ask': 'what is asked before',
  'returns add --answer': 'how a table is read',
  '--text': 'it reads a draft and writes nothing',
  '--strict': 'how a draft is held',
  '--sheet': 'what is read of a table',
  '--layout': 'how a table is read',
  '--leave': 'what is read of a table',
  '--ignore': 'what is read of a table',
  '--not-supplied': 'how a table is read',
  '--zero': 'how a table is read',
  '--hidden': 'what is read of a table',
  '--period': 'how a table is read',
  '--areas-on': 'how a table is read',
  '--encoding': 'how a table is read',
  'merge --list': 'it prints',
  'merge --accept': 'the same as --accept-words',
  'merge --refuse': 'the same as --accept-words',
  'merge --keep': 'the same as --accept-words',
  'merge --anyway': 'what is written',
  'merge --close': 'the same as --block',
  'merge --reply': 'the same as --block',
  'merge --translation': 'it prints',
};
/** Questions of the desk that write nothing, and those that write as a command does that is tried. */
export const DESK_READS = {
  page: 'it shows',
  contents: 'it shows',
  opening: 'it shows',
  text: 'it shows',
  typed: 'it is kept in memory',
  untyped: 'it is kept in memory',
  conflicts: 'it shows',
  writers: 'it shows',
  explain: 'it shows',
  judgements: 'it shows',
  spelling: 'it shows',
  'add-word': 'one file, put as a form puts it',
  registers: 'it shows',
  entry: 'it shows',
  'table-values': 'it shows',
  'try-entry': 'it tries on a copy in memory',
  tables: 'it shows',
  impact: 'it tries on a copy in memory',
  returns: 'it shows',
  beside: 'it shows',
  'new-table': 'it shows',
  'replace-table': 'the same write as impact --accept, and one change where a sheet is read first',
  'add-return': 'the same use as returns add',
  'mark-return': 'the same use as returns mark',
  'request-returns': 'the same use as returns request',
  'chase-returns': 'the same use as returns chase',
  'turn-to': 'it opens',
  status: 'it shows',
  build: 'the same use as the command build',
  retained: 'it shows',
  'delete-retained': 'the same use as retention --delete-before',
  needs: 'it shows',
  start: 'it shows',
  answered: 'it shows',
  look: 'it shows',
  doctor: 'it shows',
  suggest: 'it shows',
  'open-edition': 'it opens',
  review: 'it shows',
  'review-try': 'it shows',
  'review-away': 'it is kept in memory',
  'review-copy': 'the same use as the command build',
};

const LET = ['--override', 'Nobody', '--reason', 'made up for tests'];
const SIGNED = ['--by', 'Head', '--role', 'Head', '--on', '2031-05-18', '--record', 'minutes 7'];
const WOMEN = 'women and girls aged 10 and over';
const TEN = {
  title: 'Threats to the harbour',
  kind: 'Strategic assessment',
  about: 'threats to the harbour',
  period: '2030/31',
  place: 'the harbour',
  people: 'everybody in the harbour',
  publisher: 'Harbour Watch',
  date: '1 June 2031',
  marking: 'OFFICIAL',
  threatAreas: 'Theft, Fire, Flood',
};
const INCIDENTS = `Year,District,Type of incident,Incidents
2029/30,North Quay,Theft,329
2029/30,South Quay,Theft,217
2030/31,North Quay,Theft,382
2030/31,South Quay,Theft,252
`;

export const edit = (file, from, to) => {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
  writeFileSync(file, text.replace(from, to));
};

/**
 * The trials by name. `command` is the command that is tried; `place` is all that is compared. `next` is the command that
 * puts right what a killed one left; `milestones` says how many whole states there are where a command makes several
 * changes one after the other, each of which may be the last; `random` that two runs never give the same bytes;
 * `partly` what is wrong with a state in which a part of what was asked for could not be written and the rest was, null where
 * nothing is.
 */
export function trialsOf({ root, source: SOURCE, run }) {
  const EDITION = basename(SOURCE);
  const again = (name) => (at) => TRIALS[name].args(at);
  const keysIn = (at) => ({ XDG_CONFIG_HOME: join(at.place, 'keys'), APPDATA: join(at.place, 'keys') });
  const out = (at, name = 'out') => join(at.place, name);
  const outputs = (at) => {
    run(['build', at.edition, '--out', out(at), '--only', 'fragment']);
    writeFileSync(join(out(at), 'notes.txt'), 'the user’s own');
  };
  const broken = (at) => {
    const folder = join(at.place, '.broken');
    if (!existsSync(folder)) {
      cpSync(join(root, SOURCE), folder, { recursive: true });
      writeFileSync(join(folder, 'gaps.yaml'), 'x: [');
    }
    return folder;
  };
  // What a build left is put right by the next, even by one that cannot be made.
  const built = (...options) => ({
    command: 'build',
    prepare: outputs,
    args: (at) => ['build', at.edition, '--out', out(at), ...options],
    next: (at) => ['build', broken(at), '--out', out(at)],
  });
  const withKey = (at) => {
    const key = /key: (\S+)/.exec(run(['key', 'new', 'head'], keysIn(at)).stdout)[1];
    writeFileSync(
      join(at.edition, 'signers.yaml'),
      `head: { name: Head, role: Head, key: ${key}, from: "2031-01-01" }\n`,
    );
    edit(join(at.edition, 'edition.yaml'), 'feeds: feeds.yaml', 'feeds: feeds.yaml\n  signers: signers.yaml');
  };
  const keyOf = (at) => join(at.place, 'keys/stra/keys/head.pem');
  const kent = (at, counted = 120) =>
    writeFileSync(
      join(at.place, 'kent.csv'),
      `Force,Group of offences,Victims counted,Offences recorded\nKent,VAWG,${WOMEN},${counted}\nKent,VAWG,all victims,300\nKent,Domestic abuse flagged,all victims,80\n`,
    );
  const KENT = ['--force', 'Kent', '--on', '2024-05-13'];
  const addKent = (at, ...more) => [
    'returns',
    'add',
    join(at.place, 'kent.csv'),
    at.edition,
    ...KENT,
    ...more,
  ];
  /** A trial of the returns: what puts right what is in the edition is the lightest command that opens it. */
  const returns = (part, trial) => ({
    command: `returns ${part}`,
    source: 'data/editions/2023',
    next: (at) => ['returns', 'list', at.edition, '--dataset', 'forces-return'],
    ...trial,
  });
  const DATASET = ['--dataset', 'forces-return'];
  /** What is written for a force is written for each: a first, one between and a last say what 43 do. */
  const fewForces = (at) =>
    edit(join(at.edition, 'edition.yaml'), '  forces: 43\n', '  forces: 3\n  only: [essex, kent, surrey]\n');

  // An edition that sent a copy, and what came back of it.
  const sent = (at) => {
    rmSync(at.edition, { recursive: true });
    cpSync(join(root, 'tests/errors/base'), at.edition, { recursive: true });
    cpSync(join(root, 'tests/review/edition'), at.edition, { recursive: true });
    const kept = readdirSync(EDITED).find((name) => name.endsWith('.json'));
    mkdirSync(join(at.edition, 'review'));
    cpSync(join(EDITED, kept), join(at.edition, 'review', kept));
  };
  const EDITED = join(root, 'tests/review/edited');
  const back = (name) => join(EDITED, `${name}.docx`);
  /** The comment of the copy, as the program names it. */
  const commentOf = (at) =>
    JSON.parse(run(['merge', back('comment'), at.edition, '--format', 'json']).stdout).comments[0].id;

  const TRIALS = {
    merge: {
      command: 'merge',
      prepare: sent,
      // The texts, and what was answered.
      args: (at) => ['merge', back('many-words'), at.edition, '--accept-words', '--by', 'Editor'],
    },
    'merge --block': {
      command: 'merge',
      prepare: sent,
      args: (at) => [
        ...['merge', back('comment'), at.edition, '--block', existsSync(at.edition) ? commentOf(at) : ''],
        ...['--by', 'Head', '--role', 'legal'],
      ],
    },
    'merge --log': {
      command: 'merge',
      prepare: sent,
      args: (at) => ['merge', at.edition, '--log', join(at.place, 'comments.csv')],
      next: again('merge --log'),
    },
    attest: { command: 'attest', args: (at) => ['attest', 'theft-grows', at.edition, ...SIGNED] },
    'attest --all': {
      command: 'attest',
      args: (at) => ['attest', '--all', at.edition, '--reason', 'one sheet', ...SIGNED],
    },
    'attest --key': {
      command: 'attest',
      prepare: withKey,
      args: (at) => ['attest', 'theft-grows', at.edition, '--key', keyOf(at), ...SIGNED],
    },
    review: {
      command: 'review',
      args: (at) => ['review', at.edition, ...SIGNED],
      input: 'y\ny\nn\nq\n',
      // Each answer is written by itself, so that leaving early loses none.
      milestones: 3,
    },
    'review --key': {
      command: 'review',
      prepare: withKey,
      args: (at) => ['review', at.edition, '--key', keyOf(at), ...SIGNED],
      input: 'y\nq\n',
    },
    'key new': {
      command: 'key new',
      args: () => ['key', 'new', 'head'],
      env: keysIn,
      // Each run makes another key: it is whole, or it is not there.
      random: true,
      next: again('key new'),
    },
    'retention --delete-before': {
      command: 'retention',
      prepare: (at) => {
        for (const name of ['a', 'b']) {
          const file = join(at.edition, `review/${name}.docx`);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, 'what a reviewer sent');
          utimesSync(file, new Date('2020-01-01'), new Date('2020-01-01'));
        }
      },
      args: (at) => ['retention', at.edition, '--delete-before', '2021-01-01', '--by', 'Records manager'],
      // What was written down as deleted and is still there goes with the next run.
      next: again('retention --delete-before'),
    },
    'returns add': returns('add', { prepare: kent, args: (at) => addKent(at) }),
    'returns add --map': returns('add', {
      prepare: (at) => {
        kent(at);
        run(addKent(at));
        kent(at, 121);
        edit(join(at.place, 'kent.csv'), 'Offences recorded', 'How many');
        writeFileSync(
          join(at.place, 'map.yaml'),
          `forces-return:\n  title: Made up\n  publisher: nobody\n  columns:\n    force: { type: force, headers: [Force] }\n    group: { type: text, headers: [Group of offences] }\n    victims: { type: text, headers: [Victims counted] }\n    offences: { type: count, headers: [How many] }\n  key: [force, group, victims]\n  count: offences\n  population: nobody\n`,
        );
      },
      // Sent again: the dataset, the changed cells, the mapping and the register, all in one.
      args: (at) => addKent(at, '--map', join(at.place, 'map.yaml')),
    }),
    'returns add --accept': returns('add', {
      prepare: (at) => {
        kent(at);
        edit(join(at.place, 'kent.csv'), 'Offences recorded', 'How many');
      },
      args: (at) => addKent(at, ...DATASET, '--accept'),
    }),
    'returns add --mapping-to': returns('add', {
      prepare: (at) => {
        kent(at);
        edit(join(at.place, 'kent.csv'), 'Offences recorded', 'How many');
      },
      args: (at) => addKent(at, ...DATASET, '--mapping-to', join(at.place, 'kent.yaml')),
      next: again('returns add --mapping-to'),
    }),
    'returns correct': returns('correct', {
      prepare: (at) => {
        kent(at);
        run(addKent(at));
      },
      args: (at) => [
        ...['returns', 'correct', at.edition, ...KENT, ...DATASET],
        ...['--row', `VAWG, ${WOMEN}`, '--to', '121', '--agreed', 'Head', '--reason', 'one came late'],
      ],
    }),
    'returns mark': returns('mark', {
      prepare: (at) => {
        kent(at);
        run(addKent(at));
      },
      args: (at) => ['returns', 'mark', 'accepted', at.edition, ...KENT, ...DATASET],
    }),
    'returns template': returns('template', {
      args: (at) => [
        ...['returns', 'template', at.edition, '--force', 'Kent', ...DATASET],
        ...['--out', join(at.place, 'kent.xlsx')],
      ],
      // What lies in no edition has no journal: what a run that was cut off left beside it goes with the next of its kind.
      next: again('returns template'),
    }),
    'returns request': returns('request', {
      prepare: fewForces,
      args: (at) => [
        ...['returns', 'request', at.edition, ...DATASET, '--on', '2024-03-01', '--due', '2024-04-12'],
        ...['--from', 'Somebody, analyst', '--why', 'for tests', '--out', out(at)],
      ],
      next: again('returns request'),
      // The folder with what is sent, and then what the edition remembers of it, which is held all the while.
      milestones: 3,
      holds: true,
    }),
    'returns chase': returns('chase', {
      prepare: (at) => {
        fewForces(at);
        run(TRIALS['returns request'].args(at));
      },
      args: (at) => [
        ...['returns', 'chase', at.edition, ...DATASET],
        ...['--on', '2024-04-15', '--out', out(at, 'late')],
      ],
      next: again('returns chase'),
    }),
    'returns shown': {
      command: 'returns shown',
      source: 'data/editions/recorded-crime',
      prepare: (at) =>
        run(['build', at.edition, '--for', 'force=kent', '--only', 'markdown', '--out', out(at)]),
      args: (at) => [
        ...['returns', 'shown', at.edition, '--force', 'kent', '--on', '2026-04-01'],
        ...['--reply-by', '2026-04-15', '--from', 'Somebody, analyst', '--out', out(at)],
      ],
      // What lies beside its place outside the edition goes with the next of its kind, and the edition as it is opened.
      next: (at) =>
        existsSync(out(at, 'out/forces/kent/reply.html.next'))
          ? TRIALS['returns shown'].args(at)
          : ['check', at.edition],
      // The sheet beside the document, and then what the edition remembers of it, which is held all the while.
      milestones: 3,
      holds: true,
    },
    'returns reply': {
      command: 'returns reply',
      source: 'data/editions/recorded-crime',
      prepare: (at) => {
        TRIALS['returns shown'].prepare(at);
        run(TRIALS['returns shown'].args(at));
      },
      args: (at) => [
        ...['returns', 'reply', 'objects', at.edition, '--force', 'kent', '--on', '2026-04-12'],
        ...['--by', 'Head', '--note', 'two cases are counted twice'],
      ],
      next: (at) => ['check', at.edition],
    },
    diff: {
      command: 'diff',
      prepare: (at) =>
        cpSync(join(root, 'tests/editions/umbrellas-2032'), join(at.place, 'umbrellas-2032'), {
          recursive: true,
        }),
      args: (at) => ['diff', at.edition, join(at.place, 'umbrellas-2032'), '--out', out(at)],
      next: again('diff'),
    },
    'check --fix': {
      command: 'check',
      prepare: (at) => {
        edit(join(at.edition, 'sections/losses.md'), '29.0%', '28.0%');
        edit(join(at.edition, 'sections/losses.md'), '48.5%', '47.5%');
      },
      args: (at) => ['check', at.edition, '--fix'],
    },
    'check --update-baseline': {
      command: 'check',
      args: (at) => ['check', at.edition, '--baseline', join(at.place, 'known.json'), '--update-baseline'],
      next: again('check --update-baseline'),
    },
    'check --comments': {
      command: 'check',
      args: (at) => [
        ...['check', at.edition, '--text', back('number'), '--comments', join(at.place, 'commented.docx')],
      ],
      next: again('check --comments'),
    },
    'impact --accept': {
      command: 'impact',
      prepare: (at) => {
        mkdirSync(join(at.place, 'new'));
        cpSync(join(at.edition, 'datasets/lost.csv'), join(at.place, 'new/lost.csv'));
        edit(join(at.place, 'new/lost.csv'), 'umbrella,wind,5120', 'umbrella,wind,5121');
      },
      args: (at) => ['impact', join(at.place, 'new'), at.edition, '--accept'],
    },
    'import --replace': {
      command: 'import',
      prepare: (at) => {
        writeFileSync(
          join(at.place, 'table.csv'),
          'Kind,Cause,Lost\numbrella,wind,5120\numbrella,theft,3310\n',
        );
        writeFileSync(
          join(at.place, 'map.yaml'),
          'lost:\n  title: Made up\n  publisher: nobody\n  columns:\n    kind: { type: text, headers: [Kind] }\n    cause: { type: text, headers: [Cause] }\n    lost: { type: count, headers: [Lost] }\n  key: [kind, cause]\n  count: lost\n  population: nobody\n',
        );
      },
      args: (at) => [
        ...['import', join(at.place, 'table.csv'), at.edition, '--as', 'lost'],
        ...['--map', join(at.place, 'map.yaml'), '--replace'],
      ],
    },
    'import --accept': {
      command: 'import',
      prepare: (at) => writeFileSync(join(at.place, 'boats.csv'), 'Place,Boats\nNorth,1\nSouth,2\n'),
      args: (at) => [
        ...['import', join(at.place, 'boats.csv'), at.edition, '--as', 'boats', '--to', 'parquet'],
        ...['--accept', '--answer', 'period=2030-10/2031-03'],
      ],
    },
    'import --mapping-to': {
      command: 'import',
      prepare: (at) => writeFileSync(join(at.place, 'boats.csv'), 'Place,Boats\nNorth,1\nSouth,2\n'),
      args: (at) => [
        ...['import', join(at.place, 'boats.csv'), at.edition, '--as', 'boats'],
        ...['--mapping-to', join(at.place, 'boats.yaml'), '--answer', 'period=2030-10/2031-03'],
      ],
      next: again('import --mapping-to'),
    },
    'upgrade --write': {
      command: 'upgrade',
      prepare: (at) => edit(join(at.edition, 'sections/losses.md'), '29.0%', '28.0%'),
      args: (at) => ['upgrade', at.edition, '--write'],
    },
    issue: {
      command: 'issue',
      args: (at) => ['issue', at.edition, '--by', 'Nobody', '--on', '2031-05-18', ...LET],
    },
    'issue --key': {
      command: 'issue',
      prepare: withKey,
      args: (at) => [
        ...['issue', at.edition, '--by', 'Head', '--on', '2031-05-18', '--key', keyOf(at)],
        ...LET,
      ],
    },
    new: { command: 'new', args: (at) => ['new', join(at.place, 'umbrellas-2040'), '--from', at.edition] },
    'new --corrects': {
      command: 'new',
      prepare: (at) => run(TRIALS.issue.args(at)),
      args: (at) => ['new', join(at.place, 'umbrellas-2031-corrected'), '--corrects', at.edition],
    },
    start: {
      command: 'start',
      prepare: (at) => {
        rmSync(at.edition, { recursive: true });
        writeFileSync(join(at.place, 'incidents.csv'), INCIDENTS);
        writeFileSync(
          join(at.place, 'answers.yaml'),
          `${Object.entries({ ...TEN, threatAreas: '[Theft, Fire, Flood]' })
            .map(([id, text]) => `${id}: ${text}\n`)
            .join('')}tables:\n  incidents.csv: { counts: incidents, from: Harbour Watch }\n`,
        );
      },
      args: (at) => [
        ...['start', at.edition, join(at.place, 'incidents.csv')],
        ...['--answers', join(at.place, 'answers.yaml'), '--accept', '--no-build'],
      ],
      next: (at) => (existsSync(at.edition) ? ['status', at.edition] : TRIALS.start.args(at)),
      // Begun, its table taken, what it says kept: at each step it is an edition, and one can go on from it.
      milestones: 4,
    },
    'signoff --out': {
      command: 'signoff',
      args: (at) => ['signoff', at.edition, '--out', join(at.place, 'sheet.html')],
      next: again('signoff --out'),
    },
    'desk: save': {
      command: 'desk',
      questions: ['save'],
      args: (at) => ['desk', at.edition, '--no-open'],
      talk: atDesk(async ({ ask }) => {
        const file = 'sections/outlook.md';
        const { value } = await ask('text', { file });
        const text = value.text.replace(/(\n*More\.)?\n*$/, '\n\nMore.\n');
        await ask('save', { file, text, read: value.sha256, by: '' });
      }),
    },
    'desk: settle': {
      command: 'desk',
      questions: ['settle'],
      prepare: (at) => writeFileSync(join(at.edition, 'sections/outlook (1).md'), 'Theirs.\n'),
      args: (at) => ['desk', at.edition, '--no-open'],
      talk: atDesk(async ({ ask }) => {
        const { value } = await ask('conflicts', {});
        for (const { there, copy } of value) {
          const hashes = { copy: copy.file, readCopy: copy.sha256, read: there.sha256 };
          await ask('settle', { ...hashes, stands: 'copy', text: '' });
        }
      }),
    },
    'desk: write-entry': {
      command: 'desk',
      questions: ['write-entry'],
      args: (at) => ['desk', at.edition, '--no-open'],
      talk: atDesk(async ({ ask }) => {
        const named = { register: 'sources', id: 'more' };
        const { value } = await ask('entry', named);
        const entry = { title: 'More', publisher: 'Nobody', quality: 'charity' };
        await ask('write-entry', { ...named, entry, takeOut: false, read: value.read, isNew: true });
      }),
    },
    'desk: sign': {
      command: 'desk',
      questions: ['sign'],
      args: (at) => ['desk', at.edition, '--no-open'],
      talk: atDesk(({ ask }) =>
        ask('sign', {
          ...{ judgement: 'theft-grows', by: 'Head', role: 'Head' },
          ...{ on: '2031-05-18', record: 'minutes 7', reason: '', key: '' },
        }),
      ),
    },
    'desk: comments': {
      command: 'desk',
      questions: ['review-answer', 'review-comment'],
      prepare: sent,
      args: (at) => ['desk', at.edition, '--no-open'],
      talk: atDesk(async ({ ask, sendCopy }) => {
        await sendCopy('many-words.docx', readFileSync(back('many-words')));
        await sendCopy('comment.docx', readFileSync(back('comment')));
        const { value } = await ask('review', {});
        const who = { by: 'Head', on: '2031-05-18' };
        // Of a disk that fails nothing may have come.
        const [comment] = value?.comments ?? [];
        if (!comment) return;
        const asked = { id: comment.id, act: 'block', role: 'legal', text: '' };
        // Who is told that it could not be written does not go on as if it had been.
        if (!(await ask('review-comment', { ...asked, ...who })).value) return;
        const answers = value.open.map(({ id }) => ({ id, answer: 'accepted', put: null }));
        await ask('review-answer', { answers, ...who, anyway: 'no' });
      }),
      milestones: 3,
    },
    'desk: start': {
      command: 'desk',
      questions: ['begin', 'take', 'keep'],
      prepare: (at) => rmSync(at.edition, { recursive: true }),
      args: (at) => ['desk', at.place, '--new', '--no-open'],
      talk: atDesk(async ({ ask, send }) => {
        await ask('begin', { answers: TEN });
        await send('incidents.csv', INCIDENTS);
        const look = { table: 'sent-1', sheet: '', hidden: '', answer: [] };
        await ask('take', { ...look, counts: 'incidents', from: 'Harbour Watch', about: '' });
        await ask('keep', { ids: ['incidents'] });
      }),
      next: (at) => {
        const edition = join(at.place, 'threats-to-the-harbour');
        return existsSync(edition) ? ['status', edition] : ['doctor'];
      },
      milestones: 4,
    },
    'desk: open-example': {
      command: 'desk',
      questions: ['open-example'],
      prepare: (at) => rmSync(at.edition, { recursive: true }),
      args: (at) => ['desk', at.place, '--new', '--no-open'],
      talk: atDesk(({ ask }) => ask('open-example', { name: 'example-island' })),
      next: (at) => {
        const edition = join(at.place, 'example-island');
        return existsSync(edition) ? ['status', edition] : ['doctor'];
      },
    },
    'desk: issue': {
      command: 'desk',
      questions: ['issue'],
      args: (at) => ['desk', at.edition, '--no-open'],
      talk: atDesk(({ ask }) =>
        ask('issue', {
          key: '',
          ...{ by: 'Nobody', on: '2031-05-18' },
          ...{ override: 'Nobody', reason: 'made up for tests' },
        }),
      ),
    },
    'desk: upgrade': {
      command: 'desk',
      questions: ['upgrade'],
      prepare: (at) => edit(join(at.edition, 'sections/losses.md'), '29.0%', '28.0%'),
      args: (at) => ['desk', at.edition, '--no-open'],
      talk: atDesk(({ ask }) => ask('upgrade', {})),
    },
    'desk: begin-next': {
      command: 'desk',
      questions: ['begin-next'],
      args: (at) => ['desk', at.place, '--no-open'],
      talk: atDesk(async ({ ask }) => {
        await ask('open-edition', { name: EDITION });
        await ask('begin-next', { how: 'roll forward', name: 'umbrellas-2040' });
      }),
    },
    build: built('--only', 'markdown,html,brief,press'),
    'build all': built('--only', 'markdown,pdf,tables,fragment'),
    'build --only word': {
      command: 'build',
      prepare: outputs,
      args: (at) => ['build', at.edition, '--out', out(at), '--only', 'word'],
      // Puts right the edition as it is opened and the outputs as they are looked at, and makes nothing.
      next: (at) => ['build', at.edition, '--out', out(at), '--outline', 'nowhere'],
      // What is sent is kept in the edition, and then the outputs are put in place.
      milestones: 3,
    },
    'build --release': built('--only', 'markdown', '--release', ...LET),
    'build --for': {
      command: 'build',
      source: 'data/editions/recorded-crime',
      args: (at) => [
        ...['build', at.edition, '--out', out(at), '--only', 'markdown', '--for', 'force=kent,essex'],
      ],
      next: again('build --for'),
      // A force after the other, and then the list of them.
      milestones: 4,
      // A document that cannot be written stops no other: the list says what is there, and nothing else differs.
      partly: (at, now, after) => {
        const under = (tree, id) =>
          Object.entries(tree).filter(([path]) => path.startsWith(`out/forces/${id}/`));
        const isList = (path) => /^out\/forces\/(?:index\.[a-z]+|manifest\.json)$/.test(path);
        const forces = ['kent', 'essex'].map((id) => ({ id, is: under(now, id), be: under(after, id) }));
        for (const { id, is, be } of forces)
          if (is.length > 0 && JSON.stringify(is) !== JSON.stringify(be))
            return `the document of ${id} is not whole`;
        const rest = (tree) =>
          Object.entries(tree).filter(
            ([path]) => !isList(path) && !/^out\/forces\/(?:kent|essex)\//.test(path),
          );
        if (JSON.stringify(rest(now)) !== JSON.stringify(rest(after)))
          return 'something besides the forces and their list differs';
        const list = join(at.place, 'out/forces');
        const { areas } = JSON.parse(readFileSync(join(list, 'index.json'), 'utf8'));
        for (const { id, is } of forces)
          if (areas.find((area) => area.id === id).files.length > 0 !== is.length > 0)
            return `the list says otherwise of ${id} than what is there`;
        const { outputs } = JSON.parse(readFileSync(join(list, 'manifest.json'), 'utf8'));
        const unlike = outputs.find(({ path, sha256 }) => now[`out/forces/${path}`] !== sha256);
        return unlike ? `${unlike.path} is not what the manifest says` : null;
      },
    },
    'build --copies': {
      ...built('--only', 'pdf', '--copies'),
      prepare: (at) => {
        outputs(at);
        writeFileSync(
          join(at.edition, 'access.csv'),
          'copy,post,time\n1,Head,2031-05-10T09:30\n2,Deputy,2031-05-10T09:30\n',
        );
        edit(
          join(at.edition, 'edition.yaml'),
          'feeds: feeds.yaml',
          'feeds: feeds.yaml\n  access: access.csv',
        );
      },
    },
    'build --records': {
      command: 'build',
      prepare: (at) => {
        outputs(at);
        cpSync(join(at.edition, 'datasets/lost.csv'), join(at.place, 'lost.csv'));
        rmSync(join(at.edition, 'datasets'), { recursive: true });
        edit(join(at.edition, 'datasets.yaml'), 'file: datasets/lost.csv', 'records: true');
      },
      args: (at) => [
        ...['build', at.edition, '--out', out(at), '--only', 'markdown'],
        ...['--records', `lost-register=${join(at.place, 'lost.csv')}`],
      ],
      // Puts right the edition as it is opened and the outputs as they are looked at, and makes nothing.
      next: (at) => ['build', at.edition, '--out', out(at), '--outline', 'nowhere'],
      // The sums are kept in the edition, and then the outputs are put in place.
      milestones: 3,
    },
  };
  return TRIALS;
}
