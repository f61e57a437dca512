import type { Finding, Path } from "../finding.js";
import { type Check, contradiction, noSuch } from "./scope.js";

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Models, devices, regions and instance types that the catalogue must know. */
export const facts: Check = (scope) => [
  ...models(scope),
  ...devices(scope),
  ...replacements(scope),
  ...parts(scope),
  ...clusters(scope),
  ...regions(scope),
  ...offers(scope),
  ...wantedInstances(scope),
];

const models: Check = ({ organisation, known }) => {
  const names = known.models.map(({ name }) => name);
  const interfaces = [...new Set(known.tokenPrices.map(({ model }) => model))];
  const model = (name: string | undefined, list: readonly string[], path: Path, instead = ""): readonly Finding[] =>
    name === undefined || list.some((candidate) => same(candidate, name))
      ? []
      : [noSuch("UNKNOWN_MODEL", "model in the catalogue", name, list, path, instead)];
  return [
    ...organisation.policy.models.flatMap((name, at) =>
      model(name, [...names, ...interfaces], ["policy", "models", at]),
    ),
    ...organisation.workloads.flatMap(({ model: wanted }, at) => [
      // An own model brings its geometry, and one that was measured needs no more.
      ...(wanted.geometry === undefined && wanted.measured === undefined
        ? model(wanted.name, names, ["workloads", at, "model", "name"], "describe your own model under `geometry`")
        : []),
      ...model(wanted.api, interfaces, ["workloads", at, "model", "api"]),
    ]),
  ];
};

const devices: Check = ({ organisation, known }) => {
  const names = known.accelerators.map(({ name }) => name);
  const device = (name: string | undefined, path: Path): readonly Finding[] =>
    name === undefined || names.some((candidate) => same(candidate, name))
      ? []
      : [noSuch("UNKNOWN_REFERENCE", "accelerator in the catalogue", name, names, path)];
  return [
    ...organisation.workstations.flatMap((row, at) => [
      ...device(row.accelerator, ["workstations", at, "accelerator"]),
      ...device(row.upgrade?.accelerator, ["workstations", at, "upgrade", "accelerator"]),
    ]),
    ...organisation.servers.flatMap((row, at) => device(row.gpu, ["servers", at, "gpu"])),
    ...organisation.clouds.flatMap((row, at) => device(row.hosted?.gpu, ["clouds", at, "hosted", "gpu"])),
    ...organisation.quotes.hardware.flatMap((row, at) => device(row.gpu, ["quotes", "hardware", at, "gpu"])),
    ...organisation.workloads.flatMap((row, at) =>
      device(row.model.measured?.onDevice, ["workloads", at, "model", "measured", "onDevice"]),
    ),
  ];
};

/** What takes the place of a server: an offer of the file or a machine of the catalogue. */
const replacements: Check = ({ organisation, known }) => {
  const names = [...organisation.quotes.hardware, ...known.machines].map(({ id }) => id);
  return organisation.servers.flatMap(({ replacedBy }, at): readonly Finding[] =>
    replacedBy === undefined || names.includes(replacedBy)
      ? []
      : [noSuch("UNKNOWN_REFERENCE", "offer or machine", replacedBy, names, ["servers", at, "replacedBy"])],
  );
};

/** Clouds whose Kubernetes palier does not lay out. */
const clusters: Check = ({ organisation }) =>
  organisation.clouds.flatMap(({ provider, kubernetes }, at): readonly Finding[] =>
    kubernetes && provider !== "aws" && provider !== "azure"
      ? [
          {
            code: "CONTRADICTION",
            message: `is laid out on aws and azure, not on ${provider}`,
            path: ["clouds", at, "kubernetes"],
            received: "true",
            fix: "leave `kubernetes` out: models run on the provider's own endpoints",
          },
        ]
      : [],
  );

/** Parts that a GPU cannot be cut into. */
const parts: Check = ({ organisation, known }) => {
  const part = (gpu: string | undefined, mig: string | undefined, path: Path): readonly Finding[] => {
    if (mig === undefined) return [];
    const profiles = known.migProfiles.find((row) => same(row.accelerator, gpu ?? ""))?.profiles ?? [];
    if (profiles.includes(mig)) return [];
    return [
      {
        code: "CONTRADICTION",
        message: profiles.length === 0 ? `${gpu ?? "no GPU"} cannot be cut into parts` : `is no part of ${gpu}`,
        path,
        received: mig,
        fix: profiles.length === 0 ? "leave `mig` out" : `one of ${profiles.join(", ")}`,
      },
    ];
  };
  return [
    ...organisation.servers.flatMap((row, at) => part(row.gpu, row.mig, ["servers", at, "mig"])),
    ...organisation.quotes.hardware.flatMap((row, at) => part(row.gpu, row.mig, ["quotes", "hardware", at, "mig"])),
  ];
};

const regions: Check = ({ organisation, known }) => {
  const hosted = organisation.clouds.flatMap(({ provider, regions: named }) =>
    provider === "hosted" ? named.map((id) => ({ provider, id })) : [],
  );
  const region = (provider: string, name: string, path: Path): readonly Finding[] => {
    const ids = [...known.regions, ...hosted].filter((row) => row.provider === provider).map(({ id }) => id);
    return ids.includes(name) ? [] : [noSuch("UNKNOWN_REGION", `region of ${provider}`, name, ids, path)];
  };
  return [
    ...organisation.clouds.flatMap(({ provider, regions: wanted }, at) =>
      // The file itself is what names the regions of a hosted cloud.
      provider === "hosted"
        ? []
        : wanted.flatMap((name, index) => region(provider, name, ["clouds", at, "regions", index])),
    ),
    ...organisation.quotes.instances.flatMap((row, at) =>
      region(row.provider, row.region, ["quotes", "instances", at, "region"]),
    ),
    ...organisation.quotes.provisioned.flatMap((row, at) =>
      region(row.provider, row.region, ["quotes", "provisioned", at, "region"]),
    ),
    ...organisation.workloads.flatMap(({ data }, at) => {
      const [, provider, name] = /^cloud:([a-z]+):(.+)$/.exec(data.location ?? "") ?? [];
      if (provider === undefined || name === undefined) return [];
      return region(provider, name, ["workloads", at, "data", "location"]);
    }),
  ];
};

/** A price for an instance type that does not exist, or in a region known not to sell it. */
const offers: Check = ({ organisation, known }) =>
  organisation.quotes.instances.flatMap(({ provider, sku, region }, at): readonly Finding[] => {
    const path = ["quotes", "instances", at, "sku"];
    const own = sku.replace(/^ml\./, "");
    const skus = known.instances.filter((row) => row.provider === provider).map((row) => row.sku);
    if (!skus.includes(own)) return [noSuch("UNKNOWN_REFERENCE", "instance type in the catalogue", sku, skus, path)];
    const here = known.offers.filter((row) => row.provider === provider && row.sku === own);
    if (here.find((row) => row.region === region)?.offered !== false) return [];
    const sold = here.filter(({ offered }) => offered).map((row) => row.region);
    const fix = sold.length === 0 ? "choose another instance type" : `it is offered in ${sold.join(", ")}`;
    return [contradiction(`${sku} is not offered in ${region}`, path, fix)];
  });

/** A machine that is wanted and that the catalogue does not know, or of a cloud that is not used. */
const wantedInstances: Check = ({ organisation, known }) =>
  organisation.workloads.flatMap(({ instance }, at): readonly Finding[] => {
    if (instance === undefined) return [];
    const path = ["workloads", at, "instance"];
    const skus = known.instances.filter((row) => row.provider === instance.provider).map((row) => row.sku);
    if (!skus.includes(instance.type))
      return [noSuch("UNKNOWN_REFERENCE", "instance type in the catalogue", instance.type, skus, [...path, "type"])];
    const providers = organisation.clouds.map(({ provider }) => provider);
    return providers.includes(instance.provider)
      ? []
      : [noSuch("UNKNOWN_REFERENCE", "cloud of this file", instance.provider, providers, [...path, "provider"])];
  });
