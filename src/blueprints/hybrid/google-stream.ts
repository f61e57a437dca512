import { PubsubTopicIamMember } from "@cdktf/provider-google/lib/pubsub-topic-iam-member/index.js";
import type { Construct } from "constructs";
import { GoogleEventConsumer } from "../../constructs/google/event-consumer.js";
import { GoogleEventStream } from "../../constructs/google/event-stream.js";
import { GoogleIdentity } from "../../constructs/google/identity.js";
import { GoogleImageStore } from "../../constructs/google/image-store.js";
import { googleProject } from "../../constructs/google/project.js";
import { GoogleStreamRights } from "../../constructs/google/stream-rights.js";
import { literalDeep } from "../../core/literal.js";
import { fitId } from "../../core/names.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { cloudName } from "./cloud-stack.js";
import type { GoogleGround } from "./google-ground.js";
import type { GoogleEndpointOutputs } from "./google-vertex.js";
import { imageDigest } from "./image-digest.js";
import { flowOf, type StreamOutputs } from "./stream-outputs.js";

/** Builds the topics of one workload and the service that takes its events, beside the endpoint it asks. */
export function assembleGoogleStream(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"stream">,
  { location, keyId, after, networkId, subnetId }: GoogleGround,
  { call, base }: GoogleEndpointOutputs,
): StreamOutputs {
  const name = cloudName(graph, node);
  const { events, concurrency } = flowOf(graph, node);
  const { input, output, deadLetters, keptDays, apartDays, attempts } = literalDeep(events);
  const { consumer } = node.spec;
  const project = googleProject(scope).projectId;
  const url = `https://pubsub.googleapis.com/v1/projects/${project}`;
  const images = new GoogleImageStore(scope, "Image", { name: fitId(`consumer-${name}`, 40), location, keyId, after });
  const image = `${images.url}/consumer${imageDigest(scope, `consumer-${name}`, node.spec.consumer.image)}`;
  const pusher = new GoogleIdentity(scope, "Pusher", {
    name: fitId(`push-${name}`, 40),
    purpose: "Pushes the events of one stream.",
  });
  const { service, right } = new GoogleEventConsumer(scope, "Consumer", {
    name,
    location,
    image,
    account: call.invokeIdentity,
    pusher: pusher.member,
    networkId,
    subnetId,
    keyId,
    after,
    environment: {
      PALIER_BUS_URL: url,
      PALIER_MODEL: call.service.startsWith("vertex-") ? call.endpoint : `projects/${project}/locations/${location}`,
      ...(base === undefined ? {} : { PALIER_URL: base }),
    },
    memoryMiB: consumer.memoryMiB,
    copies: consumer.copies,
    atOnce: Math.max(1, Math.ceil(concurrency / consumer.copies)),
  });
  const stream = new GoogleEventStream(scope, "Stream", {
    ...{ input, output, deadLetters, location, keyId, keptDays, apartDays, attempts },
    after: [...after, right],
    consumer: { url: service.uri, account: pusher.account.email },
  });
  const member = `serviceAccount:${call.invokeIdentity}`;
  for (const [id, topic] of [
    ["Answer", stream.output],
    ["KeepApart", stream.deadLetters],
  ] as const)
    new PubsubTopicIamMember(scope, id, { topic: topic.name, role: "roles/pubsub.publisher", member });
  const application = new GoogleIdentity(scope, "Application", {
    name: fitId(`app-${name}`, 40),
    purpose: "Sends events, fetches answers.",
  });
  new GoogleStreamRights(scope, "ApplicationRights", {
    member: application.member,
    sendsTo: stream.input,
    fetchesFrom: stream.waiting,
  });
  return { bus: "pubsub", input, output, deadLetters, url, image, application: application.account.email };
}
