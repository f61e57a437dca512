import { all, matching, needs, orMade, type ProviderRules, type ResourceRule, textOf } from "../rule.js";
import { digits, type Values } from "../values.js";
import { googleSearch } from "./search.js";

const PROJECT = "palier-test";
const NUMBER = "123456789012";

/** Something of the project, such as `projects/p/locations/l/keyRings/k`. */
function ofProject(path: (planned: Values) => string, rule: ResourceRule = {}): ResourceRule {
  return {
    ...rule,
    replacedBy: ["name", "location", "region", "project", ...(rule.replacedBy ?? [])],
    makes: (planned, cloud) => {
      const id = `projects/${PROJECT}/${path(planned)}`;
      return { id, project: PROJECT, self_link: `https://www.googleapis.com/${id}`, ...rule.makes?.(planned, cloud) };
    },
  };
}

const labelled = (rule: ResourceRule = {}): ResourceRule => ({
  ...rule,
  check: all(labels, rule.check ?? (() => [])),
});

/** At most 64 labels of 63 lower-case letters, digits, hyphens and underscores. */
function labels({ labels: given, user_labels: users }: Values): readonly (readonly [string, string])[] {
  return [given, users].flatMap((list) => {
    const entries = Object.entries((list ?? {}) as Readonly<Record<string, unknown>>);
    const bad = entries.filter(
      ([key, value]) =>
        !/^[a-z][a-z0-9_-]{0,62}$/.test(key) || (typeof value === "string" && !/^[a-z0-9_-]{0,63}$/.test(value)),
    );
    return [
      ...bad.map(([key, value]) => ["labels", `label ${key}=${String(value)} is not allowed`] as const),
      ...(entries.length > 64 ? [["labels", "more than 64 labels"] as const] : []),
    ];
  });
}

/** A grant: it is made again when any part of it changes. */
const member = (parent: string, type?: string): ResourceRule => ({
  replacedBy: [parent, "member", "role", "condition"],
  ...(type === undefined ? {} : { refuse: needs(parent, type) }),
  makes: (planned) => ({ id: `${planned[parent]}/${planned.role}/${planned.member}`, etag: "made" }),
});

const network: ProviderRules["resources"] = {
  google_compute_network: ofProject(({ name }) => `global/networks/${name}`),
  google_compute_subnetwork: ofProject(({ region, name }) => `regions/${region}/subnetworks/${name}`, {
    replacedBy: ["ip_cidr_range", "network"],
    refuse: needs("network", "google_compute_network"),
  }),
  google_compute_firewall: ofProject(({ name }) => `global/firewalls/${name}`, {
    replacedBy: ["direction", "network"],
    maxItems: { allow: 0, deny: 0 },
    refuse: needs("network", "google_compute_network"),
  }),
  google_compute_route: ofProject(({ name }) => `global/routes/${name}`, {
    replacedBy: ["dest_range", "network", "next_hop_gateway", "priority"],
    refuse: needs("network", "google_compute_network"),
  }),
  google_dns_managed_zone: labelled(
    ofProject(({ name }) => `managedZones/${name}`, {
      replacedBy: ["dns_name", "visibility"],
      check: matching("dns_name", /\.$/),
    }),
  ),
  google_compute_address: ofProject(({ region, name }) => `regions/${region}/addresses/${name}`, {
    replacedBy: ["address_type", "name", "region", "subnetwork"],
    defaults: { address: "10.64.32.9" },
    refuse: needs("subnetwork", "google_compute_subnetwork"),
  }),
  google_dns_record_set: {
    replacedBy: ["managed_zone", "name", "type"],
    refuse: needs("managed_zone", "google_dns_managed_zone"),
    makes: ({ managed_zone: zone, name, type }) => ({
      id: `projects/${PROJECT}/managedZones/${zone}/rrsets/${name}/${type}`,
      project: PROJECT,
    }),
  },
};

const keys: ProviderRules["resources"] = {
  google_kms_key_ring: ofProject(({ location, name }) => `locations/${location}/keyRings/${name}`, {
    check: matching("name", /^[\w-]{1,63}$/),
  }),
  google_kms_crypto_key: labelled({
    replacedBy: ["name", "key_ring", "purpose"],
    refuse: needs("key_ring", "google_kms_key_ring"),
    makes: ({ key_ring: ring, name }) => ({ id: `${ring}/cryptoKeys/${name}` }),
  }),
  google_kms_crypto_key_iam_member: member("crypto_key_id", "google_kms_crypto_key"),
};

const stores: ProviderRules["resources"] = {
  google_org_policy_policy: {
    replacedBy: ["name", "parent"],
    makes: ({ name }) => ({ id: name }),
  },
  google_storage_bucket: labelled({
    replacedBy: ["name", "location", "project"],
    check: matching("name", /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/),
    makes: ({ name }) => ({ id: name, project: PROJECT, url: `gs://${name}`, self_link: `b/${name}` }),
  }),
  google_storage_bucket_iam_member: member("bucket", "google_storage_bucket"),
  google_artifact_registry_repository: labelled({
    ...ofProject(({ location, repository_id: id }) => `locations/${location}/repositories/${id}`, {
      replacedBy: ["repository_id", "format", "kms_key_name"],
      check: matching("repository_id", /^[a-z][a-z0-9-]{0,62}$/),
      makes: ({ repository_id: id }) => ({ name: id }),
    }),
  }),
  google_artifact_registry_repository_iam_member: member("repository", "google_artifact_registry_repository"),
};

const identity: ProviderRules["resources"] = {
  google_service_account: {
    replacedBy: ["account_id", "project"],
    check: matching("account_id", /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/),
    makes: ({ account_id: account }) => {
      const email = `${account}@${PROJECT}.iam.gserviceaccount.com`;
      const name = `projects/${PROJECT}/serviceAccounts/${email}`;
      return {
        id: name,
        name,
        email,
        member: `serviceAccount:${email}`,
        unique_id: digits(21, email),
        project: PROJECT,
      };
    },
  },
  google_project_iam_custom_role: {
    replacedBy: ["role_id", "project"],
    check: matching("role_id", /^[a-zA-Z0-9_.]{3,64}$/),
    makes: ({ role_id: role }) => {
      const name = `projects/${PROJECT}/roles/${role}`;
      return { id: name, name, project: PROJECT, deleted: false };
    },
  },
  google_project_iam_member: member("project"),
  google_service_account_iam_member: member("service_account_id", "google_service_account"),
  google_iam_workload_identity_pool: {
    replacedBy: ["workload_identity_pool_id", "project"],
    check: matching("workload_identity_pool_id", /^[a-z][a-z0-9-]{2,30}[a-z0-9]$/),
    makes: ({ workload_identity_pool_id: pool }) => ({
      id: `projects/${PROJECT}/locations/global/workloadIdentityPools/${pool}`,
      name: `projects/${NUMBER}/locations/global/workloadIdentityPools/${pool}`,
      project: PROJECT,
      state: "ACTIVE",
    }),
  },
  google_iam_workload_identity_pool_provider: {
    replacedBy: ["workload_identity_pool_id", "workload_identity_pool_provider_id", "project"],
    makes: ({ workload_identity_pool_id: pool, workload_identity_pool_provider_id: provider }) => {
      const name = `projects/${NUMBER}/locations/global/workloadIdentityPools/${pool}/providers/${provider}`;
      return { id: name, name, project: PROJECT, state: "ACTIVE" };
    },
  },
};

const serving: ProviderRules["resources"] = {
  google_model_armor_template: labelled(
    ofProject(({ location, template_id: id }) => `locations/${location}/templates/${id}`, {
      replacedBy: ["template_id"],
      check: matching("template_id", /^[a-zA-Z0-9_-]{1,63}$/),
      maxItems: { rai_filters: 0 },
      makes: ({ location, template_id: id }) => ({ name: `projects/${PROJECT}/locations/${location}/templates/${id}` }),
    }),
  ),
  google_vertex_ai_endpoint: labelled({
    ...ofProject(({ location, name }) => `locations/${location}/endpoints/${name}`, {
      replacedBy: ["encryption_spec", "network", "private_service_connect_config"],
      check: all(matching("name", /^[1-9]\d{0,9}$/), split),
    }),
  }),
  google_vertex_ai_endpoint_with_model_garden_deployment: {
    replacedBy: [
      "location",
      "hugging_face_model_id",
      "publisher_model_name",
      "model_config",
      "endpoint_config",
      "deploy_config",
    ],
    maxItems: { autoscaling_metric_specs: 0 },
    makes: ({ location, hugging_face_model_id: model }) => {
      const endpoint = digits(10, String(model));
      const id = `projects/${PROJECT}/locations/${location}/endpoints/${endpoint}`;
      return { id, endpoint, project: PROJECT, deployed_model_id: "1" };
    },
  },
};

/** Shares of traffic, by the number of a deployed model. */
function split({ traffic_split: text }: Values): readonly (readonly [string, string])[] {
  const given = textOf(text);
  if (given === undefined) return [];
  const shares = Object.values(JSON.parse(given) as Record<string, number>);
  const sum = shares.reduce((total, share) => total + share, 0);
  return sum === 100 ? [] : [["traffic_split", `the shares add up to ${sum}, not 100`]];
}

const streams: ProviderRules["resources"] = {
  google_pubsub_topic: labelled(
    ofProject(({ name }) => `topics/${name}`, { check: matching("name", /^[a-zA-Z][\w.~+%-]{2,254}$/) }),
  ),
  google_pubsub_subscription: labelled(
    ofProject(({ name }) => `subscriptions/${name}`, {
      replacedBy: ["topic", "filter"],
      refuse: needs("topic", "google_pubsub_topic"),
    }),
  ),
  google_pubsub_topic_iam_member: member("topic", "google_pubsub_topic"),
  google_pubsub_subscription_iam_member: member("subscription", "google_pubsub_subscription"),
  google_cloud_run_v2_service: labelled(
    ofProject(({ location, name }) => `locations/${location}/services/${name}`, {
      check: matching("name", /^[a-z][a-z0-9-]{0,47}[a-z0-9]$/),
      maxItems: { containers: 0, network_interfaces: 0, env: 0 },
      makes: ({ location, name }) => ({ uri: `https://${name}-${NUMBER}.${location}.run.app` }),
    }),
  ),
  google_cloud_run_v2_service_iam_member: member("name", "google_cloud_run_v2_service"),
};

const watching: ProviderRules["resources"] = {
  google_logging_project_bucket_config: {
    replacedBy: ["bucket_id", "location", "project"],
    makes: ({ project, location, bucket_id: bucket }) => {
      const id = `projects/${orMade(project, PROJECT)}/locations/${location}/buckets/${bucket}`;
      return { id, name: id };
    },
  },
  google_logging_project_sink: {
    replacedBy: ["name", "unique_writer_identity"],
    makes: ({ name }) => ({
      id: `projects/${PROJECT}/sinks/${name}`,
      project: PROJECT,
      writer_identity: `serviceAccount:service-${NUMBER}@gcp-sa-logging.iam.gserviceaccount.com`,
    }),
  },
  google_monitoring_alert_policy: labelled({
    maxItems: { conditions: 0 },
    makes: ({ display_name: name }) => {
      const id = `projects/${PROJECT}/alertPolicies/${digits(12, String(name))}`;
      return { id, name: id, project: PROJECT };
    },
  }),
  google_monitoring_notification_channel: {
    makes: ({ display_name: name }) => {
      const id = `projects/${PROJECT}/notificationChannels/${digits(12, String(name))}`;
      return { id, name: id, project: PROJECT };
    },
  },
  google_billing_budget: {
    replacedBy: ["billing_account"],
    maxItems: { threshold_rules: 0 },
    makes: ({ billing_account: account, display_name: name }) => {
      const id = `billingAccounts/${account}/budgets/${digits(12, String(name))}`;
      return { id, name: id };
    },
  },
};

/** What the Google schema cannot say about the types that palier uses. */
export const GOOGLE_RULES: ProviderRules = {
  resources: { ...network, ...keys, ...stores, ...identity, ...googleSearch, ...serving, ...streams, ...watching },
  data: {
    google_project: () => ({
      id: `projects/${PROJECT}`,
      project_id: PROJECT,
      number: NUMBER,
      billing_account: "012345-6789AB-CDEF01",
      name: PROJECT,
    }),
  },
};
