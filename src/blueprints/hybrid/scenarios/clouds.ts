import type { Text } from "../../../core/text.js";
import type { Organisation } from "../../../spec/organisation.js";
import { same } from "../../../tco/charge.js";
import { withClouds } from "../../../tco/contract.js";
import { quotedItem } from "../../../tco/figure.js";
import type { PlanInput } from "../input.js";
import type { Placed } from "../placed.js";
import { type Change, withFile } from "./change.js";

type Cloud = Organisation["clouds"][number];

const NAMES: Readonly<Record<string, string>> = { aws: "AWS", azure: "Azure", google: "Google Cloud" };
const CONTRACTS: Readonly<Record<Cloud["contract"], Text>> = {
  "on-demand": { en: "On demand", fr: "À la demande" },
  "savings-1y": { en: "Savings plan for 1 year", fr: "Plan d'économies 1 an" },
  "savings-3y": { en: "Savings plan for 3 years", fr: "Plan d'économies 3 ans" },
  "reserved-1y": { en: "Reserved for 1 year", fr: "Réservé 1 an" },
  "reserved-3y": { en: "Reserved for 3 years", fr: "Réservé 3 ans" },
};
/** Other regions of a provider that are tried. */
const REGIONS = 4;

/** One public cloud instead of what the file names: its own entry there, else one in the nearest region known. */
export function providers(input: PlanInput): readonly Change[] {
  return (["aws", "azure"] as const).map((provider) => {
    const cloud = cloudOf(input, provider);
    return {
      id: `provider-${provider}`,
      kind: "provider",
      lever: true,
      title: same(NAMES[provider] ?? provider),
      change: {
        en: `${provider} in ${cloud?.regions.join(", ")} is the only public cloud`,
        fr: `${provider} en ${cloud?.regions.join(", ")} est le seul cloud public`,
      },
      input:
        cloud === undefined
          ? { why: { en: "the catalogue knows no region of it here", fr: "le catalogue n'y connaît aucune région" } }
          : withFile(input, { clouds: [...input.organisation.clouds.filter(isHosted), cloud] }),
    };
  });
}

const isHosted = ({ provider }: Cloud): boolean => provider === "hosted";

/** A cloud of the file; else a plain one in the organisation's country, or in the European Union. */
function cloudOf({ organisation, catalogue }: PlanInput, provider: "aws" | "azure"): Cloud | undefined {
  const own = organisation.clouds.find((cloud) => cloud.provider === provider);
  if (own !== undefined) return own;
  const rows = catalogue.regions.filter((row) => row.provider === provider);
  const row = rows.find(({ country }) => country === organisation.organisation.country) ?? rows.find(({ eu }) => eu);
  return row === undefined
    ? undefined
    : { provider, regions: [row.id], contract: "on-demand", certifications: [], discount: 0, kubernetes: false };
}

/** The same public clouds under each other contract. */
export function contracts(input: PlanInput, placed: readonly Placed[]): readonly Change[] {
  const { clouds } = input.organisation;
  const rented = rentsInstances(placed);
  // Nobody publishes one ratio for savings plans: they are tried where the file gives it, or a price list that was read.
  const isListed = ({ provider }: Cloud): boolean =>
    input.catalogue.offers.some((offer) => offer.provider === provider && offer.savings1yUsdPerHour !== undefined);
  const isPriced = (contract: Cloud["contract"]): boolean =>
    !contract.startsWith("savings-") ||
    clouds.every(
      (cloud) =>
        isHosted(cloud) ||
        isListed(cloud) ||
        quotedItem(input.organisation, `${cloud.provider}-${contract}`) !== undefined,
    );
  return (Object.keys(CONTRACTS) as Cloud["contract"][])
    .filter(isPriced)
    .filter((contract) => clouds.some((cloud) => !isHosted(cloud) && cloud.contract !== contract))
    .map((contract) => ({
      id: `contract-${contract}`,
      kind: "contract",
      lever: true,
      title: CONTRACTS[contract],
      change: {
        en: `instances of public clouds under \`contract: ${contract}\`${rented ? "" : "; the plan rents none"}`,
        fr: `instances des clouds publics sous \`contract: ${contract}\`${rented ? "" : " ; le plan n'en loue aucune"}`,
      },
      input: withFile(
        input,
        withClouds(
          input.organisation,
          clouds.map((cloud) => (isHosted(cloud) ? cloud : { ...cloud, contract })),
        ),
      ),
    }));
}

/** Training runs on capacity that is left over, where the plan has some that are not there yet. */
export function spot(input: PlanInput, placed: readonly Placed[]): readonly Change[] {
  const { clouds } = input.organisation;
  const runs = placed.filter(({ option }) => option.serving === "run");
  const isOpen = ({ provider, regions: own, spot = false }: Cloud): boolean =>
    !spot && runs.some(({ option }) => option.provider === provider && own.includes(option.region ?? ""));
  if (!clouds.some(isOpen)) return [];
  return [
    {
      id: "contract-spot",
      kind: "contract",
      lever: true,
      title: { en: "Spot for training runs", fr: "Spot pour les entraînements" },
      change: {
        en: "training runs of AWS take capacity that is left over and may be taken away (`spot: true`)",
        fr: "les entraînements sur AWS prennent de la capacité inutilisée, qui peut leur être reprise (`spot: true`)",
      },
      input: withFile(input, { clouds: clouds.map((cloud) => (isOpen(cloud) ? { ...cloud, spot: true } : cloud)) }),
    },
  ];
}

const rentsInstances = (placed: readonly Placed[]): boolean =>
  placed.some(({ option }) => option.tier === "cloud" && option.hardware !== null);

/** Other regions of the clouds of the plan in which the instance types it rents are known to be sold. */
export function regions(input: PlanInput, placed: readonly Placed[]): readonly Change[] {
  const { organisation, catalogue } = input;
  const rented = placed.filter(({ option }) => option.tier === "cloud" && option.hardware !== null);
  if (rented.length === 0)
    return [noRegion({ en: "the plan rents no instance", fr: "le plan ne loue aucune instance" })];
  const found = organisation.clouds.flatMap((cloud): readonly Change[] => {
    const skus = rented
      .filter(({ option }) => option.provider === cloud.provider)
      .map(({ option }) => option.hardware?.sku.replace(/^ml\./, ""));
    if (skus.length === 0) return [];
    return catalogue.regions
      .filter(({ provider, id, eu }) => provider === cloud.provider && eu && !cloud.regions.includes(id))
      .filter(({ id }) =>
        skus.every((sku) =>
          catalogue.offers.some(
            (offer) =>
              offer.provider === cloud.provider &&
              offer.region === id &&
              offer.sku === sku &&
              offer.offered &&
              offer.usdPerHour !== null,
          ),
        ),
      )
      .slice(0, REGIONS)
      .map(({ id, country }) => ({
        id: `region-${cloud.provider}-${id}`,
        kind: "region",
        lever: true,
        title: same(`${NAMES[cloud.provider]} ${id}`),
        change: {
          en: `${cloud.provider} in ${id} (${country}) instead of ${cloud.regions.join(", ")}`,
          fr: `${cloud.provider} en ${id} (${country}) au lieu de ${cloud.regions.join(", ")}`,
        },
        input: withFile(input, {
          clouds: organisation.clouds.map((one) => (one === cloud ? { ...one, regions: [id] } : one)),
        }),
      }));
  });
  if (found.length > 0) return found;
  return [
    noRegion({
      en: "the catalogue knows no other region of the European Union that sells these instance types, with a price",
      fr: "le catalogue ne connaît aucune autre région de l'Union européenne où ces instances sont vendues, avec un prix",
    }),
  ];
}

const noRegion = (why: Text): Change => ({
  id: "region-other",
  kind: "region",
  lever: true,
  title: { en: "Another region", fr: "Une autre région" },
  change: { en: "another region of the same cloud", fr: "une autre région du même cloud" },
  input: { why },
});
