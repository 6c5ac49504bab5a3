/**
 * What engines without a cast that fails quietly tell by a pattern. The patterns are of the kind that POSIX, RE2 and
 * Java's engines read alike.
 */

/** A whole number as it is printed, of at most 18 digits: more do not fit 64 bits for sure. */
export const WHOLE = '^(0|-?[1-9][0-9]{0,17})$';
export const DECIMAL = '^-?[0-9]+([.][0-9]+)?$';

const LEAP = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)';
/** A day of the Gregorian calendar, leap years included. */
export const DAY = `^([0-9]{4}-(((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01]))|((0[469]|11)-(0[1-9]|[12][0-9]|30))|(02-(0[1-9]|1[0-9]|2[0-8])))|${LEAP}-02-29)$`;
