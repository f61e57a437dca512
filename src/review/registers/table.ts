import { encoders } from "../../render/encode.js";

/** A row of a Markdown table; the texts may hold anything. */
export const row = (cells: readonly string[]): string => `| ${cells.map(encoders.md).join(" | ")} |`;

/** Title and rule of a Markdown table. */
export const tableHead = (titles: readonly string[]): readonly string[] => [
  `| ${titles.join(" | ")} |`,
  `|${titles.map(() => "---|").join("")}`,
];
