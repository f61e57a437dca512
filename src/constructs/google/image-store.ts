import { ArtifactRegistryRepository } from "@cdktf/provider-google/lib/artifact-registry-repository/index.js";
import { Construct, type IDependable } from "constructs";
import { requireName } from "../checks.js";
import { suppressOwnKey } from "../suppressions.js";
import type { GoogleKeyId } from "./key-use.js";
import { googleProject } from "./project.js";

/** Properties of a {@link GoogleImageStore}. */
export interface GoogleImageStoreProps {
  readonly name: string;
  readonly location: string;
  /** Key that encrypts the images, and the right of the registry to use it. */
  readonly keyId: GoogleKeyId;
  readonly after: readonly IDependable[];
}

/** Private registry of the images that serve models: no tag ever moves. */
export class GoogleImageStore extends Construct {
  readonly repository: ArtifactRegistryRepository;
  /** Beginning of the address of its images. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: GoogleImageStoreProps) {
    super(scope, id);
    requireName("name", props.name);
    this.repository = new ArtifactRegistryRepository(this, "Resource", {
      repositoryId: props.name,
      location: props.location,
      description: "Images that serve models.",
      format: "DOCKER",
      kmsKeyName: props.keyId,
      dockerConfig: { immutableTags: true },
      dependsOn: [...props.after] as never,
    });
    suppressOwnKey(this.repository, "CKV_GCP_84", props.keyId);
    this.url = `${props.location}-docker.pkg.dev/${googleProject(this).projectId}/${this.repository.repositoryId}`;
  }
}
