import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { assembleAws } from "../../src/blueprints/hybrid/aws.js";
import { assembleAzure } from "../../src/blueprints/hybrid/azure.js";
import { assembleGoogle } from "../../src/blueprints/hybrid/google.js";
import type { Blueprint } from "../../src/graph/blueprint.js";
import type { Synthesised } from "./synth.js";

/** The cloud stacks of a graph: the tree they were built in, and what was synthesised, as text and parsed. */
export interface CloudApp {
  readonly app: App;
  readonly text: (stack: string) => string;
  readonly stack: (name: string) => Synthesised;
}

/** Builds and synthesises the cloud stacks of a graph in `outdir`. */
export function buildClouds(graph: Blueprint, outdir: string): App {
  const app = new App({ outdir, stackTraces: false });
  assembleAws(app, graph);
  assembleAzure(app, graph);
  assembleGoogle(app, graph);
  app.synth();
  return app;
}

/** Builds the cloud stacks of a graph in a folder that is gone afterwards. */
export function cloudApp(graph: Blueprint): CloudApp {
  const outdir = mkdtempSync(join(tmpdir(), "palier-"));
  try {
    const app = buildClouds(graph, outdir);
    const texts = new Map(
      graph.stacks.map(({ id }) => [id, readFileSync(join(outdir, "stacks", id, "cdk.tf.json"), "utf8")]),
    );
    const text = (name: string): string => texts.get(name) ?? "{}";
    return { app, text, stack: (name) => JSON.parse(text(name)) as Synthesised };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
