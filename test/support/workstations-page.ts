import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalogue } from "../../src/catalog/catalogue.js";
import { POLICY_LEVELS, RUNTIME_POLICIES, type RuntimePolicy } from "../../src/catalog/runtime-policy.js";
import { MANAGEMENT_PLATFORMS, MANAGEMENTS } from "../../src/core/workstation-management.js";
import { PLATFORMS } from "../../src/core/workstation-runtimes.js";
import { CHECKOUT } from "./tools.js";
import { CAPABILITIES, PRODUCTS, type Products, type Proven } from "./workstation-products.js";

/** Cells whose test does not exist, as `product: capability`. */
export function unproven(products: Products): readonly string[] {
  return Object.entries(products).flatMap(([product, cells]) =>
    CAPABILITIES.filter((capability) => {
      const cell = cells[capability];
      return cell !== null && !hasTest(cell);
    }).map((capability) => `${product}: ${capability}`),
  );
}

/** Whether a test of that title is in the file, and is not skipped. */
function hasTest({ file, title }: Proven): boolean {
  const source = readFileSync(join(CHECKOUT, "test/constructs/workstation", file), "utf8");
  const quoted = title.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?:\b(?:it|test)|\))\(\s*["'\`]${quoted}["'\`]`).test(source);
}

const INTRODUCTION = `# Workstations

Written from the tests: each cell of the first table names the way and links to the test that proves it; a cell without a test does not build. “–” means that palier renders nothing for it, which the people of that product do themselves.

Rings: \`operations.release\` of the organisation file gives the shares; products without a way to hold rings get them as numbers in the runbook.

No PowerShell can be had where the tests run: every Windows script is parsed by a grammar of PowerShell (tree-sitter), and its texts are read by its lexical rules in the code page of a machine; none is run. Nothing here was tried on Windows, on a Mac or against a live management product.

\`npx vitest run test/blueprints/hybrid/workstation-files.test.ts\` prints every file of the software company among the examples with its size and the verdict of its verifier, the number of queries prepared, and what is said of a bad one; it builds everything twice and compares the bytes.
`;

const SYSTEMS = `What goes with what, in \`workstations[]\`; the rest is refused when the file is read, with what fits. It says what palier renders: Intune manages Macs and Linux machines too.
`;

const THIRD = `## Editors and browsers

| program | what is set | where |
| --- | --- | --- |
| Continue (VS Code, JetBrains) | models of the machine, routes of the gateway | \`~/.continue/config.yaml\` of each user, at sign-in |
| Continue's extension for VS Code | installed from the \`.vsix\` of the mirror once its digest is recorded (\`continue-win32-x64.vsix\` and the like) | \`code --install-extension\` of each user, at sign-in |
| VS Code | \`AllowedExtensions\` without the extensions the queries look for, \`TelemetryLevel\` | policy of the machine |
| Chrome, Chromium | \`GenAiDefaultSettings\`, \`GenAILocalFoundationalModelSettings\` | policy of the machine |
| Edge | \`GenAILocalFoundationalModelSettings\`, \`BuiltInAIAPIsEnabled\`, \`HubsSidebarEnabled\` | policy of the machine |
| Firefox | \`GenerativeAI\` | policy of the machine |

All of it comes with the installation of the population, whichever product sends it: files of the \`.deb\` and \`.rpm\`, \`install.sh\` of a Mac (Fleet, Jamf Pro, Munki, by hand), \`install.ps1\` of Windows (Intune, Fleet, by hand). A policy of Linux that somebody else wrote is named and stays. [A removal](../../test/constructs/workstation/assistants.test.ts) takes policies, configuration and extension back; a configuration that its user changed stays, and on Windows the extension.

Office assistants. Microsoft 365 on a Mac: experiences that analyse what is written, Copilot among them, are off by the profile unless \`systemAi\` says \`allowed\` (table below); no policy points Copilot at another model. On Windows the same setting (\`usercontentdisabled\` = 2 below \`Software\\Policies\\Microsoft\\office\\16.0\\common\\privacy\`, MicrosoftDocs/OfficeDocs-DeployOffice) belongs to each user: group policy for users or Microsoft's Cloud Policy sets it, nothing here does. Gemini in Google Workspace is turned off in its admin console, not on a workstation. LibreOffice brings no assistant; no managed setting for ONLYOFFICE's assistant was found.

Not set, because no policy for it was found: the telemetry of Continue, JetBrains' own assistant. JetBrains' plugins belong to each IDE: Continue's is configured, and its user installs it.
`;

const FOURTH = `## Operating systems

Off unless \`workstations[].systemAi\` of the organisation file says \`allowed\`. macOS: restrictions in \`palier.mobileconfig\`. Windows: \`install.ps1\` sets, \`detect.ps1\` looks, \`uninstall.ps1\` takes away; the desired state (DSC, winget) and, where mobile device management knows the setting by a path, \`intune/system-ai.json\` hold the same. A query of osquery finds a machine on which one is missing. Apple deprecates those restrictions since macOS 26.4 for declarations, which it allows on supervised Macs only: \`declarations/\` holds them (\`intelligence.settings\`: keys of Apple's own schema, apple/device-management 97a11a86; \`external-intelligence.settings\`: keys that public code quotes), Fleet sends them to Macs of 26.4 and newer, and the profile stays for the others. Versions of macOS and their deadlines (\`softwareupdate.*\`) are the organisation's: its file says nothing of them, and nothing is rendered. \`TurnOffWindowsCopilot\` is not set: it belongs to each user and is deprecated.
`;

const SIXTH = `## Machines without a user

\`workstations[].kind: edge\`. On Linux each brings \`palier-health\` (service, list of models, a case of the organisation's own) and \`palier-update\`, which takes a package and [goes back by itself](../../test/constructs/workstation/edge.test.ts) when the machine is not well with it: from Fleet, or from its ring on the mirror when somebody of the organisation signed the release (an older release, another population, other bytes and an unknown key are refused). The Prometheus of its site, or of the first site with a server where its own has none, asks each over TLS with certificates on both sides; [alerts and a page of Grafana](../../test/constructs/server/edge-boxes.test.ts) come with it, each alert with its test. All of it is Debian's and Ubuntu's: \`install.sh\` refuses another system, and no \`.rpm\` is written for such a population. A Windows box or a Mac that nobody sits at is refused when the file is read: nothing goes back there by itself, since Windows Installer undoes an installation that fails but not one that works and answers badly, and no exporter is set up. Where somebody looks after it, \`personal\` gives it the service of its package.

## Machines that no product manages

The digests of all files of a population stand in \`SHA256SUMS\`. Somebody of the organisation signs it, and what people recorded beside it, with a key of SSH; \`verify.sh\` or \`verify.ps1\` (\`ssh-keygen\` of OpenSSH 8.2 or newer; Windows 10 may bring 8.1, and is then told so and what to do instead) says who signed, or refuses another key, a changed file, a missing one and a changed list. Scripts run under \`RemoteSigned\`, since the signed list says whose they are; where the policy of the machines is \`AllSigned\`, sign the scripts with a certificate of the organisation first and make the list anew, for a signature changes a script.

## Fedora and Fleet

Fleet's package is the \`.deb\`: its bytes are known when the blueprint is written, those of the \`.rpm\` once \`rpm/build.sh\` has run. On Fedora, Red Hat and their kin Fleet asks its policies, which know both packages, and installs nothing: \`install.sh\` puts the \`.rpm\` in place there.

## Same bytes at every build

\`.deb\`, \`.rpm\` (rpmbuild), \`.msi\` (wixl, with the code of the package made from its content), \`.intunewin\` and every text: two builds are the same bytes, each by its test. What \`Detection.xml\` of the \`.intunewin\` holds decrypts it: keep it as you keep the package.
`;

const FIFTH = `## What machines report

\`workstations[].telemetry\`: \`counts\` (default) or \`off\`. Fleet or any osquery runs \`osquery/pack.json\`; \`workstations/telemetry/fleet-metrics.py\` turns its results into counts by population for Prometheus (a file of node_exporter's textfile collector), and \`dashboard.json\` shows them in Grafana: machines, runtimes that run, models by digest, processor time of the runtime, failing policies. Populations of fewer than 5 machines are counted together. No machine, user or text is named; a test feeds it prompts and names and finds none. With \`off\`, machines are asked their policies only.
`;

const SECOND = `## Runtimes and what can be enforced

A population names its runtimes as \`workstations[].runtime\`: \`text\` answers people (Ollama unless it says otherwise), \`other\` runs models of vision, speech and tables inside a program of the organisation (ONNX Runtime). MLX and Core ML are set up on macOS, the others on all three systems. On Windows each but LM Studio has a package (\`msi/build.sh\`) with a service of least rights, [read back](../../test/constructs/workstation/msi-runtimes.test.ts) table by table; that of ONNX Runtime 1.31.1 was also built from its real wheels (1,379 files). Foundry Local serves what a catalogue names: palier's starter answers it on the machine with the models of the folder, so it needs no network and serves models of one's own. That was run here with version 2.2.1 of its SDK; [its test](../../test/constructs/workstation/starters.test.ts) uses a stand-in of the SDK. llama.cpp, LM Studio and MLX were not run here. What each is given (settings, command, unit, daemon, firewall, folder of models) is held by [its tests](../../test/constructs/workstation/runtimes.test.ts), which also run a LiteRT model from the packaged folder and build, unpack and parse a Core ML package; [cut transfers](../../test/constructs/workstation/resume.test.ts) are tried against a server that breaks off. \`enforced\`: a user without rights cannot change it; \`set\`: the user can; \`default\`: as the program does, nobody manages it; \`detected\`: only seen by a query; \`unknown\`: nobody checked.
`;

/** The reference page of the workstations. */
export function workstationsPage({ runtimePolicies: policies, osAiPolicies }: Catalogue): string {
  const cell = (proven: Proven | null): string =>
    proven === null ? "–" : `[${proven.how}](../../test/constructs/workstation/${proven.file} "${proven.title}")`;
  const products = Object.entries(PRODUCTS).map(([product, cells]) => [
    product,
    ...CAPABILITIES.map((capability) => cell(cells[capability])),
  ]);
  const systems = MANAGEMENTS.map((management) => [
    `\`${management}\``,
    ...PLATFORMS.map((platform) => (MANAGEMENT_PLATFORMS[management].includes(platform) ? "yes" : "refused")),
  ]);
  const runtimes = [...new Set(policies.map(({ runtime }) => runtime))];
  const levels = RUNTIME_POLICIES.map((policy) => [
    policy,
    ...runtimes.map((runtime) => levelOf(policies, runtime, policy)),
  ]);
  const reasons = policies.map(({ runtime, policy, level, how, source, asOf, verified }) => [
    ...[runtime, policy, level, how.en, source, asOf, verified ? "read there" : "quoted"],
  ]);
  const system = osAiPolicies.map(({ platform, feature, place, name, value, csp, since, until, source, verified }) => [
    ...[platform, feature.en, `\`${place}\` \`${name}\` = ${platform === "macos" ? "false" : value}`],
    ...[csp === null ? "–" : "OMA-URI", since, until ?? "–", source, verified ? "read there" : "quoted"],
  ]);
  return [
    INTRODUCTION,
    table(["product", ...CAPABILITIES], products),
    SYSTEMS,
    table(["`management`", ...PLATFORMS], systems),
    SECOND,
    table(["rule", ...runtimes], levels),
    table(["runtime", "rule", "how far", "by what", "source", "as of", "source was"], reasons),
    THIRD,
    FIFTH,
    SIXTH,
    FOURTH,
    table(["system", "what is off", "setting", "Intune", "since", "deprecated", "source", "source was"], system),
  ].join("\n");
}

function levelOf(policies: readonly RuntimePolicy[], runtime: string, policy: string): string {
  const level = policies.find((row) => row.runtime === runtime && row.policy === policy)?.level;
  if (level === undefined || !POLICY_LEVELS.includes(level)) throw new Error(`${runtime} has no ${policy}`);
  return level;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |\n`).join("");
