import type { Rule } from "./rule.js";
import { rule as dataEgress } from "./rules/data/egress.js";
import { rule as dataLegalBasis } from "./rules/data/legal-basis.js";
import { rule as dataResidency } from "./rules/data/residency.js";
import { rule as encryptionSagemakerEndpointKey } from "./rules/encryption/sagemaker-endpoint-key.js";
import { rule as exposureBucketPublicBlock } from "./rules/exposure/bucket-public-block.js";
import { rule as exposureInferencePort } from "./rules/exposure/inference-port.js";
import { rule as exposureOpeningEnded } from "./rules/exposure/opening-ended.js";
import { rule as exposureRemoteAdministration } from "./rules/exposure/remote-administration.js";
import { rule as identityGatewaySignIn } from "./rules/identity/gateway-sign-in.js";
import { rule as networkAdministration } from "./rules/network/administration.js";
import { rule as networkSagemakerModelIsolation } from "./rules/network/sagemaker-model-isolation.js";
import { rule as networkSagemakerModelVpc } from "./rules/network/sagemaker-model-vpc.js";
import { rule as supplyChainImageDigest } from "./rules/supply-chain/image-digest.js";
import { rule as supplyChainLicence } from "./rules/supply-chain/licence.js";
import { rule as supplyChainModelDigest } from "./rules/supply-chain/model-digest.js";
import { rule as supplyChainPinnedImage } from "./rules/supply-chain/pinned-image.js";
import { rule as supplyChainServedImageFloor } from "./rules/supply-chain/served-image-floor.js";
import { rule as supplyChainVersionFloor } from "./rules/supply-chain/version-floor.js";

/** Every rule of the review, in the order of their identifiers. */
export const RULES: readonly Rule[] = [
  dataEgress,
  dataLegalBasis,
  dataResidency,
  encryptionSagemakerEndpointKey,
  exposureBucketPublicBlock,
  exposureInferencePort,
  exposureOpeningEnded,
  exposureRemoteAdministration,
  identityGatewaySignIn,
  networkAdministration,
  networkSagemakerModelIsolation,
  networkSagemakerModelVpc,
  supplyChainImageDigest,
  supplyChainLicence,
  supplyChainModelDigest,
  supplyChainPinnedImage,
  supplyChainServedImageFloor,
  supplyChainVersionFloor,
];
