import { z } from "zod";
import type { Artefact } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import type { PopulationProps } from "./population.js";

const publish = template("workstation/publish-jamf.sh", z.strictObject({}));

/** Scripts of a population in the form of Jamf Pro's interface, and the script that sends them. */
export function jamfFiles(props: PopulationProps, own: readonly Artefact[]): readonly Artefact[] {
  const { node, name, title, blueprint, runtimeVersion } = props;
  const script = (file: string): string =>
    String(own.find(({ path }) => path === `workstations/${name}/${file}`)?.content ?? "");
  const body = (what: "install" | "uninstall"): string =>
    `${JSON.stringify(
      {
        name: `palier ${blueprint} ${name} ${what}`,
        info: title,
        notes: runtimeVersion,
        priority: "AFTER",
        scriptContents: script(`${what}.sh`),
      },
      null,
      2,
    )}\n`;
  const at = (file: string): string => `workstations/${name}/jamf/${file}`;
  return [
    { path: at("install.json"), content: body("install"), node },
    { path: at("uninstall.json"), content: body("uninstall"), node },
    { path: at("publish.sh"), content: publish({}), node, executable: true },
  ];
}
