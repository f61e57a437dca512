import { PubsubSubscription } from "@cdktf/provider-google/lib/pubsub-subscription/index.js";
import { PubsubSubscriptionIamMember } from "@cdktf/provider-google/lib/pubsub-subscription-iam-member/index.js";
import { PubsubTopic } from "@cdktf/provider-google/lib/pubsub-topic/index.js";
import { PubsubTopicIamMember } from "@cdktf/provider-google/lib/pubsub-topic-iam-member/index.js";
import { Construct, type IDependable } from "constructs";
import { requirePattern, requireRange } from "../checks.js";
import { suppressOwnKey } from "../suppressions.js";
import type { GoogleKeyId } from "./key-use.js";
import { serviceAgent } from "./project.js";

/** Properties of a {@link GoogleEventStream}. */
export interface GoogleEventStreamProps {
  readonly input: string;
  readonly output: string;
  readonly deadLetters: string;
  /** Region in which events are kept, and that they do not leave on their way. */
  readonly location: string;
  readonly keyId: GoogleKeyId;
  /** Rights that must exist before something is encrypted with the key. */
  readonly after: readonly IDependable[];
  /**
   * How long events and answers stay.
   *
   * @unit days
   */
  readonly keptDays: number;
  /**
   * How long events stay which were kept apart.
   *
   * @unit days
   */
  readonly apartDays: number;
  /** Times an event is tried. */
  readonly attempts: number;
  /** Who is given the events, and under which identity. */
  readonly consumer: { readonly url: string; readonly account: string };
}

const NAME = /^[a-zA-Z][a-zA-Z0-9_.~+%-]{2,254}$/;
const seconds = (days: number): string => `${days * 86_400}s`;

/**
 * Topics of events, answers and what no attempt could answer. Events are pushed to their consumer with a proof of who
 * pushes; answers and what was kept apart wait in subscriptions of their own.
 */
export class GoogleEventStream extends Construct {
  readonly input: PubsubTopic;
  readonly output: PubsubTopic;
  readonly deadLetters: PubsubTopic;
  readonly events: PubsubSubscription;
  /** Where answers wait, and what was kept apart. */
  readonly waiting: readonly PubsubSubscription[];

  constructor(scope: Construct, id: string, props: GoogleEventStreamProps) {
    super(scope, id);
    for (const name of [props.input, props.output, props.deadLetters])
      requirePattern("topic", name, NAME, "a name of a topic");
    requireRange("keptDays", props.keptDays, 1, 31, "days");
    requireRange("apartDays", props.apartDays, 1, 31, "days");
    requireRange("attempts", props.attempts, 5, 100, "attempts");
    this.input = this.topic("Input", props.input, props);
    this.output = this.topic("Output", props.output, props);
    this.deadLetters = this.topic("DeadLetters", props.deadLetters, props);
    const kept = seconds(props.keptDays);
    const forGood = { expirationPolicy: { ttl: "" } };
    this.events = new PubsubSubscription(this, "Events", {
      name: props.input,
      topic: this.input.id,
      // As long as a consumer may take: a later answer would meet the same event a second time.
      ackDeadlineSeconds: 600,
      messageRetentionDuration: kept,
      ...forGood,
      retryPolicy: { minimumBackoff: "10s", maximumBackoff: "600s" },
      deadLetterPolicy: { deadLetterTopic: this.deadLetters.id, maxDeliveryAttempts: props.attempts },
      pushConfig: {
        pushEndpoint: props.consumer.url,
        oidcToken: { serviceAccountEmail: props.consumer.account, audience: props.consumer.url },
      },
    });
    const waits = (wait: string, topic: PubsubTopic, duration: string) =>
      new PubsubSubscription(this, wait, {
        name: topic.name,
        topic: topic.id,
        ackDeadlineSeconds: 600,
        messageRetentionDuration: duration,
        ...forGood,
      });
    this.waiting = [waits("Answers", this.output, kept), waits("Apart", this.deadLetters, seconds(props.apartDays))];
    // The service itself moves an event to the dead letters, and takes it out of the subscription.
    const member = serviceAgent(this, "gcp-sa-pubsub");
    new PubsubTopicIamMember(this, "Move", { topic: this.deadLetters.name, role: "roles/pubsub.publisher", member });
    new PubsubSubscriptionIamMember(this, "TakeOut", {
      subscription: this.events.name,
      role: "roles/pubsub.subscriber",
      member,
    });
  }

  private topic(id: string, name: string, { keyId, location, after }: GoogleEventStreamProps): PubsubTopic {
    const topic = new PubsubTopic(this, id, {
      name,
      kmsKeyName: keyId,
      messageStoragePolicy: { allowedPersistenceRegions: [location], enforceInTransit: true },
      dependsOn: [...after] as never,
    });
    suppressOwnKey(topic, "CKV_GCP_83", keyId);
    return topic;
  }
}
