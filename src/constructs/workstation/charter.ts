import { z } from "zod";
import type { Language, Text } from "../../core/text.js";
import type { Artefact } from "../../render/artefact.js";
import { template } from "../../render/template.js";

/** Where something may run, from the nearest to the farthest. */
export type Place = "device" | "site" | "hosted" | "cloud";

/** A tool the organisation approved. */
export interface ApprovedTool {
  readonly name: string;
  /** Kind of use, such as `office-copilot`. */
  readonly kind: string;
  /** Most closed class of data it may have. */
  readonly sensitivity: string;
  readonly places: readonly Place[];
  readonly owner: string;
  readonly personal: boolean;
  readonly humanReview: boolean;
  readonly aiAct: string;
}

/** What the charter of an organisation says. */
export interface CharterProps {
  /** Graph node of the organisation. */
  readonly node: string;
  readonly organisation: string;
  /** Day of the blueprint. */
  readonly asOf: string;
  /** Classes of data, from the most open, with the places they may go. */
  readonly classes: readonly { readonly name: string; readonly places: readonly Place[] }[];
  readonly tools: readonly ApprovedTool[];
  /** Names of the models behind the tools. */
  readonly models: readonly string[];
  readonly retentionDays: number;
  readonly logRetentionDays: number;
  readonly ownKeys: boolean;
}

const context = z.strictObject({
  organisation: z.string(),
  asOf: z.string(),
  classes: z.array(
    z.strictObject({ name: z.string(), device: z.string(), site: z.string(), hosted: z.string(), cloud: z.string() }),
  ),
  tools: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.string(),
      sensitivity: z.string(),
      place: z.string(),
      owner: z.string(),
    }),
  ),
  models: z.string(),
  hasReview: z.boolean(),
  reviewed: z.string(),
  hasDuties: z.boolean(),
  transparent: z.string(),
  hasHighRisk: z.boolean(),
  highRisk: z.string(),
  hasPersonal: z.boolean(),
  personal: z.string(),
  retentionDays: z.int(),
  logRetentionDays: z.int(),
  isKeysOwn: z.boolean(),
});

/** Charter for everybody who uses AI in the organisation, in both languages. */
export const charterFiles = (props: CharterProps): readonly Artefact[] =>
  (["en", "fr"] as const).map((language) => ({
    path: `workstations/charter.${language}.md`,
    content: charter(props, language),
    node: props.node,
  }));

function charter(props: CharterProps, language: Language): string {
  const { classes, tools, models, retentionDays, logRetentionDays } = props;
  const say = (words: Readonly<Record<string, Text>>, key: string): string => words[key]?.[language] ?? key;
  const yes = (places: readonly Place[], place: Place): string => say(ANSWERS, places.includes(place) ? "yes" : "no");
  const names = (those: (tool: ApprovedTool) => boolean): string =>
    tools
      .filter(those)
      .map(({ name }) => name)
      .join(", ");
  const [reviewed, transparent, highRisk, personal] = [
    names(({ humanReview }) => humanReview),
    names(({ aiAct }) => aiAct === "transparency"),
    names(({ aiAct }) => aiAct === "high-risk"),
    names((tool) => tool.personal),
  ];
  return template(
    `workstation/charter.${language}.md`,
    context,
  )({
    organisation: props.organisation,
    asOf: props.asOf,
    classes: classes.map(({ name, places }) => ({
      name: say(CLASSES, name),
      device: yes(places, "device"),
      site: yes(places, "site"),
      hosted: yes(places, "hosted"),
      cloud: yes(places, "cloud"),
    })),
    tools: tools.map(({ name, kind, sensitivity, places, owner }) => ({
      name,
      kind: say(KINDS, kind),
      sensitivity: say(CLASSES, sensitivity),
      place: places.map((place) => say(PLACES, place)).join(", "),
      owner,
    })),
    models: models.join(", ") || "–",
    hasReview: reviewed !== "",
    reviewed,
    hasDuties: transparent !== "",
    transparent,
    hasHighRisk: highRisk !== "",
    highRisk,
    hasPersonal: personal !== "",
    personal,
    retentionDays,
    logRetentionDays,
    isKeysOwn: props.ownKeys,
  });
}

const ANSWERS: Readonly<Record<string, Text>> = { yes: { en: "yes", fr: "oui" }, no: { en: "no", fr: "non" } };

const CLASSES: Readonly<Record<string, Text>> = {
  public: { en: "public", fr: "public" },
  internal: { en: "internal", fr: "interne" },
  confidential: { en: "confidential", fr: "confidentiel" },
  restricted: { en: "restricted", fr: "restreint" },
  "device-only": { en: "device only", fr: "sur l'appareil" },
};

const PLACES: Readonly<Record<string, Text>> = {
  device: { en: "your machine", fr: "votre poste" },
  site: { en: "a server of the organisation", fr: "un serveur de l'organisation" },
  hosted: { en: "a partner's servers", fr: "les serveurs d'un partenaire" },
  cloud: { en: "a public cloud", fr: "un cloud public" },
};

const KINDS: Readonly<Record<string, Text>> = {
  chat: { en: "questions and answers", fr: "questions et réponses" },
  rag: { en: "questions to documents", fr: "questions sur des documents" },
  "code-assistant": { en: "writing code", fr: "écriture de code" },
  "office-copilot": { en: "office work", fr: "bureautique" },
  agent: { en: "tasks in several steps", fr: "tâches en plusieurs étapes" },
  scoring: { en: "scores", fr: "scores" },
  classification: { en: "sorting", fr: "classement" },
  vision: { en: "images", fr: "images" },
  transcription: { en: "speech to text", fr: "transcription" },
  translation: { en: "translation", fr: "traduction" },
  embedding: { en: "search", fr: "recherche" },
  batch: { en: "batches", fr: "traitements par lots" },
  "fine-tuning": { en: "adapting models", fr: "adaptation de modèles" },
  training: { en: "training models", fr: "entraînement de modèles" },
};
