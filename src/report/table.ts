/** Text inside a Markdown table cell: what Markdown reads is escaped, what HTML or only some readers read is an entity. */
export const cell = (text: string): string =>
  text
    .replace(/[&<>~$]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\\`*_[\]|]|^#/g, "\\$&")
    .replace(/\s+/g, (space) => (space.includes("\n") ? " " : space))
    .trim();

/** Markdown table; cells are escaped, numbers stay as the caller formatted them. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  const rule = `| ${head.map((_, column) => (right.includes(column) ? "---:" : "---")).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}
