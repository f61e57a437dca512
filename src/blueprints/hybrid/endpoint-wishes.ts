import { type Catalogue, runtimeOf } from "../../catalog/catalogue.js";
import { findTokenRow } from "../../catalog/token-row.js";
import { PalierError } from "../../core/errors.js";
import type { NodeOf } from "../../graph/node.js";
import { cloudOf, contractOf, inFoundry } from "../../tco/contract.js";
import { filterOf } from "../../tco/guardrail.js";
import { isReserved, reservedQuote } from "../../tco/reserved.js";
import type { PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";
import { referenceOf } from "./recorded-images.js";

type EndpointService = NodeOf<"endpoint">["spec"]["service"];

type Bought = Pick<NodeOf<"endpoint">["spec"], "geography" | "commitment" | "guardrail">;

/** What a provider's model needs beside its name: where it may answer, how it is bought, what is filtered. */
export function boughtModel({ workload, option }: Placed, { organisation }: PlanScope, catalogue: Catalogue): Bought {
  const { platform, model } = option;
  const guardrail = filterOf(workload, option, catalogue);
  const filter = guardrail === null ? {} : { guardrail };
  if (isReserved(option)) return { ...filter, commitment: reservedQuote(organisation, option)?.commitment ?? "none" };
  if (platform !== "bedrock") return filter;
  const zone = findTokenRow(catalogue, model.name, platform, option.country)?.zone ?? "global";
  return { ...filter, geography: zone === "global" ? "region" : zone };
}

/** What the cloud of an endpoint says of what it lays out there: AI Foundry for models of OpenAI, spare capacity for runs. */
export function wishesOfCloud(
  { option }: Placed,
  { organisation }: PlanScope,
): Pick<NodeOf<"endpoint">["spec"], "foundry" | "spot"> {
  const cloud = cloudOf(option, organisation);
  return {
    ...(inFoundry(option, cloud) ? { foundry: true } : {}),
    ...(contractOf(option, cloud) === "spot" ? { spot: true } : {}),
  };
}

/** Services that keep calls where they are forgotten in time. */
const CAPTURING: ReadonlySet<EndpointService> = new Set(["sagemaker-realtime", "azure-ml-online"]);

/** Calls the file wants kept, where the service can: elsewhere it is refused rather than forgotten. */
export function captureOf(
  item: Placed,
  scope: PlanScope,
  service: EndpointService,
): Pick<NodeOf<"endpoint">["spec"], "capture"> {
  const { capture } = item.workload;
  if (capture === undefined) return {};
  if (!CAPTURING.has(service))
    throw new PalierError({
      code: "NOT_ALLOWED",
      path: `workloads[${item.index}].capture`,
      message: `calls of ${service} cannot be kept where they are forgotten in time`,
      received: String(capture.share),
      fix: "remove it, or keep them in the application that calls",
    });
  return { capture: { share: capture.share, days: scope.organisation.policy.retentionDays } };
}

/** What services can explain: on Vertex only rows, as pictures need a model of TensorFlow. */
const EXPLAINS: Readonly<Partial<Record<EndpointService, readonly string[]>>> = {
  "sagemaker-realtime": ["rows", "images"],
  "vertex-endpoint": ["rows"],
};

/** What answers are explained on: what the file asks for is refused where the service cannot. */
export function explainsOf(
  item: Placed,
  service: EndpointService,
  catalogue: Catalogue,
): Pick<NodeOf<"endpoint">["spec"], "explains" | "explainer"> {
  const { aiAct, explanations = aiAct === "high-risk", kind } = item.workload;
  const explains = { scoring: "rows", classification: "rows", vision: "images" }[kind as string] as
    | "rows"
    | "images"
    | undefined;
  if (!explanations || explains === undefined) return {};
  if (EXPLAINS[service]?.includes(explains) === true)
    return {
      explains,
      // Vertex AI explains with each answer.
      ...(service === "vertex-endpoint" ? {} : { explainer: referenceOf(runtimeOf(catalogue, "clarify")) }),
    };
  if (item.workload.explanations === undefined) return {};
  throw new PalierError({
    code: "NOT_ALLOWED",
    path: `workloads[${item.index}].explanations`,
    message: `answers of ${service} on ${explains} cannot be explained`,
    received: "true",
    fix: "remove it, and explain them in the application that calls",
  });
}
