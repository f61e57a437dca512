import { ArtifactRegistryRepositoryIamMember } from "@cdktf/provider-google/lib/artifact-registry-repository-iam-member/index.js";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member/index.js";
import { StorageBucketIamMember } from "@cdktf/provider-google/lib/storage-bucket-iam-member/index.js";
import { Construct } from "constructs";
import type { GoogleImageStore } from "./image-store.js";
import { googleProject } from "./project.js";

/** Properties of {@link GoogleServingRights}. */
export interface GoogleServingRightsProps {
  /** Who gets them, as policies name it. */
  readonly member: string;
  /** Bucket of the models, by its name. */
  readonly bucket: string;
  /** Folder of the weights in it, such as `models/qwen3/`. */
  readonly folder: string;
  readonly images: GoogleImageStore;
}

/** What a model server needs to reach, and nothing else: its weights, its image, its logs and metrics. */
export class GoogleServingRights extends Construct {
  constructor(scope: Construct, id: string, props: GoogleServingRightsProps) {
    super(scope, id);
    const { member, bucket } = props;
    const objects = `projects/_/buckets/${bucket}/objects/${props.folder}`;
    new StorageBucketIamMember(this, "Weights", {
      bucket,
      member,
      role: "roles/storage.objectViewer",
      condition: {
        title: "weights",
        description: "Only the weights of this model.",
        expression: `resource.name.startsWith("${objects}")`,
      },
    });
    new ArtifactRegistryRepositoryIamMember(this, "Image", {
      repository: props.images.repository.name,
      location: props.images.repository.location,
      member,
      role: "roles/artifactregistry.reader",
    });
    const project = googleProject(this).projectId;
    new ProjectIamMember(this, "Logs", { project, member, role: "roles/logging.logWriter" });
    new ProjectIamMember(this, "Metrics", { project, member, role: "roles/monitoring.metricWriter" });
  }
}
