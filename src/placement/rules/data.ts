import { isEu } from "../../core/countries.js";
import type { Text } from "../../core/text.js";
import { sensitivity as levels, type Sensitivity } from "../../graph/values.js";
import type { Place } from "../../sizing/place.js";
import type { Organisation } from "../../spec/organisation.js";
import { countryOf } from "../../tco/energy.js";
import { homeOf } from "../ground.js";
import { type Case, isThirdParty, type Objection, objection, type Rule } from "./rule.js";

/** Data that never leave the device run on the device. */
export const deviceOnly: Rule = {
  name: "device-only",
  objects: ({ workload, place }) =>
    workload.data.sensitivity !== "device-only" || place.tier === "workstation"
      ? null
      : objection(
          {
            en: "its data never leave the device (`sensitivity: device-only`)",
            fr: "ses données ne quittent jamais l'appareil (`sensitivity: device-only`)",
          },
          { en: "`data.sensitivity: restricted` or lower", fr: "`data.sensitivity: restricted` ou moins" },
        ),
};

/** Third parties see only the classes of data the policy gives them. */
export const sensitivity: Rule = {
  name: "sensitivity",
  objects: ({ workload, place, organisation }) => {
    if (!isThirdParty(place)) return null;
    const { cloudFor, hostedFor } = organisation.policy;
    const isHosted = place.trust === "hosted";
    const level = workload.data.sensitivity;
    if (acceptedAt(place, organisation).includes(level)) return null;
    const allowed = listedFor(place, organisation);
    const key = isHosted ? "policy.hostedFor" : "policy.cloudFor";
    const list = (isHosted ? hostedFor : cloudFor).join(", ");
    return objection(
      {
        en: `its data are ${level} and the policy lets [${list}] go to a ${isHosted ? "hosted private" : "public"} cloud (\`${key}\`)`,
        fr: `ses données sont de classe ${level} et la politique ne laisse aller que [${list}] vers un cloud ${isHosted ? "privé hébergé" : "public"} (\`${key}\`)`,
      },
      lowerOrListed(key, level, allowed),
    );
  },
};

/** The class to come down to, or the list to complete; no list takes data that never leave the device. */
function lowerOrListed(key: string, level: Sensitivity, allowed: readonly Sensitivity[]): Text {
  const highest = levels.options.findLast((lower) => upTo(lower).every((one) => allowed.includes(one)));
  const isDeviceOnly = level === "device-only";
  if (isDeviceOnly && highest === undefined)
    return {
      en: `\`${key}\` with public, and \`data.sensitivity: public\``,
      fr: `\`${key}\` avec public, et \`data.sensitivity: public\``,
    };
  const lower = highest === undefined ? [] : [`\`data.sensitivity: ${highest}\``];
  const listed = isDeviceOnly ? [] : [level];
  const full = listed.map((last) => ({
    en: `\`${key}\` with every class up to ${last}`,
    fr: `\`${key}\` avec toutes les classes jusqu'à ${last}`,
  }));
  return {
    en: [...full.map(({ en }) => en), ...lower].join(", or "),
    fr: [...full.map(({ fr }) => fr), ...lower].join(", ou "),
  };
}

/** What may go to a public cloud may go to a private one. */
const listedFor = (place: Pick<Place, "trust">, { policy }: Organisation): readonly Sensitivity[] =>
  place.trust === "hosted" ? [...policy.cloudFor, ...policy.hostedFor] : policy.cloudFor;

/** Classes of data that the policy lets enter a place: on the organisation's own ground, all that may leave a device. */
export function acceptedAt(place: Pick<Place, "trust">, organisation: Organisation): Sensitivity[] {
  if (place.trust === "device") return [...levels.options];
  if (place.trust === "site") return levels.options.filter((level) => level !== "device-only");
  const allowed = listedFor(place, organisation);
  return levels.options.filter((level) => upTo(level).every((lower) => allowed.includes(lower)));
}

/** Whether the rules on data alone let those of a workload enter a place, whatever its hardware can do. */
export const mayEnter = (held: Case): boolean => DATA_RULES.every((rule) => rule.objects(held) === null);

/** A list that skips a class would let more sensitive data go further than less sensitive ones. */
const upTo = (level: Sensitivity): readonly Sensitivity[] => levels.options.slice(0, levels.options.indexOf(level) + 1);

/** Data stay in the site, the country or the Union. Their own site is never a transfer. */
export const residency: Rule = {
  name: "residency",
  objects: ({ workload, place, organisation }) => {
    const home = homeOf(organisation, workload);
    if (place.site === home.id) return null;
    const wanted = workload.data.residency ?? organisation.policy.residency;
    const country = countryOf(organisation, home.id);
    const stays = {
      site: false,
      country: place.country === country,
      eu: isEu(place.country),
      any: true,
    }[wanted];
    if (stays) return null;
    const where = { site: home.id, country, eu: "EU", any: "" }[wanted];
    const key = workload.data.residency === undefined ? "policy.residency" : "data.residency";
    return objection(
      {
        en: `its data stay in ${where} (\`${key}: ${wanted}\`) and this place is ${place.site ?? "a third party's"}, ${place.country}`,
        fr: `ses données restent dans ${where === "EU" ? "l'Union européenne" : where} (\`${key}: ${wanted}\`) et ce lieu est ${place.site ?? "chez un tiers"}, ${place.country}`,
      },
      wider(key, wanted),
    );
  },
};

const wider = (key: string, wanted: string) => {
  const next = wanted === "site" ? "country" : wanted === "country" ? "eu" : "any";
  return { en: `\`${key}: ${next}\` or wider`, fr: `\`${key}: ${next}\` ou plus large` };
};

/** A third party that may do nothing with the data cannot run the workload. */
export const processor: Rule = {
  name: "processor",
  objects: ({ workload, place }) =>
    workload.processor !== "forbidden" || !isThirdParty(place)
      ? null
      : objection(
          {
            en: "no third party may process its data (`processor: forbidden`)",
            fr: "aucun tiers ne peut traiter ses données (`processor: forbidden`)",
          },
          { en: "`processor: no-training`", fr: "`processor: no-training`" },
        ),
};

/** Third parties hold the certificates the policy asks for. */
export const certification: Rule = {
  name: "certification",
  objects: (held) => {
    const lacking = lackingCertificates(held);
    if (lacking.length === 0) return null;
    const names = lacking.join(", ");
    const host = held.place.provider ?? "internet";
    return objection(
      {
        en: `the policy asks the host of such data for ${names}, and \`clouds\` claims no such certificate for ${host}`,
        fr: `la politique exige ${names} de l'hébergeur de ces données, et \`clouds\` n'indique pas ce certificat pour ${host}`,
      },
      {
        en: `a cloud with \`certifications: [${names}]\`, checked with the host`,
        fr: `un cloud avec \`certifications: [${names}]\`, vérifié auprès de l'hébergeur`,
      },
    );
  },
};

function lackingCertificates({ workload, place, organisation }: Case): readonly string[] {
  if (!isThirdParty(place)) return [];
  const { data } = workload;
  const concerns = {
    health: data.specialCategory === "health",
    personal: data.personal,
    restricted: data.sensitivity === "restricted" || data.sensitivity === "device-only",
  };
  const held = new Set<string>(
    organisation.clouds
      .filter(({ provider, regions }) => provider === place.provider && regions.includes(place.region ?? ""))
      .flatMap(({ certifications }) => certifications),
  );
  const wanted = organisation.policy.certifications.filter(({ data: kind }) => concerns[kind]);
  return [...new Set(wanted.map(({ requires }) => requires))].filter((name) => !held.has(name)).sort();
}

/** Personal data leave the Union only on a stated basis. */
export const transfer: Rule = {
  name: "transfer",
  objects: ({ workload, place, organisation }): Objection | null => {
    const leaves = isEu(organisation.organisation.country) && isThirdParty(place) && !isEu(place.country);
    if (!workload.data.personal || !leaves || organisation.law.transferBasis !== undefined) return null;
    return objection(
      {
        en: `personal data would go to ${place.country}, outside the Union, and the file names no basis for that transfer`,
        fr: `des données personnelles iraient en ${place.country}, hors de l'Union, et le fichier n'indique pas de base pour ce transfert`,
      },
      { en: "`law.transferBasis`", fr: "`law.transferBasis`" },
    );
  },
};

const DATA_RULES: readonly Rule[] = [deviceOnly, sensitivity, residency, processor, certification, transfer];
