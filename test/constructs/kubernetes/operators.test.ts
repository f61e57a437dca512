import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CHECKOUT, start } from "../../support/tools.js";
import { CLUSTERS, filesOf, written } from "./town.js";

const NAMES = ["mairie", "aws-eu-west-3", "azure-francecentral"] as const;

describe("what a cluster needs before", () => {
  const overlay = "kubernetes/overlays/mairie";
  /** A `helm` that fetches a fixed file and writes down what it was asked to install. */
  function withHelm(folder: string): Readonly<Record<string, string>> {
    mkdirSync(join(folder, "bin"));
    const script =
      '#!/bin/sh\nif [ "$1" = pull ]; then while [ "$1" != --destination ]; do shift; done; mkdir -p "$2"; echo chart >"$2/c.tgz"\nelse echo "$*" | sed "s|/[^ ]*/c.tgz|c.tgz|" >>installed; fi\n';
    writeFileSync(join(folder, "bin/helm"), script);
    chmodSync(join(folder, "bin/helm"), 0o755);
    return { PATH: `${join(folder, "bin")}:${process.env.PATH}` };
  }
  const install = (folder: string) =>
    start("/bin/bash", [join(CHECKOUT, "templates/kubernetes/install-operators.sh"), overlay], {
      cwd: folder,
      env: withHelm(folder),
    });

  it("is not installed while its digest is not recorded, which is shown", () => {
    const done = install(written(CLUSTERS()));
    expect(done.code).toBe(1);
    expect(done.stderr).toMatch(/gpu-operator v26\.7\.0: record [0-9a-f]{64} in/);
  });

  it("is installed with the digest recorded and refused with another", () => {
    const recorded = (sum: string) => {
      const folder = written(CLUSTERS());
      const file = join(folder, overlay, "operators/charts.tsv");
      writeFileSync(file, readFileSync(file, "utf8").replaceAll(/-$/gm, sum));
      return folder;
    };
    const good = recorded(createHash("sha256").update("chart\n").digest("hex"));
    expect(install(good)).toMatchObject({ code: 0 });
    const installed = readFileSync(join(good, "installed"), "utf8");
    expect(installed).toMatch(/^upgrade --install gpu-operator \/\S+\/gpu-operator\.tgz --namespace gpu-operator /m);
    expect(installed).toContain(`--create-namespace --values ${overlay}/operators/gpu-operator.yaml --wait`);
    const done = install(recorded("b".repeat(64)));
    expect(done).toMatchObject({ code: 1, stderr: expect.stringContaining("is not the digest recorded") });
  });

  it("has one owner for the driver: never the operator", () => {
    const files = filesOf(CLUSTERS());
    for (const name of NAMES) {
      const values = parse(files.get(`kubernetes/overlays/${name}/operators/gpu-operator.yaml`) ?? "");
      expect(values).toMatchObject({
        driver: { enabled: false },
        toolkit: { enabled: false },
        migManager: { enabled: false },
        mig: { strategy: "mixed" },
        dcgmExporter: { serviceMonitor: { enabled: true } },
      });
    }
  });
});
