import { expect, it } from "vitest";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { EVERY_NODE } from "../../support/every-node.js";
import { policies, resources } from "../../support/synth.js";

const graph = cloudGraph(EVERY_NODE);
const { stack } = cloudApp(graph);
const stacks = graph.stacks.map(({ id }) => stack(id));
const all = (type: string) => stacks.flatMap((one) => resources(one, type));

it("every bucket of AWS refuses unencrypted calls", () => {
  const denied = stacks
    .flatMap((one) => policies(one))
    .filter(({ address }) => address.startsWith("aws_s3_bucket_policy."))
    .map(({ statements }) =>
      statements
        .filter(({ Effect }) => Effect === "Deny")
        .map(({ Condition }) => Object.entries(Object.values(Condition ?? {})[0] ?? {})[0]),
    );
  expect(denied).toHaveLength(all("aws_s3_bucket").length);
  for (const one of denied)
    expect(one).toEqual([
      ["aws:SecureTransport", "false"],
      ["s3:TlsVersion", "1.2"],
    ]);
});

it("every storage account of Azure refuses unencrypted calls", () => {
  const accounts = all("azurerm_storage_account");
  expect(accounts.length).toBeGreaterThan(0);
  for (const account of accounts)
    expect(account).toMatchObject({ https_traffic_only_enabled: true, min_tls_version: "TLS1_2" });
});

it("every bucket of the project of Google refuses unencrypted calls", () => {
  expect(all("google_storage_bucket").length).toBeGreaterThan(0);
  expect(all("google_org_policy_policy")).toMatchObject([
    {
      name: expect.stringMatching(/\/policies\/storage\.secureHttpTransport$/),
      spec: { rules: [{ enforce: "TRUE" }] },
    },
  ]);
});
