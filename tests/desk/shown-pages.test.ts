import { ShownPages } from '../../src/desk/shown-pages';
import type { Preview } from '../../src/workspace/preview-page';

const page = (body: string): Preview => ({
  html: `<head></head><body>${body}</body>`,
  title: '',
  kicker: '',
  places: {},
  holds: true,
});
/** What a browser makes of a change to the body that it has. */
const brought = (
  before: string,
  { from, to, put }: { from: number; to: number | null; put: string },
): string => before.slice(0, from) + put + (to === null ? '' : before.slice(to));

describe('what is sent of a page that follows one which the browser has', () => {
  // Words all over, so that no two stretches are alike, with letters that are two units.
  const text = Array.from({ length: 3000 }, (_, n) => `${n}😀é `).join('');
  const at = [0, 1, 6, 4090, 4096, 4097, 8192, 12_000, text.length - 4096, text.length - 1, text.length];
  const put = ['', 'x', '😀', '😁', 'a longer piece of text'];

  it.each(at)('is the piece that differs and no more, wherever it stands: %i', (from) => {
    for (const gone of [0, 1, 2, 4095, 4096, 5000])
      for (const words of put) {
        const now = text.slice(0, from) + words + text.slice(from + gone);
        const shown = new ShownPages();
        const first = shown.since('', page(text));
        expect(first.change).toEqual({ from: 0, to: null, put: `<body>${text}</body>` });
        const { change } = shown.since(first.body, page(now));
        expect(brought(first.change.put, change)).toBe(`<body>${now}</body>`);
        // At most a half of a letter is sent besides at each end.
        expect(change.put.length).toBeLessThanOrEqual(words.length + 2);
        expect((change.to ?? 0) - change.from).toBeLessThanOrEqual(gone + 2);
        // JSON makes a half of a letter something else.
        expect(JSON.parse(Buffer.from(JSON.stringify(change)).toString())).toEqual(change);
      }
  });

  it('is one piece where the ends that are alike would overlap', () => {
    for (const [before, now] of [
      ['a'.repeat(10_000), 'a'.repeat(10_001)],
      ['a'.repeat(14_000), 'a'.repeat(9000)],
    ] as const) {
      const shown = new ShownPages();
      const { body } = shown.since('', page(before));
      const { change } = shown.since(body, page(now));
      expect(brought(`<body>${before}</body>`, change)).toBe(`<body>${now}</body>`);
    }
  });

  it('is nothing where the page is the same', () => {
    const shown = new ShownPages();
    const { body } = shown.since('', page(text));
    const { change } = shown.since(body, page(text));
    expect([change.put, brought(`<body>${text}</body>`, change)]).toEqual(['', `<body>${text}</body>`]);
  });
});
