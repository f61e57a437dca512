import { z } from "zod";
import type { Language, Text } from "../../core/text.js";
import { template } from "../../render/template.js";

/** A use of a model, as its card tells it. */
export interface ModelUseProps {
  readonly title: string;
  readonly kind: string;
  readonly owner: string;
  readonly users: number;
  readonly sensitivity: string;
  readonly isPersonal: boolean;
  readonly aiAct: string;
  readonly isReviewed: boolean;
}

/** What the card of a model is made of. */
export interface ModelCardProps {
  readonly title: string;
  readonly artefact: {
    readonly name: string;
    readonly revision: string | null;
    readonly digest: string | null;
    readonly format: string;
    readonly quantisation: string | null;
    readonly licence: string | null;
    readonly repository: string | null;
  };
  readonly uses: readonly ModelUseProps[];
  /** Where it is served: the machine, fleet or region of each place. */
  readonly places: readonly string[];
  readonly project: {
    readonly metric: string;
    readonly atLeast: number | null;
    readonly fairnessGroups: readonly string[];
    readonly fairnessGap: number;
    readonly driftIndex: number;
    readonly metricDrop: number;
    readonly retrainRows: number | null;
    readonly retrainDays: number | null;
    readonly preparation: {
      readonly distil: number | null;
      readonly prune: number | null;
      readonly forms: readonly string[];
    };
    readonly flipsAtMost: number;
    readonly review: { readonly share: number; readonly minutesPerItem: number; readonly itemsPerDay: number } | null;
    readonly kept: { readonly decisions: number; readonly feedback: number | null };
    readonly release: { readonly stepsPercent: readonly number[]; readonly bakeMinutes: number };
    readonly gaps: readonly Text[];
  } | null;
}

const context = z.strictObject({
  title: z.string(),
  facts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  uses: z.array(
    z.strictObject({ title: z.string(), kind: z.string(), owner: z.string(), users: z.int(), data: z.string() }),
  ),
  places: z.array(z.string()),
  isHighRisk: z.boolean(),
  isTransparency: z.boolean(),
  isReviewed: z.boolean(),
  isOwn: z.boolean(),
  inWords: z.boolean(),
  gates: z.array(z.string()),
  kept: z.array(z.string()),
  gaps: z.array(z.string()),
});

/** Kinds whose answers are words, which may say what they should not. */
const IN_WORDS: ReadonlySet<string> = new Set([
  "chat",
  "rag",
  "code-assistant",
  "agent",
  "office-copilot",
  "translation",
]);

/** Whether a model answers in words, for one of its uses. */
export const answersInWords = ({ uses }: ModelCardProps): boolean => uses.some(({ kind }) => IN_WORDS.has(kind));

/** Card of a model: what it is, what it is used for, what it must pass and what users must be told. */
export function modelCard(props: ModelCardProps, language: Language): string {
  const { artefact, uses, project } = props;
  const say = (text: Text): string => text[language];
  const unknown = say({ en: "not recorded", fr: "non relevé" });
  return template(
    `models/card.${language}.md`,
    context,
  )({
    title: props.title,
    facts: [
      { name: say({ en: "model", fr: "modèle" }), value: artefact.name },
      { name: say({ en: "version", fr: "version" }), value: artefact.revision ?? unknown },
      { name: "SHA-256", value: artefact.digest ?? unknown },
      {
        name: say({ en: "format", fr: "format" }),
        value: [artefact.format, artefact.quantisation].filter(Boolean).join(", "),
      },
      {
        name: say({ en: "licence", fr: "licence" }),
        value:
          artefact.licence ??
          (project === null ? unknown : say({ en: "the organisation's own", fr: "propre à l'organisation" })),
      },
      ...(artefact.repository === null
        ? []
        : [{ name: say({ en: "published at", fr: "publié sur" }), value: artefact.repository }]),
    ],
    uses: uses.map((use) => ({
      title: use.title,
      kind: use.kind,
      owner: use.owner,
      users: use.users,
      data: [use.sensitivity, ...(use.isPersonal ? [say({ en: "about people", fr: "sur des personnes" })] : [])].join(
        ", ",
      ),
    })),
    places: [...props.places],
    isHighRisk: uses.some(({ aiAct }) => aiAct === "high-risk"),
    isTransparency: uses.some(({ aiAct }) => aiAct === "transparency"),
    isReviewed: uses.some(({ isReviewed }) => isReviewed),
    isOwn: project !== null,
    inWords: answersInWords(props),
    gates: project === null ? [] : gatesOf(project, language).map(say),
    kept: project === null ? [] : keptOf(project, language).map(say),
    gaps: project === null ? [] : project.gaps.map(say),
  });
}

type Project = NonNullable<ModelCardProps["project"]>;
const decimalIn =
  (language: Language) =>
  (value: number): string =>
    language === "fr" ? String(value).replace(".", ",") : String(value);

/** How it is made smaller, and what is written down, asked and checked once it is in service. */
function keptOf({ preparation, review, kept }: Project, language: Language): readonly Text[] {
  const decimal = decimalIn(language);
  const { distil, prune, forms } = preparation;
  const minutes = review === null ? 0 : Math.round(review.itemsPerDay * review.minutesPerItem);
  return [
    ...(distil === null
      ? []
      : [{ en: `distilled into a network of ${distil} units`, fr: `distillé en un réseau de ${distil} unités` }]),
    ...(prune === null
      ? []
      : [
          {
            en: `${decimal(prune * 100)} % of the units taken away`,
            fr: `${decimal(prune * 100)} % des unités retirées`,
          },
        ]),
    ...(forms.includes("litert")
      ? [{ en: "also as LiteRT (`model.tflite`)", fr: "aussi en LiteRT (`model.tflite`)" }]
      : []),
    {
      en: `each decision is written down with what led to it (Shapley values), for ${kept.decisions} days`,
      fr: `chaque décision est consignée avec ce qui y a conduit (valeurs de Shapley), pendant ${kept.decisions} jours`,
    },
    review === null
      ? { en: "no queue of review", fr: "pas de file de relecture" }
      : {
          en: `${review.itemsPerDay} decisions a day are laid out for review, ${minutes} minutes of work`,
          fr: `${review.itemsPerDay} décisions par jour sont proposées à la relecture, soit ${minutes} minutes de travail`,
        },
    kept.feedback === null
      ? {
          en: "what users say is not kept: they were not asked (`law.feedbackConsent`)",
          fr: "l'avis des utilisateurs n'est pas conservé : on ne leur a rien demandé (`law.feedbackConsent`)",
        }
      : {
          en: `what users say is kept for ${kept.feedback} days, of those who agree, and erased when they no longer do`,
          fr: `l'avis des utilisateurs qui y consentent est conservé ${kept.feedback} jours, et effacé dès qu'ils le demandent`,
        },
  ];
}

function gatesOf(project: Project, language: Language): readonly Text[] {
  const decimal = decimalIn(language);
  const { metric, atLeast, fairnessGroups, fairnessGap, driftIndex, metricDrop, retrainRows, retrainDays, release } =
    project;
  const groups = fairnessGroups.join(", ");
  const steps = release.stepsPercent.join(", ");
  return [
    atLeast === null
      ? { en: `${metric}: no least value stated`, fr: `${metric} : aucune valeur minimale indiquée` }
      : { en: `${metric} of ${decimal(atLeast)} or more`, fr: `${metric} d'au moins ${decimal(atLeast)}` },
    ...(fairnessGroups.length === 0
      ? [{ en: "fairness: no group stated", fr: "équité : aucun groupe indiqué" }]
      : [
          {
            en: `at most ${decimal(fairnessGap)} between groups, in what is chosen and in what is found: ${groups}`,
            fr: `au plus ${decimal(fairnessGap)} d'écart entre groupes, dans ce qui est retenu et dans ce qui est trouvé : ${groups}`,
          },
        ]),
    {
      en: `at most ${decimal(project.flipsAtMost)} of the choices turn when features move by a tenth of their spread, the worst way`,
      fr: `au plus ${decimal(project.flipsAtMost)} des choix se retournent quand les variables bougent d'un dixième de leur dispersion, dans le pire sens`,
    },
    {
      en: `drift from a population stability index above ${decimal(driftIndex)} for one feature`,
      fr: `dérive dès que l'indice de stabilité d'une variable dépasse ${decimal(driftIndex)}`,
    },
    {
      en: `trained again on drift, on a fall of the metric of ${decimal(metricDrop)}${retrainRows === null ? "" : `, from ${retrainRows} new rows`}${retrainDays === null ? "" : `, after ${retrainDays} days`}`,
      fr: `réentraîné en cas de dérive, d'une baisse de la mesure de ${decimal(metricDrop)}${retrainRows === null ? "" : `, dès ${retrainRows} lignes nouvelles`}${retrainDays === null ? "" : `, après ${retrainDays} jours`}`,
    },
    {
      en: `a new version takes ${steps} % of the requests, ${release.bakeMinutes} minutes each, and is taken back at the first fault`,
      fr: `une nouvelle version prend ${steps} % des requêtes, ${release.bakeMinutes} minutes chaque fois, et est retirée à la première faute`,
    },
  ];
}
