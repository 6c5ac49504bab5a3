import type { Odd } from '../data/returns/against-sense';
import type { Late } from '../data/returns/ask-forces';
import type { standings } from '../data/returns/register';
import type { Force } from '../model/registers';
import type { Found } from './found';
import type { ProposedImport } from './propose-import';

export type { Odd };

export interface ReturnsRequest {
  /** The dataset of returns; left out, the only one of forces. */
  readonly dataset?: string;
}
export interface ForceRequest extends ReturnsRequest {
  /** By any of its names. */
  readonly force?: string;
}
export interface TemplateRequest extends ForceRequest {
  readonly out?: string;
}
export interface DatedRequest extends ForceRequest {
  readonly on?: string;
  readonly by?: string;
  readonly note?: string;
}
export interface AddRequest extends DatedRequest {
  /** Who at the force said that what looks odd is right, or agreed to a change. */
  readonly agreed?: string;
  /** Why it is right, or was changed. */
  readonly reason?: string;
  /** A file that says what the columns are, for a workbook of the force's own; it is kept for next year. */
  readonly map?: string;
  /** Rows and columns that are not seen when the workbook is opened; left out, they are asked about. */
  readonly hidden?: 'read' | 'leave';
  /** The sheet that is meant, of a workbook with several tables. */
  readonly sheet?: readonly string[];
  /** Agrees to what is proposed for a sheet of the force's own shape. */
  readonly accept?: boolean;
  /** What is to be taken otherwise than is proposed: `victims=all victims`, `group:Robbery=leave`, `header=4`. */
  readonly answer?: readonly string[];
}
export interface CorrectRequest extends DatedRequest {
  /** The row by its key: `vawg, women and girls`. */
  readonly row?: string;
  /** Left out, the one that is counted. */
  readonly column?: string;
  /** What is to stand there; `[x]`: it is not known. */
  readonly to?: string;
  readonly agreed?: string;
  readonly reason?: string;
}
export interface CorrectedCell {
  /** The force's name. */
  readonly name: string;
  readonly row: string;
  readonly column: string;
  readonly old: string;
  readonly new: string;
  /** The dataset, and the register that keeps the change. */
  readonly file: string;
  readonly kept: string;
  /** Whether the edition names that register, so that the quality log prints it. */
  readonly isPrinted: boolean;
}
export interface AddedReturn {
  readonly force: string;
  readonly rows: number;
  /** The dataset that they are in now. */
  readonly file: string;
  /** Whether they took the place of what the force sent before. */
  readonly again: boolean;
  /** Rows of the form that were left empty and say nothing, by what they are of. */
  readonly unfilled: readonly string[];
  /** The mapping that a sheet of the force's own shape was read with, kept for next year; null for the form. */
  readonly mapping: string | null;
}
export interface Added {
  /** Null: nothing was added, and the findings say why. */
  readonly added: AddedReturn | null;
  /** What is odd about the return, and what to ask the force; where it was added, what the force said is right. */
  readonly odd: readonly Odd[];
  /** The sheet that goes back to the force, beside what it sent; null where no row was refused. */
  readonly errorSheet: string | null;
  /** How a sheet of the force's own shape would be read, to agree to; null where nothing has to be agreed to. */
  readonly proposed: ProposedImport | null;
}
export interface WrittenTemplate {
  readonly file: string;
  readonly force: string;
}
export interface MarkedReturn {
  readonly force: string;
  readonly state: string;
  readonly on: string;
}
export interface ReturnsList {
  readonly dataset: string;
  readonly returns: ReturnType<typeof standings>;
  readonly forces: Readonly<Record<string, Force>>;
}

export interface AskRequest extends ReturnsRequest {
  /** The day of asking, and the last day for the return. */
  readonly on?: string;
  readonly due?: string;
  /** Who asks, as the message ends, and why. */
  readonly from?: string;
  readonly why?: string;
  /** The folder that the workbooks and messages are written to. */
  readonly out?: string;
}
export interface Asked {
  readonly folder: string;
  readonly forces: number;
  /** Names of the forces that the register of contacts does not hold. */
  readonly withoutContact: readonly string[];
}
export interface ChaseRequest extends ReturnsRequest {
  readonly on?: string;
  readonly out?: string;
}
export interface Chased {
  readonly folder: string;
  readonly due: string;
  readonly late: readonly (Late & { readonly name: string; readonly file: string })[];
  readonly received: number;
  readonly of: number;
}

export interface ShowRequest extends AreaOutline {
  /** Ids of the register with commas between; left out, all forces. */
  readonly force?: string;
  readonly on?: string;
  /** The last day for the reply. */
  readonly replyBy?: string;
  /** Who asks, and is replied to. */
  readonly from?: string;
  /** Where the documents of the edition lie. */
  readonly out?: string;
}
interface AreaOutline {
  /** The outline that is for each force, where there are several. */
  readonly outline?: string;
}
export interface ShownAreas {
  readonly folder: string;
  readonly shown: number;
  /** Names of the forces whose document cannot be made, so that nothing was shown to them. */
  readonly failed: readonly string[];
  readonly replyBy: string;
}
export interface AreaReply extends AreaOutline {
  readonly force?: string;
  readonly on?: string;
  readonly by?: string;
  readonly note?: string;
}
export interface Replied {
  readonly area: string;
  readonly reply: string;
  readonly on: string;
  /** Whether it came after the last day. */
  readonly isLate: boolean;
}

/** Every use of the forces' returns to an edition. */
export interface Returns {
  /** Writes the workbook that a force fills in; left out, the file is called by dataset and force. */
  readonly template: (request: TemplateRequest) => Promise<Found<WrittenTemplate>>;
  /** Reads a return into the dataset, in the place of what the force sent before. */
  readonly add: (path: string, request: AddRequest) => Promise<Found<Added>>;
  /** Changes one cell of what a force sent, and keeps old, new, reason, who at the force agreed, and when. */
  readonly correct: (request: CorrectRequest) => Promise<Found<CorrectedCell>>;
  /** Writes down what became of a return. */
  readonly mark: (state: string, request: DatedRequest) => Promise<Found<MarkedReturn>>;
  /** Writes the workbook and the covering message of every force, and remembers what was asked until when. */
  readonly request: (request: AskRequest) => Promise<Found<Asked>>;
  /** Who is late on a day, with a reminder or an escalation to send to each. */
  readonly chase: (request: ChaseRequest) => Promise<Found<Chased>>;
  /** Makes the sheet to reply on beside each force's document, and writes down what was shown, when, and until when it may reply. */
  readonly shown: (request: ShowRequest) => Promise<Found<ShownAreas>>;
  /** Writes down what a force says of its document: it agrees, or objects. */
  readonly reply: (reply: string, request: AreaReply) => Promise<Found<Replied>>;
  /** Which returns are due, received, queried, accepted, signed off. */
  readonly list: (request?: ReturnsRequest) => Promise<Found<ReturnsList>>;
}
