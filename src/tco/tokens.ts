import type { TokenPrice } from "../catalog/price.js";
import { billerOf, findTokenRow, zoneOf } from "../catalog/token-row.js";
import { charge, type Job, NOTHING, type Priced, same, together } from "./charge.js";
import { exactly, type Found, inFileCurrency, itemFigure, missing, quotedItem } from "./figure.js";
import { isReserved } from "./reserved.js";
import { assumed, demandRange } from "./spread.js";
import { type TokenKind, tokenItem, tokenItemOf } from "./token-items.js";

/** Models paid by the token, and assistants paid by the seat. */
export function tokenPart(job: Job): Priced {
  const { platform } = job.option;
  if (platform === "seats") return seats(job);
  if (platform !== "token-api" && billerOf(platform) === undefined) return NOTHING;
  if (isReserved(job.option)) return NOTHING;
  const { tokensInPerYear, tokensOutPerYear } = job.option;
  const cached = job.workload.demand.cachedShare;
  return together([
    tokens(job, "in", tokensInPerYear * (1 - cached)),
    tokens(job, "cached", tokensInPerYear * cached),
    tokens(job, "out", tokensOutPerYear),
  ]);
}

function tokens(job: Job, kind: TokenKind, perYear: number): Priced {
  const { name } = job.option.model;
  return charge(job, {
    kind: `tokens-${kind}`,
    quantity: perYear / 12 / 1e6,
    price: tokenFigures(job, kind),
    detail: same(name),
    growthPerYear: job.workload.demand.growthPerYear,
    variable: true,
    range: demandRange(job),
  });
}

/** Price per million: the organisation's quote, else the row of the zone, else the global row with the zone's ratio. */
function tokenFigures(job: Job, kind: TokenKind): readonly Found[] {
  const { model, platform } = job.option;
  const name = tokenItem(kind, model.name);
  const quoted = quotedItem(job.organisation, name);
  if (quoted !== undefined) return [quoted];
  const row = findTokenRow(job.catalogue, model.name, platform, job.option.country);
  if (row === undefined) {
    const { what, unit } = tokenItemOf(kind, model.name);
    return [missing(job, name, "items", { en: `${what.en}, ${unit.en}`, fr: `${what.fr}, ${unit.fr}` })];
  }
  const usd = usdPerMillion(row, kind, job.workload.pattern === "batch");
  const price = inFileCurrency(job, usd, "USD", {
    fact: {
      name: `tokens ${kind} ${row.provider} ${row.model} ${row.zone}`,
      value: usd,
      unit: "USD/million tokens",
      source: row.source,
      asOf: row.asOf,
    },
    range: assumed(job, "tokens", row.provider),
  });
  const dearerInEurope =
    billerOf(platform) !== undefined && zoneOf(job.option.country) === "eu" && row.zone === "global";
  return dearerInEurope ? [price, itemFigure(job, "token-price-eu-over-global")] : [price];
}

/** Price of a million tokens. Repeated tokens without a price of their own are billed like any other; so are batches. */
export function usdPerMillion(row: TokenPrice, kind: TokenKind, batch: boolean): number {
  if (kind === "out") return (batch ? row.batchOutputUsd : null) ?? row.outputUsd;
  const input = (batch ? row.batchInputUsd : null) ?? row.inputUsd;
  return kind === "cached" ? Math.min(row.cacheReadUsd ?? input, input) : input;
}

function seats(job: Job): Priced {
  const { workload, organisation } = job;
  const price: Found =
    workload.seatPrice === undefined
      ? itemFigure(job, "seat-month")
      : exactly(workload.seatPrice, {
          name: `seat price ${workload.id}`,
          value: workload.seatPrice,
          unit: `${organisation.organisation.currency}/seat/month`,
          source: "organisation file",
          asOf: "undated",
        });
  return charge(job, {
    kind: "seats",
    quantity: workload.demand.users,
    price: [price],
  });
}
