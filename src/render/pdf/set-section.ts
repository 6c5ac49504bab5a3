import type { Section } from '../../model/document';
import { textWidth } from '../type/measure-text';
import { stackedHeight } from './beside';
import type { StructureTag } from './frame';
import type { Galley } from './galley';
import { FULL } from './grid';
import { heightAtFoot } from './place-notes';
import { painted } from './printable';
import { plainText, type Run } from './run';
import { setRuns, widened, type Column, type SetBlocks } from './column';
import { setStatement } from './set-statement';
import { strip } from './strip';

const HEADING_TAGS = ['H2', 'H3', 'H4', 'H5'] as const satisfies readonly StructureTag[];

/**
 * A chapter begins a page unless this part of one is free: what is left of a chapter's last page would
 * otherwise often be a page with next to nothing on it.
 */
const CHAPTER_NEEDS = 0.36;
/** A threat area needs room for its band of figures and the words after it. */
const OPENER_NEEDS = 0.42;

/** White above and below a heading, by level, in points. */
const AROUND = [
  { above: 32, below: 10 },
  { above: 20, below: 6 },
  { above: 18, below: 4 },
  { above: 14, below: 2 },
] as const;

/** Sets a heading and all that stands under it. Chapters and threat areas begin a page if not enough of one is left. */
export function setSection(galley: Galley, section: Section, column: Column, setBlocks: SetBlocks): void {
  if (section.role === 'statement') return setStatement(galley, section, column);
  const node = galley.tree.open('Sect', column.node);
  const opener = section.role === 'threat-area';
  if (opener) setRule(galley, section.level === 1 ? 1 : OPENER_NEEDS);
  const from = galley.length;
  setHeading(galley, section, { ...column, node });
  setBlocks(galley, section.children, { ...column, node });
  if (section.level === 1 && !opener) needsNoMore(galley, from);
}

/** A chapter that is shorter than what chapters need goes where it finds room whole. */
function needsNoMore(galley: Galley, from: number): void {
  const own = galley.since(from);
  const notes = own.flatMap((s) => s.notes.flatMap((id) => galley.setNotes.get(id) ?? []));
  const whole = (stackedHeight(own) + (own[0]?.before ?? 0) + heightAtFoot(notes)) / galley.body.height;
  galley.replace(from, (s) => ({ ...s, needs: Math.min(s.needs, whole) }));
}

/** The heavy rule that opens a threat area. */
function setRule(galley: Galley, needs: number): void {
  galley.space(26);
  galley.push(
    strip({
      height: 14,
      keep: true,
      needs,
      wide: true,
      items: [
        {
          kind: 'rect',
          tag: 'layout',
          x: FULL.x,
          y: 0,
          width: FULL.width,
          height: 3,
          colour: galley.inks.lead,
        },
      ],
    }),
  );
}

function setHeading(galley: Galley, section: Section, column: Column): void {
  const { inks, scale } = galley;
  const level = section.level - 1;
  const type = scale.headings[level] ?? scale.body;
  const around = AROUND[level] ?? AROUND[3];
  const opener = section.role === 'threat-area';
  const weight = level < 3 ? 'bold' : 'semibold';
  const number = section.number === null ? [] : galley.words(`${section.number} `, 'regular');
  const runs = [...number, ...galley.runs(section.title, weight)];
  const tag = HEADING_TAGS[level] ?? 'H5';
  if (!opener) galley.space(around.above);
  const colour = level < 2 ? inks.lead : inks.text;
  // Nothing stands beside the title of a chapter.
  const measure = section.level === 1 && !opener ? widened(column) : column;
  const reaches = measure.width > column.width && widthOf(runs, type.size) > column.width;
  const strips = setRuns(galley, runs, measure, { type, colour, tag }).map((s) => ({
    ...s,
    wide: s.wide || reaches,
  }));
  const begins = section.level === 1 && !opener ? CHAPTER_NEEDS : 0;
  galley.push(...strips.map((s, i) => ({ ...s, keep: true, needs: i === 0 ? begins : 0 })));
  galley.space(around.below);
  if (section.marking !== galley.document.front.marking) setMarking(galley, section, column);
}

const widthOf = (runs: readonly Run[], size: number): number =>
  runs.reduce((all, run) => all + textWidth(painted(run.text), size, run.weight), 0);

/** A part whose marking is not the document's says so under its heading. */
function setMarking(galley: Galley, section: Section, column: Column): void {
  const runs = galley.words(section.marking, 'bold');
  const look = { type: galley.scale.small, colour: galley.inks.soft };
  galley.push(...setRuns(galley, runs, column, look).map((s) => ({ ...s, keep: true })));
  galley.space(4);
}

/** Titles as they stand in the contents and the bookmarks. */
export const sectionTitle = (section: Section): string =>
  [section.number ?? '', plainText(section.title)].filter((part) => part !== '').join(' ');
