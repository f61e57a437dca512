import type { Finding } from "../finding.js";
import type { Workload } from "../workload.js";
import { type Check, contradiction, type Scope } from "./scope.js";

/** Statements of the file that cannot both hold. */
export const contradictions: Check = (scope) => [
  ...scope.organisation.workloads.flatMap((workload, at) => ofWorkload(workload, at, scope)),
  ...ofPolicy(scope),
  ...ofClouds(scope),
  ...ofDates(scope),
  ...ofRelease(scope),
];

function ofWorkload(workload: Workload, at: number, { organisation, known }: Scope): readonly Finding[] {
  const { data, model, processor, sharing } = workload;
  const here = (...path: readonly string[]) => ["workloads", at, ...path];
  const found: (Finding | false)[] = [
    data.specialCategory !== "none" &&
      !data.personal &&
      contradiction(
        `data of the special category \`${data.specialCategory}\` are personal data`,
        here("data", "personal"),
        "write `personal: true`",
      ),
    data.sensitivity === "device-only" &&
      sharing !== "individual" &&
      contradiction(
        `data that never leave the device cannot serve a model shared by \`${sharing}\``,
        here("sharing"),
        "write `sharing: individual`, or another sensitivity",
      ),
    data.residency === "site" &&
      data.location?.startsWith("cloud:") === true &&
      contradiction(
        "the data must stay at the site and already lie in a cloud",
        here("data", "location"),
        "say where they lie on site, or widen `residency`",
      ),
    processor === "forbidden" &&
      model.api !== undefined &&
      contradiction(
        "no third party may process the data, and a commercial interface is named",
        here("model", "api"),
        "remove `api`, or write `processor: no-training`",
      ),
    model.geometry !== undefined &&
      model.measured !== undefined &&
      contradiction(
        "a model is sized by its geometry or by a measure, not both",
        here("model", "measured"),
        "keep one",
      ),
  ];
  const row = known.models.find(({ name }) => name.toLowerCase() === model.name?.toLowerCase());
  const approved = organisation.policy.models;
  if (
    row !== undefined &&
    approved.length > 0 &&
    !approved.some((name) => name.toLowerCase() === row.name.toLowerCase())
  )
    found.push(
      contradiction(
        `\`policy.models\` does not approve ${row.name}`,
        here("model", "name"),
        `choose one of ${approved.slice(0, 8).join(", ")}, or approve it`,
      ),
    );
  const licence = model.geometry?.licence ?? row?.licence ?? null;
  const licences = organisation.policy.licences;
  if (licence !== null && licences.length > 0 && !licences.includes(licence))
    found.push(
      contradiction(
        `\`policy.licences\` does not allow the licence ${licence} of ${model.name ?? "this model"}`,
        here("model", "name"),
        `choose a model under ${licences.slice(0, 8).join(", ")}, or allow it`,
      ),
    );
  return found.filter((finding): finding is Finding => finding !== false);
}

/** What may go to a public cloud may go to a hosted one; what never leaves the device goes to neither. */
function ofPolicy({ organisation }: Scope): readonly Finding[] {
  const { cloudFor, hostedFor } = organisation.policy;
  return cloudFor.flatMap((sensitivity, at) =>
    hostedFor.includes(sensitivity)
      ? []
      : [
          contradiction(
            `\`${sensitivity}\` may go to a public cloud but not to a hosted private one`,
            ["policy", "cloudFor", at],
            `add \`${sensitivity}\` to \`hostedFor\`, or remove it here`,
          ),
        ],
  );
}

/** Identifiers of existing networks, in the form their cloud gives them. */
const NETWORKS: Readonly<Record<string, readonly [network: RegExp, subnet: RegExp, shape: string]>> = {
  aws: [/^vpc-[0-9a-f]{8,17}$/, /^subnet-[0-9a-f]{8,17}$/, "`vpc-…` and `subnet-…`"],
  azure: [
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+$/i,
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i,
    "resource identifiers that begin with `/subscriptions/`",
  ],
};

function ofClouds({ organisation }: Scope): readonly Finding[] {
  return organisation.clouds.flatMap(({ provider, hosted, landingZone }, at): readonly Finding[] => {
    const found: Finding[] = [];
    if (hosted !== undefined && provider !== "hosted")
      found.push(
        contradiction(
          `an offer of a hosted cloud under provider \`${provider}\``,
          ["clouds", at, "hosted"],
          "write `provider: hosted`, or remove `hosted`",
        ),
      );
    const [network, subnet, shape] = NETWORKS[provider] ?? [];
    if (landingZone === undefined || network === undefined || subnet === undefined) return found;
    const wrong = (path: readonly (string | number)[], received: string): Finding => ({
      code: "BAD_NAME",
      message: `must be an identifier of ${provider}: ${shape}`,
      path: ["clouds", at, "landingZone", ...path],
      received,
    });
    if (!network.test(landingZone.networkId)) found.push(wrong(["networkId"], landingZone.networkId));
    landingZone.subnetIds.forEach((id, index) => {
      if (!subnet.test(id)) found.push(wrong(["subnetIds", index], id));
    });
    return found;
  });
}

function ofDates({ organisation, asOf }: Scope): readonly Finding[] {
  const passed = (date: string, path: Finding["path"], what: string): readonly Finding[] =>
    date >= asOf
      ? []
      : [{ ...contradiction(`${what} on a day that has passed`, path, "renew it, or remove it"), received: date }];
  const { exposures, exceptions } = organisation.law;
  return [
    ...exposures.flatMap(({ expires }, at) =>
      passed(expires, ["law", "exposures", at, "expires"], "the exposure ended"),
    ),
    ...exceptions.flatMap(({ expires }, at) =>
      passed(expires, ["law", "exceptions", at, "expires"], "the exception ended"),
    ),
    ...organisation.workloads.flatMap(({ inServiceBy }, at) =>
      inServiceBy === undefined ? [] : passed(inServiceBy, ["workloads", at, "inServiceBy"], "it must be in service"),
    ),
    ...organisation.servers.flatMap(({ purchased }, at): readonly Finding[] =>
      purchased <= asOf
        ? []
        : [
            {
              ...contradiction(
                "a server that is owned was not bought in the future",
                ["servers", at, "purchased"],
                "correct the date",
              ),
              received: purchased,
            },
          ],
    ),
  ];
}

/** Steps of a release grow and end at everything. */
function ofRelease({ organisation }: Scope): readonly Finding[] {
  const { stepsPercent } = organisation.operations.release;
  const grows = stepsPercent.every((step, at) => at === 0 || step > (stepsPercent[at - 1] ?? 0));
  return grows && stepsPercent.at(-1) === 100
    ? []
    : [
        {
          ...contradiction(
            "the steps of a release must grow and end at 100",
            ["operations", "release", "stepsPercent"],
            "write for example `[10, 50, 100]`",
          ),
          received: stepsPercent.join(", "),
        },
      ];
}
