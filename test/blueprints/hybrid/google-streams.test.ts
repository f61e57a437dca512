import { describe, expect, it } from "vitest";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { networkNode, storeNode, vertexNode } from "../../support/cloud-nodes.js";
import { streamNodes } from "../../support/stream-nodes.js";
import { resources, type Synthesised } from "../../support/synth.js";

const google = (): Synthesised => {
  const door = vertexNode("search");
  return cloudApp(
    cloudGraph([
      networkNode("google", "europe-west9"),
      storeNode("google", "europe-west9"),
      door,
      ...streamNodes("notes", "pubsub", door),
    ]),
  ).stack("ville-google");
};
const only = (out: Synthesised, type: string): Readonly<Record<string, unknown>> => {
  const [first, ...others] = resources(out, type);
  if (first === undefined || others.length > 0) expect.fail(`${others.length + 1} of ${type}`);
  return first;
};

describe("events on Google Cloud", () => {
  const out = google();

  it("go through topics under the key that stay in their region", () => {
    expect(
      resources(out, "google_pubsub_topic").map(({ name, kms_key_name: key, message_storage_policy: place }) => [
        name,
        key,
        place,
      ]),
    ).toEqual(
      ["notes-dead-letters", "notes-events", "notes-answers"].map((name) => [
        name,
        expect.stringMatching(/google_kms_crypto_key/),
        { allowed_persistence_regions: ["europe-west9"], enforce_in_transit: true },
      ]),
    );
  });

  it("are pushed with a proof of who pushes, and moved to the dead letters after the last attempt", () => {
    const subscriptions = resources(out, "google_pubsub_subscription");
    const pushed = subscriptions.filter(({ push_config: push }) => push !== undefined);
    expect(pushed).toEqual([
      expect.objectContaining({
        name: "notes-events",
        dead_letter_policy: {
          dead_letter_topic: expect.stringMatching(/google_pubsub_topic/),
          max_delivery_attempts: 5,
        },
        push_config: expect.objectContaining({
          oidc_token: {
            audience: expect.anything(),
            service_account_email: expect.stringMatching(/google_service_account/),
          },
        }),
      }),
    ]);
    expect(
      subscriptions
        .filter(({ message_retention_duration: kept }) => kept === "1209600s")
        .map(({ expiration_policy: never }) => never),
    ).toEqual([{ ttl: "" }]);
  });

  it("are taken by a service that only the subscription reaches, under the identity that may call the model", () => {
    const service = only(out, "google_cloud_run_v2_service");
    expect(service.ingress).toBe("INGRESS_TRAFFIC_INTERNAL_ONLY");
    expect(service.template).toMatchObject({
      encryption_key: expect.stringMatching(/google_kms_crypto_key/),
      max_instance_request_concurrency: 8,
      scaling: { min_instance_count: 0, max_instance_count: 2 },
      vpc_access: { egress: "ALL_TRAFFIC" },
    });
    expect(only(out, "google_cloud_run_v2_service_iam_member")).toMatchObject({ role: "roles/run.invoker" });
    const members = resources(out, "google_kms_crypto_key_iam_member").map(({ member }) => String(member));
    expect(members.filter((member) => /pubsub|serverless-robot/.test(member))).toHaveLength(2);
  });
});
