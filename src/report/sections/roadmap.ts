import { daysAfter } from "../../core/days.js";
import { number } from "../../core/numbers.js";
import { stagesOf } from "../../core/release.js";
import { type Decision, SKILL_NAMES } from "../../graph/decision.js";
import { hardwareOf } from "../../graph/option.js";
import { nodesOf } from "../../graph/queries.js";
import { type Block, type Cell, paragraph, type Section, tableOf } from "../block.js";
import { day } from "../format.js";
import { chosenOption, titleOf, type View } from "../view.js";

const MINUTES_PER_DAY = 1440;

/** Earliest dates of one workload if everything is ordered on the day of the report. */
export interface Milestones {
  readonly decision: Decision;
  readonly weeks: number;
  readonly delivered: string;
  readonly opened: string;
  readonly inService: string;
}

/** When each workload can be in service at the earliest, the first ones first. */
export function milestonesOf(view: View): readonly Milestones[] {
  const { graph } = view;
  return graph.decisions
    .map((decision) => {
      const weeks = chosenOption(decision).leadTimeWeeks;
      const { opened, stages, bakeMinutes } = rolloutOf(view, decision.workload);
      const delivered = daysAfter(graph.asOf, weeks * 7);
      // Each step but the last is watched before the next begins.
      const watched = Math.ceil((Math.max(0, stages - 1) * bakeMinutes) / MINUTES_PER_DAY);
      return { decision, weeks, delivered, opened, inService: daysAfter(delivered, watched) };
    })
    .toSorted((a, b) => a.inService.localeCompare(b.inService));
}

/** Stages of the rollout in words of figures: a shadow release copies calls before it answers any. */
function rolloutOf({ graph, say, language }: View, workload: string): Rollout {
  const list = (shares: readonly number[]): string => `${shares.map((share) => number(share, language)).join(" → ")} %`;
  const serves = ({ workloads }: { readonly workloads: readonly string[] }): boolean => workloads.includes(workload);
  const fleet = nodesOf(graph, "fleet").find(serves);
  if (fleet !== undefined) {
    const { rings, bakeMinutes } = fleet.spec;
    return { opened: list(rings.map(({ percent }) => percent)), stages: rings.length, bakeMinutes };
  }
  const endpoint = nodesOf(graph, "endpoint").find(serves);
  if (endpoint === undefined) return { opened: "–", stages: 0, bakeMinutes: 0 };
  const stages = stagesOf(endpoint.spec.release);
  const copied = stages.filter(({ mirrored }) => mirrored > 0).map(({ mirrored }) => mirrored);
  const answered = list(stages.filter(({ next }) => next > 0).map(({ next }) => next));
  const opened =
    copied.length === 0
      ? answered
      : say({ en: `${list(copied)} copied, then ${answered}`, fr: `${list(copied)} en copie, puis ${answered}` });
  return { opened, stages: stages.length, bakeMinutes: endpoint.spec.release.bakeMinutes };
}

interface Rollout {
  readonly opened: string;
  readonly stages: number;
  readonly bakeMinutes: number;
}

/** Earliest dates in service, from lead times and the steps of each release. */
export function roadmapSection(view: View): Section {
  const { say, words, language } = view;
  const rows = milestonesOf(view).map((entry): readonly (Cell | string)[] => [
    titleOf(view, entry.decision),
    hardwareOf(chosenOption(entry.decision)),
    number(entry.weeks, language),
    day(entry.delivered, language),
    entry.opened,
    day(entry.inService, language),
  ]);
  const head = [
    words.workload,
    say({ en: "Rests on", fr: "Repose sur" }),
    say({ en: "Lead time (weeks)", fr: "Délai (semaines)" }),
    say({ en: "There by", fr: "Livré le" }),
    say({ en: "Opened to", fr: "Ouvert à" }),
    say({ en: "In service for all", fr: "En service pour tous" }),
  ];
  return {
    id: "roadmap",
    title: say({ en: "Roadmap", fr: "Feuille de route" }),
    blocks: [
      paragraph(
        say({
          en: "Earliest dates if orders leave on the day of this report: lead times as stated, then the steps of the release, each watched as long as the organisation file asks. Installation, purchasing procedure and recruitment come on top; the file does not state them.",
          fr: "Dates au plus tôt si les commandes partent le jour de ce rapport : délais tels qu'indiqués, puis paliers de mise en service, chacun observé le temps que demande le fichier. S'y ajoutent l'installation, la procédure d'achat et les recrutements, que le fichier n'indique pas.",
        }),
      ),
      tableOf(head, rows, [2]),
      ...missingPeople(view),
    ],
  };
}

function missingPeople({ graph, say, language }: View): readonly Block[] {
  const gaps = graph.capabilities.filter(({ neededFte, availableFte }) => neededFte > availableFte);
  if (gaps.length === 0) return [];
  const list = gaps
    .map(
      ({ skill, neededFte, availableFte }) =>
        `${say(SKILL_NAMES[skill])} ${number(neededFte - availableFte, language, 2)}`,
    )
    .join(", ");
  return [
    paragraph(
      say({
        en: `These dates do not hold before the people are there. Missing full-time equivalents: ${list}.`,
        fr: `Ces dates ne tiennent pas tant que les personnes manquent. Équivalents temps plein manquants : ${list}.`,
      }),
    ),
  ];
}
