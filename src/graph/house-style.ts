import { z } from "zod";
import { CHAPTERS, OPTIONAL_CHAPTERS } from "../core/chapters.js";
import { text } from "./values.js";

/** What an organisation changes in its report: its picture, its headings, its own chapters. */
export const houseStyle = z.strictObject({
  logo: z
    .strictObject({ type: z.enum(["image/svg+xml", "image/png"]), base64: z.string() })
    .nullable()
    .describe("Picture at the head; null for none."),
  titles: z.partialRecord(z.enum(CHAPTERS), text).describe("Chapters under other headings."),
  without: z.array(z.enum(OPTIONAL_CHAPTERS)).describe("Chapters left out."),
  chapters: z
    .array(z.strictObject({ after: z.enum(CHAPTERS), title: text, text: z.array(text) }))
    .describe("Chapters of its own, each after one of palier's."),
});
export type HouseStyle = z.output<typeof houseStyle>;
