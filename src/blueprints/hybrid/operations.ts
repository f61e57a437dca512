import type { App } from "cdktf";
import { KpiRules } from "../../constructs/operations/kpi-rules.js";
import { Models, type ModelsProps } from "../../constructs/operations/model-project.js";
import { Pipelines } from "../../constructs/operations/pipelines.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { kpisOf } from "../../graph/kpis.js";
import { machineCostOf } from "../../graph/machine-cost.js";
import type { NodeOf } from "../../graph/node.js";
import { constructId, getNode, nodesOf } from "../../graph/queries.js";

/** Builds what keeps a blueprint alive after its first day: the pipeline of its forge, a card and a project by model. */
export function assembleOperations(app: App, graph: Blueprint): void {
  const models = nodesOf(graph, "model").map((node) => modelProps(graph, node));
  if (models.length > 0)
    new Models(app, "models", { language: graph.language, node: `organisation/${graph.id}`, models });
  new KpiRules(app, "kpis", {
    node: `organisation/${graph.id}`,
    currency: graph.currency,
    forecasts: kpisOf(graph).map((kpi) => ({ ...kpi, workload: kpi.workload.slice("workload/".length) })),
    machines: nodesOf(graph, "machine").map(({ id, spec }) => ({
      hostname: spec.hostname,
      perMonth: machineCostOf(graph, id),
    })),
  });
  for (const { id, spec } of nodesOf(graph, "pipeline")) {
    new Pipelines(app, constructId(id), {
      ...spec,
      node: id,
      organisation: graph.name,
      language: graph.language,
      bakeMinutes: spec.release.bakeMinutes,
      models: models.flatMap(({ name, project }) =>
        project === null
          ? []
          : [{ name, stepsPercent: project.release.stepsPercent, bakeMinutes: project.release.bakeMinutes }],
      ),
    });
  }
}

function modelProps(graph: Blueprint, { id, title, spec, workloads }: NodeOf<"model">): ModelsProps["models"][number] {
  return {
    node: id,
    name: id.slice("model/".length),
    title,
    artefact: spec.artefact,
    places: spec.servedBy,
    project: spec.project,
    uses: workloads.map((workload) => {
      const use = getNode(graph, workload, "workload");
      return {
        title: use.title,
        kind: use.spec.kind,
        owner: use.spec.owner,
        users: use.spec.users,
        sensitivity: use.sensitivity ?? "internal",
        isPersonal: use.spec.personal,
        aiAct: use.spec.aiAct,
        isReviewed: use.spec.humanReview,
      };
    }),
  };
}
