import type { Tier } from "../graph/values.js";
import type { Chart, Diagram } from "./figure.js";

/** A cell of a table. Text is what somebody wrote or palier counted, never markup. */
export interface Cell {
  readonly text: string;
  /**
   * Anchor of the same document it leads to.
   * @default - it leads nowhere
   */
  readonly link?: string;
  /**
   * Names of the facts the figure rests on.
   * @default - none
   */
  readonly facts?: readonly string[];
  /**
   * Anchor the cell itself is found at.
   * @default - none
   */
  readonly id?: string;
}

/** A sentence in a list; names between back quotes in `text` are code. */
export interface Item {
  /** What it is about, before a dash; empty when the sentence says it. */
  readonly lead: string;
  readonly text: string;
  /** Name of the rule it comes from; null when there is none. */
  readonly rule: string | null;
  /** Anchor that says more; null when there is none. */
  readonly link: string | null;
}

/** A part of a section with a heading of its own. */
export interface Part {
  readonly kind: "part";
  readonly id: string;
  readonly title: string;
  /** What was chosen, after an arrow; null for a plain heading. */
  readonly outcome: { readonly text: string; readonly detail: string; readonly tier: Tier } | null;
  readonly blocks: readonly Block[];
}

/** Rows under a head. */
export interface Table {
  readonly kind: "table";
  readonly title: string | null;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (Cell | string)[])[];
  /** Columns of figures. */
  readonly right: readonly number[];
  /**
   * Row that was chosen among the others.
   * @default - none
   */
  readonly chosen?: number;
  /**
   * Whether a page shows it only when asked. Markdown leaves it out: its lines are in `costs/tco.json`.
   * @default false
   */
  readonly folded?: boolean;
}

/** What a section is made of; every form of the report writes the same blocks. */
export type Block =
  | Part
  | Table
  | { readonly kind: "prose"; readonly text: string }
  | { readonly kind: "list"; readonly title: string | null; readonly items: readonly Item[] }
  | { readonly kind: "commands"; readonly lines: readonly string[] }
  | { readonly kind: "terms"; readonly terms: readonly { readonly term: string; readonly meaning: string }[] }
  | Figure;

/** A picture as data; the forms of the report that can show it have it drawn. */
export interface Figure {
  readonly kind: "figure";
  readonly id: string;
  /** What it shows, for those who do not see it. */
  readonly alt: string;
  readonly caption: string;
  readonly drawing: Chart | Diagram;
}

/** A chapter of the report. */
export interface Section {
  /** Anchor, the same in every language. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A sentence of palier as a block. */
export const paragraph = (text: string): Block => ({ kind: "prose", text });

/** A table without a title. */
export const tableOf = (
  head: readonly string[],
  rows: Table["rows"],
  right: readonly number[] = [],
  more: Partial<Pick<Table, "title" | "chosen" | "folded">> = {},
): Table => ({ kind: "table", title: null, head, rows, right, ...more });

/** A part with a plain heading. */
export const part = (id: string, title: string, blocks: readonly Block[]): Part => ({
  kind: "part",
  id,
  title,
  outcome: null,
  blocks,
});

/** Anchor of a node's place in the report. */
export const anchorOf = (kind: "decision" | "node" | "chart" | "break-even", nodeId: string): string =>
  `${kind}-${nodeId.replace(/[/.]/g, "-")}`;

/** Anchor of a fact, by its place in the graph's list. */
export const factAnchor = (index: number): string => `source-${index + 1}`;
