import type { Organisation } from "../organisation.js";

type Cloud = Organisation["clouds"][number];

/** How a cloud writes the identifiers of what already exists. */
export interface Shapes {
  readonly networkId: RegExp;
  readonly subnetId: RegExp;
  readonly keyId: RegExp;
  /** What would fit, for the reader. */
  readonly example: Readonly<Record<"networkId" | "subnetId" | "keyId", string>>;
}

const AZURE = "/subscriptions/<id>/resourceGroups/<group>/providers";
const azure = (rest: string): RegExp =>
  new RegExp(`^/subscriptions/[0-9a-f-]{36}/resourceGroups/[\\p{L}\\p{N}._()-]{1,90}/providers/${rest}$`, "iu");

const PROJECT = "projects/[a-z][a-z0-9-]{4,28}[a-z0-9]";
const GOOGLE_NAME = "[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?";

/** Shapes by provider; none where nobody says how it writes them. */
export const LANDING_ZONE_SHAPES: Partial<Readonly<Record<Cloud["provider"], Shapes>>> = {
  aws: {
    networkId: /^vpc-[0-9a-f]{8,17}$/,
    subnetId: /^subnet-[0-9a-f]{8,17}$/,
    keyId:
      /^(?:arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/)?(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/,
    example: {
      networkId: "`vpc-` and 17 characters of 0-9, a-f",
      subnetId: "`subnet-` and 17 characters of 0-9, a-f",
      keyId: "the key's identifier or `arn:aws:kms:<region>:<account>:key/<identifier>`, not an alias",
    },
  },
  azure: {
    networkId: azure("Microsoft\\.Network/virtualNetworks/[\\w.-]{2,64}"),
    subnetId: azure("Microsoft\\.Network/virtualNetworks/[\\w.-]{2,64}/subnets/[\\w.-]{1,80}"),
    keyId: azure("Microsoft\\.KeyVault/vaults/[\\w-]{3,24}/keys/[\\w-]{1,127}"),
    example: {
      networkId: `\`${AZURE}/Microsoft.Network/virtualNetworks/<name>\``,
      subnetId: `\`${AZURE}/Microsoft.Network/virtualNetworks/<name>/subnets/<name>\``,
      keyId: `\`${AZURE}/Microsoft.KeyVault/vaults/<vault>/keys/<key>\``,
    },
  },
  google: {
    networkId: new RegExp(`^${PROJECT}/global/networks/${GOOGLE_NAME}$`),
    subnetId: new RegExp(`^${PROJECT}/regions/[a-z0-9-]+/subnetworks/${GOOGLE_NAME}$`),
    keyId: new RegExp(`^${PROJECT}/locations/[a-z0-9-]+/keyRings/[\\w-]{1,63}/cryptoKeys/[\\w-]{1,63}$`),
    example: {
      networkId: "`projects/<project>/global/networks/<name>`",
      subnetId: "`projects/<project>/regions/<region>/subnetworks/<name>`",
      keyId: "`projects/<project>/locations/<region>/keyRings/<ring>/cryptoKeys/<key>`",
    },
  },
};

/** Whether a text is how a provider identifies a network, a subnet or a key. */
export const isLandingZoneId = (
  provider: Cloud["provider"],
  what: "networkId" | "subnetId" | "keyId",
  text: string,
): boolean => LANDING_ZONE_SHAPES[provider]?.[what].test(text) ?? false;
