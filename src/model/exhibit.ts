import type { Place } from '../diagnostics/place';
import type { FigureSpec, PanelSpec, TableSpec } from './files/exhibits-file';
import type { ProseInline } from './prose';

type Parsed<T, K extends keyof T> = Omit<T, K> & Readonly<Record<K, readonly ProseInline[]>>;

type ParsedFigure<T extends FigureSpec> = T extends unknown ? Parsed<T, 'headline' | 'subtitle'> : never;

export type FigureExhibit = { readonly id: string; readonly place: Place } & ParsedFigure<FigureSpec>;

export type TableExhibit = Omit<TableSpec, 'caption' | 'subtitle'> & {
  readonly id: string;
  readonly place: Place;
  readonly caption: readonly ProseInline[];
  readonly subtitle: readonly ProseInline[] | null;
};

export interface PanelExhibit {
  readonly id: string;
  readonly place: Place;
  readonly title: string;
  readonly layout: PanelSpec['layout'];
  readonly items: readonly {
    readonly measure: string;
    readonly words: string | null;
    readonly label: readonly ProseInline[];
    readonly detail: readonly ProseInline[] | null;
  }[];
}
