import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, tool } from "../../support/tools.js";
import { indexOf, inService } from "./model-in-service.js";
import { RISK, type Workplace, workplace } from "./risk-model.js";

/** Writes what was seen in a step of a release, the challenger differing from the champion as said. */
function seen(place: Workplace, challenger: Record<string, number> = {}): string {
  const champion = { requests: 900, errors: 3, p95Ms: 10, metric: 0.93 };
  const file = "work/canary.json";
  writeFileSync(
    join(place.folder, file),
    JSON.stringify({ champion, challenger: { ...champion, requests: 100, errors: 0, ...challenger } }),
  );
  return file;
}

interface Made {
  readonly bytes: { readonly before: number; readonly after: number };
  readonly seconds: number;
}
interface Results {
  readonly train: { readonly seconds: Record<string, number>; readonly bytes: number };
  readonly evaluate: {
    readonly models: Record<string, number>;
    readonly gaps: Record<string, number>;
    readonly seconds: number;
  };
  readonly litert: Made & { readonly alike: number };
  readonly explain: { readonly ranked: readonly string[]; readonly leftOver: number; readonly seconds: number };
  readonly attack: { readonly flips: { readonly chance: number; readonly worst: number }; readonly seconds: number };
  readonly loadtest: { readonly p95Ms: number; readonly perSecond: number; readonly seconds: number };
}
const figuresOf = (results: unknown) => {
  const made = results as Results & Record<string, Made>;
  const chain = ["distil", "prune", "quantise"].map((step) => ({ step, ...(made[step] as Made) }));
  return { ...(results as Results), chain };
};
const sizeOf = (place: Workplace, path: string): number => statSync(join(place.folder, path)).size;

test("a small model from its data to service and back", { timeout: 600_000 }, () => {
  expect(run("python", ["-c", "import sklearn, skl2onnx, onnxruntime"]).code).toBe(0);
  const place = workplace();
  const figures: Record<string, unknown> = {};

  // Nothing is trained on data that nobody recorded, or that changed since.
  place.data("train", { rows: 3_000 }, false);
  expect(place.script("prepare.sh")).toMatchObject({
    code: 65,
    stderr: expect.stringContaining("no SHA-256 for train"),
  });
  place.data("train", { rows: 3_000 });
  place.data("evaluation", { rows: 1_200 });
  writeFileSync(join(place.folder, "data/train.csv"), "age\n");
  expect(place.script("prepare.sh").stderr).toContain("not the version recorded");
  place.data("train", { rows: 3_000 });

  // Train, convert, quantise, evaluate, load, register.
  const prepared = place.script("prepare.sh");
  expect([prepared.code, prepared.stderr]).toEqual([0, ""]);
  const first = indexOf(place);
  expect(first.versions).toHaveLength(1);
  const champion = first.versions[0]?.digest ?? "";
  expect(first.aliases).toEqual({ champion });
  const record = place.json(`registry/${champion}/record.json`) as unknown as {
    seed: number;
    data: Record<string, string>;
    packages: Record<string, string>;
    results: unknown;
  };
  expect(Object.keys(record.data)).toEqual(["evaluation", "train"]);
  expect(record.packages["scikit-learn"]).toMatch(/^\d/);
  const { chain, evaluate, litert, explain, attack, loadtest, train } = figuresOf(record.results);
  const accuracy = evaluate.models;
  expect(Object.keys(accuracy)).toEqual(["distil", "prune", "quantise", "train"]);
  expect(accuracy["train"]).toBeGreaterThan(0.88);
  for (const step of ["distil", "prune", "quantise"])
    expect(accuracy[step]).toBeGreaterThan((accuracy["train"] ?? 1) - 0.03);
  // Each step begins where the one before ended, and the file only shrinks.
  expect(chain.map(({ bytes }) => bytes.before)).toEqual([
    train.bytes,
    ...chain.slice(0, -1).map(({ bytes }) => bytes.after),
  ]);
  expect(litert.bytes.before).toBe(chain.at(-1)?.bytes.before);
  expect(litert.alike).toBeGreaterThanOrEqual(0.99);
  expect(sizeOf(place, `registry/${champion}/model.tflite`)).toBe(litert.bytes.after);
  expect(evaluate.gaps["sex"]).toBeLessThan(0.1);
  // What made the outcome is what explains it; the column that says nothing comes last.
  expect(explain.ranked.at(-1)).toBe("isF");
  expect(explain.leftOver).toBeLessThan(1e-3);
  expect(attack.flips.chance).toBeLessThanOrEqual(attack.flips.worst);
  expect(loadtest.p95Ms).toBeLessThan(50);
  figures["seconds"] = {
    ...train.seconds,
    ...Object.fromEntries(chain.map(({ step, seconds }) => [step, seconds])),
    litert: litert.seconds,
    evaluate: evaluate.seconds,
    explain: explain.seconds,
    attack: attack.seconds,
    load: loadtest.seconds,
  };
  figures["accuracy"] = accuracy;
  figures["bytes"] = {
    train: train.bytes,
    ...Object.fromEntries(chain.map(({ step, bytes }) => [step, bytes.after])),
    litert: litert.bytes.after,
  };
  figures["turned"] = attack.flips;
  figures["load"] = { p95Ms: loadtest.p95Ms, perSecond: loadtest.perSecond };
  const card = readFileSync(join(place.folder, `registry/${champion}/card.md`), "utf8");
  expect(card).toContain(`| quantised, the one in service | ${accuracy["quantise"]} | ${chain.at(-1)?.bytes.after} |`);
  expect(card).toMatch(/^\| sex \| F \| \d+ \|/m);

  // The record is enough to make it again; another seed would make another model, and is refused.
  expect(place.step("reproduce", "champion")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^the same/) });
  const settings = place.json("model.json");
  writeFileSync(join(place.folder, "model.json"), JSON.stringify({ ...settings, seed: 2 }));
  expect(place.step("reproduce", "champion").stderr).toContain("the seed is not that of the record");
  writeFileSync(join(place.folder, "model.json"), JSON.stringify(settings));

  inService(place);

  // Stable data is no drift, and shifted data is: it alone starts a new training.
  place.data("now", { rows: 999 }, false);
  expect(place.script("watch.sh")).toMatchObject({ code: 0, stdout: "stable\nnothing to do\n" });
  expect(place.script("watch.sh", "999", "89")).toMatchObject({ code: 0, stdout: "stable\nnothing to do\n" });
  expect(indexOf(place)).toEqual(first);
  place.data("now", { rows: 1_500, shift: 12 }, false);
  const drift = place.step("drift");
  expect([drift.code, drift.stdout]).toEqual([3, "age\n"]);
  place.data("train", { rows: 3_600, shift: 6 });
  place.data("evaluation", { rows: 1_200, shift: 6 });
  const watched = place.script("watch.sh", "0", "0");
  expect(watched.stdout).toContain("drift: age");
  expect(watched.code).toBe(0);
  const second = indexOf(place);
  expect(second.versions).toHaveLength(2);
  const challenger = second.aliases["challenger"] ?? "";
  expect(second.aliases).toEqual({ champion, challenger });
  expect(challenger).not.toBe(champion);

  // A step at a time; a planted regression takes the challenger back, and the champion never moved.
  expect(place.script("release.sh").stdout).toBe("10 % to the challenger\n");
  expect(place.step("release")).toMatchObject({ code: 65, stderr: expect.stringContaining("needs what was seen") });
  expect(place.step("release", seen(place)).stdout).toBe("50 % to the challenger\n");
  const back = place.step("release", seen(place, { metric: 0.9 }));
  expect([back.code, back.stdout]).toEqual([4, "taken back: metric 0.9 against 0.93\n"]);
  expect(indexOf(place).aliases).toEqual({ champion });
  expect(place.json("registry/release.json")).toMatchObject({ percent: 0, takenBack: challenger });

  // Registered once more, it goes the whole way.
  expect(place.step("register").code).toBe(0);
  for (const said of ["10 % to the challenger\n", "50 % to the challenger\n", "promoted\n"])
    expect(place.step("release", seen(place)).stdout).toBe(said);
  expect(indexOf(place).aliases).toEqual({ champion: challenger, previous: champion });
  console.table(figures);
});

test("a model that guesses, or treats groups differently, is not registered", { timeout: 180_000 }, () => {
  const preparation = { distil: null, prune: null, forms: [] };
  const place = workplace({ ...RISK, project: { ...RISK.project, preparation } });
  place.data("train", { rows: 1_500, unfair: true });
  place.data("evaluation", { rows: 800, unfair: true });
  const unfair = place.script("prepare.sh");
  expect(unfair).toMatchObject({
    code: 65,
    stderr: expect.stringMatching(/sex: 0\.\d+ between groups is more than 0\.1/),
  });
  place.data("evaluation", { rows: 800, blind: true });
  expect(place.step("evaluate").stderr).toMatch(/accuracy 0\.\d+ is below 0\.85/);
  expect(place.step("register")).toMatchObject({
    code: 65,
    stderr: expect.stringContaining("the step explain did not run"),
  });
  writeFileSync(
    join(place.folder, "model.json"),
    JSON.stringify({ ...place.json("model.json"), gates: { metric: "accuracy", atLeast: null, fairnessGroups: [] } }),
  );
  expect(place.step("evaluate").stderr).toContain("no threshold is stated");
});

test("training starts exactly at its thresholds", () => {
  const place = workplace();
  const { retrainRows, retrainDays, metricDrop } = RISK.project;
  const limits = { newRows: retrainRows, everyDays: retrainDays, metricDrop };
  const asked = [
    [999, 89, 0.9101],
    [1_000, 0, null],
    [0, 90, null],
    [0, 0, 0.91],
    [0, 0, 0.9099],
    [1_000, 90, 0.5],
  ];
  const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
from trigger import reasons
limits, asked = json.loads(sys.argv[2]), json.loads(sys.argv[3])
print(json.dumps([len(reasons(limits, [], *each, 0.93)) for each in asked]))
`;
  const steps = join(place.folder, "../project/steps");
  const done = run("python", ["-B", "-c", program, steps, JSON.stringify(limits), JSON.stringify(asked)]);
  expect([done.stderr, done.stdout]).toEqual(["", "[0, 1, 1, 1, 1, 3]\n"]);
});

test("a challenger is judged on errors, speed, quality and enough requests", () => {
  const place = workplace();
  const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
from release import faults
limits = {"leastRequests": 100, "errorsMore": 0.01, "slowerAtMost": 1.5, "metricDrop": 0.02}
champion = {"requests": 900, "errors": 9, "p95Ms": 10, "metric": 0.93}
print(json.dumps([len(faults(champion, {**champion, **each}, limits)) for each in json.loads(sys.argv[2])]))
`;
  const asked = [{}, { requests: 99 }, { errors: 18 }, { errors: 19 }, { p95Ms: 15 }, { p95Ms: 15.1 }, { metric: 0.9 }];
  const done = run("python", ["-B", "-c", program, join(place.folder, "../project/steps"), JSON.stringify(asked)]);
  expect([done.stderr, done.stdout]).toEqual(["", "[0, 1, 0, 1, 0, 1, 1]\n"]);
  expect(tool("python")).toContain(".venv");
});

test("a model that a trifle turns is refused", { timeout: 60_000 }, () => {
  const program = `
import sys
sys.path.insert(0, sys.argv[1])
import numpy as np, attack
class Running: pass
def scores(_, rows):
    return 1 / (1 + np.exp(-rows[:, 0] * 40))
attack.scores = scores
rows = np.linspace([-1, 0, 0], [1, 1, 0], 401).astype(np.float32)
step = (rows.std(axis=0) * 0.1 * attack.movable(rows)).astype(np.float32)
worst = attack.worst(None, rows, step)
turned = (scores(None, worst) >= 0.5) != (scores(None, rows) >= 0.5)
print(attack.movable(rows).tolist(), round(float(turned.mean()), 3), bool((np.abs(rows[turned, 0]) <= step[0] + 1e-6).all()))
`;
  const place = workplace();
  const done = run("python", ["-B", "-c", program, join(place.folder, "../project/steps")]);
  // Uniform from -1 to 1, spread 0.58: 5.8 % of the rows lie within a tenth of it from the edge.
  expect([done.stderr, done.stdout]).toEqual(["", "[True, True, False] 0.057 True\n"]);
});
