/** What is used of the program that draws charts for Word: a checkout whose packages are older compiles without it. */
declare module '@resvg/resvg-wasm' {
  interface Drawn {
    asPng(): Uint8Array;
    free(): void;
  }
  export class Resvg {
    constructor(
      svg: string,
      options: {
        readonly font: { readonly fontBuffers: readonly Uint8Array[]; readonly defaultFontFamily: string };
        readonly fitTo: { readonly mode: 'zoom'; readonly value: number };
      },
    );
    render(): Drawn;
    free(): void;
  }
  export function initWasm(program: Uint8Array): Promise<void>;
}
