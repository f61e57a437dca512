import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** What a site keeps of each class is erased by a job when its time is over. */
export const rule = graphRule({
  id: "data/retention-job",
  severity: "high",
  sentence: {
    en: "What a site keeps of each class is erased by a job when its time is over.",
    fr: "Ce qu'un site garde de chaque classe est effacé par une tâche quand sa durée est passée.",
  },
  remedy: {
    en: "Give the store a retention and the job that keeps it: the site's erasure timer.",
    fr: "Donner au stockage une durée et la tâche qui la tient : la minuterie d'effacement du site.",
  },
  maps: ["gdpr:Art. 5", "gdpr:Art. 25", "iso-27001:8.10"],
  check: (graph) => {
    // Weights and packages are nobody's data; a cloud erases by the life cycle of its own stores.
    const kept = nodesOf(graph, "store").filter(
      ({ spec }) => spec.provider === null && spec.holds !== "models" && spec.holds !== "packages",
    );
    const withoutJob = kept.filter(({ spec }) => spec.retentionDays === null || spec.erasedBy === undefined);
    const gateways = nodesOf(graph, "gateway").filter(({ spec }) => spec.machine !== null);
    return [
      ...withoutJob.map(({ id }) => ({ subject: id, path: "erasedBy" })),
      ...gateways.flatMap(({ id, spec }) => {
        const covered = kept
          .filter((store) => store.spec.machine === spec.machine && !withoutJob.includes(store))
          .flatMap((store) => store.spec.classes ?? []);
        const open = [...new Set(spec.routes.map(({ sensitivity }) => sensitivity))].filter(
          (level) => !covered.includes(level),
        );
        return open.map((level) => ({
          subject: id,
          path: "routes",
          detail: {
            en: `No job erases what is kept of ${level} data.`,
            fr: `Aucune tâche n'efface ce qui est gardé des données ${level}.`,
          },
        }));
      }),
    ];
  },
});
