import { el, fill } from './dom';

interface GuideStep {
  readonly title: string;
  readonly says: string;
  /** The name of its picture, and what it shows; null where there is none. */
  readonly picture: string | null;
  readonly alt: string | null;
}
interface GuidePart {
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly GuideStep[];
}

/** The guide in pictures, which travels with the program. */
export class Guide {
  private readonly parts = el('div', {});
  private isOpen = false;
  readonly node = el(
    'section',
    { class: 'guide', 'aria-labelledby': 'guide-title' },
    el('h3', { id: 'guide-title' }, 'A guide in pictures'),
    this.parts,
  );

  async open(): Promise<void> {
    if (this.isOpen) return;
    const response = await fetch('/guide/guide.json').catch(() => null);
    if (response?.ok !== true) {
      fill(this.parts, el('p', { class: 'soft' }, 'The guide did not come with this program.'));
      return;
    }
    this.isOpen = true;
    const guide = (await response.json()) as readonly GuidePart[];
    fill(this.parts, ...guide.map(partOf));
  }
}

const partOf = ({ title, lead, steps }: GuidePart): HTMLElement =>
  el(
    'details',
    {},
    el('summary', {}, title),
    el('p', {}, plain(lead)),
    el(
      'ol',
      { role: 'list' },
      ...steps.map((step) =>
        el(
          'li',
          {},
          el('h4', {}, step.title),
          el('p', {}, plain(step.says)),
          step.picture === null
            ? null
            : el('img', {
                src: `/guide/${step.picture}`,
                alt: step.alt ?? '',
                width: 1280,
                height: 800,
                loading: 'lazy',
              }),
        ),
      ),
    ),
  );

/** The guide is written for a page of Markdown too, whose marks say nothing here. */
const plain = (text: string): string => text.replaceAll(/[`_]/g, '');
