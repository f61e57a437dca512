import { describe, expect, test } from "vitest";
import { driverOf } from "../../../src/blueprints/hybrid/driver.js";
import { loadCatalogue } from "../../../src/catalog/catalogue.js";
import { driverFaults, rightDriver } from "../../../src/catalog/driver-pair.js";
import type { Organisation } from "../../../src/spec/organisation.js";

const catalogue = loadCatalogue();
const ASOF = "2026-11-21";
const BRANCHES = ["470", "535", "570", "580"];

/** Every accelerator × module × branch, with what is said of it. */
const pairs = catalogue.drivers.flatMap(({ accelerator }) =>
  (["open", "closed"] as const).flatMap((kernelModule) =>
    BRANCHES.map((branch) => ({
      accelerator,
      kernelModule,
      branch,
      faults: driverFaults(catalogue, accelerator, { branch, kernelModule }, ASOF).map(({ en }) => en),
    })),
  ),
);

test("the driver palier installs is right for every accelerator", () => {
  for (const { accelerator } of catalogue.drivers) {
    const right = rightDriver(catalogue, accelerator);
    expect([accelerator, right && driverFaults(catalogue, accelerator, right, ASOF)]).toEqual([accelerator, []]);
  }
});

test("every pair, accepted or refused, with the source of its row", async () => {
  const rows = pairs.map(
    ({ accelerator, branch, kernelModule, faults }) =>
      `| ${accelerator} | ${branch} | ${kernelModule} | ${faults.length === 0 ? "accepted" : faults.join("; ")} |`,
  );
  const sources = catalogue.drivers.map(({ accelerator, source, asOf }) => `- ${accelerator}: ${source} (${asOf})`);
  const refused = pairs.filter(({ faults }) => faults.length > 0).length;
  const head = "| accelerator | branch | modules | on 2026-11-21 |\n|---|---|---|---|\n";
  const text = `${head}${rows.join("\n")}\n\n${pairs.length} pairs, ${refused} refused.\n\n${sources.join("\n")}\n`;
  await expect(text).toMatchFileSnapshot("../../golden/servers/drivers.md");
});

describe("a driver the file asks for", () => {
  const machine = (accelerator: string) => ({ accelerator, owned: true, sku: "gpu-1" });
  const scope = (driver: object | undefined) => ({
    asOf: ASOF,
    organisation: { servers: [{ id: "gpu-1", driver }] } as unknown as Organisation,
  });
  const asked = (accelerator: string, driver: object) => () => driverOf(machine(accelerator), scope(driver), catalogue);

  test.each([
    [
      "closed modules on Blackwell",
      asked("RTX PRO 6000 Blackwell Server", { kernelModule: "closed" }),
      "open kernel modules only",
    ],
    ["a branch older than the GPU", asked("H200 SXM", { branch: "535" }), "it needs 550 or later"],
    ["a branch nobody mends", asked("L40S", { branch: "570" }), "has not been mended since 2026-02"],
    ["a branch nobody knows", asked("L40S", { branch: "999" }), "does not know branch 999"],
  ])("%s is refused, and the right one named", (_, call, message) => {
    expect(call).toThrow(
      expect.objectContaining({
        code: "NOT_ALLOWED",
        issues: expect.arrayContaining([
          expect.objectContaining({
            path: "servers[0].driver",
            message: expect.stringContaining(message),
            fix: "branch 580 with open modules",
          }),
        ]),
      }),
    );
  });

  test("is taken where it fits, with what the facts say of it", () => {
    expect(asked("A100 SXM 80GB", { kernelModule: "closed" })()).toEqual({
      branch: "580",
      kernelModule: "closed",
      fabricManager: true,
      cuda: "13.x",
      mendedUntil: "2028-08",
      migProfiles: ["1g.10gb", "1g.20gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"],
    });
    expect(driverOf(machine("L40S"), scope(undefined), catalogue)).toMatchObject({ branch: "580", migProfiles: [] });
  });
});
