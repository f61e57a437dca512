import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Node } from "../../../src/graph/node.js";
import { buildClouds } from "../../support/cloud-app.js";
import { cloudGraph, layered } from "../../support/cloud-graph.js";
import { endpointNode, networkNode, storeNode } from "../../support/cloud-nodes.js";
import { requireZero } from "../../support/deployment.js";
import { startEmulator } from "../../support/emulator/server.js";
import { emptyFolder } from "../../support/output-folder.js";
import { launch, start, tool } from "../../support/tools.js";
import { TOWN, writtenPipeline } from "./town.js";

const STEPS = "operations/pipelines/steps";
const BEFORE = [networkNode("aws", "eu-west-3"), storeNode("aws", "eu-west-3")];
const AFTER = [...BEFORE, endpointNode("chat")];

/** A repository whose branch holds one edition of the output folder after another. */
function repository(...editions: readonly (readonly Node[])[]): string {
  const folder = emptyFolder();
  const git = (...args: string[]) => {
    const author = ["-c", "user.name=town", "-c", "user.email=town@example.org"];
    requireZero(`git ${args[0]}`, start(tool("git"), [...author, ...args], { cwd: folder }));
  };
  git("init", "--quiet", "--initial-branch=main");
  writeFileSync(join(folder, ".gitignore"), "*.tfstate*\n.terraform*\n");
  writtenPipeline(TOWN, folder);
  for (const nodes of editions) {
    rmSync(join(folder, "cdktf.out"), { recursive: true, force: true });
    mkdirSync(join(folder, "cdktf.out"));
    buildClouds(cloudGraph(nodes), join(folder, "cdktf.out"));
    git("add", "--all");
    git("commit", "--quiet", "--message", `${nodes.length} nodes`);
  }
  return folder;
}

const addresses = (block: Record<string, Record<string, unknown>>): readonly string[] =>
  Object.entries(block)
    .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
    .sort();

const configuration = (folder: string, stack = "ville-aws") =>
  JSON.parse(readFileSync(join(folder, `cdktf.out/stacks/${stack}/cdk.tf.json`), "utf8"));

function stateOf(folder: string, stack = "ville-aws"): readonly string[] {
  const state = JSON.parse(readFileSync(join(folder, `terraform.${stack}.tfstate`), "utf8"));
  const managed = (state.resources as { mode: string; type: string; name: string }[]).filter(
    ({ mode }) => mode === "managed",
  );
  return managed.map(({ type, name }) => `${type}.${name}`).sort();
}

/** The forge, as far as a job sees it: it gives a token to whoever shows the right bearer, for one audience. */
async function forge(): Promise<{ env: Record<string, string>; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.authorization} ${request.url}`);
    response.end(JSON.stringify({ value: "short-lived" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?job=1`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer-of-the-job",
    PALIER_AWS_ROLE: "arn:aws:iam::111122223333:role/palier",
    RUNNER_TEMP: emptyFolder(),
  };
  return { env, asked };
}

test("plan, approved plan, second plan, and the way back, with a real core", { timeout: 300_000 }, async () => {
  const folder = repository(BEFORE, AFTER);
  const { env, asked } = await forge();
  const types = addresses(configuration(folder).resource).map((address) => address.split(".")[0] ?? "");
  const data = addresses(configuration(folder).data ?? {}).map((address) => `data.${address.split(".")[0]}`);
  const emulator = await startEmulator([...new Set([...types, ...data])].sort());
  onTestFinished(() => emulator.stop());
  const step = (script: string, args: readonly string[], extra: Record<string, string> = {}, cwd = folder) =>
    launch(join(cwd, STEPS, script), args, {
      cwd,
      env: {
        ...env,
        ...emulator.environment,
        PALIER_TERRAFORM: tool("terraform"),
        PALIER_STATE_ON_RUNNER: "yes",
        ...extra,
      },
    });
  const stack = ["ville-aws", "aws"];

  // The first edition is in place.
  requireZero("git checkout", start(tool("git"), ["checkout", "--quiet", "HEAD^1"], { cwd: folder }));
  requireZero("plan", await step("plan.sh", [...stack, "plans/ville-aws"]));
  const planned = JSON.parse(readFileSync(join(folder, "plans/ville-aws/plan.json"), "utf8"));
  expect(planned.resource_changes).toHaveLength(addresses(configuration(folder).resource).length);
  expect(emulator.events).toEqual([]);
  requireZero("deploy", await step("deploy.sh", [...stack, "plans/ville-aws"]));
  const first = stateOf(folder);
  expect(first).toEqual(addresses(configuration(folder).resource));
  expect(readFileSync(join(env.RUNNER_TEMP ?? "", "palier-ville-aws/token"), "utf8")).toBe("short-lived");
  expect(new Set(asked)).toEqual(new Set(["bearer bearer-of-the-job /token?job=1&audience=sts.amazonaws.com"]));

  // The second one is deployed, fails what the organisation tries, and goes away again.
  requireZero("git checkout", start(tool("git"), ["checkout", "--quiet", "main"], { cwd: folder }));
  const second = addresses(configuration(folder).resource);
  expect(second.length).toBeGreaterThan(first.length);
  requireZero("plan", await step("plan.sh", [...stack, "plans/ville-aws"]));
  const before = emulator.events.length;
  const failed = await step("deploy.sh", [...stack, "plans/ville-aws"], { PALIER_SMOKE_TEST: tool("false") });
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain("ville-aws is back at");
  const count = (what: string) => emulator.events.slice(before).filter((event) => event.what === what).length;
  expect([count("create"), count("delete")]).toEqual([second.length - first.length, second.length - first.length]);
  expect(stateOf(folder)).toEqual(first);

  // What failed may be tried again, and then holds.
  requireZero("plan", await step("plan.sh", [...stack, "plans/ville-aws"]));
  requireZero("deploy", await step("deploy.sh", [...stack, "plans/ville-aws"]));
  expect(stateOf(folder)).toEqual(second);
  expect(readdirSync(folder).filter((name) => name.startsWith("terraform.ville-aws.tfstate.lock"))).toEqual([]);
});

test("a stack that reads what another has not made yet is planned once it stands", { timeout: 300_000 }, async () => {
  const folder = emptyFolder();
  writtenPipeline(TOWN, folder);
  mkdirSync(join(folder, "cdktf.out"));
  buildClouds(layered(cloudGraph(BEFORE)), join(folder, "cdktf.out"));
  const { env } = await forge();
  const parts = ["network", "data"].map((layer) => configuration(folder, `ville-aws-${layer}`));
  const types = parts.flatMap(({ resource }) => Object.keys(resource));
  const emulator = await startEmulator([...new Set(types), "data.aws_caller_identity", "data.aws_partition"].sort());
  onTestFinished(() => emulator.stop());
  const step = (script: string, stack: string) =>
    launch(join(folder, STEPS, script), [stack, "aws", `plans/${stack}`], {
      cwd: folder,
      env: { ...env, ...emulator.environment, PALIER_TERRAFORM: tool("terraform"), PALIER_STATE_ON_RUNNER: "yes" },
    });
  const early = await step("plan.sh", "ville-aws-data");
  expect([early.code, readdirSync(join(folder, "plans/ville-aws-data"))]).toEqual([0, ["later"]]);
  requireZero("plan", await step("plan.sh", "ville-aws-network"));
  for (const stack of ["ville-aws-network", "ville-aws-data"])
    requireZero(`deploy ${stack}`, await step("deploy.sh", stack));
  expect(stateOf(folder, "ville-aws-data")).toEqual(addresses(parts[1]?.resource));
});

test("a step refuses a long-lived key, a state that would be lost and a Terraform nobody recorded", async () => {
  const folder = repository(BEFORE);
  const bin = emptyFolder();
  // Stands for a publisher whose archive was changed.
  writeFileSync(join(bin, "curl"), '#!/bin/sh\nwhile [ "$1" != --output ]; do shift; done\necho changed >"$2"\n', {
    mode: 0o755,
  });
  const ready = { PALIER_TERRAFORM: tool("terraform"), PALIER_STATE_ON_RUNNER: "yes", PALIER_AWS_TOKEN: "x" };
  const plan = (env: Record<string, string>) => {
    const done = start(join(folder, STEPS, "plan.sh"), ["ville-aws", "aws", "plans"], {
      cwd: folder,
      env: { RUNNER_TEMP: emptyFolder(), ...env },
    });
    return [done.code, done.stderr.trim()];
  };
  expect(plan({ ...ready, AWS_SECRET_ACCESS_KEY: "k" })).toEqual([65, expect.stringContaining("long-lived key")]);
  expect(plan({ ...ready, PALIER_STATE_ON_RUNNER: "" })).toEqual([65, expect.stringContaining("operations.state")]);
  expect(plan(ready)).toEqual([1, expect.stringContaining("PALIER_AWS_ROLE: role that trusts this forge")]);
  const fetched = { PALIER_STATE_ON_RUNNER: "yes", PALIER_TERRAFORM_VERSION: "1.15.5" };
  expect(plan(fetched)).toEqual([65, expect.stringContaining("is not recorded")]);
  const path = [bin, process.env.PATH].join(delimiter);
  expect(plan({ ...fetched, TERRAFORM_SHA256: "a".repeat(64), PATH: path })).toEqual([
    65,
    expect.stringContaining("is not the one recorded"),
  ]);
  expect(existsSync(join(folder, "plans/palier.plan"))).toBe(false);
});

test("GitHub deploys nothing while an environment asks nobody or does not wait", () => {
  const folder = repository(BEFORE);
  const bin = emptyFolder();
  writeFileSync(join(bin, "gh"), '#!/bin/sh\ncase $2 in *ring-2) echo "$RING";; *) echo "$FIRST";; esac\n', {
    mode: 0o755,
  });
  const asked = (FIRST: string, RING: string) =>
    start(join(folder, STEPS, "require-approval.sh"), ["production", "reviewers", "production-ring-2", "45"], {
      env: { PATH: [bin, process.env.PATH].join(delimiter), GITHUB_REPOSITORY: "ville/ia", FIRST, RING },
    });
  const reviewers = '[{"type":"required_reviewers","reviewers":[{"id":1}]}]';
  const waits = (minutes: number) => `[{"type":"wait_timer","wait_timer":${minutes}}]`;
  expect(asked(reviewers, waits(45)).code).toBe(0);
  expect(asked("[]", waits(45))).toMatchObject({ code: 65, stderr: expect.stringContaining("no required reviewer") });
  expect(asked(reviewers, waits(44)).stderr).toContain("production-ring-2 has no wait timer of 45 minutes");
});

test("a ring of servers that is not well gets back what stood before", () => {
  const folder = repository(BEFORE, AFTER);
  mkdirSync(join(folder, "servers/mairie/ansible"), { recursive: true });
  writeFileSync(join(folder, "servers/mairie/ansible/site.yml"), "new\n");
  const bin = emptyFolder();
  const log = join(bin, "log");
  const record = '#!/bin/sh\necho "$(basename "$0") $* in $(cat site.yml)" >>"$LOG"\n';
  writeFileSync(join(bin, "ansible-playbook"), record, { mode: 0o755 });
  writeFileSync(join(bin, "ansible"), `${record}exit "$ILL"\n`, { mode: 0o755 });
  const git = (...args: string[]) =>
    requireZero(
      "git",
      start(tool("git"), ["-c", "user.name=t", "-c", "user.email=t@example.org", ...args], { cwd: folder }),
    );
  git("add", "--all");
  git("commit", "--quiet", "--message", "old");
  writeFileSync(join(folder, "servers/mairie/ansible/site.yml"), "newer\n");
  git("commit", "--quiet", "--all", "--message", "new");
  const install = (ILL: string) => {
    const done = start(join(folder, STEPS, "servers.sh"), ["mairie", "gpu-2", "gpu-3"], {
      cwd: folder,
      env: {
        PATH: [bin, process.env.PATH].join(delimiter),
        LOG: log,
        ILL,
        PALIER_TRIES: "1",
        PALIER_WAIT_SECONDS: "0",
      },
    });
    const lines = readFileSync(log, "utf8").trim().split("\n");
    rmSync(log);
    return { code: done.code, played: lines.filter((line) => line.startsWith("ansible-playbook")) };
  };
  const play = "ansible-playbook -i inventory.yml --limit gpu-2,gpu-3 site.yml in";
  expect(install("0")).toEqual({ code: 0, played: [`${play} newer`] });
  expect(install("1")).toEqual({ code: 1, played: [`${play} newer`, `${play} new`] });
});
