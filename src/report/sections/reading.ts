import type { Text } from "../../core/text.js";
import { paragraph, type Section } from "../block.js";
import type { View } from "../view.js";

const POINTS: readonly { readonly term: Text; readonly meaning: Text }[] = [
  {
    term: { en: "Start with the range, not the total", fr: "Lire la fourchette avant le total" },
    meaning: {
      en: "The total is one future among thousands. If P10 and P90 lead to the same decision, the decision is sound; if not, the tornado says which figure to check first.",
      fr: "Le total n'est qu'un avenir parmi des milliers. Si P10 et P90 mènent à la même décision, elle est solide ; sinon, le diagramme en tornade dit quel chiffre vérifier d'abord.",
    },
  },
  {
    term: { en: "Total and net present cost", fr: "Total et coût actualisé" },
    meaning: {
      en: "The total adds what is paid and takes off what is left at the end. The net present cost weighs a later payment less; it is the one to compare a purchase with a subscription.",
      fr: "Le total additionne ce qui est payé et retranche ce qui reste à la fin. Le coût actualisé donne moins de poids à ce qui se paie plus tard ; c'est lui qui compare un achat à un abonnement.",
    },
  },
  {
    term: { en: "Three levers", fr: "Trois leviers" },
    meaning: {
      en: "Infrastructure is often the smallest. People and data cost in every tier, also where the invoice of the provider is low.",
      fr: "L'infrastructure est souvent le plus petit. Personnes et données coûtent à tous les niveaux, même là où la facture du fournisseur est faible.",
    },
  },
  {
    term: { en: "Break-even has two axes", fr: "Le point mort a deux axes" },
    meaning: {
      en: "A machine pays after so many months, and only above so much use. Both are given; one without the other misleads.",
      fr: "Une machine est rentable après tant de mois, et seulement au-dessus de tant d'usage. Les deux sont donnés ; l'un sans l'autre trompe.",
    },
  },
  {
    term: { en: "“At least”", fr: "« Au moins »" },
    meaning: {
      en: "A price nobody has given is missing, not zero. The total is then a lower bound, and the missing prices are listed with the key of the file that takes them.",
      fr: "Un prix que personne n'a donné manque ; il ne vaut pas zéro. Le total est alors un minimum, et les prix manquants sont listés avec la clé du fichier qui les reçoit.",
    },
  },
  {
    term: { en: "Where a figure comes from", fr: "D'où vient un chiffre" },
    meaning: {
      en: "Every figure has a source and a date. Those called assumptions are ours: replace them by yours before a decision rests on them.",
      fr: "Chaque chiffre a une source et une date. Ceux dits hypothèses sont les nôtres : les remplacer par les vôtres avant qu'une décision repose sur eux.",
    },
  },
];

/** How somebody who is no expert reads a total cost of ownership. */
export const readingSection = ({ say }: View): Section => ({
  id: "reading",
  title: say({ en: "How to read these costs", fr: "Comment lire ces coûts" }),
  blocks: [
    paragraph(
      say({
        en: "For those who decide and do not calculate every day.",
        fr: "Pour celles et ceux qui décident sans calculer tous les jours.",
      }),
    ),
    { kind: "terms", terms: POINTS.map(({ term, meaning }) => ({ term: say(term), meaning: say(meaning) })) },
  ],
});
