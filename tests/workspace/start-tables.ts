import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { xlsx } from '../import/workbooks';

/**
 * A sheet as Excel saves it where the list separator is a semicolon: a byte order mark, lines above the header, a total
 * row a year, "n/a", percentages with a comma, day-first dates. Everything is made up.
 *
 * Theft: 382 + 252 + 179 = 813 in 2030/31, and 329 + 217 + 154 = 700 the year before. All: 922 and 802. Flood: 32 and 19.
 */
const INCIDENTS = [
  'Incidents recorded by Harbour Watch;;;;;',
  'Source: Harbour Watch incident log;;;;;',
  ';;;;;',
  'Year;District;Type of incident;Incidents;Share of year;Last updated',
  '2028/29;North Quay;Theft;291;40,3%;03/04/2031',
  '2028/29;North Quay;Fire;42;5,8%;03/04/2031',
  '2028/29;North Quay;Flood;6;0,8%;03/04/2031',
  '2028/29;South Quay;Theft;192;26,6%;03/04/2031',
  '2028/29;South Quay;Fire;28;3,9%;03/04/2031',
  '2028/29;South Quay;Flood;4;0,6%;03/04/2031',
  '2028/29;Old Town;Theft;136;18,8%;03/04/2031',
  '2028/29;Old Town;Fire;20;2,8%;03/04/2031',
  '2028/29;Old Town;Flood;n/a;0,4%;03/04/2031',
  '2028/29;Total;All incidents;722;100,0%;03/04/2031',
  '2029/30;North Quay;Theft;329;41,0%;03/04/2031',
  '2029/30;North Quay;Fire;39;4,9%;03/04/2031',
  '2029/30;North Quay;Flood;9;1,1%;03/04/2031',
  '2029/30;South Quay;Theft;217;27,1%;03/04/2031',
  '2029/30;South Quay;Fire;26;3,2%;03/04/2031',
  '2029/30;South Quay;Flood;6;0,7%;03/04/2031',
  '2029/30;Old Town;Theft;154;19,2%;03/04/2031',
  '2029/30;Old Town;Fire;18;2,2%;03/04/2031',
  '2029/30;Old Town;Flood;4;0,5%;03/04/2031',
  '2029/30;Total;All incidents;802;100,0%;03/04/2031',
  '2030/31;North Quay;Theft;382;41,4%;03/04/2031',
  '2030/31;North Quay;Fire;36;3,9%;03/04/2031',
  '2030/31;North Quay;Flood;15;1,6%;03/04/2031',
  '2030/31;South Quay;Theft;252;27,3%;03/04/2031',
  '2030/31;South Quay;Fire;24;2,6%;03/04/2031',
  '2030/31;South Quay;Flood;10;1,1%;03/04/2031',
  '2030/31;Old Town;Theft;179;19,4%;03/04/2031',
  '2030/31;Old Town;Fire;17;1,8%;03/04/2031',
  '2030/31;Old Town;Flood;7;0,8%;03/04/2031',
  '2030/31;Total;All incidents;922;100,0%;03/04/2031',
];
/** How many people live there: 41,200 + 30,100 + 18,700 = 90,000. */
const PEOPLE = [
  ['People who live in each district, mid-2030', null],
  ['Source: Town register', null],
  [null, null],
  ['District', 'Population'],
  ['North Quay', 41200],
  ['South Quay', 30100],
  ['Old Town', 18700],
  ['Total', 90000],
];

/** Writes both tables into a folder, and gives their paths. */
export function startTables(folder: string): { readonly incidents: string; readonly people: string } {
  const [incidents, people] = [join(folder, 'incidents.csv'), join(folder, 'people.xlsx')];
  writeFileSync(incidents, `\ufeff${INCIDENTS.join('\r\n')}\r\n`);
  writeFileSync(people, xlsx([{ name: 'Sheet1', rows: PEOPLE }]));
  return { incidents, people };
}
