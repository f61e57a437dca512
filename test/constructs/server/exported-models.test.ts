import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { engineContainer } from "../../../src/constructs/server/engine.js";
import type { ExportedModel } from "../../../src/constructs/server/exported-model.js";
import { requireService, type ServiceProps } from "../../../src/constructs/server/service.js";
import { encoders } from "../../../src/render/encode.js";
import { CHECKOUT, launch, run, tool } from "../../support/tools.js";
import { SAVED_MODEL, TOLD, townWith, triage } from "./exported.js";
import { container, filesOf, textOf } from "./mairie.js";

const fileOf = (service: ServiceProps, name: string): string => {
  const found = engineContainer(service).files?.find((file) => file.name === name);
  if (found === undefined) throw new Error(`no file ${name}`);
  return found.content;
};
const reader = join(CHECKOUT, "test/constructs/server/engine-settings.py");
const read = (message: string, text: string, ...more: readonly string[]) =>
  run("python", [reader, message, ...more], { input: text });
const parsed = (message: string, text: string): unknown => {
  const { code, stdout, stderr } = read(message, text);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return JSON.parse(stdout);
};

describe("Triton", () => {
  test("is told everything of the model, in its own messages", () => {
    const { args } = engineContainer(triage());
    expect(args).toContain("--disable-auto-complete-config");
    expect(parsed("triton", fileOf(triage(), "config.pbtxt"))).toEqual({
      name: "courrier",
      backend: "onnxruntime",
      max_batch_size: 8,
      input: [
        { name: "pixels", data_type: "TYPE_FP32", dims: ["3", "8", "8"] },
        { name: "masque", data_type: "TYPE_UINT8", dims: ["8", "-1"] },
      ],
      output: [{ name: "classes", data_type: "TYPE_FP32", dims: ["2"] }],
      version_policy: { specific: { versions: ["3", "5"] } },
      instance_group: [{ count: 1, kind: "KIND_GPU", gpus: [0] }],
      dynamic_batching: { preferred_batch_size: [2, 4, 8], max_queue_delay_microseconds: "1500" },
    });
  });

  test("reads from the file what nobody said of the model, and runs on the processor without accelerator", () => {
    const untold = triage({ export: undefined, acceleratorIds: [] });
    expect(engineContainer(untold).args).not.toContain("--disable-auto-complete-config");
    expect(parsed("triton", fileOf(untold, "config.pbtxt"))).toEqual({
      name: "courrier",
      backend: "onnxruntime",
      version_policy: { specific: { versions: ["1"] } },
      instance_group: [{ count: 1, kind: "KIND_CPU" }],
    });
  });

  test("refuses a setting it does not know", () => {
    const bad = `${fileOf(triage(), "config.pbtxt")}prefered_batch_size: 4\n`;
    expect(read("triton", bad)).toMatchObject({ code: 1, stderr: expect.stringContaining("prefered_batch_size") });
  });

  test("answers every batch it may make, through ONNX Runtime", () => {
    const model = onnxModel(8);
    const { stdout, stderr } = read("triton", fileOf(triage(), "config.pbtxt"), model);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual([1, 2, 4, 8]);
  });

  test("is found out when its settings are not those of the model", () => {
    const other = read("triton", fileOf(triage(), "config.pbtxt"), onnxModel(16));
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining("has sizes [3, 16, 16], not [3, 8, 8]") });
  });

  test("finds settings beside versions of the store, and reads nothing else", () => {
    const props = townWith(triage());
    expect(container("mairie-gpu-2", "courrier", props).volumes).toEqual([
      "/srv/palier/models/courrier/3:/repository/courrier/3:ro",
      "/srv/palier/models/courrier/5:/repository/courrier/5:ro",
      "./engines/courrier/config.pbtxt:/repository/courrier/config.pbtxt:ro",
    ]);
    expect(textOf("compose/mairie-gpu-2/engines/courrier/config.pbtxt", props)).toBe(fileOf(triage(), "config.pbtxt"));
    expect(textOf("ansible/host_vars/mairie-gpu-2.yml", props)).toContain('- "engines/courrier/config.pbtxt"');
    expect(filesOf(props).get("compose/mairie-gpu-2/engines/courrier/config.pbtxt")?.node).toBe("service/courrier");
  });

  test("is started anew when its settings change", () => {
    const labels = (service: ServiceProps) =>
      container("mairie-gpu-2", "courrier", townWith(service)).labels["palier.configuration"];
    expect(labels(triage())).not.toBe(labels(triage({ export: { ...TOLD, batching: null } })));
  });
});

/** A model with the tensors of {@link TOLD}, whose pictures have a size. */
function onnxModel(size: number): string {
  const path = join(mkdtempSync(join(tmpdir(), "palier-onnx-")), "model.onnx");
  const made = run("python", ["-c", MAKE_MODEL, path, String(size)]);
  expect(made.stderr).toBe("");
  return path;
}

const MAKE_MODEL = `
import sys
from onnx import TensorProto, checker, helper
size = int(sys.argv[2])
tensor = helper.make_tensor_value_info
axes = helper.make_tensor("axes", TensorProto.INT64, [3], [1, 2, 3])
weights = helper.make_tensor("weights", TensorProto.FLOAT, [1, 2], [0.5, -0.5])
graph = helper.make_graph(
    [
        helper.make_node("ReduceMean", ["pixels", "axes"], ["mean"], keepdims=1),
        helper.make_node("Flatten", ["mean"], ["flat"]),
        helper.make_node("MatMul", ["flat", "weights"], ["classes"]),
    ],
    "triage",
    [
        tensor("pixels", TensorProto.FLOAT, ["n", 3, size, size]),
        tensor("masque", TensorProto.UINT8, ["n", 8, "points"]),
    ],
    [tensor("classes", TensorProto.FLOAT, ["n", 2])],
    [axes, weights],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
checker.check_model(model)
open(sys.argv[1], "wb").write(model.SerializeToString())
`;

describe("TensorFlow Serving", () => {
  const service = triage(SAVED_MODEL);

  test("keeps both versions of a release, under their labels", () => {
    expect(parsed("models", fileOf(service, "models.config"))).toEqual({
      model_config_list: {
        config: [
          {
            name: "courrier",
            base_path: "/models/courrier",
            model_platform: "tensorflow",
            model_version_policy: { specific: { versions: ["3", "5"] } },
            version_labels: { stable: "3", canary: "5" },
          },
        ],
      },
    });
  });

  test("answers together what the limit leaves time for", () => {
    expect(parsed("batching", fileOf(service, "batching.config"))).toEqual({
      max_batch_size: "8",
      batch_timeout_micros: "1500",
      max_enqueued_batches: "16",
      num_batch_threads: "1",
      allowed_batch_sizes: ["1", "2", "4", "8"],
    });
    const alone = engineContainer({ ...service, export: { ...TOLD, batching: null } });
    expect(alone.args).not.toContain("--enable_batching=true");
    expect(alone.files?.map(({ name }) => name)).toEqual(["models.config", "monitoring.config"]);
  });

  test("says what it counts where others are asked", () => {
    // The package of the messages leaves this one out: its text is compared.
    expect(fileOf(service, "monitoring.config")).toBe('prometheus_config {\n  enable: true\n  path: "/metrics"\n}\n');
  });

  test.each([
    ["models", "models.config", "version_label"],
    ["batching", "batching.config", "max_batch"],
  ])("refuses %s with a setting it does not know", (message, name, unknown) => {
    expect(read(message, `${fileOf(service, name)}${unknown} { }\n`)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(unknown),
    });
  });

  test("is started in place of the program of its image, which knows one model and no settings", () => {
    const { entrypoint, command } = container("mairie-gpu-2", "courrier", townWith(service));
    expect(entrypoint).toEqual(["tensorflow_model_server"]);
    expect(command[0]).toBe("--port=0");
  });

  test("is looked after with what its image holds", async () => {
    const props = townWith(service);
    const [, ...command] = container("mairie-gpu-2", "courrier", props).healthcheck.test;
    expect(command[0]).toBe("bash");
    let status = 404;
    const engine = createServer((asked, answer) => {
      answer.writeHead(asked.url === "/v1/models/courrier/metadata" ? status : 400).end("{}");
    });
    await new Promise<void>((resolve) => engine.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void engine.close());
    const { port } = engine.address() as AddressInfo;
    const check = () =>
      launch(
        tool("bash"),
        command.slice(1).map((part) => part.replace("/8101 ", `/${port} `)),
      );
    expect((await check()).code).toBe(1);
    status = 200;
    expect((await check()).code).toBe(0);
  });
});

describe("refuses", () => {
  const [first, second] = TOLD.versions as [Version, Version];
  type Version = ExportedModel["versions"][number];
  test.each<[string, Partial<ExportedModel>, RegExp]>([
    ["shares that are not the whole", { versions: [{ ...first, percent: 60 }, second] }, /percent of requests/],
    ["one folder for two versions", { versions: [first, { ...second, number: 3 }] }, /has a name twice/],
    [
      "a batch larger than the largest",
      { batching: { maxBatch: 4, preferred: [8], delayMicroseconds: 0 } },
      /preferred/,
    ],
    ["two tensors of one name", { outputs: [...(TOLD.outputs ?? []), ...(TOLD.outputs ?? [])] }, /has a name twice/],
  ])("%s", (_, change, message) => {
    expect(() => requireService(triage({ export: { ...TOLD, ...change } }), 2)).toThrow(message);
  });
});

test("any text is read back from a message as it was", () => {
  const any = fc.array(fc.string({ unit: "binary", minLength: 1 }), { minLength: 50, maxLength: 50 });
  fc.assert(
    fc.property(any, (texts) => {
      const text = texts.map((name) => `input { name: ${encoders.proto(name)} }\n`).join("");
      const back = parsed("triton", text) as { input: { name: string }[] };
      expect(back.input.map(({ name }) => name)).toEqual(texts);
    }),
    { numRuns: 3 },
  );
});
