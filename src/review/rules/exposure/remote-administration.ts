import { OPENING_TYPES, openingsOf, opens } from "../../plan/ports.js";
import { planRule } from "../../rule.js";

/** No port of remote administration is open to the internet. */
export const rule = planRule({
  id: "exposure/remote-administration",
  severity: "high",
  sentence: {
    en: "No port of remote administration is open to the internet.",
    fr: "Aucun port d'administration à distance n'est ouvert à Internet.",
  },
  remedy: {
    en: "Administer over a bastion or a private network.",
    fr: "Administrer par un bastion ou un réseau privé.",
  },
  maps: ["fsbp:EC2.13", "cis-aws:6.3", "cis-aws:6.4", "cis-azure:7.1", "cis-azure:7.2", "mcsb:NS-1", "secnumcloud:9.6"],
  types: OPENING_TYPES,
  check: (resource) =>
    openingsOf(resource)
      .filter((opening) => opening.protocol !== "all" && opening.to - opening.from < 20_000)
      .filter((opening) => [22, 3389, 5985, 5986, 623].some((port) => opens(opening, port)))
      .map(({ path }) => ({ subject: resource.address, path })),
});
