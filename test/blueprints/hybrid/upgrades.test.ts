import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../../support/output-folder.js";
import { exampleFile } from "../../support/palier.js";
import { planFile, planOf } from "../../support/plans.js";

/** Plan of the small firm whose four laptops could be given parts. */
function planWith(upgrade: string, items = "") {
  const file = join(emptyFolder(), "tpe.yaml");
  const text = readFileSync(exampleFile("tpe"), "utf8");
  const changed = text
    .replace("    memoryGiB: 16\n", `    memoryGiB: 16\n    upgrade: ${upgrade}\n`)
    .replace("  items:\n", `  items:\n${items}`);
  writeFileSync(file, changed);
  return planFile(file);
}
const PARTS = "{ memoryGiB: 64, accelerator: RTX 4090 }";
const item = (name: string, price: number): string =>
  `    - { item: ${name}, price: ${price}, unit: EUR/machine, date: 2026-10-01, source: offer of a shop }\n`;
const PRICED = item("upgrade-memory-machine", 310) + item("upgrade-accelerator-machine", 1890);
const WORKLOAD = "workload/notes-litiges";
const of = (graph: ReturnType<typeof planWith>) =>
  graph.comparisons.find(({ workload, id }) => workload === WORKLOAD && id === "upgrade");

describe("parts put into owned workstations", () => {
  it("are no alternative where nobody names them", () => {
    expect(planOf("tpe").comparisons.filter(({ id }) => id === "upgrade")).toEqual([]);
  });

  it("are priced against the server of the manufacturer, whose office machines take a card", () => {
    const found = planOf("industrie").comparisons.filter(({ id }) => id === "upgrade");
    expect(found.map(({ workload }) => workload)).toEqual(
      ["planification-atelier", "traduction-notices", "carnet-quai"].map((name) => `workload/${name}`),
    );
    for (const { comparator, total, difference } of found) {
      expect(comparator.fr).toBe("postes complétés, pc-bureaux: L4");
      expect(Number(total)).toBeGreaterThan(0);
      expect(Number.isFinite(Number(difference))).toBe(true);
    }
  });

  it("are held against the plan without a total while their price is missing", () => {
    expect(of(planWith(PARTS))).toMatchObject({
      feasible: false,
      comparator: { en: "workstations with parts put in, portables: 64 GiB, RTX 4090" },
      total: null,
      difference: null,
      breakEvenMonth: null,
    });
  });

  it("have the price of the parts for each machine that is used, and what the machines cost anyway", () => {
    const [dear, cheap] = [planWith(PARTS, PRICED), planWith(PARTS, PRICED.replace("1890", "890"))];
    const total = (graph: ReturnType<typeof planWith>): number => Number(of(graph)?.total);
    // Two users: two machines, a thousand less for each, paid at once.
    expect(total(dear) - total(cheap)).toBeCloseTo(2_000, 0);
    const own = Number(dear.totalsByWorkload[WORKLOAD]?.total);
    expect(total(dear) - own).toBeCloseTo(Number(of(dear)?.difference), 2);
  });

  it("leave the plan itself as it is", () => {
    const [plain, named] = [planOf("tpe"), planWith(PARTS, PRICED)];
    expect(named.totalsByWorkload[WORKLOAD]?.total).toBe(plain.totalsByWorkload[WORKLOAD]?.total);
  });

  it.each(["{ memoryGiB: 8 }", "{}", "{ memoryGiB: 16 }"])("that change nothing are refused: %s", (upgrade) => {
    expect(() => planWith(upgrade)).toThrow(/upgrade/);
  });
});
