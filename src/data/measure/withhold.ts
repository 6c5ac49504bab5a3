import type { DisclosedCell, DisclosureModel } from '../../model/disclosure';
import type { Dataset } from '../../model/dataset';
import type { Measure, MeasureValue, ValueStatus } from '../../model/measure';
import type { DatasetAnswers } from './answers';
import { earlierQuestion, type EarlierCount } from './earlier-counts';
import { contentOf, type Question } from './questions';
import { smallRemainders, type CountedParts } from './remainders';

/** Whether a count is one that could point to a person. 0 says that there is nobody, and is printed. */
const isSmall = (n: number, below: number): boolean => n > 0 && n < below;

/**
 * A count as it may be printed. What is withheld is taken out here, before anything is worked out from it, so that
 * no share, rate, rank or spread can hold it: neither its number, nor the rows that it was counted from.
 */
export function withheld(
  value: MeasureValue,
  measure: Pick<Measure, 'withhold'>,
  { suppressBelow, label }: Dataset,
): MeasureValue {
  if (suppressBelow === 0) return value;
  const gone = Object.entries(value.byForce).filter(
    ([force, n]) => n !== null && (isSmall(n, suppressBelow) || measure.withhold.includes(force)),
  );
  const kept: MeasureValue =
    gone.length === 0
      ? value
      : {
          ...value,
          byForce: { ...value.byForce, ...Object.fromEntries(gone.map(([force]) => [force, null])) },
          forceStatus: Object.fromEntries(gone.map(([force]): [string, ValueStatus] => [force, 'c'])),
        };
  const small = value.value !== null && isSmall(value.value, suppressBelow);
  if (value.value === null || !(small || measure.withhold.includes('national'))) return kept;
  const rest: { -readonly [K in keyof MeasureValue]: MeasureValue[K] } = { ...kept };
  delete rest.detail;
  delete rest.gaps;
  return {
    ...rest,
    value: null,
    status: ['c'],
    rows: [],
    // Whether it is small, or small ones would follow from it, is not said: who knew would know more of both.
    working: `withheld, so that no count from 1 to ${suppressBelow - 1} of ${label} is known`,
  };
}

/** One count of a measure with its question, as it was found. */
export interface FoundCell {
  readonly question: Question;
  readonly value: MeasureValue;
  readonly shown: MeasureValue;
}

/** The number of rows that stands beside a value which is no count itself. */
export function rowsCell(question: Question, value: MeasureValue, rows: number): FoundCell {
  const count = { ...value, value: rows, byForce: {} };
  return { question: { ...question, key: `${question.key}/rows` }, value: count, shown: count };
}

/** What counts of a dataset have to do with each other, with the numbers of those that are not withheld. */
export function disclosureModel(
  dataset: Dataset,
  answers: DatasetAnswers,
  found: readonly FoundCell[],
  earlier: readonly EarlierCount[],
): DisclosureModel {
  const { suppressBelow: below } = dataset;
  const forces = dataset.force === null ? [''] : answers.forces;
  const contents = new Map<string, number>();
  const questions: DisclosureModel['questions'][number][] = [];
  // Persons are no sums of anything: each such question is a part of its own.
  let single = answers.parts?.length ?? 0;
  const asked = [...answers.sums.keys()].sort();
  const indexOf = (question: Question): number => {
    const content = contentOf(question);
    const known = contents.get(content);
    if (known !== undefined) return known;
    const at = asked.indexOf(content);
    const parts =
      question.takes.take === 'persons'
        ? [single++]
        : (answers.parts ?? []).flatMap((part, i) => (part.includes(at) ? [i] : []));
    const only = dataset.force === null ? undefined : question.where[dataset.force];
    questions.push({ parts, forces: only === undefined ? null : forces.filter((id) => only.includes(id)) });
    contents.set(content, questions.length - 1);
    return questions.length - 1;
  };
  const wholes = new Map(found.map(({ question, value }) => [question.key, Object.keys(value.byForce)]));
  const cells = found.flatMap(({ question, value, shown }): DisclosedCell[] => {
    const at = { key: question.key, question: indexOf(question), edition: null };
    const because = (n: number): 'small' | 'said' => (isSmall(n, below) ? 'small' : 'said');
    const national =
      value.value === null
        ? []
        : [
            {
              ...at,
              force: null,
              value: shown.value,
              because: shown.value === null ? because(value.value) : null,
            },
          ];
    // A force that sent rows, and none of this part, prints a share of 0.
    const zeros = /\/(of|open)$/.test(question.key)
      ? (wholes.get(question.key.replace(/\w+$/, 'all')) ?? []).filter((force) => !(force in value.byForce))
      : [];
    return [
      ...national,
      ...zeros.map((force): DisclosedCell => ({ ...at, force, value: 0, because: null })),
      ...Object.entries(value.byForce).flatMap(([force, n]): DisclosedCell[] => {
        if (n === null) return [];
        const printed = shown.byForce[force] ?? null;
        return [{ ...at, force, value: printed, because: printed === null ? because(n) : null }];
      }),
    ];
  });
  const before = earlier.flatMap((count): DisclosedCell[] => {
    const question = earlierQuestion(count, dataset, answers.times);
    if (!question) return [];
    const at = { key: count.measure, question: indexOf(question), edition: count.edition, because: null };
    return [
      ...(count.value === null ? [] : [{ ...at, force: null, value: count.value }]),
      ...Object.entries(count.byForce).flatMap(([force, value]) =>
        value === null ? [] : [{ ...at, force, value }],
      ),
    ];
  });
  // Where a row is one, the number of rows that an annex prints is a count like any other.
  const rows: DisclosedCell[] =
    dataset.count === null
      ? [
          {
            key: 'rows',
            question:
              questions.push({ parts: (answers.parts ?? []).map((_, part) => part), forces: null }) - 1,
            force: null,
            edition: null,
            because: null,
            value: answers.rows,
          },
        ]
      : [];
  const counted = found.flatMap(({ question, value }): CountedParts[] => {
    const asks = questions[indexOf(question)];
    return question.takes.take === 'rows' && asks?.forces === null
      ? [{ question, parts: asks.parts, value }]
      : [];
  });
  return {
    dataset: dataset.id,
    below,
    signed: answers.signed ?? false,
    forces,
    questions,
    cells: [...cells, ...before, ...rows],
    remainders: smallRemainders(counted, below),
  };
}
