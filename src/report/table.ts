/** What Markdown reads is escaped; what HTML or only some readers read is an entity. */
const inText = (text: string): string =>
  text
    .replace(/[&<>~$]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\\`*_[\]|]|^#/g, "\\$&")
    .replace(/\s+/g, (space) => (space.includes("\n") ? " " : space));

/** Text inside a Markdown table cell or a line of its own. */
export const cell = (text: string): string => inText(text).trim();

/** A sentence of palier: names between backticks stay code, all else is escaped as in a cell. */
export const prose = (text: string): string =>
  text
    .split(/(`[\w.:,@ [\]-]{1,80}`)/)
    .map((part, index) => (index % 2 === 1 ? part : inText(part)))
    .join("");

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
