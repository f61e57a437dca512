import { WAY_NAMES } from "../../../core/adaptation.js";
import type { AdaptationStage } from "../../../spec/adaptation.js";
import type { Workload } from "../../../spec/workload.js";
import type { PlanInput } from "../input.js";
import { type Change, withWorkloads } from "./change.js";

/** Every workload with stages, were the money to stop at each other gate: less or more is trained, less or more is read. */
export const adaptations = (input: PlanInput): readonly Change[] =>
  input.organisation.workloads.flatMap((workload) =>
    (workload.adaptation?.stages ?? [])
      .filter(({ way }) => way !== workload.adaptation?.until)
      .map((stage) => stoppedAt(input, workload, stage)),
  );

function stoppedAt(input: PlanInput, workload: Workload, { way, tokensPerRequest }: AdaptationStage): Change {
  const { adaptation, demand } = workload;
  const planned = adaptation?.stages.find((stage) => stage.way === adaptation.until)?.tokensPerRequest ?? 0;
  const tokensIn =
    demand.tokensIn === undefined ? undefined : Math.max(1, demand.tokensIn + tokensPerRequest - planned);
  const name = workload.name ?? workload.id;
  const read = { en: tokensIn ?? "–", fr: tokensIn ?? "–" };
  return {
    id: `adaptation-${workload.id}-${way}`,
    kind: "model",
    lever: true,
    title: { en: `${name}: ${WAY_NAMES[way].en}`, fr: `${name} : ${WAY_NAMES[way].fr}` },
    change: {
      en: `\`adaptation.until: ${way}\`, ${read.en} tokens read for each request; whether it is good enough shows at the gate`,
      fr: `\`adaptation.until: ${way}\`, ${read.fr} jetons lus par requête ; le jalon dit si cela suffit`,
    },
    input: withWorkloads(
      input,
      (one) =>
        one === workload && adaptation !== undefined
          ? { ...one, adaptation: { ...adaptation, until: way }, demand: { ...demand, tokensIn } }
          : undefined,
      { en: "no stages", fr: "aucune étape" },
    ),
  };
}
