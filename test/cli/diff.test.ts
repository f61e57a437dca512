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
    expect(stdout).toMatch(/^\d placements · Total over the horizon .* · 0 exposures farther out\n/);
    for (const title of ["Exposure", "Placements", "Total over the horizon", "Parts"]) expect(stdout).toContain(title);
    expect(stdout).toContain("sku serveur-2l4 → lenovo-4xl40s");
    expect(stdout).toMatch(
      /(?:closed|moved) +Data(?: \(personal\))? +Réponses aux habitants +zone\/\S+ \(\w\w\) · public/,
    );
    const markdown = palier(["diff", city, withoutClouds(), "--markdown"]).stdout;
    expect(markdown).toContain("### Exposition\n\n| Écart | Quoi | Où |");
  });

  it("reads a graph that was written before, by its file or its folder", () => {
    const folder = emptyFolder();
    expect(palier(["generate", city, "--out", folder]).code).toBe(0);
    const written = join(folder, "ville-de-valmont-sur-isere");
    expect(palier(["diff", written, join(written, "blueprint.json"), "--fail"]).code).toBe(0);
    expect(JSON.parse(palier(["diff", written, city, "--json"]).stdout)).toMatchObject({ different: false });
  });

  it("compares the exposures of Terraform plans of anybody", () => {
    const folder = emptyFolder();
    const planned = (name: string, ingress: unknown) => {
      const resource = { aws_security_group: { web: { ingress } } };
      writeFileSync(join(folder, name), JSON.stringify({ resource }));
      return join(folder, name);
    };
    const from = (range: string) => [{ from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: [range] }];
    const [before, after] = [planned("a.json", from("10.0.0.0/8")), planned("b.json", from("0.0.0.0/0"))];
    expect(palier(["diff", before, after, "--fail"])).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(
        /^1 exposures farther out\n[\s\S]*moved, farther out than before +Port +aws_security_group\.web +tcp\/443 ← 10\.0\.0\.0\/8 +tcp\/443 ← 0\.0\.0\.0\/0/,
      ),
    });
    expect(JSON.parse(palier(["diff", after, before, "--json"]).stdout)).toEqual({
      different: true,
      exposures: [
        {
          ...{ kind: "port", subject: "aws_security_group.web", change: "moved", farther: false, personal: false },
          ...{ before: ["tcp/443 ← 0.0.0.0/0"], after: ["tcp/443 ← 10.0.0.0/8"] },
        },
      ],
    });
  });

  it("refuses what is no plan", () => {
    const file = join(emptyFolder(), "other.json");
    writeFileSync(file, "{}");
    expect(palier(["diff", file, city])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("holds no `planned_values` and no `resource`"),
    });
    writeFileSync(file, '{"nodes":[]}');
    expect(palier(["diff", file, city])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("is not a blueprint"),
    });
    expect(palier(["diff", city]).code).toBe(64);
    expect(palier(["diff", city, "nowhere.yaml"]).code).toBe(74);
  });
});
