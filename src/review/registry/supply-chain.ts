import type { Rule } from "../rule.js";
import { rule as clusterAddon } from "../rules/supply-chain/cluster-addon.js";
import { rule as imageDigest } from "../rules/supply-chain/image-digest.js";
import { rule as imageScan } from "../rules/supply-chain/image-scan.js";
import { rule as immutableTags } from "../rules/supply-chain/immutable-tags.js";
import { rule as internalMirror } from "../rules/supply-chain/internal-mirror.js";
import { rule as licence } from "../rules/supply-chain/licence.js";
import { rule as modelDigest } from "../rules/supply-chain/model-digest.js";
import { rule as modelGroup } from "../rules/supply-chain/model-group.js";
import { rule as pinnedImage } from "../rules/supply-chain/pinned-image.js";
import { rule as remoteCode } from "../rules/supply-chain/remote-code.js";
import { rule as renderedImage } from "../rules/supply-chain/rendered-image.js";
import { rule as safeWeights } from "../rules/supply-chain/safe-weights.js";
import { rule as servedImageFloor } from "../rules/supply-chain/served-image-floor.js";
import { rule as versionFloor } from "../rules/supply-chain/version-floor.js";
import { rule as weightsVersions } from "../rules/supply-chain/weights-versions.js";

/** Rules of the family `supply-chain`, in the order of their identifiers. */
export const SUPPLY_CHAIN_RULES: readonly Rule[] = [
  clusterAddon,
  imageDigest,
  imageScan,
  immutableTags,
  internalMirror,
  licence,
  modelDigest,
  modelGroup,
  pinnedImage,
  remoteCode,
  renderedImage,
  safeWeights,
  servedImageFloor,
  versionFloor,
  weightsVersions,
];
