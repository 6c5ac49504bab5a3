/** Text that Markdown and GitHub print as it is, whatever it holds and wherever it stands. */
export const escapeText = (text: string): string =>
  text
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/[\\`*_[\]<>|~]/g, (char) => `\\${char}`)
    .replace(/&(?=[#\w]+;)/g, '\\&')
    .replace(/:\/\//g, '\\://')
    .replace(/^(\s*)([-+#=]|\d+[.)])/, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}` : `${space}\\${mark}`,
    );
