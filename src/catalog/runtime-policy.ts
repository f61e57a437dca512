import { z } from "zod";
import { RUNTIMES } from "../core/workstation-runtimes.js";
import { sourced } from "./fact-row.js";

/** Rules an organisation may want of a model runtime on a workstation. */
export const RUNTIME_POLICIES = [
  "loopback-only",
  "cloud-off",
  "no-prompts-on-disk",
  "model-list",
  "model-folder",
  "web-origins",
  "machine-wide",
  "service",
] as const;

/**
 * How far a rule holds: `enforced` against a user without rights, `set` but changeable by the user, the `default` of the
 * program that nobody manages, only `detected`, `none`, or `unknown` because nobody checked.
 */
export const POLICY_LEVELS = ["enforced", "set", "default", "detected", "none", "unknown"] as const;

/** What can be asked of a runtime on a workstation, and how far it holds. */
export const runtimePolicy = z.strictObject({
  runtime: z.enum(RUNTIMES),
  policy: z.enum(RUNTIME_POLICIES),
  level: z.enum(POLICY_LEVELS),
  how: z.strictObject({ en: z.string().min(1), fr: z.string().min(1) }).describe("By what, in both languages."),
  ...sourced,
});
export type RuntimePolicy = z.output<typeof runtimePolicy>;
