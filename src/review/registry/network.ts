import type { Rule } from "../rule.js";
import { rule as administration } from "../rules/network/administration.js";
import { rule as agentRuntime } from "../rules/network/agent-runtime.js";
import { rule as azureBastionLinks } from "../rules/network/azure-bastion-links.js";
import { rule as azureEndpointNames } from "../rules/network/azure-endpoint-names.js";
import { rule as azureManagedNetwork } from "../rules/network/azure-managed-network.js";
import { rule as azurePrivateEndpoint } from "../rules/network/azure-private-endpoint.js";
import { rule as azureSubnetGroup } from "../rules/network/azure-subnet-group.js";
import { rule as azureZoneLink } from "../rules/network/azure-zone-link.js";
import { rule as defaultGroup } from "../rules/network/default-group.js";
import { rule as hostNetwork } from "../rules/network/host-network.js";
import { rule as jobIsolation } from "../rules/network/job-isolation.js";
import { rule as jobTraffic } from "../rules/network/job-traffic.js";
import { rule as namespacePolicy } from "../rules/network/namespace-policy.js";
import { rule as notebookNetwork } from "../rules/network/notebook-network.js";
import { rule as onlineDeploymentEgress } from "../rules/network/online-deployment-egress.js";
import { rule as podHost } from "../rules/network/pod-host.js";
import { rule as privateInference } from "../rules/network/private-inference.js";
import { rule as sagemakerModelIsolation } from "../rules/network/sagemaker-model-isolation.js";
import { rule as sagemakerModelVpc } from "../rules/network/sagemaker-model-vpc.js";
import { rule as serviceEndpointNames } from "../rules/network/service-endpoint-names.js";
import { rule as userNetworks } from "../rules/network/user-networks.js";
import { rule as wayOut } from "../rules/network/way-out.js";

/** Rules of the family `network`, in the order of their identifiers. */
export const NETWORK_RULES: readonly Rule[] = [
  administration,
  agentRuntime,
  azureBastionLinks,
  azureEndpointNames,
  azureManagedNetwork,
  azurePrivateEndpoint,
  azureSubnetGroup,
  azureZoneLink,
  defaultGroup,
  hostNetwork,
  jobIsolation,
  jobTraffic,
  namespacePolicy,
  notebookNetwork,
  onlineDeploymentEgress,
  podHost,
  privateInference,
  sagemakerModelIsolation,
  sagemakerModelVpc,
  serviceEndpointNames,
  userNetworks,
  wayOut,
];
