import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { Blueprint } from "../../src/graph/blueprint.js";
import { deployableArtefacts } from "../../src/render/deployable.js";
import { buildClouds } from "../support/cloud-app.js";
import { cloudGraph, layered, providerKeys } from "../support/cloud-graph.js";
import { endpointNode, mlNode, networkNode, openAiNode, storeNode, vertexNode } from "../support/cloud-nodes.js";
import { CLUSTER_NODES } from "../support/cluster-nodes.js";
import { requireZero, startDeployment } from "../support/deployment.js";
import { EVERY_NODE } from "../support/every-node.js";
import { emptyFolder } from "../support/output-folder.js";
import { streamNodes } from "../support/stream-nodes.js";

const existing = {
  networkId: "vpc-0a1b2c3d4e5f60718",
  subnetIds: ["subnet-0a1b2c3d4e5f60718"],
  keyId: "/subscriptions/1/resourceGroups/hub/providers/Microsoft.KeyVault/vaults/hub-vault/keys/palier",
};
const google = {
  networkId: "projects/hub-network/global/networks/hub",
  subnetIds: ["projects/hub-network/regions/europe-west9/subnetworks/hub"],
  keyId: "projects/hub-keys/locations/europe-west9/keyRings/hub/cryptoKeys/palier",
};
const LANDING_ZONES = [
  networkNode("aws", "eu-west-3", { existing: { ...existing, keyId: "1234abcd-12ab-34cd-56ef-1234567890ab" } }),
  storeNode("aws", "eu-west-3"),
  endpointNode("chat"),
  networkNode("azure", "francecentral", { existing }),
  openAiNode("office"),
  networkNode("google", "europe-west9", { existing: google }),
  storeNode("google", "europe-west9"),
  vertexNode("search"),
];

/** What is made otherwise where the providers hold the keys. */
const WITHOUT_KEYS = [
  networkNode("aws", "eu-west-3"),
  storeNode("aws", "eu-west-3"),
  endpointNode("chat"),
  ...streamNodes("visits", "kinesis", endpointNode("chat")),
  networkNode("azure", "francecentral"),
  storeNode("azure", "francecentral"),
  mlNode("own"),
  networkNode("google", "europe-west9"),
  storeNode("google", "europe-west9"),
  vertexNode("search"),
];

/** An output folder with the cloud stacks of a graph. */
function outputFolder(graph: Blueprint): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, "cdktf.out"), { recursive: true });
  buildClouds(graph, join(folder, "cdktf.out"));
  for (const { path, content } of deployableArtefacts(graph.id, "organisation/ville")) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

test.each([
  ["every kind of node, each cloud in four stacks", layered(cloudGraph(EVERY_NODE)), 12],
  ["landing zones, each cloud in one stack", cloudGraph(LANDING_ZONES), 3],
  ["clusters", cloudGraph(CLUSTER_NODES), 2],
  ["keys left to the providers", providerKeys(cloudGraph(WITHOUT_KEYS)), 3],
])("%s: deploys, settles and goes away", { timeout: 600_000 }, async (_, graph, stacks) => {
  const deployment = await startDeployment(outputFolder(graph), {}, [
    existing.networkId,
    ...existing.subnetIds,
    google.keyId,
    google.networkId,
    ...google.subnetIds,
  ]);
  expect(deployment.stacks).toHaveLength(stacks);
  const wanted = deployment.synthesised();
  requireZero("cdktf deploy", await deployment.cdktf("deploy"));
  expect(deployment.state()).toEqual(wanted);
  expect(deployment.emulator.events).toHaveLength(wanted.length);
  expect(deployment.emulator.notModelled).toEqual([]);
  expect(await deployment.isSettled()).toBe(true);
  requireZero("cdktf destroy", await deployment.cdktf("destroy"));
  expect(deployment.state()).toEqual([]);
});
