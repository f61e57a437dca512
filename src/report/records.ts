import { number } from "../core/numbers.js";
import type { Blueprint } from "../graph/blueprint.js";
import type { Candidate, Decision } from "../graph/decision.js";
import { hardwareOf, whereOf } from "../graph/option.js";
import { getNode } from "../graph/queries.js";
import { encoders } from "../render/encode.js";
import { colon } from "./format.js";
import { ruleName } from "./locale/rules.js";
import { groundOf, wayOut } from "./sections/exit.js";
import { cell, prose } from "./table.js";
import { chosenOption, titleOf, type View, viewOf } from "./view.js";

/**
 * One architecture decision record for each placement, in the form of MADR 4.0 and the organisation's language. A record
 * carries neither date nor version of palier, so that it changes when the decision does.
 */
export const decisionRecords = (
  graph: Blueprint,
): readonly { readonly path: string; readonly content: string; readonly node: string }[] => {
  const view = viewOf(graph, graph.language);
  return graph.decisions.map((decision) => ({
    path: `report/decisions/${decision.workload.replace("workload/", "")}.md`,
    content: recordOf(view, decision),
    node: decision.workload,
  }));
};

/** Where a workload runs, as a record somebody can accept or reject. */
export function recordOf(view: View, decision: Decision): string {
  const { say } = view;
  const workload = getNode(view.graph, decision.workload, "workload");
  const title = say({ en: "Where does “{title}” run?", fr: "Où s'exécute « {title} » ?" });
  const heading = (en: string, fr: string): string => `## ${say({ en, fr })}`;
  const options = distinct(decision);
  const alike = decision.candidates.length - options.length;
  return `${[
    `---\nstatus: ${say({ en: "proposed", fr: "proposée" })}\ndecision-makers: ${encoders.yaml(workload.spec.owner)}\n---`,
    `# ${title.replace("{title}", () => cell(titleOf(view, decision)))}`,
    heading("Context and Problem Statement", "Contexte et question"),
    context(view, decision),
    heading("Decision Drivers", "Critères"),
    bullets(decision.because.map(({ text }) => prose(say(text)))),
    heading("Considered Options", "Options examinées"),
    bullets(options.map((candidate) => cell(optionName(view, candidate)))),
    ...(alike === 0
      ? []
      : [
          say({
            en: `The best of each tier and provider; ${alike} more are in the report.`,
            fr: `La meilleure de chaque niveau et fournisseur ; le rapport en compte ${alike} de plus.`,
          }),
        ]),
    heading("Decision Outcome", "Décision"),
    outcome(view, decision),
    `### ${say({ en: "Consequences", fr: "Conséquences" })}`,
    bullets(consequences(view, decision)),
    `### ${say({ en: "Confirmation", fr: "Vérification" })}`,
    say({
      en: "`palier review` proves on the rendered plan that no data leave the zones its class allows; `palier diff` shows what a change moves.",
      fr: "`palier review` prouve sur le plan produit qu'aucune donnée ne quitte les zones permises à sa classe ; `palier diff` montre ce qu'un changement déplace.",
    }),
    heading("Pros and Cons of the Options", "Options, une à une"),
    ...options.map((candidate) => optionText(view, candidate)),
    ...(decision.refused.length === 0
      ? []
      : [
          `### ${view.words.refused}`,
          bullets(
            decision.refused.map(
              ({ tier, option, because, rule }) =>
                `${cell(option === null ? view.words[tier] : `${view.words[tier]}, ${option}`)} — ${prose(say(because))} (${prose(ruleName(rule, view.language))})`,
            ),
          ),
        ]),
    ...(decision.wouldChange.length === 0
      ? []
      : [
          heading("More Information", "Ce qui la changerait"),
          bullets(decision.wouldChange.map((text) => prose(say(text)))),
        ]),
  ].join("\n\n")}\n`;
}

/** The chosen option, then the best of every other tier and provider. */
function distinct({ candidates, chosen }: Decision): readonly Candidate[] {
  const first = candidates.filter(({ option }) => option.id === chosen);
  const sorted = [...first, ...candidates];
  return sorted.filter(
    (candidate, index) => sorted.findIndex(({ option }) => groundOf(option) === groundOf(candidate.option)) === index,
  );
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `* ${line}`).join("\n");

function context(view: View, decision: Decision): string {
  const { say, words, language } = view;
  const { sensitivity, spec } = getNode(view.graph, decision.workload, "workload");
  const facts = [
    `${words.users}${colon(language)}${number(spec.users, language)}`,
    `${words.data}${colon(language)}${sensitivity === null ? words.unknown : words[sensitivity]}`,
    `\`residency: ${spec.residency}\``,
    `\`offline: ${spec.offline}\``,
    `\`sharing: ${spec.sharing}\``,
    `\`processor: ${spec.processor}\``,
    `\`availability: ${spec.availability}\``,
  ];
  const lead = say({
    en: "The organisation file asks for this workload as follows; the place must satisfy all of it.",
    fr: "Le fichier de l'organisation demande cet usage ainsi ; la place doit satisfaire le tout.",
  });
  return `${lead}\n\n${bullets(facts)}`;
}

function outcome(view: View, decision: Decision): string {
  const { say, words } = view;
  const chosen = decision.candidates.find(({ option }) => option.id === decision.chosen);
  const name = chosen === undefined ? decision.chosen : optionName(view, chosen);
  const rule = ruleName(decision.deciding, view.language);
  return say({
    en: `Chosen option: “${cell(name)}”, decided by ${prose(rule)} (${words.confidence.toLowerCase()}: ${words[decision.confidence]}).`,
    fr: `Option retenue : « ${cell(name)} », ce qui décide : ${prose(rule)} (${words.confidence.toLowerCase()} : ${words[decision.confidence]}).`,
  });
}

function consequences(view: View, decision: Decision): readonly string[] {
  const { graph, say, words } = view;
  const option = chosenOption(decision);
  const totals = graph.totalsByWorkload[decision.workload];
  const leaves = !["device", "site"].includes(option.trust);
  const next = wayOut(decision);
  return [
    say(
      leaves
        ? {
            en: `its data leave the organisation's ground for ${cell(whereOf(option))}`,
            fr: `ses données quittent le sol de l'organisation pour ${cell(whereOf(option))}`,
          }
        : {
            en: `its data stay on the organisation's ground (${cell(whereOf(option))})`,
            fr: `ses données restent sur le sol de l'organisation (${cell(whereOf(option))})`,
          },
    ),
    `${words.total} ${view.money(totals?.total ?? null)}, ${view.money(totals?.monthly ?? null)} ${words.perMonth}`,
    next === undefined
      ? say({ en: "no other place is allowed by the rules", fr: "les règles ne permettent aucune autre place" })
      : `${say({ en: "way out:", fr: "porte de sortie :" })} ${cell(optionName(view, next))}`,
  ];
}

const optionName = ({ words }: View, { option }: Candidate): string =>
  `${words[option.tier]} · ${option.model.name} · ${hardwareOf(option)} · ${whereOf(option)}`;

function optionText(view: View, candidate: Candidate): string {
  const { words, language } = view;
  const { cost, score, option } = candidate;
  const notes = [
    `${words.total} ${view.money(cost.total)}, ${words.npv} ${view.money(cost.npv)}`,
    `${words.score} ${number(score, language, 2)}`,
    ...(cost.missing.length === 0 ? [] : [`${words.missing}: ${cost.missing.map(cell).join(", ")}`]),
    ...option.notes.map((text) => prose(view.say(text))),
  ];
  return `### ${cell(optionName(view, candidate))}\n\n${bullets(notes)}`;
}
