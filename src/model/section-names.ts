/** What the file of a section's other words for an area is called among the files of an edition. */
export const exceptName = (section: string, area: string): string => `${section}@${area}`;

/** The section that a file is of, and the area that it is for; null for its words for all others. */
export function exceptIn(name: string): { readonly section: string; readonly area: string | null } {
  const at = name.indexOf('@');
  return at < 0 ? { section: name, area: null } : { section: name.slice(0, at), area: name.slice(at + 1) };
}
