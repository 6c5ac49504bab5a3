import { ask, comeIn } from './ask';
import { byId } from './dom';

// What the first page needs is asked for while the script of the pages is still on its way: neither waits for the other.
// Exported, although nobody imports it: a file without an export is bundled as CommonJS, and all that it needs with it.
export const opening = comeIn().then(() => ask('opening', {}));
// Why it failed is said by what shows it.
opening.catch(() => undefined);
import('./desk-pages').then(
  ({ openDesk }) => openDesk(opening),
  () => {
    byId('trouble').textContent = 'The program does not answer. Start it again to go on.';
    byId('trouble').hidden = false;
  },
);
