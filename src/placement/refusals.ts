import type { Text } from "../core/text.js";
import { hardwareOf, type Option, type Refusal, whereOf } from "../graph/option.js";
import { figure, joined, money, sentence } from "./amounts.js";
import type { Judged } from "./judge.js";
import type { Shortage } from "./pools.js";
import { gapsOf } from "./studied.js";

/** Skills and the ceiling as sentences name them. */
const POOLS: Readonly<Record<Shortage["pool"], Text>> = {
  infrastructure: { en: "infrastructure", fr: "infrastructure" },
  mlops: { en: "MLOps", fr: "MLOps" },
  support: { en: "support", fr: "support" },
  capex: { en: "investment", fr: "investissement" },
};

/** An option whose price is not known loses to any whose price is. */
export function missingPriceRefusal(judged: Judged): Refusal {
  const items = gapsOf(judged).join(", ");
  const { option } = judged;
  return {
    tier: option.tier,
    option: inWords(option),
    rule: "missing-price",
    because:
      items === ""
        ? { en: "its cost is not known", fr: "son coût n'est pas connu" }
        : {
            en: `its cost is not known while these prices are missing: ${items}`,
            fr: `son coût n'est pas connu tant que ces prix manquent : ${items}`,
          },
    wouldChange: {
      en: `quotes for ${items || "its prices"} under \`quotes\``,
      fr: `des devis pour ${items || "ses prix"} sous \`quotes\``,
    },
  };
}

/** An option that people or money do not suffice for. */
export function unaffordableRefusal(judged: Judged, shortages: readonly Shortage[], currency: string): Refusal {
  const lacking = shortageText(shortages, currency);
  return {
    tier: judged.option.tier,
    option: inWords(judged.option),
    rule: poolRule(shortages),
    because: {
      en: `it does not fit what is left: ${lacking.en}`,
      fr: `ne tient pas dans ce qui reste : ${lacking.fr}`,
    },
    wouldChange: raiseText(shortages, currency),
  };
}

/** An option by its hardware and its place. */
export const inWords = (option: Option): string => [hardwareOf(option), whereOf(option)].filter(Boolean).join(", ");

/** Rule a shortage is printed under: people before money. */
export const poolRule = (shortages: readonly Shortage[]): "fte" | "capex" =>
  shortages.some(({ pool }) => pool !== "capex") ? "fte" : "capex";

/** What is needed and what is left, pool by pool. */
export const shortageText = (shortages: readonly Shortage[], currency: string): Text =>
  joined(
    shortages.map(({ pool, needed, left }) =>
      sentence((language) => {
        const [wants, has] = [amountOf(pool, needed, currency)[language], amountOf(pool, left, currency)[language]];
        return language === "en"
          ? `${POOLS[pool].en} ${wants} needed, ${has} left`
          : `${POOLS[pool].fr} ${wants} nécessaires, ${has} restants`;
      }),
    ),
  );

function raiseText(shortages: readonly Shortage[], currency: string): Text {
  return joined(
    shortages.map(({ pool, needed, left }) =>
      sentence((language) => {
        const more = amountOf(pool, needed - left, currency)[language];
        const key = pool === "capex" ? "budget.capex" : `people.fte.${pool}`;
        return language === "en" ? `${more} more under \`${key}\`` : `${more} de plus sous \`${key}\``;
      }),
    ),
  );
}

const amountOf = (pool: Shortage["pool"], value: number, currency: string): Text =>
  pool === "capex"
    ? money(value, currency)
    : sentence((language) => `${figure(value)[language]} ${language === "en" ? "FTE" : "ETP"}`);
