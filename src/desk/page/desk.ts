import type { Diagnostic } from '../../diagnostics/diagnostic';
import { comeIn, listen } from './ask';
import { CommentsPage } from './comments';
import { DeskState } from './desk-state';
import { byId, el, fill } from './dom';
import { ComparePage } from './compare';
import { DataPage } from './data';
import { showEditions } from './editions';
import { HelpPage } from './help';
import { JudgementsPage } from './judgements';
import { NumbersPage } from './numbers';
import { RegistersPage } from './registers';
import { ReleasePage } from './release';
import { StartPage } from './start';
import { WritePage } from './write';

/** A page of the desk; `refresh` takes up what changed. */
interface DeskPage {
  readonly name: string;
  readonly node: HTMLElement;
  readonly refresh: () => void | Promise<void>;
}

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
const desk = new DeskState();
const write = new WritePage(desk, nonce);
const start = new StartPage(desk, () => {
  location.hash = '#write';
});
const help = new HelpPage(desk);
const pages: readonly [DeskPage, ...DeskPage[]] = [
  { name: 'Write', node: write.node, refresh: () => write.refresh() },
  pageOf('Numbers', new NumbersPage(desk)),
  pageOf('Data', new DataPage(desk, goTo)),
  pageOf('Judgements', new JudgementsPage(desk)),
  pageOf('Registers', new RegistersPage(desk)),
  pageOf('Comments', new CommentsPage(desk)),
  pageOf('Compare', new ComparePage(desk)),
  pageOf('Release', new ReleasePage(desk, goTo)),
  pageOf('Start', start),
  pageOf('Help', help),
];
/** Pages that there is something for: without an edition only Start, and Start only for one that was begun with it. */
const shown = (): readonly DeskPage[] => {
  const first = pages.filter(({ node }) => node === start.node && start.isOpen);
  const always = pages.filter(({ node }) => node === help.node);
  return start.hasEdition
    ? [...first, ...pages.filter(({ node }) => node !== start.node)]
    : [...first, ...always];
};

/** Opens a place on the page Write. */
function goTo(place: Diagnostic['place']): void {
  location.hash = '#write';
  void write.goTo(place);
}
function pageOf(name: string, page: { readonly node: HTMLElement; refresh: () => Promise<void> }): DeskPage {
  return { name, node: page.node, refresh: () => page.refresh() };
}
const addressOf = ({ name }: DeskPage): string => `#${name.toLowerCase()}`;
const chosen = (): DeskPage =>
  shown().find((page) => addressOf(page) === location.hash) ??
  shown().find(({ node }) => node === (start.hasEdition ? write.node : start.node)) ??
  pages[0];

/** Shows the page that the address names. */
function show(): void {
  const page = chosen();
  fill(
    byId('pages'),
    ...shown().map((one) =>
      el('li', {}, el('a', { href: addressOf(one), 'aria-current': one === page ? 'page' : null }, one.name)),
    ),
  );
  for (const one of pages) one.node.hidden = one !== page;
  refresh();
}
/** Write keeps what all pages share up to date. */
function refresh(): void {
  if (start.hasEdition) write.refresh();
  refreshShown();
}
function refreshShown(): void {
  const page = chosen();
  if (page.node !== write.node) void page.refresh();
}

/** Another edition stands here than this page is of: nothing of it holds any more, and it makes way for the new page. */
let isLeaving = false;
/** A page that is chosen while the new one is on its way would be lost with this one: it is asked for by its own address. */
const leave = (): void => {
  isLeaving = true;
  location.reload();
};

async function open(): Promise<void> {
  await desk.answering(comeIn);
  await start.look(() => {
    show();
    // Where an edition was opened, there are others to go to.
    showEditions(desk, start.others);
  });
  byId('work').append(...pages.map(({ node }) => node));
  addEventListener('hashchange', () => (isLeaving ? leave() : show()));
  show();
  await listen(
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
void open();
