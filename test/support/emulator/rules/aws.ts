import { all, json, matching, needs, orMade, type ProviderRules, type ResourceRule } from "../rule.js";
import { digits, type Values } from "../values.js";
import { CLUSTERS } from "./aws-clusters.js";
import { ACCOUNT, named, nameOf, regionOf } from "./aws-parts.js";
import { spending } from "./aws-spending.js";
import { STREAMS } from "./aws-streams.js";
import { awsSearch } from "./search.js";

const USER = `arn:aws:iam::${ACCOUNT}:user/test`;
const SAGEMAKER_NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;

/** Something EC2 numbers itself, such as `vpc-0123`; two of the same content differ by how many exist. */
function numbered(
  prefix: string,
  kind: string,
  replacedBy: readonly string[] = [],
  rule: ResourceRule = {},
): ResourceRule {
  return {
    ...rule,
    replacedBy,
    makes: (planned, { provider, existing }) => {
      const id = `${prefix}-${digits(17, JSON.stringify(planned), String(existing.length))}`;
      const arn = `arn:aws:ec2:${regionOf(provider)}:${ACCOUNT}:${kind}/${id}`;
      return { id, arn, owner_id: ACCOUNT, security_group_rule_id: id };
    },
  };
}

/** What belongs to one scaled resource: two resources may each have one of the same name. */
const scaling = (kind: string): ResourceRule => ({
  ...named("autoscaling", `${kind}:`),
  knownBy: "arn",
  makes: ({ name, resource_id: resource }, { provider }) => ({
    id: name,
    arn: `arn:aws:autoscaling:${regionOf(provider)}:${ACCOUNT}:${kind}:${resource}:${name}`,
  }),
});

/** A setting of a bucket: its id is the bucket's. */
const ofBucket = (rule: ResourceRule = {}): ResourceRule => ({
  ...rule,
  replacedBy: ["bucket"],
  refuse: needs("bucket", "aws_s3_bucket"),
  makes: ({ bucket }) => ({ id: bucket }),
});

const network: ProviderRules["resources"] = {
  aws_vpc: numbered("vpc", "vpc", ["cidr_block"], { defaults: { enable_dns_support: true } }),
  aws_subnet: numbered("subnet", "subnet", ["availability_zone", "cidr_block", "vpc_id"], {
    refuse: needs("vpc_id", "aws_vpc"),
  }),
  aws_route_table: numbered("rtb", "route-table", ["vpc_id"], { refuse: needs("vpc_id", "aws_vpc") }),
  aws_route_table_association: numbered("rtbassoc", "route-table-association", ["subnet_id"], {
    refuse: all(needs("subnet_id", "aws_subnet"), needs("route_table_id", "aws_route_table")),
  }),
  aws_default_security_group: numbered("sg", "security-group", ["vpc_id"], { refuse: needs("vpc_id", "aws_vpc") }),
  aws_security_group: numbered("sg", "security-group", ["description", "name", "name_prefix", "vpc_id"], {
    refuse: needs("vpc_id", "aws_vpc"),
  }),
  aws_vpc_security_group_ingress_rule: numbered("sgr", "security-group-rule", ["security_group_id"], {
    refuse: needs("security_group_id", "aws_security_group"),
  }),
  aws_vpc_security_group_egress_rule: numbered("sgr", "security-group-rule", ["security_group_id"], {
    refuse: needs("security_group_id", "aws_security_group"),
  }),
  aws_vpc_endpoint: numbered("vpce", "vpc-endpoint", ["service_name", "vpc_endpoint_type", "vpc_id"], {
    check: json("policy"),
    refuse: all(
      needs("vpc_id", "aws_vpc"),
      needs("subnet_ids", "aws_subnet"),
      needs("security_group_ids", "aws_security_group"),
      needs("route_table_ids", "aws_route_table"),
    ),
  }),
  aws_flow_log: numbered("fl", "vpc-flow-log", ["log_destination", "traffic_type", "vpc_id"], {
    refuse: needs("vpc_id", "aws_vpc"),
  }),
};

const storage: ProviderRules["resources"] = {
  aws_kms_key: {
    check: json("policy"),
    makes: (planned, { provider, existing }) => {
      const id = digits(32, JSON.stringify(planned), String(existing.length)).replace(
        /^(.{8})(.{4})(.{4})(.{4})/,
        "$1-$2-$3-$4-",
      );
      return { id, key_id: id, arn: `arn:aws:kms:${regionOf(provider)}:${ACCOUNT}:key/${id}` };
    },
  },
  aws_kms_alias: {
    ...named("kms", "", { check: matching("name", /^alias\/[a-zA-Z0-9/_-]+$/) }),
    refuse: needs("target_key_id", "aws_kms_key"),
  },
  aws_s3_bucket: {
    replacedBy: ["bucket", "bucket_prefix"],
    check: matching("bucket", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
    makes: (planned, { provider, existing }) => {
      const id = nameOf(planned, existing, planned.bucket, planned.bucket_prefix);
      return {
        id,
        bucket: id,
        arn: `arn:aws:s3:::${id}`,
        bucket_domain_name: `${id}.s3.amazonaws.com`,
        bucket_regional_domain_name: `${id}.s3.${regionOf(provider)}.amazonaws.com`,
      };
    },
  },
  aws_s3_bucket_lifecycle_configuration: ofBucket({ maxItems: { rule: 0 } }),
  aws_s3_bucket_logging: ofBucket(),
  aws_s3_bucket_ownership_controls: ofBucket(),
  aws_s3_bucket_policy: ofBucket({ check: json("policy") }),
  aws_s3_bucket_public_access_block: ofBucket(),
  aws_s3_bucket_server_side_encryption_configuration: ofBucket(),
  aws_s3_bucket_versioning: ofBucket(),
  aws_ecr_repository: named("ecr", "repository/", { check: matching("name", /^[a-z0-9][a-z0-9._/-]{1,255}$/) }),
  aws_secretsmanager_secret: {
    replacedBy: ["name", "name_prefix"],
    makes: ({ name }, { provider }) => {
      const arn = `arn:aws:secretsmanager:${regionOf(provider)}:${ACCOUNT}:secret:${orMade(name, "made")}-${digits(6, String(name))}`;
      return { id: arn, arn };
    },
  },
};

const identity: ProviderRules["resources"] = {
  aws_iam_role: {
    replacedBy: ["name", "name_prefix", "path"],
    check: all(json("assume_role_policy"), matching("name", /^[\w+=,.@-]{1,64}$/)),
    makes: (planned, { existing }) => {
      const made = nameOf(planned, existing);
      const id = `AROA${digits(16, made).toUpperCase()}`;
      return { id: made, name: made, arn: `arn:aws:iam::${ACCOUNT}:role/${made}`, unique_id: id };
    },
  },
  aws_iam_policy: {
    replacedBy: ["name", "name_prefix", "path"],
    check: json("policy"),
    makes: (planned, { existing }) => {
      const name = nameOf(planned, existing);
      const arn = `arn:aws:iam::${ACCOUNT}:policy/${name}`;
      return { id: arn, arn, name, policy_id: `ANPA${digits(16, arn).toUpperCase()}` };
    },
  },
  aws_iam_role_policy: {
    replacedBy: ["name", "role"],
    check: json("policy"),
    refuse: needs("role", "aws_iam_role"),
    makes: ({ name, role }) => ({ id: `${role}:${orMade(name, "made")}`, name: orMade(name, "made") }),
  },
  aws_iam_role_policy_attachment: {
    replacedBy: ["policy_arn", "role"],
    refuse: needs("role", "aws_iam_role"),
    makes: ({ role, policy_arn: policy }) => ({ id: `${role}-${digits(12, String(policy))}` }),
  },
};

const serving: ProviderRules["resources"] = {
  aws_sagemaker_model: named("sagemaker", "model/", {
    replacedBy: ["execution_role_arn", "primary_container", "container", "vpc_config", "enable_network_isolation"],
    check: matching("name", SAGEMAKER_NAME),
    refuse: needs("execution_role_arn", "aws_iam_role"),
  }),
  aws_sagemaker_endpoint_configuration: named("sagemaker", "endpoint-config/", {
    replacedBy: ["production_variants", "shadow_production_variants", "kms_key_arn", "data_capture_config"],
    maxItems: { production_variants: 10 },
    check: matching("name", SAGEMAKER_NAME),
    refuse: ({ production_variants: variants }, cloud) =>
      (variants as Values[]).flatMap((variant) => needs("model_name", "aws_sagemaker_model")(variant, cloud)),
  }),
  aws_sagemaker_endpoint: named("sagemaker", "endpoint/", {
    check: matching("name", SAGEMAKER_NAME),
    refuse: needs("endpoint_config_name", "aws_sagemaker_endpoint_configuration"),
  }),
  aws_sagemaker_pipeline: {
    replacedBy: ["pipeline_name"],
    check: all(json("pipeline_definition"), matching("pipeline_name", SAGEMAKER_NAME)),
    refuse: needs("role_arn", "aws_iam_role"),
    makes: ({ pipeline_name: name }, { provider }) => ({
      id: name,
      arn: `arn:aws:sagemaker:${regionOf(provider)}:${ACCOUNT}:pipeline/${name}`,
    }),
  },
  aws_appautoscaling_target: {
    replacedBy: ["resource_id", "scalable_dimension", "service_namespace"],
    makes: ({ resource_id: id }, { provider }) => ({
      id,
      arn: `arn:aws:application-autoscaling:${regionOf(provider)}:${ACCOUNT}:scalable-target/${digits(16, String(id))}`,
    }),
  },
  aws_appautoscaling_policy: {
    ...scaling("scalingPolicy"),
    refuse: needs("resource_id", "aws_appautoscaling_target"),
  },
  aws_appautoscaling_scheduled_action: scaling("scheduledAction"),
  aws_bedrock_model_invocation_logging_configuration: {
    makes: (_, { provider }) => ({ id: regionOf(provider) }),
  },
  aws_bedrock_inference_profile: {
    replacedBy: ["name", "description", "model_source"],
    check: matching("name", /^[0-9a-zA-Z][ _-]?(?:[0-9a-zA-Z][ _-]?){0,63}$/),
    makes: ({ name }, { provider }) => {
      const id = digits(12, String(name));
      return { id, arn: `arn:aws:bedrock:${regionOf(provider)}:${ACCOUNT}:application-inference-profile/${id}` };
    },
  },
  aws_bedrock_provisioned_model_throughput: {
    replacedBy: ["provisioned_model_name", "model_arn", "model_units", "commitment_duration"],
    makes: ({ provisioned_model_name: name }, { provider }) => {
      const arn = `arn:aws:bedrock:${regionOf(provider)}:${ACCOUNT}:provisioned-model/${digits(12, String(name))}`;
      return { id: arn, provisioned_model_arn: arn };
    },
  },
  aws_bedrock_guardrail_version: {
    knownBy: "guardrail_arn",
    replacedBy: ["guardrail_arn", "description"],
    makes: ({ guardrail_arn: arn }, { existing }) => {
      const earlier = existing.filter(({ type, values }) => /version$/.test(type) && values.guardrail_arn === arn);
      return { version: String(earlier.length + 1) };
    },
  },
  aws_bedrock_guardrail: {
    knownBy: "guardrail_arn",
    replacedBy: ["kms_key_arn"],
    makes: ({ name }, { provider }) => {
      const id = digits(12, String(name));
      const arn = `arn:aws:bedrock:${regionOf(provider)}:${ACCOUNT}:guardrail/${id}`;
      return { guardrail_id: id, guardrail_arn: arn, version: "DRAFT", status: "READY" };
    },
  },
};

const watching: ProviderRules["resources"] = {
  aws_cloudwatch_log_group: named("logs", "log-group:", { check: matching("name", /^[\w./#-]{1,512}$/) }),
  aws_cloudwatch_metric_alarm: {
    replacedBy: ["alarm_name"],
    makes: ({ alarm_name: name }, { provider }) => ({
      id: name,
      arn: `arn:aws:cloudwatch:${regionOf(provider)}:${ACCOUNT}:alarm:${name}`,
    }),
  },
  aws_sns_topic: {
    replacedBy: ["name", "name_prefix", "fifo_topic"],
    check: json("policy"),
    makes: ({ name }, { provider }) => {
      const arn = `arn:aws:sns:${regionOf(provider)}:${ACCOUNT}:${orMade(name, "made")}`;
      return { id: arn, arn, owner: ACCOUNT };
    },
  },
  aws_sns_topic_policy: {
    replacedBy: ["arn"],
    check: json("policy"),
    refuse: needs("arn", "aws_sns_topic"),
    makes: ({ arn }) => ({ id: arn, owner: ACCOUNT }),
  },
  aws_sns_topic_subscription: {
    replacedBy: ["endpoint", "protocol", "topic_arn"],
    refuse: needs("topic_arn", "aws_sns_topic"),
    makes: ({ topic_arn: topic, endpoint }) => {
      const arn = `${topic}:${digits(12, String(endpoint))}`;
      return { id: arn, arn, owner_id: ACCOUNT };
    },
  },
};

/** What the AWS schema cannot say about the types that palier uses. */
export const AWS_RULES: ProviderRules = {
  resources: {
    ...network,
    ...storage,
    ...identity,
    ...awsSearch,
    ...serving,
    ...CLUSTERS,
    ...STREAMS,
    ...watching,
    ...spending,
  },
  data: {
    aws_availability_zones: (_, { provider }) => ({
      id: regionOf(provider),
      names: ["a", "b", "c"].map((zone) => `${regionOf(provider)}${zone}`),
    }),
    aws_prefix_list: ({ name }) => {
      const id = `pl-${digits(8, String(name))}`;
      return { id, prefix_list_id: id };
    },
    aws_vpc: ({ id }) => ({ id, cidr_block: "10.0.0.0/16" }),
    aws_caller_identity: () => ({ id: ACCOUNT, account_id: ACCOUNT, arn: USER, user_id: "AIDATEST" }),
    aws_partition: () => ({ id: "aws", partition: "aws", dns_suffix: "amazonaws.com" }),
    aws_region: (_, { provider }) => ({ id: regionOf(provider), name: regionOf(provider), region: regionOf(provider) }),
  },
};
