import { rangeHolds, type WorldRange } from "./addresses.js";
import type { PlanResource } from "./resource.js";
import { asText, blocksAt, isObject, numbersAt, textsAt, type Value, valuesAt } from "./value.js";

/** Ports of a network that some addresses may reach. */
export interface Inbound {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly protocol: "tcp" | "udp" | "all";
  /** Addresses and ranges, as the plan writes them. */
  readonly sources: readonly string[];
  /** Which whole internet they hold together; null for less. */
  readonly world: WorldRange | null;
}

/** An opening of a network to the whole internet. */
export type Opening = Inbound & { readonly world: WorldRange };

/** Types of resources whose openings {@link openingsOf} finds. */
export const OPENING_TYPES = [
  "aws_security_group",
  "aws_default_security_group",
  "aws_security_group_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_network_acl",
  "aws_network_acl_rule",
  "azurerm_network_security_group",
  "azurerm_network_security_rule",
  "google_compute_firewall",
] as const;

type Block = Readonly<Record<string, Value>>;
const ALL = { from: 0, to: 65_535 } as const;

/** What a resource opens to the whole internet, inbound. */
export const openingsOf = (resource: PlanResource): readonly Opening[] =>
  inboundOf(resource).flatMap(({ world, ...inbound }) => (world === null ? [] : [{ ...inbound, world }]));

/** What a resource lets in, from whatever addresses. */
export function inboundOf(resource: PlanResource): readonly Inbound[] {
  const { type, values } = resource;
  switch (type) {
    case "aws_security_group":
    case "aws_default_security_group":
      return blocksAt(values, "ingress").flatMap((block) => awsOpening("ingress", block));
    case "aws_security_group_rule":
      return textsAt(values, "type").includes("egress") ? [] : awsOpening("cidr_blocks", values);
    case "aws_vpc_security_group_ingress_rule":
      return awsOpening("cidr_ipv4", values);
    case "aws_network_acl":
      return blocksAt(values, "ingress").flatMap((block) => aclOpening("ingress", block));
    case "aws_network_acl_rule":
      return values["egress"] === true ? [] : aclOpening("cidr_block", values);
    case "azurerm_network_security_group":
      return blocksAt(values, "security_rule").flatMap((block) => azureOpening("security_rule", block));
    case "azurerm_network_security_rule":
      return azureOpening("source_address_prefix", values);
    case "google_compute_firewall":
      return googleOpenings(values);
    default:
      return [];
  }
}

function awsOpening(path: string, block: Block): readonly Inbound[] {
  const sources = ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"].flatMap((name) => textsAt(block, name));
  return opened(path, sources, protocolOf(block, "protocol", "ip_protocol"), rangeOf(block, "from_port", "to_port"));
}

/** Lists of a subnet are stateless and have rules that refuse: only those that allow everything at once are openings. */
function aclOpening(path: string, block: Block): readonly Inbound[] {
  const allows = textsAt(block, "action").concat(textsAt(block, "rule_action")).includes("allow");
  const sources = ["cidr_block", "ipv6_cidr_block"].flatMap((name) => textsAt(block, name));
  const protocol = protocolOf(block, "protocol");
  return allows ? opened(path, sources, protocol, rangeOf(block, "from_port", "to_port")) : [];
}

function azureOpening(path: string, block: Block): readonly Inbound[] {
  const is = (name: string, text: string) => textsAt(block, name).some((value) => value.toLowerCase() === text);
  if (!is("direction", "inbound") || !is("access", "allow")) return [];
  const sources = ["source_address_prefix", "source_address_prefixes"].flatMap((name) => textsAt(block, name));
  const ranges = ["destination_port_range", "destination_port_ranges"]
    .flatMap((name) => [...textsAt(block, name), ...numbersAt(block, name).map(String)])
    .map(textRange);
  return [...new Set(ranges.map(({ from, to }) => `${from}-${to}`))].flatMap((range) =>
    opened(path, sources, protocolOf(block, "protocol"), textRange(range)),
  );
}

function googleOpenings(values: Block): readonly Inbound[] {
  if (textsAt(values, "direction").includes("EGRESS") || values["disabled"] === true) return [];
  const listed = textsAt(values, "source_ranges");
  const narrowed = ["source_tags", "source_service_accounts"].some((name) => valuesAt(values, name).length > 0);
  const sources =
    listed.length === 0 && !narrowed && valuesAt(values, "source_ranges").length === 0 ? ["0.0.0.0/0"] : listed;
  return blocksAt(values, "allow").flatMap((block) => {
    const ports = [...textsAt(block, "ports"), ...numbersAt(block, "ports").map(String)];
    const ranges = ports.length === 0 ? [ALL] : [...new Set(ports)].map(textRange);
    return ranges.flatMap((range) => opened("allow", sources, protocolOf(block, "protocol"), range));
  });
}

function opened(
  path: string,
  sources: readonly string[],
  protocol: Opening["protocol"] | null,
  range: { readonly from: number; readonly to: number },
): readonly Inbound[] {
  if (sources.length === 0 || protocol === null) return [];
  return [{ path, protocol, sources, world: rangeHolds(sources), ...(protocol === "all" ? ALL : range) }];
}

function protocolOf(block: Block, ...names: readonly string[]): Opening["protocol"] | null {
  const [first] = names.flatMap((name) => valuesAt(block, name).filter((value) => !isObject(value)));
  const text = asText(first ?? "-1").toLowerCase();
  if (["-1", "all", "*", "any"].includes(text)) return "all";
  if (["tcp", "6"].includes(text)) return "tcp";
  return ["udp", "17"].includes(text) ? "udp" : null;
}

function rangeOf(block: Block, from: string, to: string): { readonly from: number; readonly to: number } {
  const [first] = numbersAt(block, from);
  const [last] = numbersAt(block, to);
  return first === undefined || first < 0 ? ALL : { from: first, to: last ?? first };
}

function textRange(text: string): { readonly from: number; readonly to: number } {
  if (text.trim() === "*") return ALL;
  const [from, to = from] = text.split("-").map((part) => Number(part.trim()));
  return Number.isFinite(from) && Number.isFinite(to) ? { from: from ?? 0, to: to ?? 0 } : { from: 0, to: -1 };
}

/** Whether an opening holds a port. */
export const opens = ({ from, to, protocol }: Opening, port: number): boolean =>
  protocol !== "udp" && from <= port && port <= to;
