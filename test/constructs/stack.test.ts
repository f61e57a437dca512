import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { App, Testing } from "cdktf";
import { afterEach, describe, expect, it } from "vitest";
import {
  PalierStack,
  type PalierStackProps,
  type StateBackend,
  withoutCreationStacks,
} from "../../src/constructs/stack.js";

const props: PalierStackProps = {
  state: { kind: "local" },
  nodes: ["endpoint/chat"],
  costs: { "endpoint/chat": { monthly: "10.00", tco: null } },
  currency: "EUR",
};
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Bytes of a stack synthesised in a new folder. */
function bytes(state: StateBackend = { kind: "local" }, build: (stack: PalierStack) => void = () => {}): string {
  const outdir = mkdtempSync(join(tmpdir(), "palier-"));
  folders.push(outdir);
  const app = new App({ outdir, stackTraces: false });
  build(new PalierStack(app, "ville-aws", { ...props, state }));
  app.synth();
  return readFileSync(join(outdir, "stacks/ville-aws/cdk.tf.json"), "utf8");
}

const backend = (state: StateBackend) => JSON.parse(bytes(state)).terraform.backend;

describe("PalierStack", () => {
  it.each(["..", ".", "con", "LPT1", "../../evil", "a/b", "é", "", "-a", "a-", "a--b", "a".repeat(81)])(
    "fails for the name %j",
    (id) => {
      expect(() => new PalierStack(Testing.app(), id, props)).toThrow(expect.objectContaining({ code: "BAD_NAME" }));
    },
  );

  it("gives the same bytes in every folder, with the state above the folder of the stacks", () => {
    const here = process.cwd();
    const first = bytes();
    process.chdir(tmpdir());
    try {
      expect(bytes()).toBe(first);
    } finally {
      process.chdir(here);
    }
    expect(JSON.parse(first).terraform.backend).toEqual({
      local: { path: "../../../terraform.ville-aws.tfstate" },
    });
  });

  it("locks a state in S3 with a file beside it, or with the table that is named", () => {
    const state = { kind: "s3", bucket: "states", region: "eu-west-3", lockTable: null } as const;
    const common = { bucket: "states", region: "eu-west-3", key: "ville-aws.tfstate", encrypt: true };
    expect(backend(state)).toEqual({ s3: { ...common, use_lockfile: true } });
    expect(backend({ ...state, lockTable: "locks" })).toEqual({ s3: { ...common, dynamodb_table: "locks" } });
  });

  it("reaches a state in Azure with an identity, not a key", () => {
    const state = { kind: "azurerm", resourceGroup: "rg", storageAccount: "states", container: "tfstate" } as const;
    expect(backend(state)).toEqual({
      azurerm: {
        resource_group_name: "rg",
        storage_account_name: "states",
        container_name: "tfstate",
        key: "ville-aws.tfstate",
        use_azuread_auth: true,
      },
    });
  });

  it("says what its nodes cost, in the outputs and in the file itself", () => {
    const out = JSON.parse(bytes());
    const costs = { currency: "EUR", nodes: { "endpoint/chat": { monthly: "10.00", tco: null } } };
    expect(out["//"].palier).toEqual({ nodes: ["endpoint/chat"], costs });
    expect(out.output.palier_costs.value).toEqual({
      currency: "EUR",
      nodes: { "endpoint/chat": { monthly: "10.00", tco: "unknown" } },
    });
    expect(out.output.palier_nodes.value).toEqual(["endpoint/chat"]);
  });

  it("keeps what is overridden on it", () => {
    const out = bytes({ kind: "local" }, (stack) => stack.addOverride("terraform.required_version", ">= 1.10"));
    expect(JSON.parse(out).terraform.required_version).toBe(">= 1.10");
  });
});

describe("withoutCreationStacks", () => {
  const build = () =>
    bytes({ kind: "local" }, (stack) => {
      new AwsProvider(stack, "Aws", { region: "eu-west-3" });
      new S3Bucket(stack, "Bucket", { tags: { a: "b" } });
    });

  it("changes no byte", () => expect(withoutCreationStacks(build)).toBe(build()));

  it("records nothing meanwhile, unless asked to", () => {
    const frames = (run: (build: () => number) => number) =>
      run(() => {
        const stack = new PalierStack(Testing.app(), "test", props);
        const bucket = new S3Bucket(stack, "Bucket", {});
        const token = bucket.interpolationForAttribute("arn") as unknown as { creationStack: readonly string[] };
        return token.creationStack.length;
      });
    expect(frames((run) => withoutCreationStacks(run))).toBe(0);
    expect(frames((run) => withoutCreationStacks(run, true))).toBeGreaterThan(0);
    expect(frames((run) => run())).toBeGreaterThan(0);
  });

  it("leaves the stack of an error alone and records again after one", () => {
    const failing = () =>
      withoutCreationStacks(() => {
        throw new Error("a bug");
      });
    expect(failing).toThrow(expect.objectContaining({ stack: expect.stringContaining("stack.test.ts") }));
    expect(withoutCreationStacks(() => 1, true)).toBe(1);
  });
});
