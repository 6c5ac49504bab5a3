/**
 * The nearest of so many steps to one: places and sizes on a drawing, and scores that were worked out in doubles and
 * are compared. Binary fractions are good enough for these, and thousands are made at a time. A number that is printed
 * is rounded in `number.ts`.
 */
export const toStep = (value: number, perOne: number): number => Math.round(value * perOne) / perOne;
