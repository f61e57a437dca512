import { requireOneOf, requirePattern } from "../checks.js";
import { constantCase } from "./image.js";
import { ROUTE } from "./service.js";

/** A model that a third party serves. The gateway calls it for users, who get no key of that party. */
export interface RemoteProps {
  /** Graph node. */
  readonly node: string;
  readonly title: string;
  /** Part of the names of its settings. */
  readonly name: string;
  readonly route: string;
  readonly service:
    | "azure-openai"
    | "azure-openai-provisioned"
    | "bedrock-on-demand"
    | "bedrock-provisioned"
    | "sagemaker-realtime"
    | "sagemaker-serverless"
    | "vertex-endpoint"
    | "vertex-model-garden"
    | "azure-ml-online"
    | "eks"
    | "aks"
    | "hosted-vllm"
    | "token-api";
  /** Region of the provider; empty where it has none. */
  readonly region: string;
  /** Name of the model, or of the deployment or endpoint that serves it, as the provider knows it. */
  readonly called: string;
  /**
   * Stack of the cloud whose outputs say how it is called.
   * @default - somebody else runs it, and says so
   */
  readonly stack?: string;
  /** Classes of data that the policy lets enter its zone. */
  readonly accepts: readonly string[];
}

/** A setting of the gateway that comes from whoever runs a remote model. */
export interface RemoteSetting {
  readonly variable: string;
  /** Whether it is kept as a file only root reads, rather than with the records. */
  readonly isSecret: boolean;
}

/** Refuses what no remote model can be. */
export function requireRemote(props: RemoteProps): void {
  requirePattern("remote.name", props.name, /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/, "a name");
  requirePattern("remote.route", props.route, ROUTE, "`<workload>.<data class>`");
  requirePattern("remote.called", props.called, /^[A-Za-z0-9][\w./:@-]{0,200}$/, "a name of a model");
  requirePattern("remote.region", props.region, /^[a-z0-9-]{0,40}$/, "a region");
  for (const level of props.accepts)
    requireOneOf("remote.accepts", level, ["public", "internal", "confidential", "restricted"]);
}

/** Setting that the outputs of a stack give: where in them it stands. */
export interface OutputSetting {
  readonly variable: string;
  readonly stack: string;
  readonly node: string;
  /** Members of what the stack says of the node. */
  readonly path: readonly string[];
}

const FILTERED = { ARN: ["arn"], GUARDRAIL: ["guardrail", "id"], GUARDRAIL_VERSION: ["guardrail", "version"] };
/** Where the outputs of a stack say what each setting of a remote model is, by the end of its name. */
const OUTPUTS: Partial<Record<RemoteProps["service"], Readonly<Record<string, readonly string[]>>>> = {
  "azure-openai": { URL: ["url"] },
  "azure-openai-provisioned": { URL: ["url"] },
  "azure-ml-online": { URL: ["url"] },
  "bedrock-on-demand": FILTERED,
  "bedrock-provisioned": FILTERED,
  "vertex-endpoint": { URL: ["openAiUrl"] },
  "vertex-model-garden": { URL: ["openAiUrl"] },
};

/** Settings of the remote models of a gateway that nobody has to copy: the stacks say them. */
export const outputSettings = (remotes: readonly RemoteProps[]): readonly OutputSetting[] =>
  remotes.flatMap((props) => {
    const { stack, node } = props;
    if (stack === undefined) return [];
    return Object.entries(OUTPUTS[props.service] ?? {}).map(([suffix, path]) => ({
      variable: variableOf(props, suffix),
      stack,
      node,
      path,
    }));
  });

/** Parameters of a remote model, one of which may hold some of its own. */
export type RemoteParameters = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** How LiteLLM calls a remote model. Every value that is not in the blueprint is read from the environment. */
export function remoteParameters(props: RemoteProps): RemoteParameters {
  const own = (suffix: string): string => `os.environ/${variableOf(props, suffix)}`;
  switch (props.service) {
    case "azure-openai":
    case "azure-openai-provisioned":
      return {
        model: `azure/${props.called}`,
        api_base: own("URL"),
        // The last dated version of the data plane that is not a preview.
        api_version: "2024-10-21",
        tenant_id: "os.environ/AZURE_TENANT_ID",
        client_id: "os.environ/AZURE_CLIENT_ID",
        client_secret: "os.environ/AZURE_CLIENT_SECRET",
      };
    case "bedrock-on-demand":
    case "bedrock-provisioned":
      return {
        model: `bedrock/converse/${props.called}`,
        // The profile or the capacity of the workload: without it, and without the filter, nobody has the right to call.
        model_id: own("ARN"),
        guardrailConfig: { guardrailIdentifier: own("GUARDRAIL"), guardrailVersion: own("GUARDRAIL_VERSION") },
        ...aws(props),
      };
    case "sagemaker-realtime":
    case "sagemaker-serverless":
      return { model: `sagemaker_chat/${props.called}`, ...aws(props) };
    case "vertex-endpoint":
    case "vertex-model-garden":
      return {
        model: `vertex_ai/openai/${props.called}`,
        // An endpoint has an address of its own: Google's general one does not lead to it.
        api_base: own("URL"),
        vertex_project: "os.environ/GOOGLE_PROJECT",
        vertex_location: props.region,
        vertex_credentials: "os.environ/GOOGLE_CREDENTIALS",
      };
    case "azure-ml-online":
    case "eks":
    case "aks":
    case "hosted-vllm":
    case "token-api":
      return { model: `openai/${props.called}`, api_base: own("URL"), api_key: own("KEY") };
  }
}

const aws = ({ region }: RemoteProps) => ({
  aws_region_name: region,
  aws_access_key_id: "os.environ/AWS_ACCESS_KEY_ID",
  aws_secret_access_key: "os.environ/AWS_SECRET_ACCESS_KEY",
});

/** Settings of the remote models of a gateway, each once. */
export function remoteSettings(remotes: readonly RemoteProps[]): readonly RemoteSetting[] {
  const names = remotes.flatMap((props) =>
    textsOf(remoteParameters(props)).flatMap((value) =>
      value.startsWith("os.environ/") ? [value.slice("os.environ/".length)] : [],
    ),
  );
  return [...new Set(names)]
    .sort()
    .map((variable) => ({ variable, isSecret: /KEY|SECRET|CREDENTIALS/.test(variable) }));
}

const textsOf = (parameters: RemoteParameters): readonly string[] =>
  Object.values(parameters).flatMap((value) => (typeof value === "string" ? [value] : Object.values(value)));

/**
 * A setting as Compose reads it. What nobody gave yet leads nowhere: without an address LiteLLM would call the one of
 * its maker, and local models must not wait for those of others.
 */
export const remoteValue = ({ variable }: RemoteSetting): string =>
  `\${${variable}:-${variable.endsWith("_URL") ? "https://not-recorded.invalid" : "not-recorded"}}`;

const variableOf = ({ name }: RemoteProps, suffix: string): string => `ENDPOINT_${constantCase(name)}_${suffix}`;
