import { z } from "zod";
import { type Artefact, digestOf } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { type DebFile, debianPackage } from "./deb.js";
import type { PopulationProps } from "./population.js";
import { rpmFiles } from "./rpm.js";
import { modelList, runtimeSettings } from "./settings.js";
import { recordFiles, type SetupPlaces, setupScript } from "./setup.js";

const PLACES: SetupPlaces = {
  store: "/var/lib/palier",
  records: "/etc/palier/records.sha256",
  requirements: "/etc/palier/requirements.txt",
  system: "linux",
};

/** Package of a population, below its folder. */
export const debName = ({ runtime }: Pick<PopulationProps, "runtime">): string => `palier-${runtime}.deb`;

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
    }),
  );
  const uninstall = template("workstation/uninstall-linux.sh", z.strictObject({ name: z.string() }));
  const records = recordFiles(props);
  const files = packageFiles(props, unit);
  const paths = files.map(({ path }) => path);
  return [
    { path: at(debName(props)), content: packageOf(props, unit, files), node },
    ...rpmFiles(props, { paths, mark: markOf(files, node), unit }),
    {
      path: at("install.sh"),
      content: install({
        minimumMemoryGiB: Math.ceil(minimumMemoryGiB),
        records: records.map(({ path }) => path),
        name: `palier-${runtime}`,
      }),
      node,
      executable: true,
    },
    { path: at("uninstall.sh"), content: uninstall({ name: `palier-${runtime}` }), node, executable: true },
    ...records.map(({ path, example }) => ({ path: at(`${path}.example`), content: example, node })),
  ];
}

/** Files of the package, whatever its form. */
function packageFiles(props: PopulationProps, unit: string): readonly DebFile[] {
  const settings = runtimeSettings(props, `${PLACES.store}/models`);
  return [
    { path: `/etc/palier/${props.runtime}.env`, content: environmentFile(settings) },
    { path: "/usr/lib/palier/models.json", content: modelList(props) },
    { path: `/usr/lib/systemd/system/${unit}`, content: serviceUnit(props) },
    { path: "/usr/sbin/palier-setup", content: setupScript(props, PLACES), executable: true },
  ];
}

/** The same files have the same version, whenever they are made. */
const markOf = (files: readonly DebFile[], node: string): string =>
  digestOf(files.map(({ path, content }) => ({ path, content, node }))).slice(0, 8);

function packageOf(props: PopulationProps, unit: string, files: readonly DebFile[]): Uint8Array {
  const { runtime, runtimeVersion, organisation, title, node } = props;
  const isOllama = runtime === "ollama";
  return debianPackage({
    control: {
      Package: `palier-${runtime}`,
      Version: `${runtimeVersion}+palier.${markOf(files, node)}`,
      Section: "admin",
      Priority: "optional",
      Architecture: "all",
      Maintainer: `${organisation} <root@localhost>`,
      Depends: isOllama ? "curl, systemd, zstd" : "curl, python3-venv, systemd",
      Conflicts: isOllama ? "palier-onnxruntime" : "palier-ollama",
      Description: `${title}: local AI runtime and its approved models`,
    },
    files,
    scripts: {
      postinst: script(RELOAD, `if [ "$1" = configure ]; then systemctl enable --quiet ${unit}; fi`),
      prerm: script(
        `[ "$1" = remove ] || exit 0`,
        `systemctl disable --quiet ${unit}`,
        `if [ -d /run/systemd/system ]; then systemctl stop ${unit}; fi`,
      ),
      postrm: script(
        RELOAD,
        `if [ "$1" = purge ]; then`,
        `  rm -rf /var/lib/palier /var/lib/private/palier-${runtime} /var/lib/palier-${runtime} /etc/palier`,
        `fi`,
      ),
    },
  });
}

function serviceUnit({ runtime, runtimeVersion }: PopulationProps): string {
  const unit = template(
    "workstation/palier.service",
    z.strictObject({ runtime: z.string(), version: z.string(), isOllama: z.boolean() }),
  );
  return unit({ runtime, version: runtimeVersion, isOllama: runtime === "ollama" });
}

const environmentFile = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");

// An image that is being built has no systemd to tell.
const RELOAD = "if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi";

const script = (...lines: readonly string[]): string => ["#!/bin/sh", "set -e", ...lines, ""].join("\n");
