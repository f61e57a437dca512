// Comment on a change: what it costs and who it exposes, from two output folders and the plans of the stacks.
//   node review.mjs BEFORE AFTER [PLANS]    BEFORE may be missing: then everything is new
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { exposureComment } from "./exposures.mjs";

const [, , old, fresh, plans] = process.argv;
const read = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));
const after = read(fresh, "blueprint.json");
const before = existsSync(join(old, "blueprint.json")) ? read(old, "blueprint.json") : null;
const exposures = (folder) =>
  existsSync(join(folder, "review/exposures.json")) ? read(folder, "review/exposures.json") : [];
const fr = after.language === "fr";
const say = (english, french) => (fr ? french : english);
const md = (text) => String(text).replace(/[\\`*_{}[\]()#+!|<>~$]/g, "\\$&").replace(/\s+/g, " ");

/** Amounts are decimal texts; a comment shows whole units. */
const money = (text) =>
  text === null || text === undefined
    ? say("unknown", "inconnu")
    : `${Math.round(Number(text)).toLocaleString(fr ? "fr-FR" : "en-GB")} ${after.currency}`;
const difference = (old, now) => {
  if (old === null || old === undefined || now === null || now === undefined) return "";
  const change = Math.round(Number(now)) - Math.round(Number(old));
  return change === 0 ? "=" : `${change > 0 ? "+" : "−"}${money(String(Math.abs(change)))}`;
};
const table = (head, rows) =>
  [`| ${head.join(" | ")} |`, `|${head.map(() => "---").join("|")}|`, ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");

const costs = () => {
  const row = (title, member) => [
    title,
    money(before?.totals[member] ?? null),
    money(after.totals[member]),
    difference(before?.totals[member], after.totals[member]),
  ];
  const ids = [...new Set([...Object.keys(before?.costsByNode ?? {}), ...Object.keys(after.costsByNode)])].sort();
  const changed = ids
    .map((id) => [id, before?.costsByNode[id]?.monthly ?? (before?.costsByNode[id] ? null : "0"), after.costsByNode[id] ? after.costsByNode[id].monthly : "0"])
    .filter(([, old, now]) => before !== null && old !== now)
    .map(([id, old, now]) => [`\`${id}\``, money(old), money(now), difference(old, now)]);
  return [
    `### ${say("Cost", "Coût")}`,
    table(
      [say("amount", "montant"), say("before", "avant"), say("after", "après"), say("change", "écart")],
      [
        row(say("per month", "par mois"), "monthly"),
        row(say(`over ${after.totals.horizonYears} years`, `sur ${after.totals.horizonYears} ans`), "total"),
        ...changed,
      ],
    ),
    ...(after.missingPrices.length === 0
      ? []
      : [say(`${after.missingPrices.length} prices are missing: totals are at least that.`, `${after.missingPrices.length} prix manquent : les totaux sont des minimums.`)]),
  ];
};

/** High risks that the change brings. */
const risks = () =>
  after.risks
    .filter(({ id, severity }) => severity === "high" && !before?.risks.some((risk) => risk.id === id))
    .map(({ title }) => `- **${md(title[fr ? "fr" : "en"])}**`);

const planned = () => {
  if (plans === undefined || !existsSync(plans)) return [];
  const rows = readdirSync(plans, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith("plan.json") || basename(path) === "later")
    .sort()
    .map((path) => {
      const after = say("once the stacks it reads from are deployed", "après le déploiement des piles qu'elle lit");
      if (basename(path) === "later") return [`\`${path.split(/[\\/]/).at(-2)}\``, after, "", "", ""];
      const changes = (read(plans, path).resource_changes ?? []).map(({ change }) => change.actions);
      const count = (action) => changes.filter((actions) => actions.includes(action)).length;
      const replaced = changes.filter((actions) => actions.length === 2).length;
      return [`\`${path.split(/[\\/]/).at(-2)}\``, count("create"), count("update"), count("delete"), replaced];
    });
  return rows.length === 0
    ? []
    : [
        `### ${say("Plan", "Plan")}`,
        table([say("stack", "pile"), say("created", "créées"), say("changed", "modifiées"), say("deleted", "supprimées"), say("of these replaced", "dont remplacées")], rows),
      ];
};

console.log([`## palier · ${md(after.name)}`, ...costs(), exposureComment(exposures(old), exposures(fresh), after.language), ...risks(), ...planned()].join("\n\n"));
