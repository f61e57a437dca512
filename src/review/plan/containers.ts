import type { PlanResource } from "./resource.js";
import { blocksAt, entriesOf, isObject, objectsOf, textsAt, UNKNOWN, type Value, valuesAt } from "./value.js";

/** A container that a resource runs. */
export interface Container {
  /** Path of the block it stands in. */
  readonly path: string;
  /** Image; {@link UNKNOWN} when only known after apply. */
  readonly image: string | typeof UNKNOWN | null;
  /** Environment, names to values. */
  readonly environment: Readonly<Record<string, Value>>;
  readonly arguments: readonly string[];
  readonly block: Readonly<Record<string, Value>>;
}

/** Types of resources whose containers {@link containersOf} finds. */
export const CONTAINER_TYPES = [
  "aws_sagemaker_model",
  "aws_ecs_task_definition",
  "aws_apprunner_service",
  "aws_lambda_function",
  "aws_sagemaker_pipeline",
  "azurerm_container_group",
  "azurerm_container_app",
  "google_cloud_run_v2_service",
  "google_vertex_ai_endpoint_with_model_garden_deployment",
  "kubernetes_deployment",
  "kubernetes_deployment_v1",
  "kubernetes_stateful_set",
  "kubernetes_stateful_set_v1",
  "kubernetes_daemon_set_v1",
  "docker_container",
] as const;

const PATHS: Readonly<Record<string, readonly string[]>> = {
  aws_sagemaker_model: ["primary_container", "container"],
  azurerm_container_group: ["container", "init_container"],
  azurerm_container_app: ["template.container", "template.init_container"],
  google_cloud_run_v2_service: ["template.containers"],
  aws_apprunner_service: ["source_configuration.image_repository"],
};
const POD = ["spec.template.spec.container", "spec.template.spec.init_container"];

/** Containers of a resource, of whatever cloud. */
export function containersOf({ type, values }: PlanResource): readonly Container[] {
  if (type === "aws_ecs_task_definition") return ecsContainers(values["container_definitions"]);
  if (type === "aws_sagemaker_pipeline") return pipelineContainers(values["pipeline_definition"]);
  if (type === "docker_container" || type === "aws_lambda_function") return [containerOf("", values)];
  const paths = PATHS[type] ?? (type.startsWith("kubernetes_") ? POD : []);
  return paths.flatMap((path) => blocksAt(values, path).map((block) => containerOf(path, block)));
}

/** How types name the image of a container. */
const IMAGE_KEYS = ["image", "image_identifier", "image_uri", "ImageUri", "TrainingImage"];

function ecsContainers(definitions: Value): readonly Container[] {
  return objectsOf(parsed(definitions)).map((block) => containerOf("container_definitions", block));
}

/** What the steps of a pipeline run that are jobs of SageMaker. */
const pipelineContainers = (definition: Value): readonly Container[] =>
  ["Steps.Arguments.AppSpecification", "Steps.Arguments.AlgorithmSpecification"].flatMap((path) =>
    blocksAt(parsed(definition), path).map((block) => containerOf(`pipeline_definition.${path}`, block)),
  );

function containerOf(path: string, block: Readonly<Record<string, Value>>): Container {
  const key = IMAGE_KEYS.find((name) => valuesAt(block, name).length > 0) ?? "image";
  const [image] = valuesAt(block, key);
  return {
    path: path === "" ? key : `${path}.${key}`,
    image: typeof image === "string" ? image : image === UNKNOWN ? UNKNOWN : null,
    environment: environmentOf(block),
    arguments: ["command", "commands", "args", "entryPoint"].flatMap((name) => textsAt(block, name)),
    block,
  };
}

/** Lists of `{ name, value }` and maps of names to values. */
function environmentOf(block: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  const sources = ["environment", "env", "environment_variables", "runtime_environment_variables"].flatMap((name) =>
    block[name] === undefined || block[name] === null ? [] : [block[name]],
  );
  const listed = sources.flatMap((source): readonly (readonly [string, Value])[] =>
    Array.isArray(source)
      ? objectsOf(source).flatMap(({ name, value }) => (typeof name === "string" ? [[name, value] as const] : []))
      : isObject(source)
        ? entriesOf(source)
        : [],
  );
  return Object.fromEntries(listed);
}

const parsed = (value: Value): Value => (typeof value === "string" ? parse(value) : value);

function parse(text: string): Value {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
