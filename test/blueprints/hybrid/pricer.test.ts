import { expect, it } from "vitest";
import { pricerOf } from "../../../src/blueprints/hybrid/pricer.js";
import { sizeAll } from "../../../src/blueprints/hybrid/study.js";
import { memory } from "../../../src/core/memory.js";
import type { Option } from "../../../src/graph/option.js";
import { sharersOf } from "../../../src/tco/shared-by.js";
import { inputOf } from "../../support/plans.js";

it("a cluster is paid for by those on it, whoever else is in the network", () => {
  const { organisation, catalogue, asOf } = inputOf("groupe");
  const remember = memory();
  const onEks = ({ platform }: Option): boolean => platform === "eks";
  const item = sizeAll(organisation, catalogue, "hybrid", remember).find(({ options }) => options.some(onEks));
  const option = item?.options.find(onEks);
  if (item === undefined || option === undefined) throw new Error("no workload may run on EKS");
  const price = pricerOf(organisation, catalogue, asOf, remember);
  const total = (platform: Option["platform"]): number => {
    const others = ["a", "b"].map((id) => ({ workload: { id }, option: { ...option, platform } }));
    return Number(price(item, option, sharersOf(others)).totals?.total);
  };
  expect(total("bedrock")).toBeGreaterThan(total("eks"));
});
