import type { Text } from "../../core/text.js";
import type { GatewayProps } from "./gateway.js";
import { ipOf, type MachineProps } from "./machine.js";

/** What is looked at for gaps. */
interface Site {
  readonly access: {
    readonly adminNetworks: readonly string[];
    readonly userNetworks: readonly string[];
    readonly sshKeys: readonly string[];
    readonly certificates: "own-ca" | "given";
  };
  readonly machines: readonly MachineProps[];
  readonly gateway: GatewayProps;
}

/** What a site still lacks before its installation can be complete. */
export function gapsOf({ access, machines, gateway }: Site): readonly Text[] {
  const gaps: Text[] = [];
  if (access.sshKeys.length === 0)
    gaps.push({
      en: "public keys of administrators (`operations.sshKeys`); nobody could enter a machine",
      fr: "les clés publiques des administrateurs (`operations.sshKeys`) ; personne ne pourrait entrer",
    });
  if (access.adminNetworks.length === 0)
    gaps.push({
      en: "networks of administrators (`operations.adminNetworks`); the installation refuses to close a machine to everybody",
      fr: "les réseaux d'administration (`operations.adminNetworks`) ; l'installation refuse de fermer une machine à tous",
    });
  if (access.userNetworks.length === 0)
    gaps.push({
      en: "networks of users (`operations.userNetworks`); only administrators reach the gateway until then",
      fr: "les réseaux des utilisateurs (`operations.userNetworks`) ; d'ici là, seuls les administrateurs atteignent la passerelle",
    });
  if (gateway.signIn == null)
    gaps.push({
      en: "the directory people sign in with (`operations.sso`); until then programs have keys and people have no page",
      fr: "l'annuaire avec lequel les personnes s'authentifient (`operations.sso`) ; d'ici là, les programmes ont des clés et les personnes n'ont pas de page",
    });
  const front = machines.find(({ hostname }) => hostname === gateway.machine);
  if (machines.length > 1 && front !== undefined && ipOf(front) === undefined)
    gaps.push({
      en: `address of ${front.hostname} (\`servers\`); the other machines refuse its gateway until then`,
      fr: `l'adresse de ${front.hostname} (\`servers\`) ; d'ici là, les autres machines refusent sa passerelle`,
    });
  if (access.certificates === "given")
    gaps.push({
      en: "certificates of the organisation in /etc/palier/tls of each machine (ca.crt, server.crt, server.key)",
      fr: "les certificats de l'organisation dans /etc/palier/tls de chaque machine (ca.crt, server.crt, server.key)",
    });
  return gaps;
}
