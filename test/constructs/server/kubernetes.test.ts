import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { run, start } from "../../support/tools.js";
import { CLUSTERED } from "./clustered.js";
import { filesOf, MAIRIE } from "./mairie.js";
import { withoutPackages, writtenSite } from "./written.js";

/** What `helm template` prints of charts: containers, and the resource by which NVIDIA's operator names what it starts. */
const RENDERED = `spec:
  containers:
    - image: docker.io/envoyproxy/gateway:v1.9.1
    - name: b
      image: "quay.io/b/c@sha256:${"a".repeat(64)}"
---
kind: ClusterPolicy
spec:
  driver:
    enabled: false
    repository: nvcr.io/nvidia
    image: driver
    version: "580.105.08"
  dcgmExporter:
    enabled: true
    repository: nvcr.io/nvidia/k8s
    image: dcgm-exporter
    version: "4.5.3"
`;
const COPY = "copy --quiet --all --preserve-digests ";

const text = (path: string): string => String(filesOf(CLUSTERED).get(path)?.content);
const yaml = (path: string) => parse(text(path), { logLevel: "silent" });

describe("a site whose engines run on Kubernetes", () => {
  it("starts no engine by Compose, and keeps its gateway", () => {
    const { services } = yaml("compose/mairie-gpu-1/compose.yaml");
    expect(Object.keys(services)).toEqual(expect.arrayContaining(["gateway", "proxy", "database"]));
    expect(Object.keys(services)).not.toContain("chat");
    expect(services.gateway.extra_hosts).toContain("mairie-gpu-1:host-gateway");
    expect(services.gateway.networks).toContain("edge");
  });

  it("calls each service once, through the door, with the key of the gateway's machine", () => {
    const { model_list: models } = yaml("compose/mairie-gpu-1/gateway.yaml");
    const chat = models.filter((model: { model_name: string }) => model.model_name === "chat.internal");
    expect(chat).toHaveLength(1);
    expect(chat[0].litellm_params).toMatchObject({
      api_base: "https://mairie-gpu-1:8444/chat/v1",
      api_key: "os.environ/UPSTREAM_KEY",
    });
  });

  it("opens the door to containers of its own machine only, and the cluster to its machines", () => {
    const rules = text("firewall/mairie-gpu-1/nftables.conf");
    expect(rules).toContain('iifname { "docker0", "br-*" } tcp dport 8444 accept');
    expect(rules).toContain("ip saddr { 10.20.0.12 } tcp dport { 6443, 10250 } accept");
    const closed = String(filesOf(MAIRIE).get("firewall/mairie-gpu-1/nftables.conf")?.content);
    expect(closed).not.toMatch(/8444|6443|cni0/);
  });

  it("takes in, on the machine itself, what pods and machines of the cluster ask of its interface", () => {
    // What prerouting lets pass meets the input chain next, which refuses by itself.
    const [, input = ""] = text("firewall/mairie-gpu-1/nftables.conf").split("chain input");
    expect(input).toContain('iifname { "cni0", "flannel-wg", "flannel-wg-v6" } accept');
    expect(input).toContain("ip saddr { 10.20.0.12 } tcp dport { 6443, 10250 } accept");
    expect(input).toContain("ip saddr { 10.20.0.12 } udp dport 51820 accept");
  });

  it("says in its runbook what to type, and for a cluster of others what stays with them", () => {
    const runbook = text("RUNBOOK.md");
    expect(runbook).toContain("sudo k3s kubectl --namespace palier-dsi rollout status deployment/chat --timeout 10m\n");
    expect(runbook).toContain("sudo k3s kubectl drain mairie-gpu-2 --ignore-daemonsets");
    expect(runbook).toContain("install-operators.sh kubernetes/overlays/mairie\n");
    expect(String(filesOf(MAIRIE).get("RUNBOOK.md")?.content)).not.toContain("kubectl");
    const kubernetes = CLUSTERED.kubernetes && { ...CLUSTERED.kubernetes, isInstalled: false };
    const mirror = { ...CLUSTERED, kubernetes, access: { ...CLUSTERED.access, mirror: "https://miroir.example/" } };
    const others = String(filesOf(mirror).get("RUNBOOK.md")?.content);
    expect(others).toContain("Le cluster est tenu par d'autres");
    expect(others).toContain("install-operators.sh kubernetes/overlays/mairie 'https://miroir.example/charts'\n");
    expect(others).not.toMatch(/k3s/);
  });

  it("lists its charts and its own program for the air gap, and asks for what was not recorded", () => {
    const rows = text("airgap/contents.tsv");
    expect(rows).toContain(
      "chart\tenvoy-gateway\toci://docker.io/envoyproxy/gateway-helm@v1.9.1\trecord:CHART_ENVOY_GATEWAY\tunknown\n",
    );
    expect(rows).toContain("file\tk3s\trecord:palier_k3s\trecord:palier_k3s\tunknown\n");
    expect(yaml("ansible/records.example.yml")).toMatchObject({
      palier_k3s_images: { url: "", sha256: "" },
      palier_chart_images: {},
      palier_records: { CHART_ENVOY_GATEWAY: "", CHART_GPU_OPERATOR: "" },
    });
  });

  it("has rules that nft reads", () => {
    const folder = writtenSite(CLUSTERED);
    for (const host of ["mairie-gpu-1", "mairie-gpu-2"])
      expect(run("nft", ["-c", "-f", join(folder, "firewall", host, "nftables.conf")])).toMatchObject({ code: 0 });
  });

  it("tells Ansible what to install, and refuses a program that was not recorded", () => {
    expect(yaml("ansible/host_vars/mairie-gpu-1.yml")).toMatchObject({
      palier_kubernetes: { overlay: "mairie", is_installed: true, teams: ["dsi"] },
    });
    const folder = writtenSite(CLUSTERED);
    const done = run(
      "ansible",
      [
        ...["localhost", "-c", "local", "-m", "include_role", "-a", "name=k3s"],
        ...[
          "-e",
          "@host_vars/mairie-gpu-2.yml",
          "-e",
          "@records.example.yml",
          "-e",
          "palier_gateway_host=mairie-gpu-1",
        ],
        ...["--playbook-dir", `${folder}/ansible`],
      ],
      { cwd: `${folder}/ansible` },
    );
    expect(done.code).not.toBe(0);
    expect(done.stdout).toContain("Record palier_k3s");
  });
});

it("tells the monitoring which machines and pods are not ready; `k3s` stands in", () => {
  const folder = writtenSite(CLUSTERED);
  mkdirSync(join(folder, "bin"));
  mkdirSync(join(folder, "root/var/lib/prometheus/node-exporter"), { recursive: true });
  const said = `#!/bin/sh
[ "$3" = nodes ] && printf 'a True\\nb Unknown\\n' && exit
printf 'palier-dsi Running True\\npalier-dsi Pending False\\npalier-dsi Pending <none>\\nkube-system Succeeded False\\n'
`;
  writeFileSync(join(folder, "bin/k3s"), said, { mode: 0o755 });
  const script = join(folder, "ansible/roles/k3s/files/palier-cluster.sh");
  const env = { PATH: `${join(folder, "bin")}:${process.env.PATH}`, PALIER_ROOT: join(folder, "root") };
  const file = join(folder, "root/var/lib/prometheus/node-exporter/palier-cluster.prom");
  expect(start("/bin/bash", [script], { env })).toMatchObject({ code: 0, stderr: "" });
  const written = readFileSync(file, "utf8").split("\n");
  expect(written.slice(0, 4)).toEqual([
    'palier_cluster_node_ready{node="a"} 1',
    'palier_cluster_node_ready{node="b"} 0',
    'palier_cluster_pods_not_ready{namespace="kube-system"} 0',
    'palier_cluster_pods_not_ready{namespace="palier-dsi"} 2',
  ]);
  // A cluster that does not answer leaves the last look as it is: its age rings.
  writeFileSync(join(folder, "bin/k3s"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  expect(start("/bin/bash", [script], { env }).code).not.toBe(0);
  expect(readFileSync(file, "utf8").split("\n")).toEqual(written);
});

describe("the air gap of a cluster", () => {
  const A = "a".repeat(64);
  /** Files, records and stand-ins for what reaches the outside: `helm`, `skopeo`, `curl`, `hf`, `apt-get`. */
  function outside(images: Readonly<Record<string, string>>) {
    const folder = writtenSite({
      ...CLUSTERED,
      services: CLUSTERED.services.filter(({ name }) => name === "mairie-documents-internal"),
      gateway: {
        ...CLUSTERED.gateway,
        chats: [],
        routes: CLUSTERED.gateway.routes.filter(({ name }) => name === "documents.internal"),
      },
    });
    const bin = join(folder, "bin");
    mkdirSync(bin);
    const standIn = (name: string, script: string) =>
      writeFileSync(join(bin, name), `#!/bin/bash\n${script}\n`, { mode: 0o755 });
    standIn(
      "skopeo",
      `[[ $1 == inspect ]] && echo sha256:${A} || echo "$@" >>${folder}/calls; a=\${@: -1}; [[ $a == dir:* ]] && { mkdir -p "\${a#dir:}"; echo image >"\${a#dir:}/manifest.json"; }; true`,
    );
    standIn(
      "helm",
      `[[ $1 == pull ]] && { echo "$@" >>${folder}/calls; echo chart >"\${@: -1}/x.tgz"; exit; }
cat ${folder}/rendered.yaml`,
    );
    writeFileSync(join(folder, "rendered.yaml"), RENDERED);
    standIn("curl", `while [[ $1 != --output ]]; do shift; done; echo program >"$2"`);
    withoutPackages(folder);
    standIn("hf", 'mkdir -p "${@: -1}"');
    const chart = start("/bin/sh", ["-c", "echo chart | sha256sum"]).stdout.slice(0, 64);
    const program = start("/bin/sh", ["-c", "echo program | sha256sum"]).stdout.slice(0, 64);
    const missing = readFileSync(join(folder, "airgap/contents.tsv"), "utf8").matchAll(/record:([A-Z0-9_]+)/g);
    const records = [...missing].map(([, name = ""]) => {
      const reference = name.startsWith("IMAGE_DIGEST") ? `sha256:${A}` : `docker.io/some/thing:1@sha256:${A}`;
      return [name, name.startsWith("CHART") ? `sha256:${chart}` : name.startsWith("MODEL") ? "abc" : reference];
    });
    writeFileSync(
      join(folder, "records.yml"),
      [
        ...["palier_k3s", "palier_k3s_images"].flatMap((name) => [
          `${name}:`,
          `  url: "https://example.org/${name}"`,
          `  sha256: "${program}"`,
        ]),
        "palier_chart_images:",
        ...Object.entries(images).map(([name, digest]) => `  "${name}": "${digest}"`),
        "palier_model_files:",
        "  mairie-documents-internal:",
        `    - { path: model.gguf, sha256: ${program} }`,
        "palier_records:",
        ...records.map(([name, value]) => `  ${name}: "${value}"`),
        "",
      ].join("\n"),
    );
    mkdirSync(join(folder, "moved/models/mairie-documents-internal"), { recursive: true });
    writeFileSync(join(folder, "moved/models/mairie-documents-internal/model.gguf"), "program\n");
    const env = { PATH: `${bin}:${process.env.PATH}` };
    const done = start(join(folder, "airgap/fill-mirror.sh"), [join(folder, "moved"), join(folder, "records.yml")], {
      env,
    });
    return { folder, done };
  }

  it("takes charts, what they start and k3s by their digests", () => {
    const { folder, done } = outside({
      "docker.io/envoyproxy/gateway:v1.9.1": `sha256:${A}`,
      "nvcr.io/nvidia/k8s/dcgm-exporter:4.5.3": `sha256:${A}`,
    });
    expect(done).toMatchObject({ code: 0, stderr: "" });
    const calls = readFileSync(join(folder, "calls"), "utf8");
    expect(calls).toContain("pull oci://docker.io/envoyproxy/gateway-helm --version v1.9.1 ");
    expect(calls).toContain("pull gpu-operator --repo https://helm.ngc.nvidia.com/nvidia --version v26.7.0 ");
    expect(calls).toContain(`${COPY}docker://docker.io/envoyproxy/gateway@sha256:${A} dir:`);
    expect(calls).toContain(`${COPY}docker://nvcr.io/nvidia/k8s/dcgm-exporter@sha256:${A} dir:`);
    expect(calls).not.toContain("nvcr.io/nvidia/driver");
    expect(calls).toContain(`${COPY}docker://quay.io/b/c@sha256:${A} dir:`);
    const moved = readFileSync(join(folder, "moved/SHA256SUMS"), "utf8");
    for (const path of ["charts/gpu-operator.tgz", "files/k3s", "files/k3s_images"])
      expect(moved).toContain(`  ./${path}\n`);
  });

  it("moves nothing while an image of a chart has no digest, and prints the line to record", () => {
    const { done } = outside({});
    expect(done.code).toBe(65);
    expect(done.stderr).toContain(`"docker.io/envoyproxy/gateway:v1.9.1": "sha256:${A}"\n`);
  });
});
