import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { OpeningNow } from '../talk';
import type { StartNow } from '../start-talk';
import type { Answered } from './ask';
import { DeskState } from './desk-state';
import { byId, el, fill } from './dom';
import { showEditions } from './editions';
import { sentence } from './findings';
import { LaterPage, otherPages, type DeskPage } from './later-page';
import { hear } from './shared-stream';
import { WritePage } from './write';

/** When nobody waits for anything: the other pages are then there before they are asked for. */
const QUIET = 1500;

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
const desk = new DeskState();
const write = new WritePage(desk, nonce);
const written: DeskPage = { name: 'Write', node: write.node, refresh: () => write.refresh() };
const help = new LaterPage('Help', desk, ({ HelpPage }) => new HelpPage(desk));
/** How things stood when the desk was last asked; null where it did not say. */
let now: StartNow | null = null;
const start = new LaterPage(
  'Start',
  desk,
  ({ StartPage }) =>
    new StartPage(desk, now, {
      came: (then) => {
        now = then;
        show();
        // Where an edition was opened, there are others to go to.
        showEditions(desk, then.others);
      },
      write: () => {
        location.hash = '#write';
      },
    }),
);
const pages: readonly [DeskPage, ...DeskPage[]] = [
  written,
  new LaterPage('Numbers', desk, ({ NumbersPage }) => new NumbersPage(desk)),
  new LaterPage('Data', desk, ({ DataPage }) => new DataPage(desk, goTo)),
  new LaterPage('Judgements', desk, ({ JudgementsPage }) => new JudgementsPage(desk)),
  new LaterPage('Registers', desk, ({ RegistersPage }) => new RegistersPage(desk)),
  new LaterPage('Comments', desk, ({ CommentsPage }) => new CommentsPage(desk)),
  new LaterPage('Compare', desk, ({ ComparePage }) => new ComparePage(desk)),
  new LaterPage('Release', desk, ({ ReleasePage }) => new ReleasePage(desk, goTo)),
  start,
  help,
];
const hasEdition = (): boolean => now?.begun !== null || !now.open;
/** Pages that there is something for: without an edition only Start, and Start only for one that was begun with it. */
const shown = (): readonly DeskPage[] => {
  const first = now?.open === true ? [start] : [];
  return hasEdition() ? [...first, ...pages.filter((page) => page !== start)] : [...first, help];
};

/** Opens a place on the page Write. */
function goTo(place: Diagnostic['place']): void {
  location.hash = '#write';
  void write.goTo(place);
}
const addressOf = ({ name }: DeskPage): string => `#${name.toLowerCase()}`;
const chosen = (): DeskPage =>
  shown().find((page) => addressOf(page) === location.hash) ??
  shown().find((page) => page === (hasEdition() ? written : start)) ??
  pages[0];

/** Shows the page that the address names. */
function show(): void {
  place();
  refresh();
}
function place(): void {
  const page = chosen();
  fill(
    byId('pages'),
    ...shown().map((one) =>
      el('li', {}, el('a', { href: addressOf(one), 'aria-current': one === page ? 'page' : null }, one.name)),
    ),
  );
  for (const one of pages) one.node.hidden = one !== page;
}
/** Write keeps what all pages share up to date. */
function refresh(): void {
  if (hasEdition()) write.refresh();
  refreshShown();
}
function refreshShown(): void {
  const page = chosen();
  if (page !== written) void page.refresh();
}

/** Another edition stands here than this page is of: nothing of it holds any more, and it makes way for the new page. */
let isLeaving = false;
/** A page that is chosen while the new one is on its way would be lost with this one: it is asked for by its own address. */
const leave = (): void => {
  isLeaving = true;
  location.reload();
};

/** Shows the desk, beginning with what it was asked for first. */
export async function openDesk(opening: Promise<Answered<OpeningNow>>): Promise<void> {
  byId('work').append(...pages.map(({ node }) => node));
  await desk.answering(async () => {
    const { value, refused } = await opening;
    if (!value) desk.trouble(sentence(refused?.message ?? 'the desk cannot say where things stand'));
    now = value?.start ?? null;
    if (now) showEditions(desk, now.others);
    place();
    // There is a text to type in before everything is measured and checked.
    if (value?.contents && value.text) write.begin(value.contents, value.text);
  });
  addEventListener('hashchange', () => (isLeaving ? leave() : show()));
  if (now === null) show();
  else if (chosen() !== written) refreshShown();
  setTimeout(() => void otherPages().catch(() => undefined), QUIET);
  hear(
    ({ told, by }) => {
      // Another edition is another page: nothing of this one is to stand over it, nor is asked of the other one.
      if (isLeaving) return;
      if (told === 'opened') leave();
      else if (told === 'writers') write.others();
      // What was written here is known here.
      else if (by === desk.id) refreshShown();
      else refresh();
    },
    (why) => {
      desk.trouble(why);
      if (why === null) refresh();
      else document.body.dataset['state'] = 'lost';
    },
  );
}
