import { stringify } from "yaml";
import { type Artefact, sha256Of } from "../../render/artefact.js";
import { hasAssistants } from "./assistant-extension.js";
import { DECLARATIONS_SINCE } from "./declarations.js";
import { debName } from "./package-names.js";
import type { PopulationProps } from "./population.js";
import { machineQueries } from "./queries.js";
import { machineReports } from "./reports.js";

/** Fleet's names of the operating systems. */
const PLATFORMS = { linux: "linux", macos: "darwin", windows: "windows" } as const;

/** Where Fleet's server takes a package from, below the mirror. */
const PACKAGES = "palier/packages";

/** A fleet of Fleet in its GitOps form: what is installed, what is asked, and a label for each ring. */
export function fleetFiles(props: PopulationProps, own: readonly Artefact[]): readonly Artefact[] {
  const { node, name, blueprint, platform, rings } = props;
  const label = (ring: string): string => `${name} ${ring}`;
  const scripts = platform === "windows" ? ["install.ps1", "uninstall.ps1"] : ["install.sh", "uninstall.sh"];
  const labels = rings.map(({ name: ring }) => label(ring));
  const packages = packagesOf(props, own, labels);
  const install = installationOf(props, packages);
  const fleet = {
    // Fleet replaces variables in every text of this file: only names without a dollar sign stand in it.
    name: `palier ${blueprint} ${name}`,
    settings: { secrets: [{ secret: `$${secretName(name)}` }] },
    agent_options: "run_script" in install ? PATIENT_AGENT : null,
    controls: {
      enable_disk_encryption: true,
      ...profilesOf(props, own, labels),
      // A Linux script cannot bring its package along: there the package itself is what Fleet installs.
      scripts: packages.length > 0 ? [{ path: "../uninstall.sh" }] : scripts.map((path) => ({ path: `../${path}` })),
    },
    labels: [
      ...rings.map(({ name: ring, percent }) => ({
        name: label(ring),
        description: `${percent} %`,
        // Without `hosts`, Fleet keeps the machines that people put into a ring.
        label_membership_type: "manual",
      })),
      ...(declarationsIn(own).length === 0 ? [] : [recentLabel(props)]),
    ],
    policies: machineQueries(props).map((query, index) => ({
      ...query,
      platform: PLATFORMS[platform],
      critical: false,
      // A machine that fails the first one gets the installation, once its ring has been given machines.
      ...(index === 0 && Object.keys(install).length > 0 ? { ...install, labels_include_any: labels } : {}),
    })),
    reports: machineReports(props).map((report) => ({ ...report, platform: PLATFORMS[platform], logging: "snapshot" })),
    software: packages.length === 0 ? null : { packages },
  };
  return [
    { path: `workstations/${name}/fleet/${name}.yml`, content: stringify(fleet, { lineWidth: 0 }), node },
    ...(packages.length === 0
      ? []
      : [
          {
            path: `workstations/${name}/fleet/install-package.sh`,
            content: INSTALL(props.unattended),
            node,
            executable: true,
          },
        ]),
  ];
}

/** Profiles and declarations of Macs: a ring gets the profiles, a Mac that knows declarations gets those as well. */
function profilesOf(props: PopulationProps, own: readonly Artefact[], rings: readonly string[]) {
  if (props.platform !== "macos") return {};
  const profiles = [
    "palier.mobileconfig",
    ...(hasAssistants(props) ? ["assistants/palier-assistants.mobileconfig"] : []),
  ];
  return {
    apple_settings: {
      configuration_profiles: [
        ...profiles.map((path) => ({ path: `../${path}`, labels_include_any: [...rings] })),
        ...declarationsIn(own).map((path) => ({
          path: `../${path}`,
          labels_include_any: [recentLabel(props).name],
        })),
      ],
    },
  };
}

const declarationsIn = (own: readonly Artefact[]): readonly string[] =>
  own.flatMap(({ path }) => /declarations\/.*$/.exec(path)?.[0] ?? []);

/** Macs whose system takes declarations for its own assistants; an older one would report a failure. */
const recentLabel = ({ name }: PopulationProps) => {
  const { major, minor } = DECLARATIONS_SINCE;
  return {
    name: `${name} macOS ${major}.${minor}`,
    description: `macOS ${major}.${minor} or newer`,
    platform: "darwin",
    label_membership_type: "dynamic",
    query: `SELECT 1 FROM os_version WHERE major > ${major} OR (major = ${major} AND minor >= ${minor});`,
  };
};

/** Agent of Fleet that lets a script fetch models for an hour; its other options are those Fleet starts with. */
const PATIENT_AGENT = {
  script_execution_timeout: 3600,
  config: {
    options: {
      disable_distributed: false,
      distributed_interval: 10,
      distributed_plugin: "tls",
      distributed_tls_max_attempts: 3,
      logger_tls_endpoint: "/api/osquery/log",
      logger_tls_period: 10,
      pack_delimiter: "/",
    },
  },
};

/** What Fleet does with a machine that lacks the runtime; nothing where its package has no place to come from. */
function installationOf({ platform }: PopulationProps, packages: readonly { readonly hash_sha256: string }[]) {
  const [first] = packages;
  if (first !== undefined) return { install_software: { hash_sha256: first.hash_sha256 } };
  if (platform === "linux") return {};
  return { run_script: { path: platform === "windows" ? "../install.ps1" : "../install.sh" } };
}

/** Variable that holds the enrolment secret while `fleetctl` runs. */
const secretName = (name: string): string => `PALIER_ENROLL_${name.replaceAll("-", "_").toUpperCase()}`;

function packagesOf(props: PopulationProps, own: readonly Artefact[], rings: readonly string[]) {
  const { name, platform, mirror } = props;
  const deb = own.find(({ path }) => path.endsWith(".deb"));
  if (platform !== "linux" || mirror === null || deb === undefined) return [];
  return [
    {
      url: `${mirror}/${PACKAGES}/${name}/${debName(props)}`,
      hash_sha256: sha256Of(deb.content),
      self_service: false,
      labels_include_any: [...rings],
      install_script: { path: "install-package.sh" },
      uninstall_script: { path: "../uninstall.sh" },
    },
  ];
}

const INSTALL = (unattended: boolean): string => `#!/bin/sh
# Run by Fleet with the package it has fetched and checked.
set -eu
${unattended ? TAKEN : ""}DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends --allow-downgrades --reinstall \\
  --option Dpkg::Options::=--force-confnew --option Dpkg::Options::=--force-confmiss "$INSTALLER_PATH"
/usr/sbin/palier-setup
${unattended ? KEPT : ""}`;

/** A machine that nobody sits at goes back by itself when it is not well with the package. */
const TAKEN = `if [ -x /usr/sbin/palier-update ]; then exec /usr/sbin/palier-update "$INSTALLER_PATH"; fi
`;
/** The first package is what the next one goes back to. */
const KEPT = `install -D -m 0600 "$INSTALLER_PATH" /var/lib/palier-update/current.deb
`;
