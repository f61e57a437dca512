import { KinesisStream } from "@cdktf/provider-aws/lib/kinesis-stream/index.js";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Construct } from "constructs";
import { requirePattern, requireRange } from "../checks.js";
import type { AwsKeyArn } from "./key-use.js";
import { privateBucket } from "./private-bucket.js";

/** Properties of an {@link AwsEventStream}. */
export interface AwsEventStreamProps {
  /** Stream that is read, and stream of the answers. */
  readonly input: string;
  readonly output: string;
  /** Key that encrypts events, answers and what was kept apart. */
  readonly keyArn: AwsKeyArn;
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
  /**
   * Largest event.
   *
   * @unit KiB
   */
  readonly largestKiB: number;
}

/** Largest record where nothing else is asked for, in KiB. */
const USUAL_KIB = 1_024;
const NAME = /^[a-zA-Z0-9_.-]{1,128}$/;

/** Two streams whose capacity the service keeps itself, and a private bucket for what no attempt could answer. */
export class AwsEventStream extends Construct {
  readonly input: KinesisStream;
  readonly output: KinesisStream;
  readonly deadLetters: S3Bucket;

  constructor(scope: Construct, id: string, props: AwsEventStreamProps) {
    super(scope, id);
    for (const name of [props.input, props.output]) requirePattern("stream", name, NAME, "a name of a stream");
    requireRange("keptDays", props.keptDays, 1, 365, "days");
    requireRange("apartDays", props.apartDays, 1, 3_650, "days");
    requireRange("largestKiB", props.largestKiB, 1, 10_240, "KiB");
    this.input = this.stream("Input", props.input, props);
    this.output = this.stream("Output", props.output, props);
    const forgotten = props.apartDays;
    this.deadLetters = privateBucket(new Construct(this, "DeadLetters"), {
      name: { bucketPrefix: "palier-dead-letters-" },
      keyArn: props.keyArn,
      rules: [
        {
          id: "forgotten",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: forgotten }],
          noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
        },
      ],
      reasons: {
        noCopy: "A copy in another region could break residency; events are kept apart for days, not for good.",
        noEvents: "Nothing waits for what was kept apart: people look at it, and an alarm tells them to.",
      },
    }).bucket;
  }

  private stream(id: string, name: string, { keyArn, keptDays, largestKiB }: AwsEventStreamProps): KinesisStream {
    return new KinesisStream(this, id, {
      name,
      streamModeDetails: { streamMode: "ON_DEMAND" },
      encryptionType: "KMS",
      kmsKeyId: keyArn ?? "alias/aws/kinesis",
      retentionPeriod: keptDays * 24,
      ...(largestKiB > USUAL_KIB ? { maxRecordSizeInKib: largestKiB } : {}),
    });
  }
}
