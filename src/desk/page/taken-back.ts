import { ask } from './ask';

/** Texts in which nothing that was typed is to stand, until the program was told. */
export class TakenBack {
  private readonly files = new Set<string>();

  add(file: string): void {
    this.files.add(file);
  }
  /** Tells the program of each in which nothing is typed again. Throws `NoAnswer`; it is told again then. */
  async tell(isTyped: (file: string) => boolean): Promise<void> {
    for (const file of [...this.files]) {
      // Before it is told: what is taken back meanwhile is to be told once more.
      this.files.delete(file);
      if (isTyped(file)) continue;
      await ask('untyped', { file }).catch((error: unknown) => {
        this.files.add(file);
        throw error;
      });
    }
  }
}
