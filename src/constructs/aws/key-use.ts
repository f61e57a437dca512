import type { PolicyStatement } from "./policy.js";

/** Key of the organisation, by its ARN; undefined where the file leaves keys with the provider, whose own then encrypts. */
export type AwsKeyArn = string | undefined;

/** A right to the key of the organisation; none where AWS holds the keys, which its services use for whoever may call them. */
export const keyRight = (keyArn: AwsKeyArn, right: Omit<PolicyStatement, "resources">): readonly PolicyStatement[] =>
  keyArn === undefined ? [] : [{ ...right, resources: [keyArn] }];
