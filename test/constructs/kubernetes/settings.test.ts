import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { serviceBase } from "../../../src/constructs/kubernetes/manifests.js";
import { vision } from "./town.js";

interface Pod {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
  readonly spec: { readonly containers: readonly { readonly volumeMounts: readonly object[] }[] };
}

describe("settings of an engine", () => {
  it("Triton reads its settings beside one version of the model, and starts anew when they change", () => {
    const versions = (number: number, label: "stable" | "canary") => ({
      inputs: null,
      outputs: null,
      versions: [{ number, label, revision: null, percent: 100 }],
      batching: null,
    });
    const { service, ...rest } = vision();
    const next = { model: service.model, step: 1, export: versions(8, "canary") };
    const files = serviceBase({ ...rest, next, service: { ...service, export: versions(7, "stable") } });
    const pods = ["deployment.yaml", "deployment-next.yaml"].map(
      (name) => (parse(files[name] ?? "") as { spec: { template: Pod } }).spec.template,
    );
    const mounts = pods.map(({ spec }) => spec.containers[0]?.volumeMounts);
    expect(mounts[0]).toEqual([
      { name: "models", mountPath: "/repository/tri/7", subPath: "tri/7", readOnly: true },
      { name: "settings", mountPath: "/repository/tri/config.pbtxt", subPath: "config.pbtxt", readOnly: true },
      { name: "tmp", mountPath: "/tmp" },
    ]);
    expect(mounts[1]).toContainEqual(expect.objectContaining({ subPath: "tri/8" }));
    const digests = pods.map(({ metadata }) => metadata.annotations["palier.dev/settings"]);
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(digests[1]).not.toBe(digests[0]);
    expect(files["settings-next.yaml"]).toContain("versions: 8");
  });
});
