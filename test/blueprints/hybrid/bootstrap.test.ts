import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { assembleBootstrap, bootstrapBackend } from "../../../src/blueprints/hybrid/bootstrap.js";
import { bootstrapHandover } from "../../../src/blueprints/hybrid/handover.js";
import { artefactsOf } from "../../../src/cli/artefacts.js";
import { suppressionsOf } from "../../../src/constructs/suppressions.js";
import { tagCoverage } from "../../../src/constructs/tagging.js";
import type { Blueprint } from "../../../src/graph/blueprint.js";
import { scan } from "../../support/checkov.js";
import { requireZero } from "../../support/deployment.js";
import { startEmulator } from "../../support/emulator/server.js";
import { emptyFolder } from "../../support/output-folder.js";
import { planOf } from "../../support/plans.js";
import { launch, tool } from "../../support/tools.js";

const nothing = { bucket: null, region: null, lockTable: null, resourceGroup: null, storageAccount: null };
const STATES = {
  s3: { ...nothing, backend: "s3", bucket: "ormeau-states", region: "eu-central-1" },
  azurerm: {
    ...nothing,
    backend: "azurerm",
    bucket: "states",
    region: "swedencentral",
    resourceGroup: "ormeau-states",
    storageAccount: "ormeaustates",
  },
  gcs: { ...nothing, backend: "gcs", bucket: "ormeau-states", region: "europe-west3" },
} as const satisfies Record<string, Blueprint["state"]>;
const backends = Object.keys(STATES) as (keyof typeof STATES)[];

const graphWith = (state: Blueprint["state"]): Blueprint => ({ ...planOf("editeur"), state });

function built(backend: keyof typeof STATES, folder = emptyFolder()) {
  const app = assembleBootstrap(graphWith(STATES[backend]), folder);
  if (app === null) throw new Error("no bootstrap");
  app.synth();
  const text = readFileSync(join(folder, "stacks/logiciels-ormeau-state/cdk.tf.json"), "utf8");
  return {
    app,
    folder,
    stack: JSON.parse(text) as { resource: Record<string, object>; data?: Record<string, object> },
  };
}

describe("the store of the states", () => {
  it("is not made where they lie beside the stacks", () => {
    expect(assembleBootstrap(planOf("editeur"), emptyFolder())).toBeNull();
    expect(bootstrapHandover("ormeau", "local", planOf("editeur").stacks)).toEqual([]);
  });

  it.each(backends)(
    "%s: deploys, settles and goes away, every resource tagged",
    { timeout: 120_000 },
    async (backend) => {
      const { app, folder, stack } = built(backend);
      const { taggable, untagged } = tagCoverage(app);
      expect([taggable.length > 0, untagged]).toEqual([true, []]);
      const data = Object.keys(stack.data ?? {}).map((type) => `data.${type}`);
      const emulator = await startEmulator([...Object.keys(stack.resource), ...data].sort());
      onTestFinished(() => emulator.stop());
      const cwd = join(folder, "stacks/logiciels-ormeau-state");
      const terraform = (...args: string[]) => launch(tool("terraform"), args, { cwd, env: emulator.environment });
      requireZero("init", await terraform("init"));
      requireZero("apply", await terraform("apply", "-auto-approve"));
      expect(emulator.notModelled).toEqual([]);
      requireZero("plan", await terraform("plan", "-detailed-exitcode"));
      requireZero("destroy", await terraform("destroy", "-auto-approve"));
    },
  );

  it("gives checkov nothing to find that is not accepted with a reason", { timeout: 120_000 }, () => {
    const folder = emptyFolder();
    const accepted = backends.flatMap((backend) => suppressionsOf(built(backend, join(folder, backend)).app));
    const failed = scan(folder).failed.map(({ check_id: check }) => check);
    expect(failed.sort()).toEqual(accepted.map(({ check }) => check).sort());
  });

  it("S3 locks by itself and keeps its own state under the same rules as the others", () => {
    expect(JSON.parse(bootstrapBackend(graphWith(STATES.s3), emptyFolder()))).toEqual({
      terraform: {
        backend: {
          s3: {
            bucket: "ormeau-states",
            key: "logiciels-ormeau-state.tfstate",
            region: "eu-central-1",
            encrypt: true,
            use_lockfile: true,
          },
        },
      },
    });
  });

  it("lies in the output folder, outside what is deployed each time", () => {
    const files = new Map(artefactsOf(graphWith(STATES.gcs)).map(({ path, content }) => [path, String(content)]));
    expect([...files.keys()].filter((path) => path.startsWith("bootstrap/"))).toEqual([
      "bootstrap/main.tf.json",
      "bootstrap/own-state/backend_override.tf.json",
    ]);
    expect(files.get("cdktf.out/manifest.json")).not.toContain("logiciels-ormeau-state");
  });

  it("takes its own state into itself by the command of the handover", { timeout: 120_000 }, async () => {
    const [handover] = bootstrapHandover("ormeau", "s3", planOf("editeur").stacks);
    expect(handover?.first).toBe(true);
    // The real command on a small store of the same form: a file stands for the bucket.
    const folder = emptyFolder();
    const file = (path: string, content: unknown) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), JSON.stringify(content));
    };
    const local = (path: string) => ({ backend: { local: { path } } });
    file("bootstrap/main.tf.json", { terraform: local("terraform.tfstate"), resource: { terraform_data: { x: {} } } });
    file("bootstrap/own-state/backend_override.tf.json", { terraform: local("moved.tfstate") });
    const script = handover?.command
      .replaceAll("terraform -chdir", `${tool("terraform")} -chdir`)
      .replace(" apply ", " apply -auto-approve ");
    requireZero("bootstrap", await launch("bash", ["-c", script ?? ""], { cwd: folder, env: {} }));
    const moved = JSON.parse(readFileSync(join(folder, "bootstrap/moved.tfstate"), "utf8"));
    expect(moved.resources).toHaveLength(1);
  });
});
