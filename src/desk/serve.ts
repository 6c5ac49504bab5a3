import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ANSWERS, isQuestion, shownPage } from './answers';
import { assetOf, guideOf, shellOf, type Asset } from './assets';
import { BadBody, readBytes, readJson, textIn } from './body';
import { takeCopy } from './comments-answers';
import { DeskPlace } from './desk-place';
import { atTheDesk, fixedHere } from './desk-words';
import { cookieName, isLetIn, refuseKnock, refuseRequest, type Door, type Refused } from './guard';
import { Keys } from './keys';
import type { LiveEdition } from './live-edition';
import { COPY_LIMIT } from './sent-copies';
import { ShownPages } from './shown-pages';
import { isStartQuestion, START_ANSWERS } from './start-answers';
import type { Told } from './talk';
import { userName } from '../world';
import { UPLOAD_LIMIT } from './uploads';
import { WayIn } from './way-in';

export interface DeskOptions {
  /** Null: none has begun yet, and one is to begin in the folder. */
  readonly edition: LiveEdition | null;
  readonly folder: string;
  /** Whether the folder is that of all editions of whoever opens it, and may not be there yet. */
  readonly ofAll: boolean;
  /** Which page the address opens. */
  readonly shows: 'preview' | 'desk';
  readonly outline: string;
  /** How whoever sits here is called, to others who have the folder; left out, as the system calls them. */
  readonly name?: string;
  /** Where the user's own keys lie, with which may be signed; left out, none may. */
  readonly keys?: string;
  /** Told of a fault of the program, which the page says too. */
  readonly fault: (error: unknown) => void;
}
export interface Running {
  readonly port: number;
  /** A link that lets in whoever opens it first. The one before, if nobody used it, is worth nothing any more. */
  readonly newLink: () => string;
  readonly close: () => Promise<void>;
}

const QUESTION_LIMIT = 5 * 1024 * 1024;
const KNOCK_LIMIT = 1024;
/** A browser that is there by then is given its page first. */
const WARM = 250;

const ALWAYS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
/** The frame with the document: nothing runs in it, nothing is fetched by it, and nobody else may frame it. */
const FRAME =
  "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
const shell = (nonce: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; font-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** Opens a page for a browser on this machine, at a port that nobody knows beforehand, and for nobody else. */
export async function serveDesk(options: DeskOptions): Promise<Running> {
  const desk = new Desk(options);
  const port = await desk.listen();
  return {
    port,
    newLink: () => `http://127.0.0.1:${port}/#${desk.keys.newToken()}`,
    close: () => desk.close(),
  };
}

class Desk {
  readonly keys = new Keys();
  private readonly server: Server;
  private readonly listeners = new Set<ServerResponse>();
  private readonly place: DeskPlace;
  private readonly shown = new ShownPages();
  private readonly wayIn: WayIn;
  /** What the first page needs at once is made while the browser still opens. */
  private readonly readied: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: DeskOptions) {
    // A page that has no text to show first waits for the check itself.
    this.wayIn = new WayIn(options.shows === 'desk');
    this.server = createServer((request, response) => void this.answer(request, response));
    this.place = new DeskPlace(
      options.edition,
      options.folder,
      options.ofAll,
      () => this.tell({ told: 'changed', by: null }),
      () => this.tell({ told: 'opened', by: null }),
      { name: options.name ?? userName(), changed: () => this.tell({ told: 'writers', by: null }) },
      this.wayIn.turn,
    );
    if (options.shows === 'desk')
      this.readied = START_ANSWERS.opening({}, this.place, options.outline).catch(() => undefined);
  }

  listen(): Promise<number> {
    return new Promise((listening, failed) => {
      this.server.once('error', failed);
      this.server.listen(0, '127.0.0.1', () => listening(this.port));
    });
  }
  async close(): Promise<void> {
    clearTimeout(this.warming);
    await this.readied;
    await this.place.close();
    for (const listener of this.listeners) listener.end();
    const closed = new Promise<void>((done) => this.server.close(() => done()));
    this.server.closeAllConnections();
    await closed;
  }
  /** Looks at the edition while the browser still opens, so that the first page finds most of the work done; it makes way. */
  private readonly warming = setTimeout(() => {
    const { outline } = this.options;
    // What goes wrong with it is said to whoever asks.
    void this.place.edition
      ?.whole('contents', (workspace) => workspace.contents({ outline, soon: false }))
      .catch(() => undefined);
  }, WARM);
  private get port(): number {
    return (this.server.address() as AddressInfo).port;
  }
  private tell(told: Told): void {
    for (const listener of this.listeners) listener.write(`data: ${JSON.stringify(told)}\n\n`);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const refused = await this.route(request, response);
      if (refused) say(response, refused.status, { why: refused.why });
    } catch (error) {
      if (error instanceof BadBody) {
        // What is left of a body that is too large is not read.
        response.setHeader('Connection', 'close');
        say(response, error.status, { why: error.message });
        return;
      }
      this.options.fault(error);
      if (response.headersSent) response.end();
      else say(response, 500, { why: 'this is a fault of the program and not of your edition' });
    }
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<Refused | null> {
    const door: Door = { port: this.port, isOpen: (session) => this.keys.isOpen(session) };
    const path = (request.url ?? '/').split(/[?#]/)[0] ?? '/';
    if (request.method === 'POST') {
      if (path === '/session') {
        const refused = refuseKnock(request, door);
        return refused ?? this.letIn(await readJson(request, KNOCK_LIMIT), response);
      }
      const isFile = path === '/table' || path === '/copy';
      const refused = refuseRequest(request, isFile ? 'send' : 'do', door);
      if (refused) return refused;
      // Whoever asks for more than the first text has it on the screen.
      if (path !== '/events' && path !== '/ask/opening') this.wayIn.ends();
      if (path === '/table') return this.table(request, response);
      if (path === '/copy') return this.copy(request, response);
      if (path === '/events') return this.listenTo(response);
      const name = path.slice('/ask/'.length);
      if (!path.startsWith('/ask/')) return NOT_FOUND;
      if (isStartQuestion(name)) {
        const asked = await readJson(request, QUESTION_LIMIT);
        say(response, 200, atTheDesk(await START_ANSWERS[name](asked, this.place, this.options.outline)));
        return null;
      }
      if (!isQuestion(name)) return NOT_FOUND;
      const { outline } = this.options;
      const { edition, uploads, copies } = this.place;
      if (!edition) return NO_EDITION;
      const { shown } = this;
      const isOvertaken = (): boolean => response.destroyed;
      const wrote = (by: string): void => this.tell({ told: 'changed', by });
      const { writers } = this.place;
      const asked = {
        edition,
        came: edition.arrives(),
        outline,
        uploads,
        copies,
        shown,
        isOvertaken,
        wrote,
        writers,
        keys: this.options.keys ?? null,
      };
      say(response, 200, atTheDesk(await ANSWERS[name](await readJson(request, QUESTION_LIMIT), asked)));
      return null;
    }
    if (request.method !== 'GET') return { status: 405, why: 'expected GET or POST' };
    const asset = path.startsWith('/assets/') ? path.slice('/assets/'.length) : null;
    const guide = path.startsWith('/guide/') ? path.slice('/guide/'.length) : null;
    const isNobodys = path === '/' || asset !== null || guide !== null;
    const refused = refuseRequest(request, isNobodys ? 'look' : 'read', door);
    if (refused) return refused;
    if (!isNobodys) this.wayIn.ends();
    if (path === '/') {
      if (this.options.shows === 'desk' && (this.keys.isAwaiting || isLetIn(request, door)))
        this.wayIn.begins();
      return this.shell(response);
    }
    const { world } = this.place;
    if (asset !== null) return this.nobodys(await assetOf(asset, world), response);
    if (guide !== null) return this.nobodys(await guideOf(guide, world), response);
    if (path === '/page') return this.page(response);
    if (path === '/comments.csv') return this.log(response);
    if (path === '/sign.html' || path === '/sign-open.html') return this.sheet(path, response);
    return path === '/report.pdf' ? this.pdf(response) : NOT_FOUND;
  }

  private letIn(ask: unknown, response: ServerResponse): Refused | null {
    clearTimeout(this.warming);
    const session = this.keys.exchange(textIn(ask, 'token'));
    if (session === null) return { status: 401, why: 'this link was used already, or is not of this desk' };
    response.setHeader(
      'Set-Cookie',
      `${cookieName(this.port)}=${session}; Path=/; HttpOnly; SameSite=Strict`,
    );
    say(response, 200, {});
    return null;
  }

  /** Takes a spreadsheet that the page sends, to be looked at: nothing of it is in the edition by that. */
  private async table(request: IncomingMessage, response: ServerResponse): Promise<Refused | null> {
    const bytes = await readBytes(request, UPLOAD_LIMIT);
    const kept = await this.place.uploads.keep(nameIn(request), bytes);
    if ('why' in kept) return { status: 400, why: kept.why };
    say(response, 200, { id: kept.id, name: kept.name });
    return null;
  }

  /** Takes a Word file that came back from review. Nothing of it is in the edition by that. */
  private async copy(request: IncomingMessage, response: ServerResponse): Promise<Refused | null> {
    const { edition, copies } = this.place;
    if (!edition) return NO_EDITION;
    const bytes = await readBytes(request, COPY_LIMIT);
    const { value, refused } = await takeCopy(nameIn(request), bytes, { edition, copies });
    if (value) say(response, 200, value);
    else {
      const { message = 'mend what stands against the edition first', fix } = refused ?? {};
      return { status: 400, why: fix === undefined ? message : `${message}: ${fix}` };
    }
    return null;
  }

  /** Every comment with its answers, for whoever keeps the record. */
  private async log(response: ServerResponse): Promise<Refused | null> {
    const { edition } = this.place;
    if (!edition) return NO_EDITION;
    const { value } = await edition.inTurn((workspace) => workspace.reviews.logText('csv'));
    if (value === null) return NOT_FOUND;
    response.writeHead(200, {
      ...ALWAYS,
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="comments.csv"',
    });
    response.end(value);
    return null;
  }

  private listenTo(response: ServerResponse): null {
    response.writeHead(200, { ...ALWAYS, 'Content-Type': 'text/event-stream; charset=utf-8' });
    // Sent at once, so that whoever listens knows that it is heard.
    response.write(': here\n\n');
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
    return null;
  }

  private async shell(response: ServerResponse): Promise<null> {
    const nonce = randomBytes(16).toString('base64');
    const page = (await shellOf(this.options.shows, this.place.world))
      .toString('utf8')
      .replaceAll('{{nonce}}', nonce);
    response.writeHead(200, {
      ...ALWAYS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': shell(nonce),
    });
    response.end(page);
    return null;
  }
  private nobodys(asset: Asset | null, response: ServerResponse): Refused | null {
    if (asset === null) return NOT_FOUND;
    response.writeHead(200, { ...ALWAYS, 'Content-Type': asset.type });
    response.end(asset.bytes);
    return null;
  }

  private async page(response: ServerResponse): Promise<Refused | null> {
    const { outline } = this.options;
    const { edition } = this.place;
    if (!edition) return NO_EDITION;
    const seen = await edition.whole(
      'page',
      (workspace) => shownPage(edition, workspace, outline),
      () => response.destroyed,
    );
    const value = seen?.page.value ?? null;
    if (value === null)
      return { status: 404, why: 'the page cannot be made yet: the list says what to mend' };
    response.writeHead(200, {
      ...ALWAYS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': FRAME,
    });
    response.end(value.html);
    return null;
  }

  /** The sheet to print and sign: of every judgement, or of those that ask for a signature. */
  private async sheet(path: string, response: ServerResponse): Promise<Refused | null> {
    const { outline } = this.options;
    const { edition } = this.place;
    if (!edition) return NO_EDITION;
    // What is signed is what the files say, and not what somebody is typing.
    if (edition.hasDrafts)
      return { status: 404, why: 'something that was typed is not saved yet: wait a second' };
    const open = path === '/sign-open.html';
    const { value } = await edition.inTurn((workspace) => workspace.signOff({ outline, open, form: 'html' }));
    if (value === null)
      return { status: 404, why: 'the sheet can be made when no error is left: the list says what to mend' };
    if (value.text === null) return { status: 404, why: 'there is nothing to sign' };
    response.writeHead(200, {
      ...ALWAYS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': FRAME,
    });
    response.end(value.text);
    return null;
  }

  /** The PDF of the document as it stands; only of one that the check lets through. */
  private async pdf(response: ServerResponse): Promise<Refused | null> {
    const { outline } = this.options;
    const { edition } = this.place;
    if (!edition) return NO_EDITION;
    const { value } = await edition.inTurn((workspace) =>
      workspace.stages({ outline, stopAfter: 'render', only: ['pdf'] }),
    );
    const [pdf] = value?.render ?? [];
    if (!pdf)
      return { status: 404, why: 'the PDF can be made when no error is left: the list says what to mend' };
    response.writeHead(200, {
      ...ALWAYS,
      'Content-Type': pdf.mediaType,
      'Content-Disposition': 'inline; filename="report.pdf"',
    });
    response.end(pdf.bytes);
    return null;
  }
}

const NOT_FOUND: Refused = { status: 404, why: 'there is nothing at this address' };
const NO_EDITION: Refused = { status: 404, why: 'no edition has begun yet' };

/** The name of a file that is sent: what cannot be a name is an empty one. */
function nameIn({ headers }: IncomingMessage): string {
  const name = headers['x-name'];
  try {
    return typeof name === 'string' ? decodeURIComponent(name) : '';
  } catch {
    return '';
  }
}

function say(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { ...ALWAYS, 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value, fixedHere));
}
