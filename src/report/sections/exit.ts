import { number } from "../../core/numbers.js";
import type { Text } from "../../core/text.js";
import type { Candidate, Decision } from "../../graph/decision.js";
import { hardwareOf, type Option, whereOf } from "../../graph/option.js";
import { type Cell, paragraph, type Section, tableOf } from "../block.js";
import { chosenOption, titleOf, type View } from "../view.js";

/** What ties a workload to where it runs, and what is taken along when it leaves. */
interface Tie {
  readonly binds: Text;
  readonly take: Text;
}

const WEIGHTS: Text = {
  en: "weights, evaluation set, prompts, settings",
  fr: "poids, jeu d'évaluation, requêtes types, réglages",
};
const OPEN: Tie = {
  binds: { en: "little: the same weights run elsewhere", fr: "peu : les mêmes poids tournent ailleurs" },
  take: WEIGHTS,
};
const PLATFORM: Tie = {
  binds: {
    en: "the platform's way to deploy; the weights run elsewhere",
    fr: "le mode de déploiement de la plateforme ; les poids tournent ailleurs",
  },
  take: WEIGHTS,
};
const CLOSED: Tie = {
  binds: {
    en: "the model itself: nobody else may serve it, and its provider ends its versions",
    fr: "le modèle lui-même : nul autre ne peut le servir, et le fournisseur en arrête les versions",
  },
  take: {
    en: "prompts and evaluation set, both to be run again on another model",
    fr: "requêtes types et jeu d'évaluation, à rejouer sur un autre modèle",
  },
};
const SEATS: Tie = {
  binds: { en: "the product: conversations and habits", fr: "le produit : conversations et habitudes" },
  take: { en: "export of conversations and documents", fr: "export des conversations et documents" },
};

function tieOf({ platform, tier, model }: Option): Tie {
  if (platform === "seats") return SEATS;
  if (platform === "azure-openai" || platform === "token-api" || platform === "bedrock")
    // An interface that serves open weights is left by serving them.
    return model.licence === null || /proprietary|closed/i.test(model.licence) ? CLOSED : OPEN;
  return tier === "cloud" && platform !== "hosted-vllm" ? PLATFORM : OPEN;
}

/** What a place has in common with the places it is alike: the tier, and whose machines it runs on. */
export const groundOf = ({ tier, provider, site }: Option): string => `${tier} ${provider ?? site ?? ""}`;

/** The cheapest place the rules allow that is somebody else's or on another tier; undefined when there is none. */
export function wayOut(decision: Decision): Candidate | undefined {
  const here = groundOf(chosenOption(decision));
  return decision.candidates
    .filter(({ option, cost }) => groundOf(option) !== here && cost.total !== null)
    .toSorted((a, b) => Number(a.cost.total) - Number(b.cost.total))[0];
}

/** What binds each workload, what is taken along, where it could go, and what that costs. */
export function exitSection(view: View): Section {
  const { graph, say, words, language } = view;
  const rows = graph.decisions.map((decision): readonly (Cell | string)[] => {
    const tie = tieOf(chosenOption(decision));
    const next = wayOut(decision);
    const own = decision.candidates.find(({ option }) => option.id === decision.chosen)?.cost.total ?? null;
    const head = [titleOf(view, decision), say(tie.binds), say(tie.take)];
    if (next === undefined) {
      const change = decision.wouldChange[0];
      const nowhere = say({ en: "nowhere under these rules", fr: "nulle part sous ces règles" });
      return [...head, change === undefined ? nowhere : `${nowhere}; ${say(change)}`.replaceAll("`", ""), "–", "–"];
    }
    const { option, cost } = next;
    return [
      ...head,
      `${words[option.tier]}, ${whereOf(option)}, ${hardwareOf(option)}`,
      view.money(own === null ? null : String(Number(cost.total) - Number(own))),
      number(option.leadTimeWeeks, language),
    ];
  });
  const title = say({ en: "Lock-in and way out", fr: "Dépendance et réversibilité" });
  return {
    id: "exit",
    title,
    blocks: [
      paragraph(
        say({
          en: "The next place is the cheapest one the rules allow on another tier or with another provider; its difference is over the horizon, without the work of moving. Rehearse the way out once a year: take the artefacts along, serve them there, run the evaluation set.",
          fr: "La place suivante est la moins chère que les règles permettent, sur un autre niveau ou chez un autre fournisseur ; l'écart porte sur l'horizon, hors travaux de migration. À répéter une fois par an : emporter les artefacts, les servir là-bas, rejouer le jeu d'évaluation.",
        }),
      ),
      tableOf(
        [
          words.workload,
          say({ en: "What binds", fr: "Ce qui lie" }),
          say({ en: "What is taken along", fr: "Ce qu'on emporte" }),
          say({ en: "Next place", fr: "Place suivante" }),
          words.difference,
          say({ en: "Weeks until it is there", fr: "Semaines pour l'obtenir" }),
        ],
        rows,
        [4, 5],
      ),
    ],
  };
}
