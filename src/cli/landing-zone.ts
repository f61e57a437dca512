import { PalierError } from "../core/errors.js";
import type { FoundNetwork, Provider } from "../interview/landing-zone.js";
import { resourcesOf } from "../review/plan/planned.js";
import { readJson } from "../review/plan/read.js";
import { entriesOf, isObject, objectsOf, type Value } from "../review/plan/value.js";
import { isLandingZoneId } from "../spec/meaning/landing-zone.js";
import { readText } from "./read-file.js";

type Values = Readonly<Record<string, Value>>;

/** How each provider names its networks, their subnets and keys, and where they say which belong together. */
const TYPES: Readonly<Record<Provider, Types>> = {
  aws: {
    network: "aws_vpc",
    subnet: "aws_subnet",
    key: "aws_kms_key",
    keyId: "arn",
    isIn: ({ vpc_id }, { id }) => vpc_id === id,
    isPrivate: ({ map_public_ip_on_launch }) => map_public_ip_on_launch !== true,
    zone: "availability_zone",
    cidr: ({ cidr_block }) => cidr_block,
    regionOf: ({ region, arn }) => region ?? (typeof arn === "string" ? arn.split(":")[3] : null),
  },
  azure: {
    network: "azurerm_virtual_network",
    subnet: "azurerm_subnet",
    key: "azurerm_key_vault_key",
    keyId: "resource_versionless_id",
    isIn: ({ id }, network) =>
      String(id)
        .toLowerCase()
        .startsWith(`${String(network["id"]).toLowerCase()}/subnets/`),
    isPrivate: () => true,
    zone: null,
    cidr: ({ address_prefixes }) => (Array.isArray(address_prefixes) ? address_prefixes[0] : null),
    regionOf: ({ location }) => (typeof location === "string" ? location.toLowerCase().replaceAll(" ", "") : null),
  },
  google: {
    network: "google_compute_network",
    subnet: "google_compute_subnetwork",
    key: "google_kms_crypto_key",
    keyId: "id",
    isIn: ({ network }, { id }) => typeof network === "string" && network.endsWith(String(id)),
    isPrivate: () => true,
    zone: null,
    cidr: ({ ip_cidr_range }) => ip_cidr_range,
    regionOf: ({ region, id }) => /\/locations\/([^/]+)\//.exec(String(id))?.[1] ?? region,
  },
};

interface Types {
  readonly network: string;
  readonly subnet: string;
  readonly key: string;
  /** Attribute of a key that names it. */
  readonly keyId: string;
  readonly isIn: (subnet: Values, network: Values) => boolean;
  readonly isPrivate: (subnet: Values) => boolean;
  /** Attribute of a subnet that names its zone; null where it lies in all of its region. */
  readonly zone: string | null;
  readonly cidr: (subnet: Values) => Value;
  readonly regionOf: (values: Values) => Value;
}

/**
 * Networks that exist by `terraform show -json` of a state or a plan. Nothing is taken of it but identifiers that have
 * the shape their cloud gives them, zones, regions and address ranges.
 *
 * @throws PalierError with WRONG_TYPE for what is neither, MISSING_VALUE where no such network is in it.
 */
export function networksIn(file: string): readonly FoundNetwork[] {
  const json = readJson(readText(file), file);
  const roots = isObject(json)
    ? [json["values"], isObject(json["prior_state"]) ? json["prior_state"]["values"] : null, json["planned_values"]]
    : [];
  const modules = roots.flatMap((values) => (isObject(values) ? [values["root_module"]] : []));
  if (modules.length === 0) {
    throw new PalierError({
      code: "WRONG_TYPE",
      message: `\`${file}\` holds no \`values\` and no \`planned_values\``,
      fix: "give the output of `terraform show -json`, of the state or of a plan",
    });
  }
  const resources = namedIn(modules);
  const found = entriesOf(TYPES).flatMap(([provider, types]) =>
    networksOf(provider as Provider, types as Types, resources),
  );
  if (found.length > 0) return found;
  throw new PalierError({
    code: "MISSING_VALUE",
    message: `\`${file}\` has no network with a private subnet that exists already`,
    fix: Object.values(TYPES)
      .map(({ network, subnet }) => `${network} and ${subnet}`)
      .join(", or "),
  });
}

interface Resource {
  readonly type: string;
  readonly values: Values;
}

/** Resources and data of modules, each once by its identifier. */
function namedIn(roots: readonly Value[]): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const { type, values } of resourcesOf(roots)) {
    if (typeof type !== "string" || !isObject(values) || typeof values["id"] !== "string") continue;
    const key = `${type} ${values["id"]}`;
    if (!found.has(key)) found.set(key, { type, values });
  }
  return [...found.values()];
}

function networksOf(provider: Provider, types: Types, resources: readonly Resource[]): readonly FoundNetwork[] {
  const of = (wanted: string): readonly Values[] =>
    resources.flatMap(({ type, values }) => (type === wanted ? [values] : []));
  const [allSubnets, vaults] = [of(types.subnet), of("azurerm_key_vault")];
  const keys = of(types.key).flatMap((values) => {
    const id = idIn(provider, "keyId", values[types.keyId]);
    return id === null ? [] : [{ id, region: regionIn(keyPlace(values, vaults, types)) }];
  });
  return of(types.network).flatMap((network) => {
    const id = idIn(provider, "networkId", network["id"]);
    if (id === null) return [];
    const subnets = allSubnets.filter((subnet) => types.isIn(subnet, network) && types.isPrivate(subnet));
    // A network that names no region, as Google's do, spans those of its subnets.
    const own = regionIn(types.regionOf(network));
    const regions = own === null ? subnets.flatMap((subnet) => regionIn(types.regionOf(subnet)) ?? []) : [own];
    return [...new Set(regions)].flatMap((region) => {
      const here = subnets.flatMap((subnet) => {
        const subnetId = idIn(provider, "subnetId", subnet["id"]);
        const isHere = own !== null || types.regionOf(subnet) === region;
        return subnetId === null || !isHere ? [] : [{ id: subnetId, ...placeOf(types, subnet) }];
      });
      const keysHere = keys.flatMap((key) => (key.region === region ? [key.id] : []));
      return here.length === 0 ? [] : [{ provider, region, id, subnets: here, keys: keysHere }];
    });
  });
}

/** Region of a key; Azure says it of the vault. */
function keyPlace(values: Values, vaults: readonly Values[], types: Types): Value {
  const vault = vaults.find(({ id }) => id === values["key_vault_id"]);
  return types.regionOf(vault ?? values);
}

const placeOf = (types: Types, subnet: Values): { readonly zone: string | null; readonly cidr: string } => ({
  zone: types.zone === null ? null : matching(subnet[types.zone], /^[a-z0-9-]{1,40}$/),
  cidr: matching(types.cidr(subnet), /^[0-9a-f.:]{1,39}\/\d{1,3}$/) ?? "",
});

const regionIn = (value: Value): string | null => matching(value, /^[a-z][a-z0-9-]{1,40}$/);

const idIn = (provider: Provider, what: "networkId" | "subnetId" | "keyId", value: Value): string | null =>
  typeof value === "string" && isLandingZoneId(provider, what, value) ? value : null;

const matching = (value: Value, shape: RegExp): string | null =>
  typeof value === "string" && shape.test(value) ? value : null;
