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
  runsOf(text)
    .map(({ text: run, isCode }) => (isCode ? `\`${run}\`` : inText(run)))
    .join("");

/** A sentence of palier cut into plain text and the names it quotes between back quotes. */
export const runsOf = (text: string): readonly { readonly text: string; readonly isCode: boolean }[] =>
  text
    .split(/`([\w.:,@/ [\]-]{1,80})`/)
    .map((run, index) => ({ text: run, isCode: index % 2 === 1 }))
    .filter((run) => run.text !== "");

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
