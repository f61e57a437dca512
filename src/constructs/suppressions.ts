import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

const KEY = "palier:suppression";

/** A scanner's finding that is accepted on one resource, with the sentence that says why. */
export interface Suppression {
  /** Terraform address, such as `aws_s3_bucket.store_Bucket_1A2B3C4D`. */
  readonly address: string;
  /** Path in the construct tree, which carries the graph node. */
  readonly path: string;
  /** Check as the scanner calls it, such as `CKV_AWS_18`. */
  readonly check: string;
  readonly reason: string;
}

/**
 * Accepts one finding of a scanner on one resource. Scanners read no skips in Terraform JSON, so the list is kept in the
 * tree and compared with their results.
 */
export function suppress(resource: TerraformResource, check: string, reason: string): void {
  resource.node.addMetadata(KEY, { check, reason });
}

/** Accepts that a resource is not under a key of the organisation, where `key` is undefined: the file leaves keys with the provider. */
export function suppressOwnKey(resource: TerraformResource, check: string, key: unknown): void {
  if (key === undefined)
    suppress(resource, check, "The file leaves keys with the provider, whose own key encrypts what is kept.");
}

/** Every accepted finding below `root`, in the order of the tree. */
export function suppressionsOf(root: IConstruct): readonly Suppression[] {
  return root.node
    .findAll()
    .filter((construct) => TerraformResource.isTerraformResource(construct))
    .flatMap((resource) =>
      resource.node.metadata
        .filter(({ type }) => type === KEY)
        .map(({ data }) => ({
          address: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`,
          path: resource.node.path,
          ...(data as { readonly check: string; readonly reason: string }),
        })),
    );
}
