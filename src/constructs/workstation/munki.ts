import { build } from "plist";
import type { Artefact } from "../../render/artefact.js";
import type { PopulationProps } from "./population.js";

/** Munki item that ships a script: no installer of Apple's is needed for it. */
export function munkiFiles(props: PopulationProps, own: readonly Artefact[]): readonly Artefact[] {
  const { node, name, title, organisation, runtime, runtimeVersion, rings } = props;
  const script = (file: string): string =>
    String(own.find(({ path }) => path === `workstations/${name}/${file}`)?.content ?? "");
  const marker = `/Library/Application Support/palier/${runtime === "ollama" ? `ollama-${runtimeVersion}/ollama` : "venv/bin/python"}`;
  const item = {
    name: `palier-${name}`,
    display_name: title,
    version: runtimeVersion,
    developer: organisation,
    category: "AI",
    // A machine follows the catalog of its ring; what is in the first one comes to the others when it has proved good.
    catalogs: rings.slice(0, 1).map((ring) => `palier-${ring.name}`),
    installer_type: "nopkg",
    unattended_install: true,
    unattended_uninstall: true,
    uninstallable: true,
    uninstall_method: "uninstall_script",
    installcheck_script: `#!/bin/sh\n# Munki installs on 0.\n[ ! -x '${marker}' ]\n`,
    postinstall_script: script("install.sh"),
    uninstall_script: script("uninstall.sh"),
  };
  return [
    {
      path: `workstations/${name}/munki/pkgsinfo/palier/palier-${name}-${runtimeVersion}.plist`,
      content: `${build(item)}\n`,
      node,
    },
  ];
}
