/** What members of a network may say to each other. */
export interface Allowed {
  readonly name: string;
  readonly protocol: "Tcp" | "*";
  readonly port: "443" | "*";
}

/** Rules of a security group, both ways: what is allowed between members of the network, and nothing else. */
export const onlyInside = (allowed: Allowed) =>
  (["Inbound", "Outbound"] as const).flatMap((direction) => [
    {
      name: `${allowed.name}${direction}`,
      priority: 100,
      direction,
      access: "Allow",
      protocol: allowed.protocol,
      sourceAddressPrefix: "VirtualNetwork",
      sourcePortRange: "*",
      destinationAddressPrefix: "VirtualNetwork",
      destinationPortRange: allowed.port,
    },
    {
      name: `Nothing${direction}`,
      priority: 4_096,
      direction,
      access: "Deny",
      protocol: "*",
      sourceAddressPrefix: "*",
      sourcePortRange: "*",
      destinationAddressPrefix: "*",
      destinationPortRange: "*",
    },
  ]);
