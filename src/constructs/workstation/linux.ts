import { z } from "zod";
import { type Artefact, digestOf } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { hasAssistants } from "./assistant-extension.js";
import { ASSISTANTS, assistantPackage } from "./assistants.js";
import { type DebFile, debianPackage } from "./deb.js";
import { edgeFiles, edgeTimers } from "./edge.js";
import { commandOf, starterOf } from "./launch.js";
import { conflictsOf, debName, packageVersion } from "./package-names.js";
import type { PopulationProps } from "./population.js";
import { rpmFiles } from "./rpm.js";
import { runsOwnProgram, runtimeOf } from "./runtimes.js";
import { modelList, runtimeSettings } from "./settings.js";
import { recordFiles, type SetupPlaces, setupScript } from "./setup.js";

const PLACES: SetupPlaces = {
  store: "/var/lib/palier",
  records: "/etc/palier/records.sha256",
  requirements: "/etc/palier/requirements.txt",
  system: "linux",
};

/** Folder of what the package itself brings. */
const OWN = "/usr/lib/palier";

/** Files that install the runtime on linux: a Debian package, and scripts for one machine. */
export function linuxFiles(props: PopulationProps): readonly Artefact[] {
  const { node, name, runtime, minimumMemoryGiB } = props;
  const at = (file: string): string => `workstations/${name}/${file}`;
  const unit = `palier-${runtime}.service`;
  const install = template(
    "workstation/install-linux.sh",
    z.strictObject({
      minimumMemoryGiB: z.int(),
      records: z.array(z.string()),
      name: z.string(),
      isUnattended: z.boolean(),
    }),
  );
  const uninstall = template("workstation/uninstall-linux.sh", z.strictObject({ name: z.string() }));
  const records = recordFiles(props);
  const files = packageFiles(props, unit);
  const paths = files.map(({ path }) => path);
  return [
    { path: at(debName(props)), content: packageOf(props, unit, files), node },
    ...(hasRpm(props) ? rpmFiles(props, { paths, mark: markOf(files, node), unit }) : []),
    {
      path: at("install.sh"),
      content: install({
        minimumMemoryGiB: Math.ceil(minimumMemoryGiB),
        records: records.map(({ path }) => path),
        name: `palier-${runtime}`,
        isUnattended: props.unattended,
      }),
      node,
      executable: true,
    },
    { path: at("uninstall.sh"), content: uninstall({ name: `palier-${runtime}` }), node, executable: true },
    ...records.map(({ path, example }) => ({ path: at(`${path}.example`), content: example, node })),
  ];
}

/**
 * Whether a population is installed on Red Hat's kin too. Not where nobody sits at the machines: they are watched and go
 * back by themselves with Debian's exporter and package manager, and a box that is neither is none.
 */
export const hasRpm = ({ unattended }: Pick<PopulationProps, "unattended">): boolean => !unattended;

/** Files of the package, whatever its form. */
function packageFiles(props: PopulationProps, unit: string): readonly DebFile[] {
  const starter = starterOf(props, PLACES.store);
  return [
    linuxSettings(props),
    { path: "/usr/lib/palier/models.json", content: modelList(props) },
    { path: `/usr/lib/systemd/system/${unit}`, content: serviceUnit(props) },
    { path: "/usr/sbin/palier-setup", content: setupScript(props, PLACES), executable: true },
    ...(starter === null ? [] : [{ ...starter, path: `${OWN}/${starter.name}` }]),
    ...assistantPackage(props, PLACES.store),
    ...edgeFiles(props),
  ];
}

/** Mark of the packages of a population, in their version: other files are another mark. */
export const linuxMark = (props: PopulationProps): string =>
  markOf(packageFiles(props, `palier-${props.runtime}.service`), props.node);

/** File of a Linux machine that holds the settings of its runtime. */
export const linuxSettings = (props: PopulationProps): DebFile => ({
  path: `/etc/palier/${props.runtime}.env`,
  content: environmentFile(runtimeSettings(props, `${PLACES.store}/models`)),
});

/** The same files have the same version, whenever they are made. */
const markOf = (files: readonly DebFile[], node: string): string =>
  digestOf(files.map(({ path, content }) => ({ path, content, node }))).slice(0, 8);

function packageOf(props: PopulationProps, unit: string, files: readonly DebFile[]): Uint8Array {
  const { runtime, runtimeVersion, organisation, title, node } = props;
  const timers = edgeTimers(props);
  const units = [unit, ...timers].join(" ");
  return debianPackage({
    control: {
      Package: `palier-${runtime}`,
      Version: `${packageVersion(runtimeVersion)}+palier.${markOf(files, node)}`,
      Section: "admin",
      Priority: "optional",
      Architecture: "all",
      Maintainer: `${organisation} <root@localhost>`,
      Depends: `${DEPENDS[runtimeOf(runtime).arrives]}${props.unattended ? EDGE_DEPENDS : ""}`,
      Conflicts: conflictsOf(runtime),
      Description: `${title}: local AI runtime and its approved models`,
    },
    files,
    scripts: {
      postinst: script(
        RELOAD,
        `if [ "$1" = configure ]; then systemctl enable --quiet ${units}; fi`,
        // A policy that somebody else wrote is named and stays; the package is installed all the same.
        ...(hasAssistants(props) ? [`if [ "$1" = configure ]; then ${ASSISTANTS} || true; fi`] : []),
        ...(timers.length === 0
          ? []
          : [
              `if [ -d /run/systemd/system ]; then systemctl restart prometheus-node-exporter.service; systemctl start ${timers.join(" ")}; fi`,
            ]),
      ),
      prerm: script(
        `[ "$1" = remove ] || exit 0`,
        ...(hasAssistants(props) ? [`${ASSISTANTS} --remove`] : []),
        `systemctl disable --quiet ${units}`,
        `if [ -d /run/systemd/system ]; then systemctl stop ${units}; fi`,
      ),
      postrm: script(
        RELOAD,
        ...(props.unattended ? [UNWATCHED] : []),
        `if [ "$1" = purge ]; then`,
        `  rm -rf /var/lib/palier /var/lib/palier-update /var/lib/private/palier-${runtime} /var/lib/palier-${runtime} /etc/palier`,
        `fi`,
      ),
    },
  });
}

/** Nobody is told any more that the machine is well, and its exporter does not answer without the site's certificates. */
const UNWATCHED =
  'if [ "$1" = remove ] || [ "$1" = purge ]; then rm -f /var/lib/prometheus/node-exporter/palier.prom; systemctl disable --now --quiet prometheus-node-exporter.service || true; fi';

/** What an unattended machine needs besides: who signs is read with SSH's own tool, and the site measures it. */
const EDGE_DEPENDS = ", openssh-client, prometheus-node-exporter, util-linux";

/** Packages of Debian that the setup and the runtime need. */
const DEPENDS = {
  registry: "curl, systemd, zstd",
  archive: "curl, systemd",
  wheels: "curl, python3-venv, systemd",
} as const;

const serviceTemplate = template(
  "workstation/palier.service",
  z.strictObject({
    runtime: z.string(),
    needs: z.array(z.string()),
    program: z.string(),
    words: z.array(z.string()),
    isLasting: z.boolean(),
    isOwn: z.boolean(),
  }),
);

function serviceUnit(props: PopulationProps): string {
  const { runtime } = props;
  const isOwn = runsOwnProgram(runtime);
  const program = "/opt/palier/program";
  const words = commandOf(props, { store: PLACES.store, own: OWN, program, system: "linux" });
  const bare = words.map((word) => (word.startsWith("/") ? word.slice(1) : word));
  const [first = "", ...rest] = bare;
  return serviceTemplate({
    runtime,
    // Nothing is started before what it runs has been fetched.
    needs: runtime === "lm-studio" ? [] : [first, ...(isOwn ? [`${program.slice(1)}/main.py`] : [])],
    program: first,
    words: rest.map((word, at) => words[at + 1] ?? word),
    // LM Studio's starter ends once the daemon runs.
    isLasting: runtime !== "lm-studio",
    isOwn,
  });
}

const environmentFile = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");

// An image that is being built has no systemd to tell.
const RELOAD = "if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi";

const script = (...lines: readonly string[]): string => ["#!/bin/sh", "set -e", ...lines, ""].join("\n");
