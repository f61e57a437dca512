import { z } from "zod";
import { CHAPTERS, OPTIONAL_CHAPTERS } from "../core/chapters.js";
import { label, sentence } from "./values.js";

const inBoth = <T extends z.ZodType<string>>(words: T) =>
  z.union([words, z.strictObject({ en: words, fr: words })]).describe("One text for both languages, or one for each.");

const chapter = z.strictObject({
  after: z.enum(CHAPTERS).default("next").describe("Chapter it follows."),
  title: inBoth(label).describe("Its heading."),
  text: z.array(inBoth(sentence)).min(1).max(50).describe("Its paragraphs; names between back quotes are code."),
});

/** What an organisation changes in its report. */
export const report = z.strictObject({
  logo: z
    .string()
    .regex(/^[^\p{Cc}]{1,300}\.(?:svg|png)$/u, "must be the path of an SVG or PNG file")
    .optional()
    .describe("Picture at the head of the report, SVG or PNG, at most 200,000 bytes; its path from this file."),
  titles: z.partialRecord(z.enum(CHAPTERS), inBoth(label)).default({}).describe("Chapters under other headings."),
  without: z
    .array(z.enum(OPTIONAL_CHAPTERS))
    .max(OPTIONAL_CHAPTERS.length)
    .default([])
    .describe("Chapters left out of the report."),
  chapters: z.array(chapter).max(20).default([]).describe("Chapters of the organisation's own."),
});
