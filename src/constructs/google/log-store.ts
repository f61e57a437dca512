import { LoggingProjectBucketConfig } from "@cdktf/provider-google/lib/logging-project-bucket-config/index.js";
import { LoggingProjectSink } from "@cdktf/provider-google/lib/logging-project-sink/index.js";
import { Construct } from "constructs";
import { requireName, requireRange } from "../checks.js";
import { googleProject } from "./project.js";

/** Properties of a {@link GoogleLogStore}. */
export interface GoogleLogStoreProps {
  readonly name: string;
  readonly location: string;
  /**
   * How long logs are kept.
   *
   * @unit days
   * @default 365
   */
  readonly retentionDays?: number;
}

/** Logs of endpoints and of who changed them, kept in their region for a stated time. */
export class GoogleLogStore extends Construct {
  readonly bucket: LoggingProjectBucketConfig;
  readonly sink: LoggingProjectSink;

  constructor(scope: Construct, id: string, props: GoogleLogStoreProps) {
    super(scope, id);
    requireName("name", props.name);
    const retentionDays = props.retentionDays ?? 365;
    requireRange("retentionDays", retentionDays, 1, 3_650, "days");
    const project = googleProject(this).projectId;
    this.bucket = new LoggingProjectBucketConfig(this, "Resource", {
      project,
      location: props.location,
      bucketId: props.name,
      retentionDays,
      description: "Logs of models in service.",
    });
    this.sink = new LoggingProjectSink(this, "Sink", {
      name: props.name,
      destination: `logging.googleapis.com/${this.bucket.id}`,
      filter: FILTER,
      uniqueWriterIdentity: true,
    });
  }
}

const FILTER =
  'resource.type="aiplatform.googleapis.com/Endpoint" OR protoPayload.serviceName="aiplatform.googleapis.com"';
