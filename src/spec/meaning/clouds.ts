import type { Finding, Path } from "../finding.js";
import type { Organisation } from "../organisation.js";
import { printable } from "../text.js";
import { type Check, contradiction, twice } from "./scope.js";

type Cloud = Organisation["clouds"][number];

/** Clouds that are described in a way no deployment could follow. */
export const clouds: Check = ({ organisation }) => [
  ...organisation.clouds.flatMap((cloud, at) => [
    ...ofOffer(cloud, at),
    ...ofFoundry(cloud, at),
    ...ofSpot(cloud, at),
    ...ofLandingZone(cloud, at),
    ...ofKey(cloud, at, organisation.policy.keys),
  ]),
  ...twice(
    organisation.clouds.flatMap(({ provider, regions }, at) =>
      regions.map((region, index) => [`${provider} ${region}`, ["clouds", at, "regions", index]] as const),
    ),
    "an earlier cloud of this provider has the same region",
    "keep one",
  ),
];

function ofOffer({ provider, hosted }: Cloud, at: number): readonly Finding[] {
  return hosted === undefined || provider === "hosted"
    ? []
    : [
        contradiction(
          `an offer of a hosted cloud under provider \`${provider}\``,
          ["clouds", at, "hosted"],
          "write `provider: hosted`, or remove `hosted`",
        ),
      ];
}

function ofFoundry({ provider, foundry }: Cloud, at: number): readonly Finding[] {
  return foundry !== true || provider === "azure"
    ? []
    : [
        contradiction(
          `AI Foundry is a service of Azure, and this cloud is \`${provider}\``,
          ["clouds", at, "foundry"],
          "write it under the cloud whose provider is `azure`, or remove it",
        ),
      ];
}

function ofSpot({ provider, spot }: Cloud, at: number): readonly Finding[] {
  return spot !== true || provider === "aws"
    ? []
    : [
        contradiction(
          `training runs, which alone may take capacity that is left over, are laid out on AWS, and this cloud is \`${provider}\``,
          ["clouds", at, "spot"],
          "write it under the cloud whose provider is `aws`, or remove it",
        ),
      ];
}

/** A key is either the organisation's or the provider's. */
function ofKey({ landingZone }: Cloud, at: number, keys: Organisation["policy"]["keys"]): readonly Finding[] {
  return landingZone?.keyId === undefined || keys === "own"
    ? []
    : [
        contradiction(
          "a key of one's own, and `policy.keys: provider` leaves keys with the provider",
          ["clouds", at, "landingZone", "keyId"],
          "write `policy.keys: own`, or remove `keyId`",
        ),
      ];
}

/** How a cloud writes the identifiers of what already exists. */
interface Shapes {
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

const SHAPES: Partial<Readonly<Record<Cloud["provider"], Shapes>>> = {
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

/** An existing network lies in one region, and its parts are named the way its cloud names them. */
function ofLandingZone({ provider, regions, landingZone }: Cloud, at: number): readonly Finding[] {
  if (landingZone === undefined) return [];
  const path = ["clouds", at, "landingZone"];
  const single =
    regions.length === 1
      ? []
      : [
          contradiction(
            "an existing network lies in one region",
            path,
            "give each region its own entry under `clouds`",
          ),
        ];
  const shapes = SHAPES[provider];
  if (shapes === undefined) return single;
  const shaped = (what: keyof Shapes["example"], id: string | undefined, where: Path): readonly Finding[] =>
    id === undefined || shapes[what].test(id)
      ? []
      : [
          {
            code: "BAD_NAME",
            message: `is not how ${provider} identifies it`,
            path: where,
            received: printable(id),
            fix: `write ${shapes.example[what]}`,
          },
        ];
  return [
    ...single,
    ...shaped("networkId", landingZone.networkId, [...path, "networkId"]),
    ...landingZone.subnetIds.flatMap((id, index) => shaped("subnetId", id, [...path, "subnetIds", index])),
    ...shaped("keyId", landingZone.keyId, [...path, "keyId"]),
  ];
}
