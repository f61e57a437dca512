import { spawnSync } from "node:child_process";
import { columns, print, printJson } from "../print.js";

interface Need {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** What cannot be done without it. */
  readonly without: string;
}

/** Tools the output is used with. palier itself needs Node only. */
const NEEDS: readonly Need[] = [
  {
    name: "Terraform or OpenTofu",
    command: process.env["PALIER_TF"] ?? "terraform",
    args: ["version"],
    without: "stacks are written but cannot be planned or applied",
  },
  {
    name: "Ansible",
    command: "ansible-playbook",
    args: ["--version"],
    without: "servers are described but not installed",
  },
  { name: "ansible-lint", command: "ansible-lint", args: ["--version"], without: "the Ansible project is not checked" },
  { name: "checkov", command: "checkov", args: ["--version"], without: "stacks are not scanned by a second opinion" },
  { name: "AWS CLI", command: "aws", args: ["--version"], without: "no credentials check for AWS" },
  { name: "Azure CLI", command: "az", args: ["version"], without: "no credentials check for Azure" },
  { name: "dpkg-deb", command: "dpkg-deb", args: ["--version"], without: "Linux packages cannot be read back" },
  {
    name: "fleetctl",
    command: "fleetctl",
    args: ["--version"],
    without: "the Fleet repository is applied by its own pipeline only",
  },
];

/** Credentials the cloud stacks read from the environment; only whether they are set is looked at. */
const CREDENTIALS = ["AWS_PROFILE", "AWS_ACCESS_KEY_ID", "ARM_SUBSCRIPTION_ID", "ARM_CLIENT_ID"];

/** `palier doctor`: which tools and credentials are here, and what each missing one costs. */
export function doctor(options: { readonly json?: boolean }): void {
  const tools = NEEDS.map(({ name, command, args, without }) => {
    const { status, stdout } = spawnSync(command, args, { encoding: "utf8", timeout: 20_000 });
    const found = status === 0;
    return { name, command, found, version: found ? (stdout.split("\n")[0] ?? "").trim() : null, without };
  });
  const credentials = CREDENTIALS.map((name) => ({ name, set: (process.env[name] ?? "") !== "" }));
  if (options.json) {
    printJson({ node: process.version, tools, credentials });
    return;
  }
  print(
    columns([
      ["✓", "Node", process.version],
      ...tools.map(({ name, found, version, without }) => [found ? "✓" : "–", name, version ?? `missing: ${without}`]),
      ...credentials.map(({ name, set }) => [set ? "✓" : "–", name, set ? "set" : "not set"]),
    ]),
  );
}
