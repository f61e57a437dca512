import { expect, it } from "vitest";
import { contractOf, withClouds } from "../../src/tco/contract.js";
import { organisationOf } from "./cases.js";

const quote = { provider: "aws", region: "eu-west-3", date: "2026-10-20", source: "Contract" } as const;
const quoting = organisationOf({
  clouds: [{ provider: "aws", regions: ["eu-west-3"] }],
  quotes: { instances: [{ ...quote, sku: "g6.xlarge", pricePerHour: 0.87 }] },
});
const under = (contract: "on-demand" | "reserved-3y") =>
  withClouds(
    quoting,
    quoting.clouds.map((cloud) => ({ ...cloud, contract })),
  );

it("a price quoted on demand is no price of a reservation", () => {
  const changed = under("reserved-3y");
  expect(contractOf({ serving: null }, changed.clouds[0])).toBe("reserved-3y");
  expect(changed.quotes.instances).toEqual([]);
  expect(under("on-demand").quotes).toBe(quoting.quotes);
});

it("a price quoted for a region the file has no cloud in is one on demand", () => {
  const elsewhere = { ...quoting, clouds: [] };
  expect(withClouds(elsewhere, quoting.clouds).quotes.instances).toHaveLength(1);
});
