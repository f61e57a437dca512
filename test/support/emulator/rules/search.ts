import { all, json, matching, needs, type ProviderRules } from "../rule.js";

type Rules = ProviderRules["resources"];

/** Names of OpenSearch Serverless. */
const NAME = /^[a-z][a-z0-9-]{2,31}$/;

/** Search over vectors on AWS: a collection exists only once a policy says which key encrypts it. */
export const awsSearch: Rules = {
  aws_opensearchserverless_security_policy: {
    replacedBy: ["name", "type"],
    check: all(json("policy"), matching("name", NAME), matching("type", /^(?:encryption|network)$/)),
  },
  aws_opensearchserverless_access_policy: {
    replacedBy: ["name", "type"],
    check: all(json("policy"), matching("name", NAME), matching("type", /^data$/)),
  },
  aws_opensearchserverless_vpc_endpoint: { replacedBy: ["name", "vpc_id"], check: matching("name", NAME) },
  aws_opensearchserverless_collection: {
    replacedBy: ["name", "type", "standby_replicas"],
    check: matching("name", NAME),
    refuse: ({ name }, { existing }) =>
      existing.some(
        ({ type, values }) =>
          type === "aws_opensearchserverless_security_policy" &&
          values["type"] === "encryption" &&
          String(values["policy"]).includes(`collection/${name}`),
      )
        ? []
        : [`no encryption policy names the collection ${name}`],
  },
};

/** Search on Azure. */
export const azureSearch: Rules = {
  azurerm_search_service: {
    replacedBy: ["name", "sku", "hosting_mode"],
    check: matching("name", /^[a-z0-9][a-z0-9-]{1,59}$/),
  },
};

/** Search over vectors on Google Cloud: an index is deployed to an endpoint that exists. */
export const googleSearch: Rules = {
  google_vertex_ai_index: { replacedBy: ["region", "index_update_method"] },
  google_vertex_ai_index_endpoint: { replacedBy: ["region", "network", "private_service_connect_config"] },
  google_vertex_ai_index_endpoint_deployed_index: {
    replacedBy: ["deployed_index_id", "index", "index_endpoint"],
    check: matching("deployed_index_id", /^[a-zA-Z]\w{0,127}$/),
    refuse: (planned, cloud) => [
      ...needs("index", "google_vertex_ai_index")(planned, cloud),
      ...needs("index_endpoint", "google_vertex_ai_index_endpoint")(planned, cloud),
    ],
  },
};
