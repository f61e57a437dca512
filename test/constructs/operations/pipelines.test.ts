import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { PipelinesProps } from "../../../src/constructs/operations/pipeline-props.js";
import { emptyFolder } from "../../support/output-folder.js";
import { run } from "../../support/tools.js";
import { pipelineFiles, TOWN, textOf, writtenPipeline } from "./town.js";

const FORGES = {
  github: { path: "github/palier.yml", schema: "vendor.github-workflows" },
  gitlab: { path: "gitlab/.gitlab-ci.yml", schema: "vendor.gitlab-ci" },
  "azure-devops": { path: "azure-devops/azure-pipelines.yml", schema: "vendor.azure-pipelines" },
} as const;
type Forge = PipelinesProps["forge"];
const forges = Object.keys(FORGES) as Forge[];
const on = (forge: Forge, change: Partial<PipelinesProps> = {}): PipelinesProps => ({ ...TOWN, ...change, forge });
const fileOf = (forge: Forge, change: Partial<PipelinesProps> = {}) => textOf(on(forge, change), FORGES[forge].path);

function verdict(forge: Forge, ...texts: readonly string[]): number | null {
  const folder = emptyFolder();
  const files = texts.map((text, index) => {
    const file = join(folder, `pipeline-${index}.yml`);
    writeFileSync(file, text);
    return file;
  });
  const { schema } = FORGES[forge];
  return run("check-jsonschema", ["--regex-variant", "nonunicode", "--builtin-schema", schema, ...files]).code;
}

const SPOILED: Record<Forge, [string, string]> = {
  github: ["runs-on:", "runs-in:"],
  gitlab: ['when: "manual"', 'when: "perhaps"'],
  "azure-devops": ["- deployment:", "- deploiement:"],
};

describe("against the schema of the forge", () => {
  it.each(forges)("%s: valid, also with servers only or clouds only, and not once a key is misspelt", (forge) => {
    const text = fileOf(forge);
    const fewer = [fileOf(forge, { stacks: [], fleets: [] }), fileOf(forge, { sites: [], fleets: [], models: [] })];
    const watch = [...pipelineFiles(on(forge)).keys()].filter((path) => /models\.yml$/.test(path));
    expect(watch).toHaveLength(forge === "gitlab" ? 0 : 1);
    expect(verdict(forge, text, ...fewer, ...watch.map((path) => textOf(on(forge), path)))).toBe(0);
    const [from, to] = SPOILED[forge];
    expect(text).toContain(from);
    expect(verdict(forge, text.replace(from, to))).not.toBe(0);
  });

  it("actionlint, with shellcheck on every command, finds nothing, and an unquoted variable", () => {
    const lint = (props: PipelinesProps, spoil: (text: string) => string) => {
      const folder = writtenPipeline(props);
      const file = join(folder, "operations/pipelines/github/palier.yml");
      writeFileSync(file, spoil(textOf(props, "github/palier.yml")));
      const labels = join(folder, "operations/pipelines/github/actionlint.yaml");
      return run("actionlint", ["-no-color", "-config-file", labels, file]);
    };
    expect(lint(on("github"), (text) => text)).toMatchObject({ code: 0, stdout: "" });
    expect(lint(on("github"), (text) => text.replace('comment \\"$NUMBER\\"', "comment $NUMBER")).stdout).toContain(
      "SC2086",
    );
  });

  it("shellcheck finds nothing in the steps", () => {
    const folder = join(writtenPipeline(on("github")), "operations/pipelines/steps");
    const scripts = [...pipelineFiles(on("github")).keys()].filter((path) => path.endsWith(".sh"));
    expect(scripts).toHaveLength(8);
    const names = scripts.map((path) => path.replace("steps/", ""));
    expect(run("shellcheck", ["-x", ...names], { cwd: folder })).toMatchObject({ code: 0, stdout: "" });
  });
});

/** Every command of a pipeline, wherever it stands. */
function commandsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === "bash" || key === "script" || key === "run") && (typeof inner === "string" || Array.isArray(inner))
      ? [inner].flat()
      : commandsIn(inner),
  );
}

it.each(forges)("%s: shellcheck finds nothing in its commands, and a bare variable", (forge) => {
  const check = (spoil: (text: string) => string) => {
    const file = join(emptyFolder(), "commands.sh");
    writeFileSync(file, `#!/usr/bin/env bash\nset -e\n${spoil(commandsIn(parse(fileOf(forge))).join("\n"))}\n`);
    return run("shellcheck", [file]).stdout;
  };
  expect(check((text) => text)).toBe("");
  expect(check((text) => text.replace('"$MUNKI_REPO"', "$MUNKI_REPO"))).toContain("SC2086");
});

type Job = Record<string, unknown> & { needs?: string[]; steps?: { uses?: string }[]; permissions?: unknown };
const github = (change: Partial<PipelinesProps> = {}) =>
  parse(fileOf("github", change)) as { permissions: unknown; jobs: Record<string, Job> };

describe("what a pipeline may do", () => {
  it("names every action by its commit; one that nobody recorded has no commit to be found", () => {
    const used = (change = {}) =>
      Object.values(github(change).jobs).flatMap(({ steps = [] }) => steps.flatMap(({ uses }) => uses ?? []));
    expect(used().length).toBeGreaterThan(8);
    expect(used().filter((uses) => !/@[0-9a-f]{40}$/.test(uses))).toEqual([]);
    const unknown = TOWN.tools.map((tool) => ({ ...tool, digest: null }));
    expect(new Set(used({ tools: unknown }))).toEqual(
      new Set(
        ["checkout", "download-artifact", "upload-artifact"].map((name) => `actions/${name}@commit-not-recorded`),
      ),
    );
  });

  it("has no right but those a job names, and no job writes to the repository", () => {
    const { permissions, jobs } = github();
    expect(permissions).toEqual({});
    const rights = Object.values(jobs).flatMap((job) => Object.entries(job.permissions as Record<string, string>));
    expect(new Set(rights.filter(([, right]) => right === "write").map(([name]) => name))).toEqual(
      new Set(["id-token", "pull-requests"]),
    );
  });

  it.each(forges)("%s: names no long-lived key", (forge) => {
    expect(fileOf(forge)).not.toMatch(/secrets\.|ACCESS_KEY|CLIENT_SECRET|password/i);
  });

  it("signs in to the cloud that keeps the state as well", () => {
    expect(Object.keys(github().jobs["plan-ville-azure"]?.["env"] as object)).toContain("PALIER_AWS_ROLE");
    const gitlab = parse(fileOf("gitlab")) as Record<string, { id_tokens: object }>;
    expect(Object.keys(gitlab["deploy-ville-azure"]?.id_tokens ?? {})).toEqual(["PALIER_AWS_TOKEN", "ARM_OIDC_TOKEN"]);
    expect(Object.keys(gitlab["deploy-ville-aws"]?.id_tokens ?? {})).toEqual(["PALIER_AWS_TOKEN"]);
  });
});

describe("order", () => {
  it("nothing is deployed before the approval, and each ring after the one before", () => {
    const { jobs } = github();
    const behind = (name: string): readonly string[] =>
      (jobs[name]?.needs ?? []).flatMap((need) => [need, ...behind(need)]);
    const changing = Object.keys(jobs).filter((name) => /^(?:deploy|mairie|depot|workstations)-/.test(name));
    expect(changing).toHaveLength(6);
    for (const name of changing) expect(behind(name), name).toContain("approval");
    expect(jobs["mairie-ring-2"]).toMatchObject({ needs: ["mairie-ring-1"], environment: "production-ring-2" });
    expect(fileOf("github")).toContain("require-approval.sh production reviewers production-ring-2 45");
  });

  it.each(forges)("%s: a stack is deployed after those it reads from", (forge) => {
    const stacks = [
      { id: "ville-aws-network", signIn: ["aws"] },
      { id: "ville-aws-serving", signIn: ["aws"], after: ["ville-aws-network"] },
    ];
    const text = fileOf(forge, { stacks });
    const deployed = parse(text) as Record<string, { needs?: string[] }> & { stages?: unknown[] };
    const needs = {
      github: () => github({ stacks }).jobs["deploy-ville-aws-serving"]?.needs,
      gitlab: () => deployed["deploy-ville-aws-serving"]?.needs,
      "azure-devops": () =>
        (deployed.stages as { stage: string; jobs: { deployment?: string; dependsOn?: string[] }[] }[])
          .find(({ stage }) => stage === "deploy")
          ?.jobs.find(({ deployment }) => deployment === "deploy_ville_aws_serving")?.dependsOn,
    }[forge]();
    expect(needs).toContain(forge === "azure-devops" ? "deploy_ville_aws_network" : "deploy-ville-aws-network");
    expect(verdict(forge, text)).toBe(0);
  });

  it("the wait between rings is kept by GitLab and Azure DevOps themselves", () => {
    const gitlab = parse(fileOf("gitlab")) as Record<string, { rules: unknown[] }>;
    expect(gitlab["mairie-ring-2"]?.rules[0]).toMatchObject({ when: "delayed", start_in: "45 minutes" });
    expect(gitlab["approval"]?.rules[0]).toMatchObject({ when: "manual", allow_failure: false });
    const azure = parse(fileOf("azure-devops")) as { stages: { stage: string; jobs: { steps: unknown[] }[] }[] };
    const second = azure.stages.find(({ stage }) => stage === "mairie_ring_2");
    expect(second?.jobs[0]?.steps).toEqual([{ task: "Delay@1", inputs: { delayForMinutes: "45" } }]);
  });
});

it.each(forges)("%s: models are watched by the calendar alone", (forge) => {
  const files = [...pipelineFiles(on(forge)).values()].map(({ content }) => String(content));
  const watching = files.filter((content) => content.includes("operations/models/watch.sh risk"));
  expect(watching).toHaveLength(1);
  expect(watching[0]).toMatch(/cron: "23 4 \* \* \*"|\$CI_PIPELINE_SOURCE == \\"schedule\\"/);
  expect(files.join("")).not.toMatch(/watch\.sh[^\n]*\n[^\n]*pull_request/);
});

describe("the page beside it", () => {
  it.each(forges)("%s: says the same in both languages", (forge) => {
    const page = (language: "en" | "fr") => textOf({ ...on(forge), language }, "README.md");
    expect(page("fr")).toContain("une empreinte");
    expect(page("en")).toContain("a digest");
    const code = (text: string) =>
      new Set(text.match(/`[^`]+`/g)?.filter((word) => !/name@|nom@|FOLDER|DOSSIER/.test(word)));
    expect(code(page("fr"))).toEqual(code(page("en")));
  });

  it("a name that is no word is refused", () => {
    expect(() => pipelineFiles({ ...TOWN, environment: "prod; rm -rf /" })).toThrow(/environment/);
    expect(() => pipelineFiles({ ...TOWN, stacks: [{ id: "$(id)", signIn: ["aws"] }] })).toThrow(/id/);
  });
});
