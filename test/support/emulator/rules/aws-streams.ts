import { all, json, matching, needs, type ProviderRules } from "../rule.js";
import { digits } from "../values.js";
import { ACCOUNT, named, regionOf } from "./aws-parts.js";

/** What the AWS schema cannot say about streams and the functions that read them. */
export const STREAMS: ProviderRules["resources"] = {
  aws_kinesis_stream: {
    ...named("kinesis", "stream/", { check: matching("name", /^[a-zA-Z0-9_.-]{1,128}$/) }),
    // The service says how many shards a stream has whose capacity it keeps itself.
    defaults: { shard_count: 4 },
  },
  aws_ecr_repository_policy: {
    replacedBy: ["repository"],
    check: json("policy"),
    refuse: needs("repository", "aws_ecr_repository"),
    makes: ({ repository }) => ({ id: repository, registry_id: ACCOUNT }),
  },
  aws_lambda_function: {
    replacedBy: ["function_name", "package_type"],
    check: matching("function_name", /^[a-zA-Z0-9_-]{1,64}$/),
    refuse: all(needs("role", "aws_iam_role")),
    makes: ({ function_name: name }, { provider }) => {
      const arn = `arn:aws:lambda:${regionOf(provider)}:${ACCOUNT}:function:${name}`;
      return { id: name, arn, qualified_arn: `${arn}:1`, version: "1" };
    },
  },
  aws_lambda_event_source_mapping: {
    replacedBy: ["event_source_arn", "starting_position"],
    refuse: all(needs("event_source_arn", "aws_kinesis_stream"), needs("function_name", "aws_lambda_function")),
    makes: ({ event_source_arn: source, function_name: reader }, { provider }) => {
      const uuid = digits(32, String(source), String(reader));
      return {
        id: uuid,
        uuid,
        arn: `arn:aws:lambda:${regionOf(provider)}:${ACCOUNT}:event-source-mapping:${uuid}`,
        function_arn: reader,
      };
    },
  },
};
