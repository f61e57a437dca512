import type { Catalogue } from "../catalog/catalogue.js";
import { nearest } from "../core/names.js";
import type { Text } from "../core/text.js";
import type { OrganisationInput } from "../spec/organisation.js";
import { askIfKnown, askNumber, askText, askWhether, type Interview, say } from "./ask.js";
import { type Kind, PROFILES } from "./kinds.js";

type Model = OrganisationInput["workloads"][number]["model"];
type Key = (member: string) => string;

/** What earlier answers say of the organisation, for the questions about its workloads. */
export interface Ground {
  readonly headcount: number;
  readonly sector: string;
  readonly providers: readonly string[];
  readonly catalogue: Catalogue;
}

/** What is known of the model; undefined when palier is to choose among open ones. */
export function* askModel(key: Key, kind: Kind, ground: Ground): Interview<Model> {
  const { measured, demand } = PROFILES[kind];
  if (measured) return yield* askMeasured(key);
  return demand.tokensOut === undefined || ground.providers.length === 0 ? undefined : yield* askInterface(key, ground);
}

/** A commercial interface paid by the token: compared with open models where the data may go there. */
function* askInterface(key: Key, { catalogue, providers }: Ground): Interview<Model> {
  const known = [...new Set(catalogue.tokenPrices.map(({ model }) => model))];
  const isWanted = yield* askWhether(
    key("interface"),
    say(
      "Compare with a commercial interface paid by the token?",
      "Comparer avec une interface commerciale facturée au jeton ?",
      "Only where the data may go there. Without it, clouds are out for texts.",
      "Seulement si les données peuvent y aller. Sans elle, pas de cloud pour les textes.",
    ),
    providers.includes("azure"),
  );
  if (!isWanted) return undefined;
  const api = yield* askText(
    key("api"),
    say(
      "Its model, as the catalogue names it",
      "Son modèle, tel que le nomme le catalogue",
      "It must do for this work as well as an open one.",
      "Il doit convenir à ce travail autant qu'un modèle ouvert.",
    ),
    providers.includes("azure") ? "gpt-5-mini" : null,
    (text) => (known.includes(text) ? null : unknownModel(text, known)),
  );
  return { api };
}

function unknownModel(text: string, known: readonly string[]): Text {
  const near = nearest(text, known);
  const names = near ?? known.slice(0, 8).join(", ");
  return {
    en: `the catalogue has no price for it; it has ${names}`,
    fr: `le catalogue n'en a pas le prix ; il a ${names}`,
  };
}

/** Time and memory of a model that no catalogue knows; undefined while nobody has measured it. */
function* askMeasured(key: Key): Interview<Model> {
  const itemMs = yield* askIfKnown(
    key("itemMs"),
    say(
      "Time for one item on an NVIDIA L4, in ms",
      "Temps par élément sur une NVIDIA L4, en ms",
      "Measured with your model. Left open, it cannot be sized yet.",
      "Mesuré avec votre modèle. Sans réponse, rien ne peut encore être dimensionné.",
    ),
    { least: 0.001, most: 10_000_000, whole: false },
  );
  if (itemMs === null) return undefined;
  const memoryGiB = yield* askNumber(
    key("memoryGiB"),
    say(
      "Memory it takes there, in GiB",
      "Mémoire qu'il y occupe, en Gio",
      "As nvidia-smi shows it.",
      "Telle que nvidia-smi l'affiche.",
    ),
    { least: 0.01, most: 24, suggest: 2, whole: false },
  );
  return { measured: { itemMs, onDevice: "L4", memoryGiB } };
}
