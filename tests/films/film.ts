import type { Locator, Page } from 'playwright-core';

/** What a step of a film has at hand. Each press, fill, choice, drop and typing is one thing that somebody does, and is counted. */
export interface Scene {
  readonly page: Page;
  /** The folder that the desk was opened on. */
  readonly folder: string;
  /** Files that somebody has, by name: what forces and offices sent. */
  readonly files: Readonly<Record<string, string>>;
  /** Presses what has a name: a button, a link, a box to tick. */
  readonly press: (what: Locator) => Promise<void>;
  /** Fills a field. */
  readonly fill: (label: string, text: string) => Promise<void>;
  /** Chooses in a list. */
  readonly choose: (label: string, value: string) => Promise<void>;
  /** Drops files on a place for them. */
  readonly drop: (label: string, ...files: readonly string[]) => Promise<void>;
  /** Types where the cursor is, as one thing that is done. */
  readonly type: (text: string) => Promise<void>;
  /** Makes the picture of this step of another page than the desk: one that it opened. */
  readonly look: (page: Page) => void;
  /** Waits for words in the bar at the top. */
  readonly state: (words: string) => Promise<void>;
}

/** One step: what is done, what it shows, and the picture of it. It fails where what it promises does not come. */
export interface Step {
  /** The name of its picture; unique in all films. */
  readonly id: string;
  readonly title: string;
  /** What the guide says beside the picture, as Markdown in whole sentences. */
  readonly says: string;
  /** What the picture shows, for who does not see it; null where none is made. */
  readonly alt: string | null;
  readonly play: (scene: Scene) => Promise<void>;
}
export interface Film {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  /** Lays out the folder that the desk is opened on, and the files that somebody has. */
  readonly stage: (place: string) => Pick<Scene, 'folder' | 'files'>;
  readonly steps: readonly Step[];
}

/** Brings something to the top of what scrolls round it, as whoever reads it would. */
export const toTop = (what: Locator): Promise<void> =>
  what
    .first()
    .evaluate((node) =>
      (node as unknown as { scrollIntoView: (how: object) => void }).scrollIntoView({ block: 'start' }),
    );
