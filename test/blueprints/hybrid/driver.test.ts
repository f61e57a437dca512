import { describe, expect, test } from "vitest";
import { driverOf } from "../../../src/blueprints/hybrid/driver.js";
import { findDriverModule, loadCatalogue } from "../../../src/catalog/catalogue.js";
import { driverFaults, rightDriver } from "../../../src/catalog/driver-pair.js";
import type { Organisation } from "../../../src/spec/organisation.js";

const catalogue = loadCatalogue();
const DRIVERS_PAGE = `# Drivers of accelerators

Facts of the catalogue. A pair that does not fit is refused when the file is planned, with the right one named; \`servers[].driver\` chooses another that fits.

## Secure Boot

The installer refuses a machine on which Secure Boot is off: its disk is opened by the security chip, which tells systems apart only by what Secure Boot lets start. The role \`nvidia_driver\` reads \`mokutil --sb-state\` at each run and, where it is on:

- \`modules: signed\` (default): installs the modules that Ubuntu signs, and refuses beside them a package that builds others (\`nvidia-dkms-…\`), with the command that removes it;
- \`modules: dkms\`: refuses to install until \`mokutil --test-key\` finds the machine's key enrolled, with the commands that make and import it. Somebody confirms it once at the console with a password of their own; none is written anywhere. Modules are then signed with it at each build;
- either way: after the restart, refuses modules without a signer (\`modinfo --field signer nvidia\`).

On a machine without UEFI, or with Secure Boot off (a virtual machine), every module loads and nothing is asked. Turning Secure Boot on or off later makes the chip keep the disk's key back: have \`disk-recovery.key\` at hand.

| modules | built | package | signed by | Secure Boot | source |
|---|---|---|---|---|---|
`;
const ACCELERATORS = `
\`loads\`: the kernel loads them. \`key-needed\`: only once the machine's key is enrolled. Whether Ubuntu builds signed modules for the kernels of ARM machines (GB10, GB200, GB300) was not looked up: there the role sees it when it installs.

## Accelerators

| accelerator | modules | from branch | installed | fabric manager | parts (MIG) | Secure Boot | source |
|---|---|---|---|---|---|---|---|
`;
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

test("the page says of every accelerator what its driver needs, and what Secure Boot makes of it", async () => {
  const kinds = (kind: string) => (kind === "either" ? (["open", "closed"] as const) : [kind as "open" | "closed"]);
  const rows = catalogue.drivers.map(({ accelerator, kernelModule, minBranch, branch, fabricManager, source }) => {
    const life = catalogue.driverBranches.find((item) => item.branch === Number(branch));
    const parts = catalogue.migProfiles.find((item) => item.accelerator === accelerator)?.profiles ?? [];
    const boot = kinds(kernelModule).map((kind) => {
      const of = (origin: "signed" | "dkms") => findDriverModule(catalogue, { kernelModule: kind, origin })?.secureBoot;
      return `${kind}: signed ${of("signed")}, dkms ${of("dkms")}`;
    });
    return `| ${accelerator} | ${kinds(kernelModule).join(" or ")} | ${minBranch} | ${branch} (CUDA ${life?.cuda}, mended until ${life?.endOfLife}) | ${fabricManager ? "same version" : "–"} | ${parts.join(", ") || "–"} | ${boot.join("; ")} | ${source} |`;
  });
  const modules = catalogue.driverModules.map(
    (row) =>
      `| ${row.kernelModule} | ${row.origin} | \`${row.package}\` | ${row.signedBy} | ${row.secureBoot} | ${row.source} |`,
  );
  await expect(`${DRIVERS_PAGE}${modules.join("\n")}\n${ACCELERATORS}${rows.join("\n")}\n`).toMatchFileSnapshot(
    "../../../docs/reference/drivers.md",
  );
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
      origin: "signed",
      secureBoot: "loads",
      cuda: "13.x",
      mendedUntil: "2028-08",
      migProfiles: ["1g.10gb", "1g.20gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"],
    });
    expect(asked("L40S", { modules: "dkms" })()).toMatchObject({ origin: "dkms", secureBoot: "key-needed" });
    expect(driverOf(machine("L40S"), scope(undefined), catalogue)).toMatchObject({ branch: "580", migProfiles: [] });
  });
});
