import { EDGE_PLATFORMS, MANAGEMENT_PLATFORMS, managementsOf } from "../../core/workstation-management.js";
import { RUNTIME_PLATFORMS } from "../../core/workstation-runtimes.js";
import type { Finding } from "../finding.js";
import type { Organisation } from "../organisation.js";
import type { Workload } from "../workload.js";
import { type Check, contradiction, type Scope } from "./scope.js";

/** Statements of the file that cannot both hold. */
export const contradictions: Check = (scope) => [
  ...scope.organisation.workloads.flatMap((workload, at) => ofWorkload(workload, at, scope)),
  ...ofPolicy(scope),
  ...ofExposures(scope),
  ...ofWorkstations(scope),
];

/** What a population's system does not have: runtimes, products that manage it, a way back without anybody there. */
function ofWorkstations({ organisation }: Scope): readonly Finding[] {
  const management = organisation.workstations.flatMap(({ platform, management: product }, at) =>
    MANAGEMENT_PLATFORMS[product].includes(platform)
      ? []
      : [
          contradiction(
            `palier renders nothing for ${platform} under \`${product}\``,
            ["workstations", at, "management"],
            `write ${managementsOf(platform)
              .map((fitting) => `\`${fitting}\``)
              .join(" or ")}`,
          ),
        ],
  );
  const edge = organisation.workstations.flatMap(({ platform, kind }, at) =>
    kind !== "edge" || EDGE_PLATFORMS.includes(platform)
      ? []
      : [
          contradiction(
            `a ${platform} machine that nobody sits at neither goes back by itself nor is watched by its site`,
            ["workstations", at, "kind"],
            `use ${EDGE_PLATFORMS.join(" or ")}, or \`personal\` where somebody looks after it`,
          ),
        ],
  );
  const runtimes = organisation.workstations.flatMap(({ platform, runtime }, at) =>
    (["text", "other"] as const)
      .filter((use) => !RUNTIME_PLATFORMS[runtime[use]].includes(platform))
      .map((use) =>
        contradiction(
          `\`${runtime[use]}\` is not set up on ${platform}`,
          ["workstations", at, "runtime", use],
          `remove it, or use it on ${RUNTIME_PLATFORMS[runtime[use]].join(" or ")}`,
        ),
      ),
  );
  const upgrades = organisation.workstations.flatMap(({ memoryGiB, accelerator, upgrade }, at) => {
    if (upgrade === undefined) return [];
    const isMore = upgrade.memoryGiB === undefined || upgrade.memoryGiB > memoryGiB;
    const isOther = upgrade.accelerator === undefined || upgrade.accelerator !== accelerator;
    const isSome = upgrade.memoryGiB !== undefined || upgrade.accelerator !== undefined;
    if (isMore && isOther && isSome) return [];
    return [
      contradiction(
        "the upgrade changes nothing, or takes memory away",
        ["workstations", at, "upgrade"],
        "name more memory or another accelerator than the machines have, or remove it",
      ),
    ];
  });
  return [...runtimes, ...management, ...edge, ...upgrades];
}

/** Kinds whose answers are a class or a number, which can be led back to parts of the input. */
const EXPLAINED: ReadonlySet<Workload["kind"]> = new Set(["scoring", "classification", "vision"]);

function ofWorkload(workload: Workload, at: number, { organisation, known }: Scope): readonly Finding[] {
  const { data, model, processor, sharing } = workload;
  const here = (...path: readonly string[]) => ["workloads", at, ...path];
  const { hoursOfUse } = workload.demand;
  const found: (Finding | false)[] = [
    hoursOfUse !== undefined &&
      hoursOfUse.from === hoursOfUse.to &&
      contradiction(
        "hours of use that end when they begin are none",
        here("demand", "hoursOfUse", "to"),
        "write another time, or leave `hoursOfUse` out for use at any hour",
      ),
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
    model.throughput !== undefined &&
      model.api === undefined &&
      contradiction(
        "nothing is bought by the token or reserved without a commercial interface",
        here("model", "throughput"),
        "name it under `api`, or remove `throughput`",
      ),
    model.apiOnly &&
      model.api === undefined &&
      contradiction(
        "nothing but an interface would do, and none is named",
        here("model", "apiOnly"),
        "name it under `api`, or remove `apiOnly`",
      ),
    model.geometry !== undefined &&
      model.measured !== undefined &&
      contradiction(
        "a model is sized by its geometry or by a measure, not both",
        here("model", "measured"),
        "keep one",
      ),
    workload.explanations === true &&
      !EXPLAINED.has(workload.kind) &&
      contradiction(
        `what led to an answer of \`${workload.kind}\` is not explained by any cloud`,
        here("explanations"),
        "remove it: scoring, classification and vision are explained",
      ),
    workload.capture !== undefined &&
      organisation.law.legalBasis === undefined &&
      contradiction(
        "calls are kept, and no legal basis is stated: nobody can promise that nothing personal is in them",
        here("capture"),
        "state `law.legalBasis`, or remove `capture`",
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
  const { cloudFor, hostedFor, residency } = organisation.policy;
  const { clouds, servers, sites, workstations } = organisation;
  const isHost = servers.length > 0 || workstations.length > 0 || sites.some(({ gpuHosting }) => gpuHosting);
  return [
    ...cloudFor.flatMap((sensitivity, at) =>
      hostedFor.includes(sensitivity)
        ? []
        : [
            contradiction(
              `\`${sensitivity}\` may go to a public cloud but not to a hosted private one`,
              ["policy", "cloudFor", at],
              `add \`${sensitivity}\` to \`hostedFor\`, or remove it here`,
            ),
          ],
    ),
    ...(residency === "site" && !isHost
      ? [
          contradiction(
            "data must stay at their site, and nothing in the file could hold a model there",
            ["policy", "residency"],
            "describe workstations or servers, write `gpuHosting: true` at a site, or widen `residency`",
          ),
        ]
      : []),
    ...ofRestricted(
      organisation,
      "cloudFor",
      clouds.filter(({ provider }) => provider !== "hosted"),
    ),
    ...ofRestricted(
      organisation,
      "hostedFor",
      clouds.filter(({ provider }) => provider === "hosted"),
    ),
  ];
}

/** Restricted data leave only for who holds a certificate the policy names. */
function ofRestricted(
  { policy }: Organisation,
  list: "cloudFor" | "hostedFor",
  clouds: Organisation["clouds"],
): readonly Finding[] {
  const at = policy[list].indexOf("restricted");
  if (at === -1) return [];
  const path = ["policy", list, at];
  const required = policy.certifications.filter(({ data }) => data === "restricted").map(({ requires }) => requires);
  if (required.length === 0)
    return [
      contradiction(
        "restricted data may leave, and no certificate is asked of who receives them",
        path,
        "ask for one, as `{ data: restricted, requires: secnumcloud }` under `policy.certifications`, or remove it here",
      ),
    ];
  const isHeld = clouds.some(({ certifications }) => required.every((name) => certifications.includes(name)));
  return isHeld || clouds.length === 0
    ? []
    : [
        contradiction(
          `restricted data may leave, and no such cloud of the file holds ${required.join(" and ")}`,
          path,
          "add what you have checked to its `certifications`, or remove `restricted` here",
        ),
      ];
}

/** What never leaves a device is not reached from the internet. */
function ofExposures({ organisation }: Scope): readonly Finding[] {
  return organisation.law.exposures.flatMap(({ workload }, at) =>
    organisation.workloads.some(({ id, data }) => id === workload && data.sensitivity === "device-only")
      ? [
          contradiction(
            "the data of this workload never leave the device, and it is opened to the internet",
            ["law", "exposures", at, "workload"],
            "remove the exposure, or write another sensitivity",
          ),
        ]
      : [],
  );
}
