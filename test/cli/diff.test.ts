import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../support/output-folder.js";
import { changedExample, exampleFile, palier } from "../support/palier.js";

const city = exampleFile("collectivite");
/** The city without any public cloud. */
const withoutClouds = () =>
  changedExample("collectivite", [
    [["policy", "cloudFor"], []],
    [["law", "exposures"], []],
  ]);

describe("palier diff", () => {
  it("exits with 0, and with 3 when asked to fail, only where something differs", () => {
    expect(palier(["diff", city, city, "--fail"])).toMatchObject({ code: 0, stdout: "Aucune différence.\n" });
    expect(palier(["diff", city, withoutClouds(), "--fail", "--json"]).code).toBe(3);
  });

  it("says what moves, where data go and what it costs, in both languages and forms", () => {
    const { stdout } = palier(["diff", city, withoutClouds(), "--lang", "en"]);
    expect(stdout).toMatch(/^\d placements · 0 flows farther out · Total over the horizon/);
    for (const title of ["Placements", "Where data go", "Total over the horizon", "Parts"])
      expect(stdout).toContain(title);
    expect(stdout).toContain("sku serveur-2l4 → lenovo-4xl40s");
    expect(stdout).toMatch(/closed +Réponses aux habitants +public/);
    const markdown = palier(["diff", city, withoutClouds(), "--markdown"]).stdout;
    expect(markdown).toContain("### Où vont les données\n\n| Écart | Usage |");
  });

  it("reads a graph that was written before, by its file or its folder", () => {
    const folder = emptyFolder();
    expect(palier(["generate", city, "--out", folder]).code).toBe(0);
    const written = join(folder, "ville-de-valmont-sur-isere");
    expect(palier(["diff", written, join(written, "blueprint.json"), "--fail"]).code).toBe(0);
    expect(JSON.parse(palier(["diff", written, city, "--json"]).stdout)).toMatchObject({ different: false });
  });

  it("refuses what is no plan", () => {
    const file = join(emptyFolder(), "other.json");
    writeFileSync(file, "{}");
    expect(palier(["diff", file, city])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("is not a blueprint"),
    });
    expect(palier(["diff", city]).code).toBe(64);
    expect(palier(["diff", city, "nowhere.yaml"]).code).toBe(74);
  });
});
