import { z } from "zod";
import type { Artefact } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { macCommand } from "./macos.js";
import type { PopulationProps } from "./population.js";

const publish = template("workstation/publish-jamf.sh", z.strictObject({}));

const state = template(
  "workstation/jamf-state.sh",
  z.strictObject({ executable: z.string(), label: z.string(), version: z.string() }),
);

/** What a population needs in Jamf Pro, in the form of its interface, and the script that sends it. */
export function jamfFiles(props: PopulationProps, own: readonly Artefact[]): readonly Artefact[] {
  const { node, name, title, blueprint, runtime, runtimeVersion } = props;
  const at = (file: string): string => `workstations/${name}/jamf/${file}`;
  const script = (what: "install" | "uninstall"): Artefact => {
    const content = own.find(({ path }) => path === `workstations/${name}/${what}.sh`)?.content ?? "";
    return body(`${what}.json`, {
      name: `palier ${blueprint} ${name} ${what}`,
      info: title,
      notes: runtimeVersion,
      priority: "AFTER",
      scriptContents: String(content),
    });
  };
  const body = (file: string, content: object): Artefact => ({
    path: at(file),
    content: `${JSON.stringify(content, null, 2)}\n`,
    node,
  });
  return [
    script("install"),
    script("uninstall"),
    body("state.json", {
      name: `palier ${blueprint} ${name}`,
      description: title,
      dataType: "STRING",
      enabled: true,
      inventoryDisplayType: "EXTENSION_ATTRIBUTES",
      inputType: "SCRIPT",
      scriptContents: state({
        executable: macCommand(props)[0] ?? "",
        label: `local.palier.${runtime}`,
        version: `${runtime} ${runtimeVersion}`,
      }),
    }),
    { path: at("publish.sh"), content: publish({}), node, executable: true },
  ];
}
