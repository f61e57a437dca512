import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { run } from "../../support/tools.js";
import { filesOf, MAIRIE, textOf } from "./mairie.js";
import { writtenSite } from "./written.js";

const [chat, conseil, faq, courrier] = MAIRIE.services as [Service, Service, Service, Service];
const [first, second] = MAIRIE.machines as [Machine, Machine];
type Service = SiteServersProps["services"][number];
type Machine = SiteServersProps["machines"][number];
type Route = SiteServersProps["gateway"]["routes"][number];

/** What the tests look at in a container of a Compose project. */
interface Container {
  readonly image: string;
  readonly command: readonly string[];
  readonly user: string;
  readonly pids_limit: number;
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly labels: Readonly<Record<string, string>>;
  readonly deploy: {
    readonly resources: { readonly reservations: { readonly devices: readonly { readonly device_ids: string[] }[] } };
  };
}

const projectOf = (host: string, props: SiteServersProps = MAIRIE) =>
  load(textOf(`compose/${host}/compose.yaml`, props)) as {
    readonly services: Readonly<Record<string, Container>>;
    readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  };
const container = (host: string, name: string, props?: SiteServersProps): Container => {
  const found = projectOf(host, props).services[name];
  if (found === undefined) throw new Error(`no container ${name}`);
  return found;
};
const gatewayConfiguration = () =>
  load(textOf("compose/mairie-gpu-1/gateway.yaml")) as {
    readonly model_list: readonly {
      readonly model_name: string;
      readonly litellm_params: { readonly api_base: string };
    }[];
    readonly router_settings: { readonly fallbacks: unknown };
    readonly general_settings: unknown;
  };

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
    "prometheus/targets.yml",
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

describe("the gateway", () => {
  test("reaches services of the site only, each under the name of its class", () => {
    const config = gatewayConfiguration();
    const reached = config.model_list.map((item) => [item.model_name, item.litellm_params.api_base]);
    expect(reached).toEqual([
      ["chat.internal", "http://chat:8100/v1"],
      ["conseil.restricted", "http://conseil:8101/v1"],
      ["faq.public", "https://mairie-gpu-2:8443/faq/v1"],
    ]);
    expect(config.router_settings.fallbacks).toEqual([{ "faq.public": ["chat.internal"] }]);
  });

  test("holds none of the settings that let data out", () => {
    const text = textOf("compose/mairie-gpu-1/gateway.yaml");
    expect(text).not.toMatch(/default_fallbacks|"\*"|\*:|enable_tag|wildcard|success_callback/);
    expect(gatewayConfiguration().general_settings).toMatchObject({
      enforce_fallback_model_access: true,
      reject_clientside_metadata_tags: true,
      store_prompts_in_spend_logs: false,
    });
  });

  const withRoutes = (...routes: Partial<Route>[]): SiteServersProps => ({
    ...MAIRIE,
    gateway: {
      ...MAIRIE.gateway,
      routes: MAIRIE.gateway.routes.map((route, index) => ({ ...route, ...routes[index] })),
    },
  });

  test.each([
    ["a target outside the site", withRoutes({ targets: ["endpoint/chat"] })],
    ["a target of another class", withRoutes({}, { targets: ["service/chat"] })],
    ["no target", withRoutes({ targets: [] })],
    ["a fallback to a more open class", withRoutes({}, { fallbacks: ["chat.internal"] })],
    ["a fallback that is not there", withRoutes({ fallbacks: ["chat.intenral"] })],
    ["a name that hides its class", withRoutes({ name: "chat" })],
    ["a name of another class", withRoutes({ sensitivity: "restricted" })],
    ["a name that matches others", withRoutes({ name: "*.internal" })],
    [
      "a name twice",
      withRoutes({ name: "conseil.restricted", sensitivity: "restricted", targets: ["service/conseil"] }),
    ],
    ["data that may not leave a device", withRoutes({ name: "chat.device-only", sensitivity: "device-only" })],
  ])("refuses %s", (_, props) => {
    expect(() => filesOf(props)).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
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

describe("a text of a user", () => {
  const HOSTILE = [
    "{{ lookup('ansible.builtin.pipe', 'id') }}",
    "${UPSTREAM_KEY} $(id) `id` %{if}",
    "a: b\n- c # d\n```",
    "'\"\\ | é 😀 \u0085\u2028",
    "!unsafe no",
  ];

  test.each(HOSTILE)("%j stays that text in every file", (text) => {
    const props: SiteServersProps = {
      ...MAIRIE,
      title: text,
      organisation: text,
      machines: [{ ...first, title: text, accelerator: text }, second],
      services: [
        { ...chat, title: text, model: { ...chat.model, name: text, repository: text, revision: text } },
        conseil,
        faq,
        courrier,
      ],
    };
    const folder = writtenSite(props);
    const inventory = run("ansible-inventory", ["-i", "inventory.yml", "--host", "mairie-gpu-1"], {
      cwd: `${folder}/ansible`,
    });
    expect(inventory.stderr).toBe("");
    const variables = JSON.parse(inventory.stdout);
    const plain = (value: string | { readonly __ansible_unsafe: string }) =>
      typeof value === "string" ? value : value.__ansible_unsafe;
    expect(plain(variables.palier_organisation)).toBe(text);
    expect(plain(variables.palier_title)).toBe(text);
    expect(plain(variables.palier_models[0].repository)).toBe(text);

    const { command, labels } = container("mairie-gpu-1", "chat", props);
    const composed = (value: string) => value.replaceAll("$$", "$");
    expect(composed(labels["palier.title"] ?? "")).toBe(text);
    expect(composed(command[1] ?? "")).toBe(text);
    expect(labels["palier.title"]?.replaceAll("$$", "")).not.toContain("$");
  });

  test("is not evaluated by Ansible, and would be without its mark", () => {
    const show = (mark: string) =>
      run(
        "ansible",
        ["localhost", "-c", "local", "-m", "ansible.builtin.debug", "-a", "msg={{ name }}", "-e", "@vars.yml"],
        {
          cwd: withVariables(mark),
        },
      ).stdout;
    expect(show("!unsafe ")).toContain("{{ 6 * 7 }}");
    expect(show("")).toContain("42");
  });
});

function withVariables(mark: string): string {
  const folder = writtenSite();
  run("tee", [`${folder}/vars.yml`], { input: `name: ${mark}"{{ 6 * 7 }}"\n` });
  return folder;
}
