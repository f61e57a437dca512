import type { Catalogue } from "../../catalog/catalogue.js";
import type { ApiTerms } from "../../catalog/price.js";
import type { Option } from "../../graph/option.js";
import type { Organisation } from "../../spec/organisation.js";
import type { Workload } from "../../spec/workload.js";
import { type Objection, objection } from "./rule.js";

/** A workload held against one sized option. */
export interface Offer {
  readonly workload: Workload;
  readonly option: Option;
  readonly organisation: Organisation;
  readonly catalogue: Catalogue;
  /** Day the run takes for today; null when no date is judged. */
  readonly asOf: string | null;
}

/** A hard rule on sized options: on services and dates, where the place itself is allowed. */
export interface OfferRule {
  /** Name printed beside every sentence of the rule. */
  readonly name: string;
  readonly objects: (offer: Offer) => Objection | null;
}

const INTERFACES: ReadonlySet<Option["platform"]> = new Set([
  "bedrock",
  "azure-openai",
  "token-api",
  "seats",
  "managed",
]);

/** What the catalogue knows of what an interface does with data; undefined for unknown and for machines of one's own. */
export function termsOf({ option, catalogue }: Offer): ApiTerms | undefined {
  // Vectors lie in a store of the organisation's own, under its key: no model of the provider is sent them.
  if (option.platform === "managed") return catalogue.apiTerms.find(({ provider }) => provider === option.model.name);
  const maker = catalogue.tokenPrices.find(
    ({ model, provider }) => model === option.model.name && provider !== "bedrock" && provider !== "azure",
  )?.provider;
  const name = { bedrock: "bedrock", "azure-openai": "azure", "token-api": maker }[option.platform as string];
  return catalogue.apiTerms.find(({ provider }) => provider === name);
}

/** Whether an option is somebody else's model, reached by an interface. */
export const isInterface = ({ platform }: Option): boolean => INTERFACES.has(platform);

/** An interface does with the data only what the workload and the policy allow. What is not known is not allowed. */
const terms: OfferRule = {
  name: "terms",
  objects: (offer) => {
    const { workload, option, organisation } = offer;
    if (!isInterface(option) || workload.kind === "search" || workload.data.sensitivity === "public") return null;
    const known = termsOf(offer);
    const name = known?.provider ?? option.platform;
    if (known === undefined || known.trainsOnData === null || known.retentionDays === null)
      return objection(
        {
          en: `what ${name} does with the data it is sent is not known`,
          fr: `ce que ${name} fait des données reçues n'est pas connu`,
        },
        {
          en: `a dated catalogue row for ${name}: training, retention`,
          fr: `une ligne datée du catalogue pour ${name} : entraînement, conservation`,
        },
      );
    if (known.trainsOnData && workload.processor !== "allowed")
      return objection(
        {
          en: `${name} trains on the data it is sent (${known.asOf}) and the workload says \`processor: ${workload.processor}\``,
          fr: `${name} s'entraîne sur les données reçues (${known.asOf}) et l'usage indique \`processor: ${workload.processor}\``,
        },
        { en: "`processor: allowed`", fr: "`processor: allowed`" },
      );
    const { retentionDays } = organisation.policy;
    if (known.retentionDays <= retentionDays || known.zeroRetention === true) return null;
    return objection(
      {
        en: `${name} keeps data ${known.retentionDays} days (${known.asOf}) and the policy allows ${retentionDays}`,
        fr: `${name} conserve les données ${known.retentionDays} jours (${known.asOf}) et la politique en autorise ${retentionDays}`,
      },
      {
        en: `\`policy.retentionDays: ${known.retentionDays}\` or more`,
        fr: `\`policy.retentionDays: ${known.retentionDays}\` ou plus`,
      },
    );
  },
};

/** Keys of one's own cannot be held where only the maker runs the service. */
const keys: OfferRule = {
  name: "keys",
  objects: ({ workload, option, organisation }) => {
    const isMakers =
      option.platform === "token-api" || option.platform === "seats" || option.model.name === "vertex-vector-search";
    if (organisation.policy.keys !== "own" || !isMakers || workload.data.sensitivity === "public") return null;
    return objection(
      {
        en: "the policy keeps encryption keys in the organisation's hands (`policy.keys: own`), and no way to do so is known here",
        fr: "la politique garde les clés de chiffrement chez l'organisation (`policy.keys: own`), et aucun moyen n'en est connu ici",
      },
      { en: "`policy.keys: provider`", fr: "`policy.keys: provider`" },
    );
  },
};

/** A high-risk system runs on a model whose version does not change unannounced. */
const aiAct: OfferRule = {
  name: "ai-act",
  objects: ({ workload, option }) =>
    workload.aiAct !== "high-risk" || (option.platform !== "token-api" && option.platform !== "seats")
      ? null
      : objection(
          {
            en: "a high-risk system under the AI Act needs a model whose version and logs the organisation holds",
            fr: "un système à haut risque au sens du règlement sur l'IA exige un modèle dont l'organisation maîtrise version et journaux",
          },
          {
            en: "`aiAct` lower than `high-risk`, if that is what the use is",
            fr: "`aiAct` inférieur à `high-risk`, si l'usage le justifie",
          },
        ),
};

/** What a workload must not answer about, or must hide, is only stopped where the provider's filter can. */
const guardrail: OfferRule = {
  name: "guardrail",
  objects: ({ workload, option }) => {
    const { deniedTopics = [], personalData } = workload.guardrail ?? {};
    const asked = deniedTopics.length > 0 || personalData === "mask" || personalData === "block";
    if (!asked || !isInterface(option) || option.platform === "bedrock") return null;
    return objection(
      {
        en: "the workload denies subjects or hides personal data (`guardrail`), and the filter there knows neither",
        fr: "l'usage exclut des sujets ou masque des données personnelles (`guardrail`), ce que le filtre ne sait pas faire ici",
      },
      {
        en: "a model of Bedrock under `model.api`, a model of one's own, or neither under `guardrail`",
        fr: "un modèle de Bedrock sous `model.api`, un modèle à soi, ou ni l'un ni l'autre sous `guardrail`",
      },
    );
  },
};

/** A machine that the file names is the only one that will do. */
const instance: OfferRule = {
  name: "instance",
  objects: ({ workload, option }) => {
    const wanted = workload.instance;
    const sku = option.hardware?.sku.replace(/^ml\./, "");
    if (wanted === undefined || (option.provider === wanted.provider && sku === wanted.type)) return null;
    return objection(
      {
        en: `the workload must run on ${wanted.provider} ${wanted.type}`,
        fr: `l'usage doit tourner sur ${wanted.provider} ${wanted.type}`,
      },
      { en: "no `instance`, or another one", fr: "pas d'`instance`, ou une autre" },
    );
  },
};

/** A model behind an interface that the file names is the only one that will do. */
const apiOnly: OfferRule = {
  name: "api-only",
  objects: ({ workload: { model }, option }) => {
    if (!model.apiOnly || (option.hardware === null && option.model.name === model.api)) return null;
    return objection(
      { en: `nothing but ${model.api} will do`, fr: `rien d'autre que ${model.api} ne convient` },
      { en: "no `model.apiOnly`", fr: "pas de `model.apiOnly`" },
    );
  },
};

const WEEK_MS = 7 * 24 * 3_600 * 1_000;

/** It must be in service by the date of the file. */
const leadTime: OfferRule = {
  name: "lead-time",
  objects: ({ workload, option, asOf }) => {
    if (asOf === null || workload.inServiceBy === undefined) return null;
    const weeks = (Date.parse(workload.inServiceBy) - Date.parse(asOf)) / WEEK_MS;
    if (option.leadTimeWeeks <= weeks) return null;
    const left = Math.max(0, Math.floor(weeks));
    return objection(
      {
        en: `it takes ${option.leadTimeWeeks} weeks and ${left} are left until ${workload.inServiceBy}`,
        fr: `il faut ${option.leadTimeWeeks} semaines et il en reste ${left} jusqu'au ${workload.inServiceBy}`,
      },
      {
        en: `\`inServiceBy\` ${option.leadTimeWeeks} weeks away, or a supplier who delivers sooner (\`deliveryWeeks\`)`,
        fr: `\`inServiceBy\` dans ${option.leadTimeWeeks} semaines, ou un fournisseur plus rapide (\`deliveryWeeks\`)`,
      },
    );
  },
};

/** Every hard rule on options. */
export const OFFER_RULES: readonly OfferRule[] = [terms, keys, aiAct, guardrail, instance, apiOnly, leadTime];
