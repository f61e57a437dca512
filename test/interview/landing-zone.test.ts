import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { networksIn } from "../../src/cli/landing-zone.js";
import { PalierError } from "../../src/core/errors.js";
import { requireZero } from "../support/deployment.js";
import { startEmulator } from "../support/emulator/server.js";
import { emptyFolder } from "../support/output-folder.js";
import { palier } from "../support/palier.js";
import { launch, tool } from "../support/tools.js";

const HUB = { name: "hub", location: "France Central", resource_group_name: "${azurerm_resource_group.hub.name}" };
/** A landing zone as a platform team writes it, with what is none of palier's business. */
const ZONE = {
  provider: {
    aws: { region: "eu-west-3" },
    azurerm: { features: {}, subscription_id: "11111111-2222-3333-4444-555555555555" },
    google: { project: "hub-network", region: "europe-west9" },
  },
  resource: {
    aws_vpc: { hub: { cidr_block: "10.80.0.0/16" } },
    aws_subnet: {
      a: { vpc_id: "${aws_vpc.hub.id}", cidr_block: "10.80.1.0/24", availability_zone: "eu-west-3a" },
      b: { vpc_id: "${aws_vpc.hub.id}", cidr_block: "10.80.2.0/24", availability_zone: "eu-west-3b" },
      again: { vpc_id: "${aws_vpc.hub.id}", cidr_block: "10.80.3.0/24", availability_zone: "eu-west-3b" },
      public: {
        ...{ vpc_id: "${aws_vpc.hub.id}", cidr_block: "10.80.9.0/24", availability_zone: "eu-west-3a" },
        map_public_ip_on_launch: true,
      },
    },
    aws_kms_key: { data: { description: "data" } },
    aws_ssm_parameter: { secret: { name: "/db", type: "SecureString", value: "hunter2-correct-horse" } },
    azurerm_resource_group: { hub: { name: "hub", location: "France Central" } },
    azurerm_virtual_network: { hub: { ...HUB, address_space: ["10.81.0.0/16"] } },
    azurerm_subnet: {
      private: {
        ...{ name: "private", resource_group_name: HUB.resource_group_name, address_prefixes: ["10.81.1.0/24"] },
        virtual_network_name: "${azurerm_virtual_network.hub.name}",
      },
    },
    google_compute_network: { hub: { name: "hub", auto_create_subnetworks: false } },
    google_compute_subnetwork: {
      paris: { name: "paris", network: "${google_compute_network.hub.id}", ip_cidr_range: "10.82.1.0/24" },
    },
  },
};
const TYPES = Object.keys(ZONE.resource);

/** What the real core prints of a landing zone: the state after it was applied, and a plan that adds to it. */
async function shown(): Promise<{ readonly state: string; readonly plan: string; readonly fresh: string }> {
  const folder = emptyFolder();
  const emulator = await startEmulator(TYPES);
  try {
    const env = { ...emulator.environment, CI: "1" };
    const terraform = async (...args: readonly string[]): Promise<string> => {
      const done = await launch(tool("terraform"), args, { cwd: folder, env, timeoutSeconds: 120 });
      requireZero(`terraform ${args[0]}`, done);
      return done.stdout;
    };
    const write = (zone: object): void => writeFileSync(join(folder, "main.tf.json"), JSON.stringify(zone));
    const print = async (name: string, ...of: readonly string[]): Promise<string> => {
      const file = join(folder, name);
      writeFileSync(file, await terraform("show", "-json", ...of));
      return file;
    };
    write(ZONE);
    await terraform("init");
    await terraform("plan", "-out", "fresh.tfplan");
    const fresh = await print("fresh.json", "fresh.tfplan");
    await terraform("apply", "-auto-approve", "fresh.tfplan");
    const state = await print("state.json");
    const more = { ...ZONE.resource, aws_vpc: { ...ZONE.resource.aws_vpc, new: { cidr_block: "10.90.0.0/16" } } };
    write({ ...ZONE, resource: more });
    await terraform("plan", "-out", "more.tfplan");
    return { state, plan: await print("plan.json", "more.tfplan"), fresh };
  } finally {
    emulator.stop();
  }
}

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof PalierError) return error.issues.map(({ code }) => code).join();
    throw error;
  }
  return "";
};

const written = (value: unknown): string => {
  const file = join(emptyFolder(), "state.json");
  writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
  return file;
};

describe("a landing zone in Terraform", () => {
  it("is read from what the core shows of its state and of a plan, and becomes part of the file", {
    timeout: 180_000,
  }, async () => {
    const { state, plan, fresh } = await shown();
    const found = networksIn(state);
    expect(found.map(({ provider, region, subnets, keys }) => [provider, region, subnets.length, keys.length])).toEqual(
      [
        ["aws", "eu-west-3", 3, 1],
        ["azure", "francecentral", 1, 0],
        ["google", "europe-west9", 1, 0],
      ],
    );
    expect(found[0]?.subnets.map(({ zone, cidr }) => [zone, cidr]).toSorted()).toEqual([
      ["eu-west-3a", "10.80.1.0/24"],
      ["eu-west-3b", "10.80.2.0/24"],
      ["eu-west-3b", "10.80.3.0/24"],
    ]);
    // What is only planned does not exist yet.
    expect(networksIn(plan)).toEqual(found);
    expect(refusal(() => networksIn(fresh))).toBe("MISSING_VALUE");

    const file = join(emptyFolder(), "organisation.yaml");
    const answers = ["organisation.name=Ville", "organisation.country=FR", "workloads[0].name=Aide"];
    const made = palier([
      ...["init", file, "--yes", "--lang", "en", "--terraform", state],
      ...answers.flatMap((answer) => ["--set", answer]),
    ]);
    expect(made.stderr).toBe("");
    const text = readFileSync(file, "utf8");
    const [aws, azure, google] = parse(text).clouds;
    expect(aws).toEqual({
      provider: "aws",
      regions: ["eu-west-3"],
      landingZone: { networkId: found[0]?.id, subnetIds: expect.any(Array), keyId: found[0]?.keys[0] },
    });
    // Two subnets share a zone: one of each is proposed.
    expect(aws.landingZone.subnetIds).toHaveLength(2);
    expect([azure.landingZone.networkId, google.landingZone.networkId]).toEqual([found[1]?.id, found[2]?.id]);
    expect(text).not.toContain("hunter2");
    expect(palier(["explain", file]).stderr).not.toContain("landingZone");
  });

  it("is asked about wherever there is more than one answer", () => {
    const vpc = (id: string) => ({ type: "aws_vpc", values: { id, region: "eu-west-3" } });
    const subnet = (id: string, vpc_id: string) => ({
      type: "aws_subnet",
      values: { id, vpc_id, availability_zone: "eu-west-3a", cidr_block: "10.0.0.0/24" },
    });
    const resources = [
      ...[vpc("vpc-0000000a"), vpc("vpc-0000000b")],
      ...[subnet("subnet-0000000a", "vpc-0000000a"), subnet("subnet-0000000b", "vpc-0000000b")],
    ];
    const file = written({ values: { root_module: { child_modules: [{ resources }] } } });
    const ask = (...more: readonly string[]) =>
      palier(["init", join(emptyFolder(), "o.yaml"), "--lang", "en", "--json", "--terraform", file, ...more]).stdout;
    expect(ask("--set", "clouds=aws")).toContain("clouds.aws.eu-west-3.network");
    expect(ask("--set", "clouds=aws")).toContain("vpc-0000000a, vpc-0000000b, none");
    expect(ask("--set", "clouds=aws", "--set", "clouds.aws.eu-west-3.network=vpc-1")).toContain("NOT_ALLOWED");
  });

  it.each([
    ["no JSON", "[", "WRONG_TYPE"],
    ["a state as it lies on the disk", { version: 4, resources: [] }, "WRONG_TYPE"],
    ["an empty state", { format_version: "1.0", values: { root_module: {} } }, "MISSING_VALUE"],
    ["what is nested without end", "[".repeat(3000), "WRONG_TYPE"],
    [
      "identifiers that are none",
      {
        values: {
          root_module: {
            resources: [
              { type: "aws_vpc", values: { id: "vpc-1\n- evil: true", region: "eu-west-3" } },
              { type: "aws_vpc", values: { id: ["vpc-0000000a"], region: { a: 1 } } },
              { type: "aws_subnet", values: null },
              { type: 7, values: { id: "__proto__" } },
              null,
            ],
          },
        },
      },
      "MISSING_VALUE",
    ],
  ])("refuses %s", (_, value, code) => {
    expect(refusal(() => networksIn(written(value)))).toBe(code);
  });

  it("leaves out subnets, regions and keys that are not written as their cloud writes them", () => {
    const resources = [
      { type: "aws_vpc", values: { id: "vpc-0000000a", region: "eu-west-3" } },
      { type: "aws_subnet", values: { id: "subnet-0000000a", vpc_id: "vpc-0000000a", cidr_block: "\u001b[31m" } },
      { type: "aws_subnet", values: { id: "subnet-x", vpc_id: "vpc-0000000a" } },
      { type: "aws_kms_key", values: { id: "k", arn: "arn:aws:kms:eu-west-3:1:key/`id`", region: "eu-west-3" } },
    ];
    expect(networksIn(written({ values: { root_module: { resources } } }))).toEqual([
      {
        ...{ provider: "aws", region: "eu-west-3", id: "vpc-0000000a", keys: [] },
        subnets: [{ id: "subnet-0000000a", zone: null, cidr: "" }],
      },
    ]);
  });
});
