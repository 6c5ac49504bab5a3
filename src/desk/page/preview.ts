import { ask, comeIn, NoAnswer, oneAtATime } from './ask';
import { byId, fill } from './dom';
import { countInWords, findingItem, inOrder } from './findings';
import { DocumentFrame } from './frame';
import { hear } from './shared-stream';

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

const frame = new DocumentFrame(
  byId('document') as HTMLIFrameElement,
  ({ file, line }) => {
    byId('where').textContent = `${file}, line ${line}`;
  },
  true,
);
const pdf = byId('pdf');

/** Asks for the page as it is now; what changes meanwhile is asked for after. */
const refresh = oneAtATime(async () => {
  try {
    await show();
  } catch (error) {
    say(error instanceof NoAnswer ? error.message : String(error), 'lost');
  }
});

async function show(): Promise<void> {
  const { value, findings, at } = await ask('page', { has: frame.has });
  if (value) await frame.show(value);
  const list = inOrder(findings.filter(({ severity }) => severity !== 'note'));
  byId('title').textContent = value ? `${value.title}, ${value.kicker}` : byId('title').textContent;
  document.title = `${value?.title ?? 'Edition'}: preview`;
  say(countInWords(findings), list.some(({ severity }) => severity === 'error') ? 'errors' : 'fine');
  byId('time').textContent = value
    ? `The page of ${TIME.format(at)}`
    : 'The page cannot be made until this is mended; the last one is shown';
  fill(byId('findings'), ...list.map((finding) => findingItem(finding, { isHere: false })));
  byId('list').hidden = list.length === 0;
  // Only what the check lets through is made into a PDF.
  if (value?.holds === true) pdf.setAttribute('href', '/report.pdf');
  else pdf.removeAttribute('href');
  byId('pdf-note').hidden = value?.holds === true;
}

function say(words: string, state: 'fine' | 'errors' | 'lost'): void {
  const status = byId('state');
  if (status.textContent !== words) status.textContent = words;
  document.body.dataset['state'] = state;
}

async function start(): Promise<void> {
  try {
    await comeIn();
  } catch (error) {
    say(error instanceof NoAnswer ? error.message : String(error), 'lost');
  }
  refresh();
  hear(
    () => refresh(),
    (why) => {
      if (why === null) refresh();
      else say(why, 'lost');
    },
  );
}
void start();
