/** Why a table elsewhere was not read, in the reader's words. What the engine said itself may be of a row, and is not kept. */
export class EngineRefusal extends Error {
  constructor(
    readonly rule: 'data/database' | 'data/snapshot' | 'data/shape',
    message: string,
    readonly fix: string,
    readonly why?: string,
  ) {
    super(message);
  }
}
