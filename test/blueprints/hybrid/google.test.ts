import { describe, expect, it } from "vitest";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { budgetNode, gardenNode, networkNode, RELEASE, storeNode, vertexNode } from "../../support/cloud-nodes.js";
import { resources } from "../../support/synth.js";

const REGION = "europe-west9";
const ground = [networkNode("google", REGION), storeNode("google", REGION)];
const google = (...nodes: Parameters<typeof cloudGraph>[0]) =>
  cloudApp(cloudGraph([...ground, ...nodes])).stack("ville-google");
const invalidGraph = expect.objectContaining({ code: "INVALID_GRAPH" });
const outputOf = (out: ReturnType<typeof google>, name: string) =>
  out.output?.[name]?.value as Readonly<Record<string, unknown>>;

describe("a model of one's own on Vertex AI", () => {
  const out = google(vertexNode("search"));

  it("is private and encrypted with the organisation's key, and shares no traffic until it has a second version", () => {
    const [endpoint] = resources(out, "google_vertex_ai_endpoint");
    expect(endpoint).toMatchObject({
      display_name: "ville-search",
      location: REGION,
      name: expect.stringMatching(/^[1-9]\d{0,9}$/),
      encryption_spec: { kms_key_name: expect.stringMatching(/^\$\{google_kms_crypto_key\./) },
      private_service_connect_config: {
        enable_private_service_connect: true,
        project_allowlist: ["${data.google_project.GoogleProject.project_id}"],
      },
    });
    expect(endpoint).not.toHaveProperty("traffic_split");
  });

  it("waits for the right to use the key, wherever the key is used", () => {
    for (const type of ["google_vertex_ai_endpoint", "google_storage_bucket", "google_artifact_registry_repository"])
      for (const { depends_on: after } of resources(out, type))
        expect(after).toEqual(
          Array.from({ length: 3 }, () => expect.stringMatching(/^google_kms_crypto_key_iam_member\./)),
        );
  });

  it("says with which commands the model is put in service, with everything filled in", () => {
    const commands = outputOf(out, "palier_models")["endpoint/search"] as readonly string[];
    expect(commands).toHaveLength(3);
    expect(commands[0]).toContain("--container-args='--model=$(AIP_STORAGE_URI),--port=8080'");
    expect(commands[1]).toMatch(
      /--accelerator=type=nvidia-l4,count=1 .*--deployed-model-id=1|--deployed-model-id=1 .*nvidia-l4,count=1/,
    );
    expect(commands[1]).toContain("--min-replica-count=2 --max-replica-count=4");
  });

  it("has an address and a name in the callers' network, and the command that leads from there to the endpoint", () => {
    const commands = outputOf(out, "palier_models")["endpoint/search"] as readonly string[];
    expect(commands[2]).toMatch(
      /^gcloud compute forwarding-rules create ville-search --region=europe-west9 --network=\S+ --address=\S+ --target-service-attachment="\$\(gcloud ai endpoints describe \S+ --region=europe-west9 --format='value\(deployedModels\[0\]\.privateEndpoints\.serviceAttachment\)'\)"$/,
    );
    expect(resources(out, "google_compute_address")).toMatchObject([
      { name: "ville-search", region: REGION, address_type: "INTERNAL" },
    ]);
    const host = expect.stringMatching(
      /^\S+-europe-west9-\$\{data\.google_project\.\S+\.number\}\.prediction\.p\.vertexai\.goog\.$/,
    );
    expect(resources(out, "google_dns_record_set")).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: host, type: "A" })]),
    );
    const call = outputOf(out, "palier_endpoints")["endpoint/search"] as { url: string };
    expect(call.url).toMatch(/^https:\/\/\S+\.prediction\.p\.vertexai\.goog\/v1\/\$\{\S+\}:rawPredict$/);
    expect(resources(google(gardenNode("faq")), "google_compute_address")).toEqual([]);
  });

  it("reads its own weights, its image, and nothing else; callers may call one endpoint", () => {
    expect(resources(out, "google_storage_bucket_iam_member")).toMatchObject([
      {
        role: "roles/storage.objectViewer",
        condition: {
          expression: expect.stringMatching(/^resource\.name\.startsWith\(".*\/objects\/models\/Qwen3-8B\/"\)$/),
        },
      },
    ]);
    expect(resources(out, "google_project_iam_custom_role")).toMatchObject([
      { permissions: ["aiplatform.endpoints.predict"] },
    ]);
    const call = resources(out, "google_project_iam_member").find(({ role }) => String(role).includes("custom_role"));
    expect(call?.condition).toMatchObject({
      expression: expect.stringMatching(/^resource\.name == "\$\{google_vertex_ai_endpoint\./),
    });
  });

  it("keeps weights in a bucket that nobody can open, in their versions, colder with age", () => {
    expect(resources(out, "google_storage_bucket")).toMatchObject([
      {
        location: REGION,
        public_access_prevention: "enforced",
        uniform_bucket_level_access: true,
        versioning: { enabled: true },
        encryption: { default_kms_key_name: expect.any(String) },
        lifecycle_rule: [
          { action: { storage_class: "NEARLINE" }, condition: { age: 90 } },
          { action: { type: "Delete" } },
        ],
      },
    ]);
  });

  it.each([
    ["without a store", [networkNode("google", REGION), vertexNode("search")]],
    ["without a machine", [...ground, vertexNode("search", { instanceType: null })]],
    ["as a service of another cloud", [...ground, vertexNode("search", { service: "azure-openai" })]],
    ["in a network its stack does not hold", [...ground, vertexNode("search", { network: "network/google-x" })]],
  ])("fails %s", (_, nodes) => {
    expect(() => cloudApp(cloudGraph(nodes))).toThrow(invalidGraph);
  });

  it("fails on a machine whose accelerator nobody knows, and for a shadow release", () => {
    expect(() => google(vertexNode("search", { instanceType: "n1-standard-4" }))).toThrow(
      expect.objectContaining({ code: "INVALID_PROP" }),
    );
    const node = vertexNode("search");
    if (node.kind !== "endpoint") expect.fail();
    const shadow = { release: { ...RELEASE, kind: "shadow" as const }, next: { model: node.spec.model, step: 1 } };
    expect(() => google(vertexNode("search", shadow))).toThrow(expect.objectContaining({ code: "NOT_ALLOWED" }));
  });
});

describe("the network", () => {
  const out = google(vertexNode("search"));

  it("has no route but to Google's own services, under addresses that are private", () => {
    expect(resources(out, "google_compute_network")).toMatchObject([
      { auto_create_subnetworks: false, delete_default_routes_on_create: true },
    ]);
    expect(resources(out, "google_compute_route").map(({ dest_range: range }) => range)).toEqual(["199.36.153.4/30"]);
    expect(resources(out, "google_compute_subnetwork")).toMatchObject([
      { private_ip_google_access: true, log_config: { flow_sampling: 0.5 } },
    ]);
    expect(resources(out, "google_dns_record_set").map(({ name, type }) => [name, type])).toEqual(
      expect.arrayContaining([
        ["restricted.googleapis.com.", "A"],
        ["*.googleapis.com.", "CNAME"],
      ]),
    );
  });

  it("and the key are those of the landing zone where there is one", () => {
    const existing = {
      networkId: "projects/hub/global/networks/n",
      subnetIds: ["projects/hub/regions/r/subnetworks/s"],
      keyId: "projects/hub/locations/r/keyRings/k/cryptoKeys/c",
    };
    const there = cloudApp(
      cloudGraph([networkNode("google", REGION, { existing }), storeNode("google", REGION), vertexNode("search")]),
    ).stack("ville-google");
    expect(resources(there, "google_compute_network")).toEqual([]);
    expect(resources(there, "google_kms_crypto_key")).toEqual([]);
    expect(resources(there, "google_vertex_ai_endpoint")).toMatchObject([
      { encryption_spec: { kms_key_name: existing.keyId } },
    ]);
  });
});

it("an open model for public data is deployed in one step", () => {
  const out = google(gardenNode("faq"));
  expect(resources(out, "google_vertex_ai_endpoint_with_model_garden_deployment")).toMatchObject([
    {
      hugging_face_model_id: "qwen/qwen3-8b",
      deploy_config: {
        dedicated_resources: {
          min_replica_count: 2,
          max_replica_count: 4,
          machine_spec: { machine_type: "g2-standard-12", accelerator_type: "NVIDIA_L4", accelerator_count: 1 },
        },
      },
    },
  ]);
  expect(outputOf(out, "palier_models")).toEqual({});
});

it("a team's budget is counted by its label, in the currency of the file", () => {
  const out = google(vertexNode("search"), budgetNode({ perMonth: "5400.50" }));
  expect(resources(out, "google_billing_budget")).toMatchObject([
    {
      budget_filter: { labels: { palier_owner: "dsi" } },
      amount: { specified_amount: { currency_code: "EUR", units: "5400", nanos: 500_000_000 } },
      threshold_rules: [{ threshold_percent: 0.8 }, { threshold_percent: 1 }],
    },
  ]);
  expect(resources(out, "google_monitoring_notification_channel")[0]?.labels).toEqual({
    email_address: "dsi@ville.example",
  });
});

it("logs of endpoints and of who changed them are kept for a year in their region", () => {
  const out = google(vertexNode("search"));
  expect(resources(out, "google_logging_project_bucket_config")).toMatchObject([
    { location: REGION, retention_days: 365 },
  ]);
  expect(resources(out, "google_logging_project_sink")).toMatchObject([{ unique_writer_identity: true }]);
});
