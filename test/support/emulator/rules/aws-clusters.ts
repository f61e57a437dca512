import { all, matching, needs, type ProviderRules } from "../rule.js";
import { digits } from "../values.js";
import { ACCOUNT, nameOf, regionOf } from "./aws-parts.js";

/** What the AWS schema cannot say about Kubernetes clusters and their machines. */
export const CLUSTERS: ProviderRules["resources"] = {
  aws_eks_cluster: {
    replacedBy: ["name", "role_arn", "encryption_config"],
    check: matching("name", /^[0-9A-Za-z][\w-]{0,99}$/),
    refuse: needs("role_arn", "aws_iam_role"),
    makes: ({ name }, { provider }) => ({
      id: name,
      arn: `arn:aws:eks:${regionOf(provider)}:${ACCOUNT}:cluster/${name}`,
      endpoint: `https://${digits(32, String(name)).toUpperCase()}.eks.amazonaws.com`,
      identity: [
        { oidc: [{ issuer: `https://oidc.eks.${regionOf(provider)}.amazonaws.com/id/${digits(32, String(name))}` }] },
      ],
    }),
  },
  aws_eks_addon: {
    replacedBy: ["addon_name", "cluster_name"],
    refuse: needs("cluster_name", "aws_eks_cluster"),
    makes: ({ addon_name: name, cluster_name: cluster }, { provider }) => ({
      id: `${cluster}:${name}`,
      arn: `arn:aws:eks:${regionOf(provider)}:${ACCOUNT}:addon/${cluster}/${name}`,
    }),
  },
  aws_eks_node_group: {
    replacedBy: ["cluster_name", "node_group_name", "node_role_arn", "subnet_ids", "instance_types", "ami_type"],
    refuse: all(
      needs("cluster_name", "aws_eks_cluster"),
      needs("node_role_arn", "aws_iam_role"),
      needs("subnet_ids", "aws_subnet"),
    ),
    makes: ({ cluster_name: cluster, node_group_name: name }, { provider }) => ({
      id: `${cluster}:${name}`,
      arn: `arn:aws:eks:${regionOf(provider)}:${ACCOUNT}:nodegroup/${cluster}/${name}`,
    }),
  },
  aws_launch_template: {
    replacedBy: ["name", "name_prefix"],
    makes: (planned, { existing }) => ({
      id: `lt-${digits(17, JSON.stringify(planned), String(existing.length))}`,
      name: nameOf(planned, existing),
      latest_version: 1,
      default_version: 1,
    }),
  },
  aws_iam_openid_connect_provider: {
    replacedBy: ["url"],
    makes: ({ url }) => {
      const arn = `arn:aws:iam::${ACCOUNT}:oidc-provider/${String(url).replace("https://", "")}`;
      return { id: arn, arn };
    },
  },
};
