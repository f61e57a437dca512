import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import type { AwsKeyArn } from "./key-use.js";

/** Properties of an {@link AwsImageStore}. */
export interface AwsImageStoreProps {
  /** Name of the repository, below `palier/`. */
  readonly name: string;
  /** Key that encrypts the images. */
  readonly keyArn: AwsKeyArn;
}

/** Private registry of the images that serve models: scanned when they arrive, and no tag ever moves. */
export class AwsImageStore extends Construct {
  readonly repository: EcrRepository;

  constructor(scope: Construct, id: string, props: AwsImageStoreProps) {
    super(scope, id);
    requireName("name", props.name);
    this.repository = new EcrRepository(this, "Resource", {
      name: `palier/${props.name}`,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: props.keyArn }],
    });
  }
}
