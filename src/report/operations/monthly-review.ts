import { daysBetween } from "../../core/days.js";
import { number } from "../../core/numbers.js";
import type { Text } from "../../core/text.js";
import { KPIS, type Kpi, kpisOf } from "../../graph/kpis.js";
import { getNode, nodesOf } from "../../graph/queries.js";
import { type Item, paragraph, type Section, tableOf } from "../block.js";
import { day } from "../format.js";
import { chosenOption, titleOf, type View } from "../view.js";

/** Days before its end from which an exception or an opening is talked about. */
const SOON_DAYS = 92;

/** The monthly review: what was foreseen, with room for what was measured, and what there is to decide. */
export function monthlyReview(view: View): { readonly title: string; readonly sections: readonly Section[] } {
  const { say } = view;
  return {
    title: say({ en: "Monthly review", fr: "Revue mensuelle" }),
    sections: [teams(view), indicators(view), savings(view), models(view), endings(view), signatures(view)].filter(
      ({ blocks }) => blocks.length > 0,
    ),
  };
}

/** Where a person writes. */
const BLANK = "……";

function teams({ graph, say, words, money }: View): Section {
  const start = graph.asOf.slice(0, 7);
  return {
    id: "teams",
    title: say({ en: "Actual against forecast", fr: "Réel et prévision" }),
    blocks: [
      paragraph(
        say({
          en: "Bills of clouds in the form of FOCUS are compared line by line, with why they differ:",
          fr: "Les factures des clouds au format FOCUS sont comparées ligne à ligne, avec les raisons des écarts :",
        }),
      ),
      { kind: "commands", lines: [`palier reconcile blueprint.json FOCUS-FILES --start ${start}`] },
      tableOf(
        [words.team, words.budget, words.forecast, say(ACTUAL), say({ en: "Why it differs", fr: "Pourquoi l'écart" })],
        graph.budgets.map(({ team, perMonth, forecastPerMonth }) => [
          team,
          money(perMonth),
          money(forecastPerMonth),
          BLANK,
          BLANK,
        ]),
        [1, 2],
      ),
    ],
  };
}

const ACTUAL: Text = { en: "Actual", fr: "Réel" };

function indicators(view: View): Section {
  const { graph, say } = view;
  const kpis = kpisOf(graph);
  return {
    id: "kpis",
    title: say({ en: "Indicators", fr: "Indicateurs" }),
    blocks: [
      paragraph(
        say({
          en: "The forecasts are series of `operations/kpi/rules.yml`; what is measured stands beside them in Prometheus as `palier:cost_per_request:30d`, `palier:energy_kwh:increase30d` and `palier:gpu_busy:p95_30d`.",
          fr: "Les prévisions sont des séries de `operations/kpi/rules.yml` ; ce qui est mesuré figure à côté dans Prometheus : `palier:cost_per_request:30d`, `palier:energy_kwh:increase30d` et `palier:gpu_busy:p95_30d`.",
        }),
      ),
      ...graph.decisions.map((decision) =>
        tableOf(
          [say({ en: "Indicator", fr: "Indicateur" }), say({ en: "Forecast", fr: "Prévision" }), say(ACTUAL)],
          kpis
            .filter(({ workload }) => workload === decision.workload)
            .map((kpi) => [say(KPIS[kpi.name].title), amount(view, kpi), BLANK]),
          [1],
          { title: titleOf(view, decision) },
        ),
      ),
    ],
  };
}

/** Small amounts keep their digits: a request costs less than a cent. */
function amount({ language, graph, say, words }: View, { name, forecast, isLeast }: Kpi): string {
  if (forecast === null) return say({ en: "not stated", fr: "non indiqué" });
  const digits = forecast === 0 || forecast >= 100 ? 0 : forecast >= 1 ? 2 : 4;
  const unit = KPIS[name].unit === "money" ? graph.currency : "h";
  return `${isLeast && KPIS[name].unit === "money" ? `${words.lowerBound} ` : ""}${number(forecast, language, digits)} ${unit}`;
}

/** Savings the plan itself sees, by team: a cheaper way that something else outweighed, and machines with little to do. */
function savings(view: View): Section {
  const { graph, say, words, money, language } = view;
  const rows = graph.decisions.flatMap((decision) => {
    const { owner } = getNode(graph, decision.workload, "workload").spec;
    const chosen = decision.candidates.find(({ option }) => option.id === decision.chosen);
    const price = (monthly: string | null | undefined): number =>
      monthly == null ? Number.POSITIVE_INFINITY : Number(monthly);
    const [cheapest] = decision.candidates.toSorted((a, b) => price(a.cost.monthly) - price(b.cost.monthly));
    const less = price(chosen?.cost.monthly) - price(cheapest?.cost.monthly);
    const { utilisation } = chosenOption(decision).performance;
    const found: [string, string][] = [];
    if (cheapest !== undefined && cheapest !== chosen && Number.isFinite(less) && less >= 1)
      found.push([
        `${say({ en: "cheaper", fr: "moins cher" })} : ${words[cheapest.option.tier]}, ${cheapest.option.hardware?.title ?? cheapest.option.model.name}`.replace(
          " :",
          language === "fr" ? "\u00a0:" : ":",
        ),
        money(less.toFixed(2)),
      ]);
    if (decision.tier !== "workstation" && chosenOption(decision).hardware !== null && utilisation < LITTLE)
      found.push([
        say({
          en: `in use ${number(utilisation * 100, "en")} % at the peak: share the machine, or a smaller one (\`palier reconcile --use\`)`,
          fr: `occupé à ${number(utilisation * 100, "fr")} % en pointe : partager la machine, ou une plus petite (\`palier reconcile --use\`)`,
        }),
        say({ en: "to be measured", fr: "à mesurer" }),
      ]);
    return found.map(([what, saved]) => [owner, titleOf(view, decision), what, saved, BLANK]);
  });
  return {
    id: "savings",
    title: say({ en: "Savings found and taken", fr: "Économies trouvées et réalisées" }),
    blocks:
      rows.length === 0
        ? [paragraph(say({ en: "The plan sees none.", fr: "Le plan n'en voit aucune." }))]
        : [
            tableOf(
              [
                words.team,
                words.workload,
                say({ en: "Found", fr: "Trouvé" }),
                words.monthly,
                say({ en: "Taken, or why not", fr: "Réalisé, ou pourquoi pas" }),
              ],
              rows.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0)),
              [3],
            ),
          ],
  };
}

/** Use at the peak below which a machine is worth a look. */
const LITTLE = 0.3;

function models({ graph, say, words }: View): Section {
  const rows = nodesOf(graph, "model").map(({ title, spec }) => [
    title,
    spec.artefact.revision ?? say({ en: "not recorded", fr: "non relevée" }),
    spec.project === null ? "–" : `${spec.project.metric} ≥ ${spec.project.atLeast ?? "?"}`,
    spec.project?.retrainDays == null ? "–" : `${spec.project.retrainDays} ${say({ en: "days", fr: "jours" })}`,
    BLANK,
    BLANK,
  ]);
  return {
    id: "models",
    title: say({ en: "Models", fr: "Modèles" }),
    blocks:
      rows.length === 0
        ? []
        : [
            tableOf(
              [
                words.model,
                words.version,
                say({ en: "Gate", fr: "Seuil" }),
                say({ en: "Trained again after", fr: "Réentraîné après" }),
                say({ en: "Metric now", fr: "Mesure actuelle" }),
                say({ en: "Drift", fr: "Dérive" }),
              ],
              rows,
            ),
          ],
  };
}

/** What ends soon, from the day of the plan. */
function endings({ graph, say, language }: View): Section {
  const list = [
    ...graph.exceptions.map(({ rule, subject, owner, expires }) => ({ what: `${rule} · ${subject}`, owner, expires })),
    ...graph.law.exposures.map(({ workload, owner, expires }) => ({ what: workload, owner, expires })),
  ];
  const items = list
    .filter(({ expires }) => daysBetween(graph.asOf, expires) <= SOON_DAYS)
    .toSorted((a, b) => (a.expires < b.expires ? -1 : 1))
    .map(
      ({ what, owner, expires }): Item => ({
        lead: what,
        text: `${day(expires, language)}, ${owner}`,
        rule: null,
        link: null,
      }),
    );
  return {
    id: "endings",
    title: say({
      en: "Exceptions and openings that end within three months",
      fr: "Exceptions et ouvertures qui prennent fin sous trois mois",
    }),
    blocks:
      items.length === 0 ? [paragraph(say({ en: "None.", fr: "Aucune." }))] : [{ kind: "list", title: null, items }],
  };
}

const signatures = ({ say }: View): Section => ({
  id: "decided",
  title: say({ en: "Decided", fr: "Décisions" }),
  blocks: [
    tableOf(
      [
        say({ en: "Decision", fr: "Décision" }),
        say({ en: "Who", fr: "Qui" }),
        say({ en: "By when", fr: "Pour quand" }),
      ],
      [
        [BLANK, BLANK, BLANK],
        [BLANK, BLANK, BLANK],
      ],
    ),
  ],
});
