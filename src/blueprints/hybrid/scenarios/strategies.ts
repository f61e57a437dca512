import type { Text } from "../../../core/text.js";
import type { Option } from "../../../graph/option.js";
import type { Variant } from "../../variants.js";
import type { PlanInput } from "../input.js";
import type { Change } from "./change.js";

/** Everything on one kind of ground, by the rules; and as much of it as the rules allow. */
export function strategies(input: PlanInput): readonly Change[] {
  const only = (id: string, variant: Variant, title: Text): Change => ({
    id,
    kind: "strategy",
    lever: false,
    title,
    change: { en: `every workload, \`--variant ${variant}\``, fr: `tous les usages, \`--variant ${variant}\`` },
    input: { ...input, variant },
  });
  return [
    only("all-cloud", "cloud-only", { en: "All cloud", fr: "Tout dans le cloud" }),
    only("all-on-premises", "on-premises", { en: "All on premises", fr: "Tout sur site" }),
    only("all-servers", "department-only", { en: "Departmental servers only", fr: "Serveurs départementaux seuls" }),
    only("all-workstations", "workstation-only", { en: "Workstations only", fr: "Postes de travail seuls" }),
    preferred(input, "cloud-where-allowed", (option) => option.tier === "cloud", {
      title: { en: "Cloud wherever allowed", fr: "Cloud partout où c'est permis" },
      change: {
        en: "workloads that may go to a cloud go there, the others stay",
        fr: "les usages qui peuvent aller dans le cloud y vont, les autres restent",
      },
    }),
    preferred(input, "on-premises-where-possible", (option) => option.tier !== "cloud", {
      title: { en: "On premises wherever possible", fr: "Sur site partout où c'est possible" },
      change: {
        en: "workloads that fit on the organisation's own ground stay there, the others go to a cloud",
        fr: "les usages qui tiennent sur site y restent, les autres vont dans le cloud",
      },
    }),
    preferred(input, "open-models", (option) => !PROPRIETARY.has(option.platform), {
      title: { en: "Open models wherever possible (build)", fr: "Modèles ouverts partout où c'est possible (faire)" },
      change: {
        en: "no interface of somebody else's model where an own one is possible",
        fr: "aucune interface d'un modèle tiers là où un modèle ouvert est possible",
      },
    }),
    preferred(input, "proprietary-models", (option) => PROPRIETARY.has(option.platform), {
      title: {
        en: "Models of a provider wherever allowed (buy)",
        fr: "Modèles d'un fournisseur partout où c'est permis (acheter)",
      },
      change: {
        en: "interfaces paid by the token wherever the rules allow one",
        fr: "interfaces facturées au jeton partout où les règles le permettent",
      },
    }),
  ];
}

/** Chips made for inference alone, wherever an option has them. */
export function dedicated(input: PlanInput): Change {
  const chips = input.catalogue.accelerators.filter(({ kind }) => kind === "asic").map(({ name }) => name);
  const words = {
    title: { en: "Hardware made for inference", fr: "Matériel dédié à l'inférence" },
    change: {
      en: `instances with ${chips.join(", ")} wherever the rules and a known speed allow one; the others stay`,
      fr: `instances avec ${chips.join(", ")} partout où les règles et une vitesse connue le permettent ; le reste ne bouge pas`,
    },
  };
  const passes = ({ hardware }: Option): boolean => chips.includes(hardware?.accelerator ?? "");
  return { ...preferred(input, "inference-hardware", passes, words), kind: "practice", lever: true };
}

const PROPRIETARY: ReadonlySet<Option["platform"]> = new Set(["bedrock", "azure-openai", "token-api", "seats"]);

/** Options that pass where a workload has one, all of its options where it has none. */
function preferred(
  input: PlanInput,
  id: string,
  passes: (option: Option) => boolean,
  words: Pick<Change, "title" | "change">,
): Change {
  const keep = (options: readonly Option[]): readonly Option[] => {
    const left = options.filter(passes);
    return left.length === 0 ? options : left;
  };
  return { id, kind: "strategy", lever: false, ...words, input: { ...input, keep } };
}
