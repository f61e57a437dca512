import { describe, expect, it } from "vitest";
import { AzureNetwork, type AzureNetworkProps } from "../../../src/constructs/azure/network.js";
import { AzurePrivateEndpoint } from "../../../src/constructs/azure/private-endpoint.js";
import { addresses, later, resources, synth } from "../../support/synth.js";

const place = { location: "francecentral", resourceGroupName: "palier-ville" };
const required: AzureNetworkProps = {
  ...place,
  name: "ville-azure",
  cidr: "10.64.0.0/20",
  subnetCidrs: ["10.64.0.0/24", "10.64.1.0/24"],
  services: ["openai", "vault"],
};
const network = (change: Partial<AzureNetworkProps> = {}) =>
  synth((stack) => new AzureNetwork(stack, "Network", { ...required, ...change }));

interface Rule {
  readonly direction: string;
  readonly access: string;
  readonly priority: number;
  readonly destination_port_range: string;
  readonly source_address_prefix: string;
}

describe("AzureNetwork", () => {
  it("lets HTTPS pass between members of the network and refuses the rest, both ways", () => {
    const [group] = resources(network(), "azurerm_network_security_group");
    const rules = group?.security_rule as readonly Rule[];
    expect(
      rules.map((rule) => [
        rule.direction,
        rule.priority,
        rule.access,
        rule.source_address_prefix,
        rule.destination_port_range,
      ]),
    ).toEqual([
      ["Inbound", 100, "Allow", "VirtualNetwork", "443"],
      ["Inbound", 4_096, "Deny", "*", "*"],
      ["Outbound", 100, "Allow", "VirtualNetwork", "443"],
      ["Outbound", 4_096, "Deny", "*", "*"],
    ]);
  });

  it("guards every subnet, entry points included, and gives none a way out", () => {
    const out = network();
    expect(resources(out, "azurerm_subnet_network_security_group_association")).toHaveLength(2);
    for (const subnet of resources(out, "azurerm_subnet")) {
      expect(subnet).toMatchObject({
        default_outbound_access_enabled: false,
        private_endpoint_network_policies: "Enabled",
      });
    }
    expect(Object.keys(out.resource ?? {})).not.toContain("azurerm_public_ip");
  });

  it("finds Azure services under private names", () => {
    const out = network();
    expect(resources(out, "azurerm_private_dns_zone").map(({ name }) => name)).toEqual([
      "privatelink.openai.azure.com",
      "privatelink.vaultcore.azure.net",
    ]);
    expect(resources(out, "azurerm_private_dns_zone_virtual_network_link")).toHaveLength(2);
  });

  it.each([
    ["cidr", { cidr: "10.0.0.0/33" }],
    ["subnetCidrs", { subnetCidrs: [] }],
    ["name", { name: "Ville" }],
  ])("fails for a wrong %s", (path, change) => {
    expect(() => network(change)).toThrow(
      expect.objectContaining({ code: "INVALID_PROP", issues: [expect.objectContaining({ path })] }),
    );
  });

  it("accepts a name and a range that are only known at deploy time", () => {
    const out = network({ name: later.text, cidr: later.text });
    expect(resources(out, "azurerm_virtual_network")[0]?.address_space).toEqual(["${later.text}"]);
  });

  it("keeps what is overridden on a resource", () => {
    const out = synth((stack) => {
      new AzureNetwork(stack, "Network", required).network.addOverride("flow_timeout_in_minutes", 10);
    });
    expect(resources(out, "azurerm_virtual_network")[0]?.flow_timeout_in_minutes).toBe(10);
  });

  it("keeps its Terraform addresses", () =>
    expect(addresses(network())).toMatchInlineSnapshot(`
    [
      "azurerm_network_security_group.Network_Group_396313D5",
      "azurerm_private_dns_zone.Network_OpenaiZone_8B6F911E",
      "azurerm_private_dns_zone.Network_VaultZone_D107FE63",
      "azurerm_private_dns_zone_virtual_network_link.Network_OpenaiLink_5F656095",
      "azurerm_private_dns_zone_virtual_network_link.Network_VaultLink_2E155A8A",
      "azurerm_subnet.Network_Entries_68D69691",
      "azurerm_subnet.Network_Programs_3DB009CA",
      "azurerm_subnet_network_security_group_association.Network_EntriesGroup_5CC91E27",
      "azurerm_subnet_network_security_group_association.Network_ProgramsGroup_940D39B9",
      "azurerm_virtual_network.Network_1C6012B5",
    ]
  `));
});

describe("AzurePrivateEndpoint", () => {
  const entry = (zoneId?: string) =>
    resources(
      synth(
        (stack) =>
          new AzurePrivateEndpoint(stack, "Entry", {
            ...place,
            name: "ville-office",
            service: "openai",
            targetId: "account",
            subnetId: "subnet",
            ...(zoneId === undefined ? {} : { zoneId }),
          }),
      ),
      "azurerm_private_endpoint",
    )[0];

  it("gives the resource an address in the subnet and its name in the zone", () => {
    expect(entry("zone")).toMatchObject({
      name: "ville-office-openai",
      subnet_id: "subnet",
      private_service_connection: { subresource_names: ["account"], is_manual_connection: false },
      private_dns_zone_group: { private_dns_zone_ids: ["zone"] },
    });
  });

  it("leaves the name to the landing zone when it has the zones", () => {
    expect(entry()).toMatchObject({ lifecycle: { ignore_changes: ["private_dns_zone_group"] } });
    expect(entry()).not.toHaveProperty("private_dns_zone_group");
  });
});
