import { number } from "../../core/numbers.js";
import type { Arrow, Box, Frame } from "../figure.js";
import type { View } from "../view.js";

/** Lines of a box that lists what is behind one door. */
const LISTED = 5;

/** A frame, and the arrows inside it. */
export interface Part {
  readonly frame: Frame;
  readonly arrows: readonly Arrow[];
}

/** The first lines of many, and how many more there are. */
export function listed(view: View, lines: readonly string[]): readonly string[] {
  const rest = lines.length - LISTED;
  if (rest <= 1) return lines;
  const more = view.words.othersRow.replace("{count}", () => `+ ${number(rest, view.language)}`);
  return [...lines.slice(0, LISTED), more];
}

/** A box that leads nowhere. */
export const plain = (id: string, lines: readonly string[]): Box => ({
  id,
  lines: lines.filter((line) => line !== ""),
  tone: "soft",
  link: null,
  shape: "box",
});

/** An arrow with the ports it goes to. */
export const way = (from: string, to: string, ports: readonly number[]): Arrow => ({
  from,
  to,
  label: ports.join(", "),
  tone: "ink",
  isDashed: false,
});
