import type { Candidate } from "../graph/decision.js";
import { trust as trusts } from "../graph/values.js";
import { type Appraisal, CRITERIA } from "./criteria.js";
import { atLeast, costOf, gapsOf } from "./studied.js";

/** An option with its cost as judged: every weakness makes it dearer, none is added up against another. */
export interface Judged extends Appraisal {
  /** Net present cost; null while a price is missing. */
  readonly cost: number | null;
  /** What each criterion multiplies the cost by, from 1. */
  readonly factors: ReadonlyMap<string, number>;
  /** Product of the factors. */
  readonly factor: number;
}

/** Judges one option. */
export function judge(of: Appraisal): Judged {
  const times = of.organisation.policy.weights;
  const factors = new Map(
    CRITERIA.map(({ name, weight, score }) => [name, 1 + weight(of) * (times[name] ?? 1) * (1 - score(of))]),
  );
  const factor = [...factors.values()].reduce((product, next) => product * next, 1);
  return { ...of, cost: costOf(of), factors, factor };
}

/** Cost an option is compared at; null when it is not known. */
export const judgedCost = ({ cost, factor }: Judged): number | null => (cost === null ? null : cost * factor);

/** What is known of the cost as judged: the least it can be while prices are missing. */
export const judgedAtLeast = (judged: Judged): number => (judged.cost ?? atLeast(judged)) * judged.factor;

/**
 * Best first. A known cost comes before an unknown one; among unknown ones, fewer missing prices, then the least each
 * can cost. Where all is equal, what is nearer to the organisation, then the order of `clouds` in the file.
 */
export function ranked(judged: readonly Judged[]): readonly Judged[] {
  return judged.toSorted(
    (a, b) =>
      gapsIn(a) - gapsIn(b) ||
      judgedAtLeast(a) - judgedAtLeast(b) ||
      a.factor - b.factor ||
      trusts.options.indexOf(a.option.trust) - trusts.options.indexOf(b.option.trust) ||
      preference(a) - preference(b) ||
      (a.option.id < b.option.id ? -1 : 1),
  );
}

/** Missing prices that matter; at least one where the cost is not known. */
export const gapsIn = (judged: Judged): number => (judged.cost === null ? Math.max(1, gapsOf(judged).length) : 0);

/** Position of an option's region in the file, where regions stand in order of preference. */
const preference = ({ organisation, option }: Judged): number =>
  organisation.clouds
    .flatMap(({ provider, regions }) => regions.map((region) => `${provider} ${region}`))
    .indexOf(`${option.provider} ${option.region}`);

/**
 * How far the first of two options leads, criterion by criterion, as logarithms that add up to the whole lead. While
 * prices are missing, cost stands for the least it can be.
 */
export function leads(first: Judged, second: Judged): readonly { readonly name: string; readonly lead: number }[] {
  const costs = [first, second].map((judged) => Math.max(0.01, judged.cost ?? atLeast(judged)));
  const cost = { name: "cost", lead: Math.log((costs[1] ?? 1) / (costs[0] ?? 1)) };
  const others = CRITERIA.map(({ name }) => ({
    name,
    lead: Math.log((second.factors.get(name) ?? 1) / (first.factors.get(name) ?? 1)),
  }));
  return [cost, ...others].toSorted((a, b) => b.lead - a.lead);
}

/** Candidates as the graph keeps them, best first; scores are relative to the best. */
export function candidatesOf(order: readonly Judged[]): Candidate[] {
  const hasCost = order.some(({ cost }) => cost !== null);
  const value = (judged: Judged): number | null => (hasCost ? judgedCost(judged) : judgedAtLeast(judged));
  const best = order.map(value).find((known) => known !== null) ?? 0;
  const cheapest = Math.min(...order.flatMap(({ cost }) => (cost === null ? [] : [cost])));
  return order.map((judged) => {
    const { option, totals, missing, cost } = judged;
    const complete = totals?.complete === true && missing.length === 0;
    return {
      option,
      cost: {
        total: complete ? totals.total : null,
        npv: complete ? totals.npv : null,
        monthly: complete ? totals.monthly : null,
        missing: [...new Set(missing.map(({ item }) => item))].sort(),
      },
      scores: {
        cost: cost === null ? 0 : ratio(cheapest, cost),
        ...Object.fromEntries(CRITERIA.map(({ name, score }) => [name, rounded(score(judged))])),
      },
      score: ratio(best, value(judged)),
    };
  });
}

const ratio = (best: number, own: number | null): number =>
  own === null ? 0 : own === 0 ? 1 : rounded(Math.min(1, best / own));

/** Four decimals: what a reader compares, without the noise of binary fractions. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
