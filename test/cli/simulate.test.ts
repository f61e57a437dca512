import { expect, test } from "vitest";
import { exampleFile, palier } from "../support/palier.js";

test("a workload at several loads and with other numbers of users, in words and as JSON", () => {
  const args = ["simulate", exampleFile("editeur"), "revue-code", "--users", "10,1000", "--as-of", "2026-11-20"];
  const { code, stdout } = palier([...args, "--lang", "en"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^What does not fit may burst to: Qwen3-32B, (?:aws|azure) /m);
  expect(stdout).toMatch(/^ {2}× 4 +1,080 {2}never +grows +100 % +0 % +–$/m);
  expect(stdout).toMatch(/^1,000 {2}cloud/m);
  const { seed, workloads } = JSON.parse(palier([...args, "--json"]).stdout);
  expect(seed).toBe(1);
  expect(workloads[0]).toMatchObject({ workload: "workload/revue-code", keptHereBy: null });
  expect(workloads[0].growth.points.map(({ users }: { users: number }) => users)).toEqual([10, 1_000]);
}, 60_000);

test("no workload, and no number of users, of that kind", () => {
  const wrong = palier(["simulate", exampleFile("editeur"), "revue-cod", "--as-of", "2026-11-20"]);
  expect(wrong).toMatchObject({ code: 64, stderr: expect.stringContaining("did you mean `revue-code`?") });
  expect(palier(["simulate", exampleFile("editeur"), "--users", "ten"]).code).toBe(64);
}, 60_000);
