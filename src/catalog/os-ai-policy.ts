import { z } from "zod";
import { sourced } from "./fact-row.js";

/** A setting that turns off a function of artificial intelligence built into an operating system. */
export const osAiPolicy = z.strictObject({
  platform: z.enum(["windows", "macos"]),
  feature: z.strictObject({ en: z.string().min(1), fr: z.string().min(1) }).describe("What is off, in both languages."),
  place: z.string().describe("Windows: key below `HKEY_LOCAL_MACHINE\\SOFTWARE`. macOS: type of the payload."),
  name: z.string(),
  value: z.int().min(0).max(2).describe("Value that turns it off; 0 stands for false on macOS."),
  csp: z.string().nullable().describe("Path of the same setting for mobile device management; null when not known."),
  declaration: z
    .strictObject({ type: z.string().startsWith("com.apple.configuration."), key: z.array(z.string()).min(1) })
    .nullable()
    .default(null)
    .describe("macOS: declaration that took the setting over, with the path of its key; false turns it off."),
  since: z.string().describe("First release of the system that has the setting."),
  until: z.string().nullable().describe("Release whose documentation says it is deprecated; null where none does."),
  ...sourced,
});
export type OsAiPolicy = z.output<typeof osAiPolicy>;
