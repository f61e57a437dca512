import type { Language } from "../core/text.js";

/** Colour of a drawing by its role; the page, paper and dark mode each give it a value. */
export const TONES = [
  "ink",
  "soft",
  "line",
  "faint",
  "sheet",
  "link",
  "chart-1",
  "chart-2",
  "chart-3",
  "chart-4",
  "chart-5",
  "workstation",
  "server",
  "cloud",
  "public",
  "internal",
  "confidential",
  "restricted",
  "device",
] as const;
export type Tone = (typeof TONES)[number];

/** Values of a chart that share a colour. */
export interface Series {
  readonly name: string;
  readonly tone: Tone;
  readonly values: readonly number[];
  /**
   * Whether it is drawn as a line over the bars.
   * @default false
   */
  readonly line?: boolean;
}

/** A chart as data: what is drawn, never how. */
export interface Chart {
  readonly kind: "chart";
  /** Bars that lie, one row for each label, or bars that stand. */
  readonly bars: "rows" | "columns";
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** Value of a bar or of the axis, in words. */
  readonly format: (value: number) => string;
  /** Words after each row or over each column; empty for none. */
  readonly totals: readonly string[];
  /** Row of the chosen option; the others step back. Null when all are alike. */
  readonly chosen: number | null;
}

/** A diagram as data: boxes, alone or in frames, and arrows between them. */
export interface Diagram {
  readonly kind: "diagram";
  readonly frames: readonly Frame[];
  /** Boxes outside every frame. */
  readonly boxes: readonly Box[];
  /** An arrow whose end is no box of the diagram is left out. */
  readonly arrows: readonly Arrow[];
}

/** Names of the boxes of a diagram in languages of drawing, by their ids. */
export const boxNames = ({ frames, boxes }: Pick<Diagram, "frames" | "boxes">): ReadonlyMap<string, string> =>
  new Map([...frames.flatMap((frame) => frame.boxes), ...boxes].map(({ id }, index) => [id, `n${index}`]));

/** A box of a diagram. */
export interface Box {
  readonly id: string;
  /** Lines of its label. */
  readonly lines: readonly string[];
  readonly tone: Tone;
  /** Anchor of the report it leads to; null for none. */
  readonly link: string | null;
  readonly shape: "box" | "ellipse" | "cylinder" | "component" | "note";
}

/** Boxes of one zone. */
export interface Frame {
  readonly id: string;
  readonly title: string;
  readonly tone: Tone;
  readonly boxes: readonly Box[];
}

/** An arrow. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly tone: Tone;
  readonly isDashed: boolean;
}

/** Mark that stands for a tone until the drawing is written: a colour nothing else uses. */
export const toneMark = (tone: Tone): string => `#0a0b${(16 + TONES.indexOf(tone)).toString(16)}`;

/** Replaces every mark of a drawing by its custom property. */
export const toned = (svg: string): string =>
  svg.replace(
    /#0a0b([0-9a-f]{2})/gi,
    (_, digits: string) => `var(--${TONES[Number.parseInt(digits, 16) - 16] ?? "ink"})`,
  );

/** A drawing without what says nothing: ends of empty elements, and hundredths of a pixel. Quotes in its texts are entities. */
export const shortened = (svg: string): string =>
  svg
    .replace(/><\/(?:path|rect|circle|ellipse|polygon|polyline|line)>/g, "/>")
    .replace(/ (?:d|points|c?[xy]|r[xy]?|[xy][12]|width|height|transform|viewBox|stroke-width)="[^"]*"/g, (measure) =>
      measure.replace(/\d+\.\d+/g, (figure) => String(Number(Number(figure).toFixed(1)))),
    );

/** What draws charts and diagrams: both libraries are loaded once, and only by commands that write a report. */
export interface Pens {
  readonly chart: (chart: Chart) => string;
  /** Anchors of a diagram are those of one language. */
  readonly diagram: (diagram: Diagram, language: Language) => string;
}
