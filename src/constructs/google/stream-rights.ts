import type { PubsubSubscription } from "@cdktf/provider-google/lib/pubsub-subscription/index.js";
import { PubsubSubscriptionIamMember } from "@cdktf/provider-google/lib/pubsub-subscription-iam-member/index.js";
import type { PubsubTopic } from "@cdktf/provider-google/lib/pubsub-topic/index.js";
import { PubsubTopicIamMember } from "@cdktf/provider-google/lib/pubsub-topic-iam-member/index.js";
import { Construct } from "constructs";

/** Properties of {@link GoogleStreamRights}. */
export interface GoogleStreamRightsProps {
  /** Who gets them, as policies name it. */
  readonly member: string;
  readonly sendsTo: PubsubTopic;
  readonly fetchesFrom: readonly PubsubSubscription[];
}

/** Rights of the programs that send events to one topic and fetch what waits for them. */
export class GoogleStreamRights extends Construct {
  constructor(scope: Construct, id: string, { member, sendsTo, fetchesFrom }: GoogleStreamRightsProps) {
    super(scope, id);
    new PubsubTopicIamMember(this, "Send", { topic: sendsTo.name, role: "roles/pubsub.publisher", member });
    fetchesFrom.forEach((subscription, index) => {
      new PubsubSubscriptionIamMember(this, `Fetch${index}`, {
        subscription: subscription.name,
        role: "roles/pubsub.subscriber",
        member,
      });
    });
  }
}
