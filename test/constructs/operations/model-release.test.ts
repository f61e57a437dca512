import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { CHECKOUT, start } from "../../support/tools.js";
import { indexed, registered, workplace } from "./risk-model.js";
import { TOWN, textOf } from "./town.js";

type Jobs = Readonly<
  Record<string, { readonly needs?: readonly string[]; readonly steps: readonly { readonly run?: string }[] }>
>;

/** Commands of the jobs that release a model, each after the one it needs. */
function releaseCommands(): readonly string[] {
  const { jobs } = parse(textOf(TOWN, "github/palier-models.yml")) as { jobs: Jobs };
  const commands: string[] = [];
  for (let name = "prepare-risk"; ; ) {
    const next = Object.keys(jobs).find((job) => jobs[job]?.needs?.includes(name));
    if (next === undefined) return commands;
    commands.push(jobs[next]?.steps.at(-1)?.run ?? "");
    name = next;
  }
}

test("a pipeline makes a model after the approval and releases it by the steps of its plan", () => {
  const { jobs } = parse(textOf(TOWN, "github/palier-models.yml")) as { jobs: Jobs };
  expect(jobs["approval"]?.steps.at(-1)?.run).toBe(
    "operations/pipelines/steps/require-approval.sh production reviewers production-models 60",
  );
  expect(jobs["prepare-risk"]?.needs).toEqual(["approval"]);
  expect(Object.keys(jobs)).toEqual([
    "approval",
    ...["watch-risk", "prepare-risk", "release-risk-10", "release-risk-50", "release-risk-100"],
  ]);
  expect(releaseCommands()).toEqual(Array(3).fill("operations/pipelines/steps/model.sh release risk"));
});

test("the commands of the pipeline, run here: a release goes its way, and a planted regression is taken back", {
  timeout: 240_000,
}, () => {
  const place = workplace();
  const root = dirname(place.folder);
  mkdirSync(join(root, "operations/pipelines"), { recursive: true });
  cpSync(join(CHECKOUT, "templates/pipelines/steps"), join(root, "operations/pipelines/steps"), { recursive: true });
  symlinkSync(join(root, "project"), join(root, "operations/models"));
  const env = { PALIER_PYTHON: join(CHECKOUT, ".venv/bin/python"), PALIER_MODELS: root };
  const [command = ""] = releaseCommands();
  const release = (metric?: number) => {
    const seen = { requests: 500, errors: 0, p95Ms: 10, metric: 0.93 };
    const program = join(root, "seen.sh");
    const said = JSON.stringify({ champion: seen, challenger: { ...seen, metric: metric ?? 0 } });
    writeFileSync(program, `#!/bin/sh\n[ "$1" = risk ] && echo '${said}'\n`, { mode: 0o755 });
    const added: Record<string, string> = metric === undefined ? {} : { PALIER_MODEL_SEEN: program };
    return start("/bin/bash", ["-ec", command], { cwd: root, env: { ...env, ...added }, timeoutSeconds: 200 });
  };
  const [old, fresh] = [registered(place, "old", 0.93), registered(place, "new", 0.94)];
  indexed(place, [old], { champion: old });
  expect(release()).toMatchObject({ code: 0, stdout: "palier: risk has no challenger: nothing to release\n" });

  indexed(place, [old, fresh], { champion: old, challenger: fresh });
  expect(release().stdout).toBe("10 % to the challenger\n");
  expect(release()).toMatchObject({ code: 1, stderr: expect.stringContaining("program that prints what was seen") });
  expect(release(0.9)).toMatchObject({ code: 4, stdout: "taken back: metric 0.9 against 0.93\n" });
  expect(release(0.93).stdout).toContain("nothing to release");

  indexed(place, [old, fresh], { champion: old, challenger: fresh });
  expect([release().stdout, release(0.93).stdout, release(0.93).stdout]).toEqual([
    "10 % to the challenger\n",
    "50 % to the challenger\n",
    "promoted\n",
  ]);
  expect(place.json("registry/index.json")).toMatchObject({ aliases: { champion: fresh, previous: old } });
});
