import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Workplace } from "./risk-model.js";

interface Index {
  readonly versions: readonly { readonly digest: string; readonly number: number; readonly metric: number }[];
  readonly aliases: Readonly<Record<string, string>>;
}
/** Versions and aliases of a model's folder. */
export const indexOf = (place: Workplace): Index => place.json("registry/index.json") as unknown as Index;

/** A model in service: its decisions are explained, checked by people, and erased when their days are over. */
export function inService(place: Workplace): void {
  const settings = place.json("model.json");
  place.data("now", { rows: 40 }, false);
  expect(place.step("explain", "data/now.csv")).toMatchObject({
    code: 65,
    stderr: expect.stringContaining("no column `id`"),
  });
  const now = readFileSync(join(place.folder, "data/now.csv"), "utf8").trim().split("\n");
  const named = now.map((line, row) => `${row === 0 ? "id" : `d-${row}`},${line}`);
  writeFileSync(join(place.folder, "data/now.csv"), `${named.join("\n")}\n`);
  expect(place.step("explain", "data/now.csv").stdout).toBe("40 decisions\n");
  const [day = ""] = readdirSync(join(place.folder, "decisions"));
  const decisions = place.lines(`decisions/${day}`);
  for (const { base, why, probability, chosen, model } of decisions) {
    const sum = Object.values(why as Record<string, number>).reduce((total, value) => total + value, base as number);
    expect(Math.abs(sum - (probability as number))).toBeLessThan(0.002);
    expect([chosen, model]).toEqual([(probability as number) >= 0.5, indexOf(place).aliases["champion"]]);
  }

  // One in ten is checked: half of them the least sure.
  expect(place.step("review").stdout).toBe("4 to check, 12 minutes; agreement None\n");
  const queue = readFileSync(join(place.folder, "review/queue.csv"), "utf8").trim().split(/\r?\n/);
  expect(queue.map((line) => line.split(",")[4])).toEqual(["why", "unsure", "unsure", "drawn", "drawn"]);
  const sure = (line: Record<string, unknown>) => Math.abs((line["probability"] as number) - 0.5);
  const least = [...decisions].sort((a, b) => sure(a) - sure(b))[0]?.["id"];
  expect(queue[1]?.split(",")[0]).toBe(least);
  // A reviewer who agrees with one of the two that were drawn, and not with the other.
  const found = queue.map((line, row) => (row === 3 || row === 4 ? answered(line, row === 3) : line));
  writeFileSync(join(place.folder, "review/queue.csv"), `${found.join("\n")}\n`);
  expect(place.step("review").stdout).toBe("4 to check, 12 minutes; agreement 0.5\n");
  expect(place.lines("review/done.jsonl")).toHaveLength(2);
  expect(readFileSync(join(place.folder, "review/rows.csv"), "utf8").split(/\r?\n/)[0]).toBe(
    "age,stays,score,isF,target",
  );

  // Feedback: theirs who agree, of a decision that is known; who withdraws is gone.
  const say = (...rows: string[]) => {
    place.write("feedback/new.csv", `id,at,consent,target\n${rows.join("\n")}\n`);
    return place.step("feedback");
  };
  const today = String(decisions[0]?.["at"]).slice(0, 10);
  expect(say(`d-1,${today},yes,1`, `d-2,${today},yes,0`, `x,${today},yes,0`).stdout).toContain(
    "2 kept, 1 of a decision",
  );
  expect(say(`d-1,${today},perhaps,1`)).toMatchObject({ code: 65, stderr: expect.stringContaining("yes or no") });
  // A day nobody can read would never be forgotten.
  expect(say("d-1,21/11/2026,yes,1")).toMatchObject({ code: 65, stderr: expect.stringContaining("a day such as") });
  expect(say(`d-1,${today},yes,2`)).toMatchObject({ code: 65, stderr: expect.stringContaining("0 or 1") });
  expect(say(`d-1,${today},no,`).stdout).toContain("1 kept, 0 of");
  expect(place.lines("feedback/kept.jsonl").map(({ id }) => id)).toEqual(["d-2"]);

  // Days end: feedback after 30, decisions and what was found of them after 184.
  const inDays = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  expect(place.step("erase", inDays(29)).stdout).toBe("");
  expect(place.step("erase", inDays(30)).stdout).toBe("1 erased\n");
  expect(place.lines("feedback/kept.jsonl")).toEqual([]);
  expect(place.step("erase", inDays(183)).stdout).toBe("");
  expect(place.step("erase", inDays(184)).stdout).toBe("3 erased\n");
  expect(readdirSync(join(place.folder, "decisions"))).toEqual([]);
  expect(place.lines("review/done.jsonl")).toEqual([]);

  // Whom nobody asked says nothing that is kept.
  place.write(
    "model.json",
    JSON.stringify({ ...place.json("model.json"), kept: { decisions: 184, feedback: null }, review: null }),
  );
  expect(say("d-1,2026-01-01,yes,1").stderr).toContain("people were not asked");
  expect(place.step("review").stderr).toContain("nobody checks its answers");
  place.write("model.json", JSON.stringify(settings));
}

/** A line of the queue with the right answer written in: the one that was chosen, or the other. */
function answered(line: string, agrees: boolean): string {
  const chosen = line.split(",")[3] === "1";
  return `${line.trimEnd()}${chosen === agrees ? 1 : 0}`;
}
