import { build } from "plist";
import { z } from "zod";
import { type Artefact, sha256Of } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { macCommand } from "./macos.js";
import { packageVersion } from "./package-names.js";
import { MAC_STORE, type PopulationProps } from "./population.js";

const check = template(
  "workstation/munki-installcheck.sh",
  z.strictObject({ executable: z.string(), mark: z.string(), installed: z.string(), minimumMemoryGiB: z.int() }),
);
const after = template("workstation/munki-postinstall.sh", z.strictObject({ mark: z.string(), installed: z.string() }));

/** Munki item that ships a script: no installer of Apple's is needed for it. */
export function munkiFiles(props: PopulationProps, own: readonly Artefact[]): readonly Artefact[] {
  const { node, name, title, organisation, runtimeVersion, rings } = props;
  const script = (file: string): string =>
    String(own.find(({ path }) => path === `workstations/${name}/${file}`)?.content ?? "");
  // The same version with other settings or models is another script, and has to reach the machines as well.
  const mark = sha256Of(script("install.sh")).slice(0, 16);
  const installed = `${MAC_STORE}/munki-installed`;
  const executable = macCommand(props)[0] ?? "";
  const item = {
    name: `palier-${name}`,
    display_name: title,
    version: packageVersion(runtimeVersion),
    developer: organisation,
    category: "AI",
    // A machine follows the catalog of its ring; what is in the first one comes to the others when it has proved good.
    catalogs: rings.slice(0, 1).map((ring) => `palier-${ring.name}`),
    // Archives for the Mac are those of its own processors.
    supported_architectures: ["arm64"],
    installer_type: "nopkg",
    unattended_install: true,
    unattended_uninstall: true,
    uninstallable: true,
    uninstall_method: "uninstall_script",
    installcheck_script: check({ executable, mark, installed, minimumMemoryGiB: Math.ceil(props.minimumMemoryGiB) }),
    postinstall_script: `${script("install.sh")}${after({ mark, installed })}`,
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
