import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { emptyFolder } from "../support/output-folder.js";
import { exampleFile, palier } from "../support/palier.js";
import { casesOf } from "../support/proofs.js";

const NAMES = [
  ...["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "ARM_CLIENT_SECRET", "ARM_ACCESS_KEY"],
  ...["AZURE_OPENAI_API_KEY", "GOOGLE_CREDENTIALS", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "MISTRAL_API_KEY"],
  ...["HF_TOKEN", "GITHUB_TOKEN", "GITLAB_TOKEN", "NPM_TOKEN", "LITELLM_MASTER_KEY", "DATABASE_URL", "PGPASSWORD"],
  ...["VAULT_TOKEN", "SLACK_TOKEN", "JIRA_TOKEN", "SMTP_PASSWORD", "REDIS_URL", "SSH_PRIVATE_KEY", "TF_TOKEN", "JWT"],
];
const FILES = [
  ...[".env", ".env.local", ".npmrc", ".netrc", ".aws/credentials", ".azure/accessTokens.json", ".ssh/id_ed25519"],
  ...[".kube/config", ".docker/config.json", ".config/gcloud/credentials.db", "terraform.tfvars", "secrets.yaml"],
  ...["prix.csv", "notes.md", "id_rsa", "server.key", "vault.json", "tokens.txt", ".git-credentials", ".pgpass"],
  ...["blueprint.json", "cdk.tf.json", "compose.yaml", "records.yml", "logo.svg"],
];
/** A word that no program makes. */
const canary = (index: number): string => `canary${index}x${(index * 2_654_435_761) % 999_999_937}`;

it("no secret of the environment or of a folder stands in an output or a message", () => {
  const [home, out] = [emptyFolder(), emptyFolder()];
  const env = Object.fromEntries(NAMES.map((name, index) => [name, canary(index)]));
  for (const [index, name] of FILES.entries()) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), canary(NAMES.length + index));
  }
  writeFileSync(join(home, "organisation.yaml"), readFileSync(exampleFile("tpe")));
  const options = { cwd: home, env: { ...env, HOME: home } };
  const told = [
    palier(["generate", "organisation.yaml", "--out", out, "--no-scenarios", "--json"], options),
    palier(["review", "organisation.yaml", "--format", "sarif"], options),
    palier(["review", "cdk.tf.json"], options),
    palier(["diff", "blueprint.json", "organisation.yaml"], options),
  ];
  expect(told.map(({ code }) => code)).toEqual([0, 0, 2, 2]);
  const written = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
  expect(written.length).toBeGreaterThan(80);
  const all = [...written, ...told.flatMap(({ stdout, stderr }) => [stdout, stderr])].join("\n");
  const planted = Array.from({ length: NAMES.length + FILES.length }, (_, index) => canary(index));
  expect(planted).toHaveLength(casesOf("canaries"));
  expect(planted.filter((secret) => all.includes(secret))).toEqual([]);
  expect(`${all} ${canary(3)}`).toContain(planted[3]);
});
