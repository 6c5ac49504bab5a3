import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  chaseMessage,
  CONTACTS_FILE,
  lateOn,
  printRequests,
  readContacts,
  readRequests,
  requestMessage,
  REQUESTS_FILE,
  type Contact,
  type DataRequest,
} from '../data/returns/ask-forces';
import { standings } from '../data/returns/register';
import { returnTemplate } from '../data/returns/return-template';
import { isDate } from '../model/period';
import { putInto } from '../write/new-folder';
import type { Put } from '../write/put-files';
import { found, passedOn, pathIn, refused, type Found, type Opened } from './found';
import type { Held } from './held';
import { openReturns, register, registerIn } from './open-returns';
import type { Asked, AskRequest, ChaseRequest, Chased } from './returns-requests';

const contactsIn = (at: Opened): Promise<Found<readonly Contact[]>> =>
  registerIn(at, CONTACTS_FILE, (text) => {
    const { wrong, contacts } = readContacts(text);
    return { wrong, items: contacts };
  });
const requestsIn = (at: Opened): Promise<Found<readonly DataRequest[]>> =>
  registerIn(at, REQUESTS_FILE, (text) => {
    const { wrong, requests } = readRequests(text);
    return { wrong, items: requests };
  });

export async function requestReturns(at: Held, request: AskRequest): Promise<Found<Asked>> {
  const opened = await openReturns(at, request);
  if (!opened.value) return passedOn(opened);
  const { id, spec, forces } = opened.value;
  const { on, due, from, why } = request;
  if (on === undefined || !isDate(on)) return refused('give --on <date>, the day of asking: 2024-03-01');
  if (due === undefined || !isDate(due) || due <= on)
    return refused('give --due <date>, the last day for the returns, after that of asking: 2024-04-12');
  if (!from || !why)
    return refused('give --from "Name, role" and --why "…": a force wants to know who asks, and why');
  const contacts = await contactsIn(at);
  if (!contacts.value) return passedOn(contacts);
  const requests = await requestsIn(at);
  if (!requests.value) return passedOn(requests);
  const asked: DataRequest = { dataset: id, on, due, from, why };
  const folder = request.out ?? `${id}-requests`;
  const all = opened.value.due.flatMap((force) => forces[force] ?? []);
  const known = new Map(contacts.value.map((contact) => [contact.force, contact]));
  await putInto(
    resolve(folder),
    all.flatMap((force): Put[] => {
      const workbook = `${id}-${force.id}.xlsx`;
      return [
        { path: workbook, content: returnTemplate(spec, force) },
        {
          path: `${id}-${force.id}.txt`,
          content: requestMessage(spec, force.name, workbook, known.get(force.id), asked),
        },
      ];
    }),
  );
  // Made once more, because the first time was cut off, it is one request.
  const others = requests.value.filter((one) => !isDeepStrictEqual(one, asked));
  await at.folder.put([{ path: pathIn(at, REQUESTS_FILE), content: printRequests([...others, asked]) }]);
  const withoutContact = all.filter(({ id: force }) => !known.has(force)).map(({ name }) => name);
  return found({ folder, forces: all.length, withoutContact });
}

export async function chaseReturns(at: Opened, request: ChaseRequest): Promise<Found<Chased>> {
  const opened = await openReturns(at, request);
  if (!opened.value) return passedOn(opened);
  const { id, spec, forces } = opened.value;
  const { on } = request;
  if (on === undefined || !isDate(on)) return refused('give --on <date>, the day to look at: 2024-04-15');
  const contacts = await contactsIn(at);
  if (!contacts.value) return passedOn(contacts);
  const requests = await requestsIn(at);
  if (!requests.value) return passedOn(requests);
  const asked = requests.value.findLast(({ dataset }) => dataset === id);
  if (!asked) return refused(`nothing was asked of the forces for "${id}" yet`, 'run stra returns request');
  const events = await register(at);
  if (!events.value) return passedOn(events);
  const all = standings(events.value, id, opened.value.due);
  const known = new Map(contacts.value.map((contact) => [contact.force, contact]));
  const folder = request.out ?? `${id}-chase-${on}`;
  const late = lateOn(all, asked.due, on).map((one) => ({
    ...one,
    name: forces[one.force]?.name ?? one.force,
    file: `${id}-${one.force}-${one.kind}.txt`,
  }));
  await putInto(
    resolve(folder),
    late.map((one): Put => {
      const query = all.find(({ force }) => force === one.force)?.last?.note ?? '';
      return {
        path: one.file,
        content: chaseMessage(spec, one.name, known.get(one.force), asked, one, query),
      };
    }),
  );
  const received = all.filter((standing) => standing.received !== null).length;
  return found({ folder, due: asked.due, late, received, of: all.length });
}
