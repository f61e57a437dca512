import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { built } from "./support/build.js";
import { emptyFolder } from "./support/output-folder.js";
import { CHECKOUT, start } from "./support/tools.js";

/** Licences under which a dependency may be shipped with this package. */
const ALLOWED = new Set([
  ...["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "MPL-2.0", "BlueOak-1.0.0", "CC0-1.0"],
  ...["Python-2.0", "Public Domain", "Unlicense", "CC-BY-4.0", "MIT-0"],
]);

interface Locked {
  /** @default it says none */
  readonly license?: string;
  /** @default it is shipped */
  readonly dev?: boolean;
  /** @default it has none */
  readonly hasInstallScript?: boolean;
  /** @default it comes inside another package, whose digest covers it */
  readonly integrity?: string;
  /** @default it comes by itself */
  readonly inBundle?: boolean;
}

const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(join(CHECKOUT, "package-lock.json"), "utf8"),
);
const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== "" && dev !== true);

/** What a package says of its licence: in the lock, else in its own description. */
function licenceOf(path: string, locked: Locked): string {
  const own = join(CHECKOUT, path, "package.json");
  if (locked.license !== undefined || !existsSync(own)) return locked.license ?? "none";
  const { license, licenses } = JSON.parse(readFileSync(own, "utf8"));
  return license?.type ?? license ?? licenses?.[0]?.type ?? "none";
}

/** Whether a licence, or one of several to choose from, or all that apply, may be shipped. */
const isAllowed = (licence: string): boolean =>
  licence
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((one) => ALLOWED.has(one)));

describe("what is shipped", () => {
  it("has licences that allow it", () => {
    expect(shipped.length).toBeGreaterThan(20);
    const refused = shipped
      .filter(([path, locked]) => !isAllowed(licenceOf(path, locked)))
      .map(([path, locked]) => `${path}: ${licenceOf(path, locked)}`);
    expect(refused).toEqual([]);
  });

  it.each(["GPL-3.0-only", "AGPL-3.0", "UNLICENSED", "none", "(GPL-2.0 AND MIT)", "SEE LICENSE IN x"])(
    "would not have %s",
    (licence) => expect(isAllowed(licence)).toBe(false),
  );

  it("is known by its digest, and runs nothing at installation", () => {
    expect(
      shipped
        .filter(([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true)
        .map(([path]) => path),
    ).toEqual([]);
    expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path)).toEqual([]);
  });

  it("is pinned to one version each", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(CHECKOUT, "package.json"), "utf8"));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(version)),
    );
    expect(loose).toEqual([]);
  });
});

test("two packs of one checkout are the same bytes", { timeout: 300_000 }, () => {
  built("palier.js");
  const digests = [emptyFolder(), emptyFolder()].map((folder) => {
    const done = start("/usr/bin/env", ["npm", "pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
      cwd: CHECKOUT,
      timeoutSeconds: 240,
    });
    const [{ filename, files }] = JSON.parse(done.stdout);
    expect(files.length).toBeGreaterThan(50);
    return createHash("sha256")
      .update(readFileSync(join(folder, filename)))
      .digest("hex");
  });
  expect(digests[0]).toBe(digests[1]);
});
