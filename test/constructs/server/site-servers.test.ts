import { describe, expect, test } from "vitest";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { container, filesOf, MAIRIE, projectOf, textOf } from "./mairie.js";

const [chat, conseil, faq, courrier] = MAIRIE.services as [Service, Service, Service, Service];
const [first, second] = MAIRIE.machines as [Machine, Machine];
type Service = SiteServersProps["services"][number];
type Machine = SiteServersProps["machines"][number];

describe("files people read", () => {
  test.each([
    "RUNBOOK.md",
    "ansible/inventory.yml",
    "ansible/group_vars/all/palier.yml",
    "ansible/host_vars/mairie-gpu-1.yml",
    "ansible/records.example.yml",
    "compose/mairie-gpu-1/compose.yaml",
    "compose/mairie-gpu-1/Caddyfile",
    "compose/mairie-gpu-1/gateway.yaml",
    "compose/mairie-gpu-1/.env.example",
    "compose/mairie-gpu-2/compose.yaml",
    "compose/mairie-gpu-2/Caddyfile",
    "cloud-init/mairie-gpu-1/user-data",
    "firewall/mairie-gpu-2/nftables.conf",
    "compose/mairie-gpu-1/prometheus.yml",
    "compose/mairie-gpu-1/rules/objectives.yml",
  ])("%s", async (path) => {
    await expect(textOf(path)).toMatchFileSnapshot(`../../golden/servers/mairie/${path}`);
  });

  test("the runbook is in the language of the organisation", () => {
    expect(textOf("RUNBOOK.md")).toContain("## Avant la première installation");
    const english = textOf("RUNBOOK.md", { ...MAIRIE, language: "en" });
    expect(english).toContain("## Before the first installation");
    expect(english).toContain("cd servers/mairie/ansible && ansible-playbook -i inventory.yml site.yml");
  });

  test("every file carries the node it belongs to", () => {
    const nodes = new Set([...filesOf().values()].map(({ node }) => node));
    expect([...nodes].sort()).toEqual([
      "gateway/mairie",
      "machine/mairie-gpu-1",
      "machine/mairie-gpu-2",
      "service/courrier",
      "site/mairie",
    ]);
  });
});

describe("every container", () => {
  const containers = ["mairie-gpu-1", "mairie-gpu-2"].flatMap((host) => Object.entries(projectOf(host).services));

  test.each(containers)("%s is denied what it does not need", (name, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] });
    expect(service.pids_limit).toBeGreaterThan(0);
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(service.healthcheck.test.length).toBeGreaterThan(1);
    expect(JSON.stringify(service)).not.toMatch(/docker\.sock|privileged":true|network_mode|trust.remote.code/);
    expect(service.image).toMatch(/@sha256:[0-9a-f]{64}$|\$\{IMAGE_(?:DIGEST_)?\w+:\?record the /);
    if (name !== "proxy") expect(service.ports).toBeUndefined();
  });

  test("engines have no way out of their machine", () => {
    for (const host of ["mairie-gpu-1", "mairie-gpu-2"]) {
      const { services, networks } = projectOf(host);
      expect(networks.inside?.internal).toBe(true);
      for (const { name } of MAIRIE.services)
        if (name in services) expect(services[name]?.networks).toEqual(["inside"]);
    }
  });

  test("vLLM takes every flag from what was sized", () => {
    const { command } = container("mairie-gpu-1", "chat");
    const flags = Object.fromEntries(
      command
        .join(" ")
        .split(" --")
        .map((item) => item.replace(/^--/, "").split(/ (.*)/s).slice(0, 2)),
    );
    expect(flags).toEqual({
      model: "Qwen/Qwen3-32B",
      revision: "${MODEL_REVISION_CHAT:?record the revision first}",
      "served-model-name": "chat.internal",
      host: "0.0.0.0",
      port: "8100",
      "tensor-parallel-size": "2",
      "max-model-len": "32768",
      "max-num-seqs": "24",
      "gpu-memory-utilization": "0.90",
      quantization: "fp8",
    });
  });

  test("uses the accelerators it was given and no other", () => {
    const ids = (host: string, name: string) =>
      container(host, name).deploy.resources.reservations.devices[0]?.device_ids;
    expect(ids("mairie-gpu-1", "chat")).toEqual(["nvidia.com/gpu=0", "nvidia.com/gpu=1"]);
    expect(ids("mairie-gpu-2", "faq")).toEqual(["nvidia.com/gpu=0"]);
  });

  test("comes from the mirror where there is one, by the same digest", () => {
    const props = { ...MAIRIE, access: { ...MAIRIE.access, mirror: "https://miroir.example:8443/" } };
    expect(container("mairie-gpu-2", "faq", props).image).toBe(
      `miroir.example:8443/ollama/ollama:0.33.0@${faq.imageDigest}`,
    );
    expect(container("mairie-gpu-2", "courrier", props).image).toMatch(/^miroir\.example:8443\/nvidia\/tritonserver:/);
  });
});

describe("refuses", () => {
  const service = (change: Partial<Service>): SiteServersProps => ({
    ...MAIRIE,
    services: [{ ...chat, ...change }, conseil, faq, courrier],
  });
  const machine = (change: Partial<Machine>): SiteServersProps => ({
    ...MAIRIE,
    machines: [{ ...first, ...change }, second],
  });
  const access = (change: Partial<SiteServersProps["access"]>): SiteServersProps => ({
    ...MAIRIE,
    access: { ...MAIRIE.access, ...change },
  });

  test.each([
    ["accelerators without a driver", machine({ driver: null })],
    ["a driver without accelerators", machine({ accelerators: 0 })],
    ["a branch that is none", machine({ driver: { branch: "latest", kernelModule: "open", fabricManager: false } })],
    ["a host name that is none", machine({ hostname: "Mairie_1" })],
    ["an address that is none", machine({ address: "10.20.0.11; drop" })],
    ["an accelerator that is not there", service({ acceleratorIds: [0, 7] })],
    ["more parallel than accelerators", service({ tensorParallel: 4 })],
    ["a model that runs code when it is read", service({ model: { ...chat.model, format: "pickle" } })],
    ["a digest that is none", service({ imageDigest: "sha256:abc" })],
    ["an image that is none", service({ image: "vllm/vllm-openai$(id)" })],
    ["a name that another container has", service({ name: "gateway" })],
    ["a machine that is not there", service({ machine: "mairie-gpu-9" })],
    ["a network that is none", access({ userNetworks: ["10.20.0.0/16 } ; flush ruleset"] })],
    ["a key of two lines", access({ sshKeys: ["ssh-ed25519 AAAA\nssh-ed25519 BBBB"] })],
    ["a site that leaves its folder", { ...MAIRIE, site: "../mairie" }],
    ["no machine", { ...MAIRIE, machines: [] }],
  ])("%s", (_, props) => {
    expect(() => filesOf(props)).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });
});

test("no file holds a value of a secret, and every secret is named", () => {
  expect(textOf("compose/mairie-gpu-1/.env.example")).toMatch(/^(?:[A-Z][A-Z0-9_]*=\n)+$/);
  for (const [path, { content }] of filesOf())
    expect([path, String(content).match(/(?:PASSWORD|_KEY|TOKEN)"?\s*[:=]\s*"?(?:sk-)?[A-Za-z0-9+/]{16,}/)]).toEqual([
      path,
      null,
    ]);
});

test("what is missing is said in the runbook", () => {
  const bare = { ...MAIRIE, access: { ...MAIRIE.access, adminNetworks: [], userNetworks: [], sshKeys: [] } };
  expect(textOf("RUNBOOK.md", bare).match(/\*\*Manque/g)).toHaveLength(3);
  expect(textOf("RUNBOOK.md")).not.toContain("**Manque");
});
