import type { Film } from './film';

const INTRODUCTION = `# A guide in pictures

What is done at [the desk](desk.md), step by step: in the first hour, through the year, and on the day of release; and, for whoever has five minutes, what the program stands in the way of. The same stands at the desk under _Help_. The pictures are of the running program, made by \`npm run guide\` from the films of \`tests/films\`, which are tests as well.
`;

const pictureOf = (id: string, alt: string | null): string | null => (alt === null ? null : `${id}.png`);

/** The guide as a page of Markdown, before it is formatted. */
export const guidePage = (films: readonly Film[]): string =>
  [
    INTRODUCTION,
    ...films.flatMap(({ title, lead, steps }) => [
      `## ${title}\n\n${lead}\n`,
      ...steps.map(
        (step, n) =>
          `### ${n + 1}. ${step.title}\n\n${step.says}\n${step.alt === null ? '' : `\n![${step.alt}](guide/${pictureOf(step.id, step.alt) ?? ''})\n`}`,
      ),
    ]),
  ].join('\n');

/** The same for the desk. */
export const guideForDesk = (films: readonly Film[]): string =>
  `${JSON.stringify(
    films.map(({ title, lead, steps }) => ({
      title,
      lead,
      steps: steps.map((step) => ({
        title: step.title,
        says: step.says,
        picture: pictureOf(step.id, step.alt),
        alt: step.alt,
      })),
    })),
    null,
    2,
  )}\n`;
