import { homeOf, isBeyondWan, leastRoundTripMs, populationOf } from "../ground.js";
import { objection, type Rule } from "./rule.js";

/** What must work with the WAN cut runs on the ground of its users. */
export const offline: Rule = {
  name: "offline",
  objects: ({ workload, place, organisation }) =>
    workload.offline !== "required" || !isBeyondWan(place, homeOf(organisation, workload))
      ? null
      : objection(
          {
            en: "it must work with the WAN cut (`offline: required`), and this place is reached over the WAN",
            fr: "l'usage doit fonctionner réseau coupé (`offline: required`), et ce lieu n'est joint que par le WAN",
          },
          { en: "`offline: preferred` or `no`", fr: "`offline: preferred` ou `no`" },
        ),
};

/** A site without a link reaches nothing outside it. */
export const wan: Rule = {
  name: "wan",
  objects: ({ workload, place, organisation }) => {
    const home = homeOf(organisation, workload);
    if (!isBeyondWan(place, home)) return null;
    const cut = [home, ...organisation.sites.filter(({ id }) => id === place.site)].find((site) => site.wan === "none");
    if (cut === undefined) return null;
    return objection(
      { en: `${cut.id} has no WAN (\`wan: none\`)`, fr: `${cut.id} n'a pas de WAN (\`wan: none\`)` },
      {
        en: `a link for ${cut.id} (\`wan: limited\` or \`good\`)`,
        fr: `un lien pour ${cut.id} (\`wan: limited\` ou \`good\`)`,
      },
    );
  },
};

/** The round trip alone must leave time to answer. */
export const latency: Rule = {
  name: "latency",
  objects: ({ workload, place, organisation, catalogue }) => {
    const limit = workload.latency.firstTokenMs ?? workload.latency.itemMs;
    const home = homeOf(organisation, workload);
    const trip = leastRoundTripMs(place, home, organisation, catalogue);
    if (limit === undefined || trip === null || trip < limit) return null;
    return objection(
      {
        en: `the round trip from ${home.id} takes at least ${trip} ms and an answer may take ${limit} ms`,
        fr: `l'aller-retour depuis ${home.id} prend au moins ${trip} ms pour une réponse attendue en ${limit} ms`,
      },
      {
        en: `a limit above ${trip} ms, or a better link at ${home.id}`,
        fr: `un délai supérieur à ${trip} ms, ou un meilleur lien à ${home.id}`,
      },
    );
  },
};

/** People who are away cannot sit at a fixed machine, nor reach a room without a network. */
export const mobile: Rule = {
  name: "mobile",
  objects: ({ workload, place, organisation }) => {
    if (!workload.mobileUsers) return null;
    const population = populationOf(organisation, place);
    if (population !== undefined && !population.mobile)
      return objection(
        {
          en: `its users work away from any site and ${population.id} are fixed machines`,
          fr: `ses utilisateurs travaillent hors site et ${population.id} sont des postes fixes`,
        },
        {
          en: `\`mobile: true\` for ${population.id}, or \`mobileUsers: false\``,
          fr: `\`mobile: true\` pour ${population.id}, ou \`mobileUsers: false\``,
        },
      );
    if (place.tier !== "server" || workload.offline !== "required") return null;
    return objection(
      {
        en: "its users work away from any site without a network, where no server of a site can be reached",
        fr: "ses utilisateurs travaillent hors site et sans réseau : aucun serveur de site ne leur est accessible",
      },
      { en: "`mobileUsers: false`, or `offline: preferred`", fr: "`mobileUsers: false`, ou `offline: preferred`" },
    );
  },
};
