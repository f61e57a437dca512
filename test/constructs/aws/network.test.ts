import { describe, expect, it } from "vitest";
import { AwsExistingNetwork } from "../../../src/constructs/aws/existing-network.js";
import { AwsNetwork, type AwsNetworkProps } from "../../../src/constructs/aws/network.js";
import { addresses, later, policies, resources, synth } from "../../support/synth.js";

const required: AwsNetworkProps = {
  name: "ville",
  region: "eu-west-3",
  cidr: "10.64.0.0/20",
  subnets: ["a", "b", "c"].map((zone, index) => ({ cidr: `10.64.${index}.0/24`, zone: `eu-west-3${zone}` })),
  services: ["s3", "sagemaker.runtime", "bedrock-runtime"],
  keyArn: "arn:aws:kms:eu-west-3:123456789012:key/k",
};
const network = (change: Partial<AwsNetworkProps> = {}) =>
  synth((stack) => new AwsNetwork(stack, "Network", { ...required, ...change }));

describe("AwsNetwork", () => {
  it("has no way to or from the internet", () => {
    const out = network();
    const types = addresses(out).map((address) => address.split(".")[0]);
    for (const door of ["aws_internet_gateway", "aws_nat_gateway", "aws_egress_only_internet_gateway", "aws_route"]) {
      expect(types).not.toContain(door);
    }
    expect(JSON.stringify(out)).not.toMatch(/0\.0\.0\.0\/0|::\/0/);
    expect(resources(out, "aws_subnet").map((subnet) => subnet.map_public_ip_on_launch)).toEqual([false, false, false]);
  });

  it("puts each subnet in its zone, on a route table without routes", () => {
    const out = network();
    expect(resources(out, "aws_subnet").map(({ availability_zone: zone }) => zone)).toEqual([
      "eu-west-3a",
      "eu-west-3b",
      "eu-west-3c",
    ]);
    expect(resources(out, "aws_route_table")).toEqual([{ vpc_id: expect.any(String) }]);
    expect(resources(out, "aws_route_table_association")).toHaveLength(3);
  });

  it("empties the default security group", () => {
    expect(resources(network(), "aws_default_security_group")).toEqual([{ vpc_id: expect.any(String) }]);
  });

  it("lets HTTPS from inside reach the entry points, and model servers reach them and S3", () => {
    const out = network();
    const https = { ip_protocol: "tcp", from_port: 443, to_port: 443 };
    expect(resources(out, "aws_vpc_security_group_ingress_rule")).toEqual([
      expect.objectContaining({ ...https, cidr_ipv4: "10.64.0.0/20" }),
    ]);
    expect(resources(out, "aws_vpc_security_group_egress_rule")).toEqual([
      expect.objectContaining({ ...https, prefix_list_id: expect.stringContaining("prefix_list_id") }),
      expect.objectContaining({ ...https, cidr_ipv4: "10.64.0.0/20" }),
    ]);
  });

  it("reaches S3 by a route and the others by addresses with private names", () => {
    const endpoints = resources(network(), "aws_vpc_endpoint");
    expect(endpoints.map((endpoint) => [endpoint.service_name, endpoint.vpc_endpoint_type])).toEqual([
      ["com.amazonaws.eu-west-3.bedrock-runtime", "Interface"],
      ["com.amazonaws.eu-west-3.s3", "Gateway"],
      ["com.amazonaws.eu-west-3.sagemaker.runtime", "Interface"],
    ]);
    const interfaces = endpoints.filter(({ vpc_endpoint_type: type }) => type === "Interface");
    expect(interfaces.every((endpoint) => endpoint.private_dns_enabled === true)).toBe(true);
  });

  it("opens entry points to identities of the account, for named actions", () => {
    const found = policies(network()).filter(({ address }) => address.startsWith("aws_vpc_endpoint."));
    const statements = found.flatMap((policy) => policy.statements).filter(({ Sid }) => Sid !== "ImageLayers");
    expect(statements).toHaveLength(3);
    for (const { Condition, Action } of statements) {
      expect(Condition?.StringEquals).toHaveProperty(["aws:PrincipalAccount"]);
      expect(Action.join()).not.toContain("*");
    }
  });

  it("records every flow for a year, encrypted", () => {
    const out = network();
    expect(resources(out, "aws_flow_log")).toEqual([expect.objectContaining({ traffic_type: "ALL" })]);
    expect(resources(out, "aws_cloudwatch_log_group")).toEqual([
      { name: "/palier/ville/flows", kms_key_id: required.keyArn, retention_in_days: 365 },
    ]);
  });

  it.each([
    ["cidr", { cidr: "10.0.0.0/8" }],
    ["cidr", { cidr: "${file}" }],
    ["subnets", { subnets: required.subnets.slice(0, 1) }],
    ["subnets", { subnets: [...required.subnets, ...required.subnets] }],
  ])("fails for a wrong %s", (path, change) => {
    expect(() => network(change)).toThrow(
      expect.objectContaining({ code: "INVALID_PROP", issues: [expect.objectContaining({ path })] }),
    );
  });

  it("accepts a range that is only known at deploy time", () => {
    expect(resources(network({ cidr: later.text }), "aws_vpc")[0]?.cidr_block).toBe("${later.text}");
  });

  it("keeps what is overridden on a resource", () => {
    const out = synth((stack) => {
      new AwsNetwork(stack, "Network", required).vpc.addOverride("instance_tenancy", "dedicated");
    });
    expect(resources(out, "aws_vpc")[0]?.instance_tenancy).toBe("dedicated");
  });

  it("keeps its Terraform addresses", () =>
    expect(addresses(network())).toMatchInlineSnapshot(`
    [
      "aws_cloudwatch_log_group.Network_FlowLog_9B0CD84D",
      "aws_default_security_group.Network_DefaultGroup_076F1A73",
      "aws_flow_log.Network_FlowLog_1F1901E0",
      "aws_iam_role.Network_FlowLog_Role_C6288420",
      "aws_iam_role_policy.Network_FlowLog_Role_Policy_7BB7FF63",
      "aws_route_table.Network_RouteTable_AC67A54F",
      "aws_route_table_association.Network_Route0_B1ABACCC",
      "aws_route_table_association.Network_Route1_A4CD4223",
      "aws_route_table_association.Network_Route2_D25FAD20",
      "aws_security_group.Network_Entry_8A193123",
      "aws_security_group.Network_Serving_DAE620D3",
      "aws_subnet.Network_Subnet0_F5E6F125",
      "aws_subnet.Network_Subnet1_8D1B2567",
      "aws_subnet.Network_Subnet2_9A0E8491",
      "aws_vpc.Network_1C6012B5",
      "aws_vpc_endpoint.Network_BedrockRuntimeEndpoint_FAB02D19",
      "aws_vpc_endpoint.Network_S3Endpoint_DED08CEB",
      "aws_vpc_endpoint.Network_SagemakerRuntimeEndpoint_482B7E51",
      "aws_vpc_security_group_egress_rule.Network_Serving_S3_59485C14",
      "aws_vpc_security_group_egress_rule.Network_Serving_Services_46C21E22",
      "aws_vpc_security_group_ingress_rule.Network_Entry_Https_309F0923",
    ]
  `));
});

describe("AwsExistingNetwork", () => {
  const existing = (subnetIds: readonly string[]) =>
    synth((stack) => new AwsExistingNetwork(stack, "Network", { region: "eu-west-3", vpcId: "vpc-1", subnetIds }));

  it("adds a security group and nothing else to the landing zone", () => {
    expect(addresses(existing(["subnet-1"]))).toMatchInlineSnapshot(`
      [
        "aws_security_group.Network_Serving_DAE620D3",
        "aws_vpc_security_group_egress_rule.Network_Serving_S3_59485C14",
        "aws_vpc_security_group_egress_rule.Network_Serving_Services_46C21E22",
      ]
    `);
  });

  it("fails without a subnet", () => {
    expect(() => existing([])).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });
});
