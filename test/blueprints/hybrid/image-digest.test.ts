import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { builtImage, imageDigest } from "../../../src/blueprints/hybrid/image-digest.js";
import { planHybrid } from "../../../src/blueprints/hybrid/plan.js";
import { nodesOf } from "../../../src/graph/queries.js";
import { softwareOf } from "../../../src/review/software.js";
import { inputOf } from "../../support/plans.js";
import { type Finished, run } from "../../support/tools.js";

const DIGEST = `sha256:${"5d".repeat(32)}`;

/** What a real Terraform core makes of a reference that is an output, with what is said on the command line. */
function planned(make: (stack: TerraformStack) => string, ...said: readonly string[]): Finished {
  const stack = new TerraformStack(Testing.app(), "stack");
  new TerraformOutput(stack, "image", { value: `registry.example/chat${make(stack)}` });
  const folder = mkdtempSync(join(tmpdir(), "palier-digest-"));
  writeFileSync(join(folder, "cdk.tf.json"), Testing.synth(stack));
  const init = run("terraform", ["init", "-no-color"], { cwd: folder });
  expect(init.stderr).toBe("");
  return run("terraform", ["plan", "-no-color", "-input=false", ...said.flatMap((one) => ["-var", one])], {
    cwd: folder,
  });
}

describe("an image", () => {
  const upstream = "vllm/vllm-openai:v0.33.0";
  const asked = (stack: TerraformStack) => imageDigest(stack, "ville-chat", upstream);

  it("whose digest nobody recorded is asked for, by its name and with how to find it", () => {
    const { code, stderr } = planned(asked);
    expect(code).toBe(1);
    expect(stderr).toContain("No value for required variable");
    expect(stderr).toContain("image_digest_ville_chat");
    const variables = new TerraformStack(Testing.app(), "stack");
    asked(variables);
    expect(Testing.synth(variables)).toContain(`Image not pinned: digest of ${upstream}, as`);
  });

  it("is called by the digest that is said, and by nothing that is none", () => {
    expect(planned(asked, `image_digest_ville_chat=${DIGEST}`).stdout).toContain(`registry.example/chat@${DIGEST}`);
    const bad = planned(asked, "image_digest_ville_chat=latest");
    expect(bad).toMatchObject({ code: 1, stderr: expect.stringContaining("Must be sha256: and 64") });
  });

  it("that is recorded is not asked for", () => {
    const { code, stdout } = planned((stack) => imageDigest(stack, "ville-chat", `${upstream}@${DIGEST}`));
    expect(code).toBe(0);
    expect(stdout).toContain(`registry.example/chat@${DIGEST}`);
  });

  it("that is built has a tag until its digest is there", () => {
    const built = (stack: TerraformStack) => builtImage(stack, "ville-chat", upstream, "421");
    expect(planned(built).stdout).toContain("registry.example/chat:421");
    expect(planned(built, `image_digest_ville_chat=${DIGEST}`).stdout).toContain(`registry.example/chat@${DIGEST}`);
    expect(planned(built, "image_digest_ville_chat=latest").code).toBe(1);
  });

  it("of a consumer is recorded before there is a registry, by the name of its workload", () => {
    const consumersOf = (digests: readonly { of: string; sha256: string }[]) => {
      const input = inputOf("groupe");
      const { operations } = input.organisation;
      const organisation = { ...input.organisation, operations: { ...operations, digests: [...digests] } };
      const graph = planHybrid({ ...input, organisation });
      const images = nodesOf(graph, "stream").map(({ spec }) => spec.consumer.image);
      return { images, notes: softwareOf(graph).filter(({ name }) => name.startsWith("consumer-")) };
    };
    const before = consumersOf([]);
    expect(before.images).toEqual(["consumer-message-routing", "consumer-document-sorting", "consumer-lapse-score"]);
    expect(before.notes.map(({ digest }) => digest)).toEqual([null, null, null]);
    const after = consumersOf([{ of: "consumer-lapse-score", sha256: "5d".repeat(32) }]);
    expect(after.images.at(-1)).toBe(`consumer-lapse-score@${DIGEST}`);
    expect(after.notes.map(({ digest }) => digest)).toEqual([null, null, DIGEST]);
  });

  it("is recorded once, under `operations.digests`, for servers and clouds", () => {
    const input = inputOf("hopital");
    const { organisation, catalogue } = input;
    const { image, version } = catalogue.runtimes.find(({ name }) => name === "vllm") ?? {};
    const digests = [{ of: `${image}:${version}`, sha256: "5d".repeat(32) }];
    const graph = planHybrid({
      ...input,
      organisation: { ...organisation, operations: { ...organisation.operations, digests } },
    });
    const services = nodesOf(graph, "service").filter(({ spec }) => spec.engine === "vllm");
    expect(services).not.toEqual([]);
    for (const { spec } of services) expect(spec.imageDigest).toBe(DIGEST);
    const others = nodesOf(graph, "service").filter(({ spec }) => spec.engine !== "vllm");
    for (const { spec } of others) expect(spec.imageDigest).toBeNull();
  });
});
