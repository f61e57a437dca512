import { z } from "zod";
import { fact, tier } from "../graph/values.js";
import { TONES } from "./figure.js";

/** Name of the first format of `report/report.json`; it changes when a reader would have to. */
export const REPORT_FORMAT = "palier-report/1";

const cell = z.strictObject({
  text: z.string().describe("What a reader sees, already written for the language: numbers, dates and units too."),
  link: z.string().optional().describe("Anchor of the report it leads to. Absent: it leads nowhere."),
  id: z.string().optional().describe("Anchor it is found at. Absent: none."),
  facts: z
    .array(z.string())
    .optional()
    .describe("Names of the entries of `sources` the figure rests on. Absent: it is counted from the plan itself."),
});
const item = z.strictObject({
  lead: z.string().describe("What the sentence is about; empty when it says so itself."),
  text: z.string().describe("Names between back quotes are code."),
  rule: z.string().nullable(),
  link: z.string().nullable(),
});
const tone = z.enum(TONES).describe("Role of the colour.");
const box = z.strictObject({
  id: z.string().describe("Identifier of the node of `blueprint.json` it stands for, or of the first of those alike."),
  lines: z.array(z.string()),
  tone,
  link: z.string().nullable(),
  shape: z.enum(["box", "ellipse", "cylinder", "component", "note"]),
});
const drawing = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("chart"),
    bars: z.enum(["rows", "columns"]),
    labels: z.array(z.string()),
    series: z.array(
      z.strictObject({
        name: z.string(),
        tone,
        values: z.array(z.number()),
        line: z.boolean().optional().describe("Drawn as a line over the bars. Absent: as bars."),
      }),
    ),
    totals: z.array(z.string()).describe("Words after each row or over each column; empty for none."),
    chosen: z.int().nullable().describe("Row of the chosen option; null when all are alike."),
  }),
  z.strictObject({
    kind: z.literal("diagram"),
    frames: z.array(z.strictObject({ id: z.string(), title: z.string(), tone, boxes: z.array(box) })),
    boxes: z.array(box).describe("Boxes outside every frame."),
    arrows: z.array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        label: z.string(),
        tone,
        isDashed: z.boolean(),
      }),
    ),
  }),
]);

const plain = [
  z.strictObject({ kind: z.literal("prose"), text: z.string().describe("Names between back quotes are code.") }),
  z.strictObject({ kind: z.literal("list"), title: z.string().nullable(), items: z.array(item) }),
  z.strictObject({
    kind: z.literal("table"),
    title: z.string().nullable(),
    head: z.array(z.string()),
    rows: z.array(z.array(cell)),
    right: z.array(z.int()).describe("Columns of figures, from 0."),
    chosen: z.int().optional().describe("Row that was chosen among the others. Absent: none."),
    folded: z.boolean().optional().describe("Whether a page shows it only when asked. Absent: it does not."),
  }),
  z.strictObject({ kind: z.literal("commands"), lines: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal("terms"),
    terms: z.array(z.strictObject({ term: z.string(), meaning: z.string() })),
  }),
  z.strictObject({
    kind: z.literal("figure"),
    id: z.string(),
    caption: z.string(),
    alt: z.string().describe("What it shows, for those who do not see it."),
    drawing,
  }),
] as const;

const block = z
  .discriminatedUnion("kind", [
    ...plain,
    z.strictObject({
      kind: z.literal("part"),
      id: z.string(),
      title: z.string(),
      outcome: z
        .strictObject({ text: z.string(), detail: z.string(), tier })
        .nullable()
        .describe("What was chosen; null for a plain heading."),
      get blocks() {
        return z.array(block);
      },
    }),
  ])
  .meta({ id: "block" });

const told = z.strictObject({
  title: z.string(),
  sections: z.array(z.strictObject({ id: z.string(), title: z.string(), blocks: z.array(block) })),
});

/** The report as data. */
export const reportRecord = z
  .strictObject({
    format: z.literal(REPORT_FORMAT),
    generator: z.strictObject({ name: z.string(), version: z.string() }),
    blueprint: z.string().describe("Identifier of the blueprint it tells of."),
    organisation: z.string(),
    asOf: z.string().describe("Day it holds for, `YYYY-MM-DD`."),
    currency: z.string(),
    language: z.enum(["en", "fr"]).describe("Language of the organisation."),
    sources: z.array(fact).describe("Every figure the report rests on, with its source and date."),
    languages: z.strictObject({ en: told, fr: told }),
  })
  .describe(
    "The report of a blueprint as `report/report.json` holds it: the chapters of the page, in both languages, with figures as data. What the plan decided is in `blueprint.json`; this is what people are told.",
  );
/** `report/report.json`; it takes the report's own blocks, so that both cannot part. */
export type ReportRecord = Fixed<z.output<typeof reportRecord>>;

type Fixed<T> = T extends readonly (infer Item)[]
  ? readonly Fixed<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Fixed<T[Key]> }
    : T;
