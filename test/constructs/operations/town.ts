import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { App } from "cdktf";
import type { PipelinesProps } from "../../../src/constructs/operations/pipeline-props.js";
import { Pipelines } from "../../../src/constructs/operations/pipelines.js";
import { type Artefact, collectArtefacts } from "../../../src/render/artefact.js";
import { emptyFolder } from "../../support/output-folder.js";

/** A town with two clouds, two sites and a fleet. */
export const TOWN: PipelinesProps = {
  node: "pipeline/github",
  organisation: "Ville",
  language: "en",
  forge: "github",
  environment: "production",
  bakeMinutes: 45,
  stacks: [
    { id: "ville-aws", signIn: ["aws"] },
    { id: "ville-azure", signIn: ["azure", "aws"] },
  ],
  sites: [
    {
      id: "mairie",
      rings: [
        { name: "ring-1", percent: 33, hosts: ["mairie-gpu-2"] },
        { name: "ring-2", percent: 100, hosts: ["mairie-gpu-3", "mairie-gpu-1"] },
      ],
    },
    { id: "depot", rings: [{ name: "ring-1", percent: 100, hosts: ["depot-gpu-1"] }] },
  ],
  fleets: [{ id: "macs", command: 'cp -R workstations/macs/munki/. "$MUNKI_REPO" && makecatalogs "$MUNKI_REPO"' }],
  models: [{ name: "risk", stepsPercent: [10, 50, 100], bakeMinutes: 60 }],
  tools: [
    { name: "actions/checkout", version: "v7.0.1", digest: "a".repeat(40) },
    { name: "actions/download-artifact", version: "v8.0.1", digest: "b".repeat(40) },
    { name: "actions/upload-artifact", version: "v7.0.0", digest: "c".repeat(40) },
    { name: "terraform", version: "1.15.5", digest: null },
  ],
  gaps: [{ en: "a digest", fr: "une empreinte" }],
};

/** Files of a pipeline by their path below `operations/pipelines`. */
export function pipelineFiles(props: PipelinesProps): ReadonlyMap<string, Artefact> {
  const app = new App({ stackTraces: false });
  new Pipelines(app, "pipeline", props);
  return new Map(collectArtefacts(app).map((file) => [file.path.replace("operations/pipelines/", ""), file]));
}

/** One file as text. */
export const textOf = (props: PipelinesProps, path: string): string =>
  String(pipelineFiles(props).get(path)?.content ?? "");

/** The files of a pipeline on disk, below a folder of its own or one that is given. */
export function writtenPipeline(props: PipelinesProps, folder = emptyFolder()): string {
  for (const { path, content, executable } of pipelineFiles(props).values()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode: executable === true ? 0o755 : 0o644 });
  }
  return folder;
}
