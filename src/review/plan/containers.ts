import type { PlanResource } from "./resource.js";
import {
  blocksAt,
  entriesOf,
  isObject,
  isPresent,
  objectsOf,
  parsedJson,
  textsAt,
  UNKNOWN,
  type Value,
  valuesAt,
} from "./value.js";

/** A container that a resource runs. */
export interface Container {
  /** Path of its image. */
  readonly path: string;
  /** Path of something else in the block it stands in. */
  readonly at: (member: string) => string;
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
const IMAGE_KEYS = [
  ...["image", "image_identifier", "image_uri"],
  ...["AppSpecification.ImageUri", "AlgorithmSpecification.TrainingImage"],
];

function ecsContainers(definitions: Value): readonly Container[] {
  return objectsOf(parsedJson(definitions)).map((block) => containerOf("container_definitions", block));
}

/** What the steps of a pipeline run that are jobs of SageMaker. */
const pipelineContainers = (definition: Value): readonly Container[] =>
  blocksAt(parsedJson(definition), "Steps.Arguments")
    .filter((block) => isPresent(block, "AppSpecification") || isPresent(block, "AlgorithmSpecification"))
    .map((block) => containerOf("pipeline_definition.Steps.Arguments", block));

function containerOf(path: string, block: Readonly<Record<string, Value>>): Container {
  const key = IMAGE_KEYS.find((name) => valuesAt(block, name).length > 0) ?? "image";
  const [image] = valuesAt(block, key);
  const at = (member: string): string => (path === "" ? member : `${path}.${member}`);
  return {
    ...{ path: at(key), at },
    image: typeof image === "string" ? image : image === UNKNOWN ? UNKNOWN : null,
    environment: environmentOf(block),
    arguments: ["command", "commands", "args", "entryPoint"].flatMap((name) => textsAt(block, name)),
    block,
  };
}

/** Lists of `{ name, value }` and maps of names to values; a function has its map one level below. */
function environmentOf(block: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  const names = ["environment", "env", "environment_variables", "runtime_environment_variables", "Environment"];
  const sources = [
    ...names.flatMap((name) => (block[name] === undefined || block[name] === null ? [] : [block[name]])),
    ...blocksAt(block, "environment.variables"),
  ];
  const listed = sources.flatMap((source): readonly (readonly [string, Value])[] =>
    Array.isArray(source)
      ? objectsOf(source).flatMap(({ name, value }) => (typeof name === "string" ? [[name, value] as const] : []))
      : isObject(source)
        ? entriesOf(source)
        : [],
  );
  return Object.fromEntries(listed);
}
