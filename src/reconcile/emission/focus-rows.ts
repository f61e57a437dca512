import { cents, Decimal } from "../../core/money.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { CostLine } from "../../graph/cost.js";
import { type MonthShare, scheduleOf } from "../../tco/schedule.js";
import { monthAfter } from "../forecast.js";

/** Months that are written: a year of bills, after which the plan is made again. */
const MONTHS = 12;
/** What FOCUS calls null. */
const NOTHING = "";

/** A row of FOCUS 1.2 by column. */
export type FocusRow = Readonly<Record<string, string>>;

/**
 * The first year of the workstation and server tiers of a plan as FOCUS 1.2 rows, as if the organisation were its own provider, so that
 * they can stand beside the bills of clouds. What is paid for more than its month is a `Purchase` when it falls due and
 * a `Usage` row without a bill for every month it serves. Lines without a price have no rows.
 */
export function focusRows(graph: Blueprint): readonly FocusRow[] {
  const terms = { horizonYears: graph.totals.horizonYears, discountRate: 0 };
  const start = graph.asOf.slice(0, 7);
  return graph.costs
    .filter(({ tier, unitPrice }) => tier !== "cloud" && unitPrice !== null)
    .flatMap((line) => {
      const billed = firstYear(scheduleOf(line, terms, "billed"));
      const effective = firstYear(scheduleOf(line, terms, "effective"));
      const row = (share: MonthShare, amounts: Amounts): FocusRow =>
        focusRow(graph, line, monthAfter(start, share.month), share.quantity, amounts);
      if (line.everyMonths === 1)
        return billed.map((share) =>
          row(share, { billed: share.amount, effective: share.amount, charge: "Usage", frequency: "Recurring" }),
        );
      const nothing = new Decimal(0);
      const frequency = line.everyMonths === 0 ? "One-Time" : "Recurring";
      return [
        ...billed.map((share) =>
          row(share, { billed: share.amount, effective: nothing, charge: "Purchase", frequency }),
        ),
        ...effective.map((share) =>
          row(share, { billed: nothing, effective: share.amount, charge: "Usage", frequency: "Usage-Based" }),
        ),
      ];
    });
}

const firstYear = (shares: readonly MonthShare[]): readonly MonthShare[] =>
  shares.filter(({ month }) => month < MONTHS);

interface Amounts {
  readonly billed: Decimal;
  readonly effective: Decimal;
  readonly charge: "Usage" | "Purchase";
  readonly frequency: "One-Time" | "Recurring" | "Usage-Based";
}

function focusRow(graph: Blueprint, line: CostLine, month: string, units: number, amounts: Amounts): FocusRow {
  const node = graph.nodes.find(({ id }) => id === line.node);
  const place = node?.zone ?? NOTHING;
  const first = `${month}-01T00:00:00Z`;
  const next = `${monthAfter(month, 1)}-01T00:00:00Z`;
  const quantity = new Decimal(units).toDecimalPlaces(12).toFixed();
  const listed = new Decimal(line.unitPrice ?? 0).toFixed();
  const used = amounts.charge === "Usage";
  const whole = cents(used && amounts.billed.isZero() ? amounts.effective : amounts.billed);
  const tags = {
    ...node?.tags,
    "palier:owner": line.team,
    ...(line.workload === null ? {} : { "palier:workload": line.workload.replace(/^workload\//, "") }),
  };
  return {
    BilledCost: cents(amounts.billed),
    BillingAccountId: graph.id,
    BillingAccountName: graph.name,
    BillingCurrency: graph.currency,
    BillingPeriodEnd: next,
    BillingPeriodStart: first,
    ChargeCategory: amounts.charge,
    ChargeClass: NOTHING,
    ChargeDescription: line.title.en,
    ChargeFrequency: amounts.frequency,
    ChargePeriodEnd: next,
    ChargePeriodStart: first,
    ConsumedQuantity: used ? quantity : NOTHING,
    ConsumedUnit: used ? line.unit : NOTHING,
    ContractedCost: whole,
    ContractedUnitPrice: listed,
    EffectiveCost: cents(amounts.effective),
    InvoiceIssuerName: graph.name,
    ListCost: whole,
    ListUnitPrice: listed,
    PricingCategory: "Standard",
    PricingCurrency: graph.currency,
    PricingQuantity: quantity,
    PricingUnit: line.unit,
    ProviderName: graph.name,
    PublisherName: graph.name,
    RegionId: place,
    RegionName: place,
    ResourceId: line.node,
    ResourceName: node?.title ?? line.node,
    ResourceType: node?.kind ?? NOTHING,
    ServiceCategory:
      line.lever === "infrastructure" ? "AI and Machine Learning" : line.item === "storage" ? "Storage" : "Other",
    ServiceName: line.tier === "workstation" ? "AI on workstations" : "AI on own servers",
    SkuId: line.id,
    SkuPriceId: line.id,
    SubAccountId: line.team,
    SubAccountName: line.team,
    Tags: JSON.stringify(tags),
  };
}
