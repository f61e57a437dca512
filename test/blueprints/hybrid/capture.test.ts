import { describe, expect, it } from "vitest";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { endpointNode, mlNode, networkNode, storeNode } from "../../support/cloud-nodes.js";
import { policies, resources, type Synthesised } from "../../support/synth.js";

/** Resources of every stack of a graph. */
function built(...nodes: Parameters<typeof cloudGraph>[0]): Synthesised {
  const graph = cloudGraph(nodes);
  const { stack } = cloudApp(graph);
  const all = graph.stacks.map(({ id }) => stack(id).resource ?? {});
  const types = [...new Set(all.flatMap((one) => Object.keys(one)))];
  return {
    resource: Object.fromEntries(types.map((type) => [type, Object.assign({}, ...all.map((one) => one[type]))])),
  };
}

const capture = { share: 0.125, days: 30 };

describe("calls of SageMaker that are kept", () => {
  const ground = [networkNode("aws", "eu-west-3"), storeNode("aws", "eu-west-3")];
  const out = built(...ground, endpointNode("chat", { capture }));

  it("are a share of requests and answers, in the store, encrypted with the key", () => {
    const [configuration] = resources(out, "aws_sagemaker_endpoint_configuration");
    expect(configuration?.data_capture_config).toEqual({
      enable_capture: true,
      initial_sampling_percentage: 13,
      destination_s3_uri: expect.stringMatching(/^s3:\/\/.*\/captures\/ville-chat$/),
      kms_key_id: expect.stringMatching(/kms_key/),
      capture_options: [{ capture_mode: "Input" }, { capture_mode: "Output" }],
    });
    const writes = policies(out)
      .filter(({ address }) => address.startsWith("aws_iam_role_policy."))
      .flatMap(({ statements }) => statements)
      .filter(({ Action }) => Action.includes("s3:PutObject"));
    expect(writes.map(({ Resource }) => Resource)).toEqual([[expect.stringMatching(/\/captures\/ville-chat\/\*$/)]]);
  });

  it("are forgotten after the days of the policy, every version of them", () => {
    const [lifecycle] = resources(out, "aws_s3_bucket_lifecycle_configuration") as readonly [Record<string, unknown>];
    expect((lifecycle.rule as readonly object[])[1]).toMatchObject({
      filter: [{ prefix: "captures/" }],
      expiration: [{ days: 30 }],
      noncurrent_version_expiration: [{ noncurrent_days: 1 }],
    });
  });

  it("are none where the graph has none", () => {
    const [configuration] = resources(built(...ground, endpointNode("chat")), "aws_sagemaker_endpoint_configuration");
    expect(configuration).not.toHaveProperty("data_capture_config");
  });
});

describe("calls of Azure Machine Learning that are kept", () => {
  const out = built(
    networkNode("azure", "francecentral"),
    storeNode("azure", "francecentral"),
    mlNode("own", { capture }),
  );
  const bodyOf = (kind: string) =>
    (
      resources(out, "azapi_resource").find(({ type }) => String(type).includes(`${kind}@`))?.body as {
        properties: Record<string, unknown>;
      }
    )?.properties;

  it("are a share of requests and answers without headers, in a container that the model alone writes", () => {
    const collection = {
      dataCollectionMode: "Enabled",
      samplingRate: 0.125,
      dataId: expect.stringContaining("azapi_"),
    };
    expect(bodyOf("onlineEndpoints/deployments")?.dataCollector).toEqual({
      rollingRate: "Day",
      requestLogging: { captureHeaders: [] },
      collections: { request: collection, response: collection },
    });
    expect(resources(out, "azurerm_storage_container").map(({ name }) => name)).toEqual(
      expect.arrayContaining(["captures-ville-own"]),
    );
    expect(
      resources(out, "azurerm_role_assignment").filter(({ role_definition_name: role }) =>
        String(role).endsWith("Contributor"),
      ),
    ).toMatchObject([
      { role_definition_name: "Storage Blob Data Contributor", scope: expect.stringMatching(/storage_container/) },
    ]);
  });

  it("are forgotten after the days of the policy", () => {
    const [lifecycle] = resources(out, "azurerm_storage_management_policy") as readonly [Record<string, unknown>];
    expect((lifecycle.rule as readonly object[])[1]).toMatchObject({
      filters: { prefix_match: ["captures-"] },
      actions: { base_blob: { delete_after_days_since_modification_greater_than: 30 } },
    });
  });
});
