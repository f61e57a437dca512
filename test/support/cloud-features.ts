import type { NodeOf } from "../../src/graph/node.js";

/** What a service of a cloud can be asked to do. */
export const FEATURES = [
  "real-time",
  "serverless",
  "async",
  "batch",
  "streaming",
  "canary",
  "blue-green",
  "shadow",
  "autoscale",
  "scale to zero",
  "hours of use",
  "spot",
  "private",
  "CMK",
  "guardrail",
  "AI Foundry",
  "logging",
  "data capture",
  "explanations",
  "budget",
] as const;
type Feature = (typeof FEATURES)[number];

/** How palier does it, and the test that proves it: a file below `test` and a title in it. */
export interface Proof {
  readonly how: string;
  readonly file: string;
  readonly title: string;
}

/** A cell: proven, or why palier renders nothing for it. */
export type Cell = Proof | string;

/** Services that palier deploys itself; the others are called by the gateway and run by somebody else. */
export type Deployed = Exclude<NodeOf<"endpoint">["spec"]["service"], "hosted-vllm" | "token-api">;
export type CloudServices = Readonly<Record<Deployed, Readonly<Record<Feature, Cell>>>>;
/** The same without what is said of events, which is one table of its own. */
export type Rows = Readonly<Record<Deployed, Readonly<Omit<Record<Feature, Cell>, "streaming">>>>;

/** A cell that a test proves. */
export const by = (how: string, file: string, title: string): Proof => ({ how, file: `${file}.test.ts`, title });
