import { VertexAiIndex } from "@cdktf/provider-google/lib/vertex-ai-index/index.js";
import { VertexAiIndexEndpoint } from "@cdktf/provider-google/lib/vertex-ai-index-endpoint/index.js";
import { VertexAiIndexEndpointDeployedIndex } from "@cdktf/provider-google/lib/vertex-ai-index-endpoint-deployed-index/index.js";
import { Construct } from "constructs";
import { requireName, requireRange } from "../checks.js";
import { googleProject } from "./project.js";

/** Properties of a {@link GoogleVectorSearch}. */
export interface GoogleVectorSearchProps {
  readonly name: string;
  readonly location: string;
  /** Numbers in one vector. */
  readonly dimensions: number;
  /** Copies that answer. */
  readonly replicas: number;
}

/** Vector Search of Vertex AI: an index filled as documents come, behind a private address of the project. */
export class GoogleVectorSearch extends Construct {
  readonly index: VertexAiIndex;
  readonly endpoint: VertexAiIndexEndpoint;
  readonly deployed: VertexAiIndexEndpointDeployedIndex;

  constructor(scope: Construct, id: string, props: GoogleVectorSearchProps) {
    super(scope, id);
    const { name, location: region, dimensions, replicas } = props;
    requireName("name", name);
    requireRange("replicas", replicas, 1, 100, "replicas");
    this.index = new VertexAiIndex(this, "Resource", {
      displayName: name,
      region,
      indexUpdateMethod: "STREAM_UPDATE",
      metadata: {
        config: {
          dimensions,
          approximateNeighborsCount: 150,
          distanceMeasureType: "DOT_PRODUCT_DISTANCE",
          shardSize: "SHARD_SIZE_MEDIUM",
          algorithmConfig: { treeAhConfig: { leafNodeEmbeddingCount: 1_000, leafNodesToSearchPercent: 7 } },
        },
      },
    });
    this.endpoint = new VertexAiIndexEndpoint(this, "Endpoint", {
      displayName: name,
      region,
      publicEndpointEnabled: false,
      privateServiceConnectConfig: {
        enablePrivateServiceConnect: true,
        projectAllowlist: [googleProject(this).projectId],
      },
    });
    this.deployed = new VertexAiIndexEndpointDeployedIndex(this, "Deployed", {
      deployedIndexId: name.replaceAll("-", "_"),
      displayName: name,
      region,
      index: this.index.id,
      indexEndpoint: this.endpoint.id,
      enableAccessLogging: true,
      dedicatedResources: {
        machineSpec: { machineType: "e2-standard-16" },
        minReplicaCount: replicas,
        maxReplicaCount: replicas,
      },
    });
  }
}
