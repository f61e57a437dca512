import { encoders } from "../../render/encode.js";

/** A text on one line of Markdown; it may hold anything. */
export const cell = encoders.md;

/** A row of a Markdown table; the texts may hold anything. */
export const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;

/** Title and rule of a Markdown table. */
export const tableHead = (titles: readonly string[]): readonly string[] => [
  `| ${titles.join(" | ")} |`,
  `|${titles.map(() => "---|").join("")}`,
];
