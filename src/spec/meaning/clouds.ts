import type { Finding, Path } from "../finding.js";
import type { Organisation } from "../organisation.js";
import { printable } from "../text.js";
import { LANDING_ZONE_SHAPES, type Shapes } from "./landing-zone.js";
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
  const shapes = LANDING_ZONE_SHAPES[provider];
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
