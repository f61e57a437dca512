import { z } from "zod";
import type { Artefact } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { macCommand } from "./macos.js";
import { MAC_STORE, type PopulationProps } from "./population.js";
import { recordFiles } from "./setup.js";

const publish = template(
  "workstation/publish-jamf.sh",
  z.strictObject({ store: z.string(), records: z.array(z.string()) }),
);

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
    customSchema(props),
    {
      path: at("publish.sh"),
      content: publish({ store: MAC_STORE, records: recordFiles(props).map(({ path }) => path) }),
      node,
      executable: true,
    },
  ];
}

/**
 * Schema of the settings in `palier.mobileconfig`, in the form Jamf Pro shows as a page (Application & Custom Settings,
 * external application): whoever prefers that page to the profile fills in the same keys.
 */
function customSchema({ node, name, title, runtime, runtimeVersion }: PopulationProps): Artefact {
  const text = (order: number, label: string, rest: object = {}) => ({
    type: "string",
    title: label,
    property_order: order,
    ...rest,
  });
  const model = {
    type: "object",
    title: "Model",
    properties: {
      Name: text(1, "Name"),
      SHA256: text(2, "SHA-256", { pattern: "^(?:(?:sha256:)?[0-9a-f]{64})?$" }),
      Licence: text(3, "Licence"),
    },
    required: ["Name", "SHA256", "Licence"],
    additionalProperties: false,
  };
  const schema = {
    $schema: "http://json-schema.org/draft-04/schema#",
    title,
    description: "What this Mac may run.",
    __preferencedomain: "local.palier",
    type: "object",
    options: { remove_empty_properties: true },
    properties: {
      Runtime: text(1, "Runtime", { enum: [runtime], default: runtime }),
      RuntimeVersion: text(2, "Version", { default: runtimeVersion }),
      Models: { type: "array", title: "Models", property_order: 3, items: model },
    },
    required: ["Runtime", "RuntimeVersion", "Models"],
    additionalProperties: false,
  };
  const path = `workstations/${name}/jamf/local.palier.schema.json`;
  return { path, content: `${JSON.stringify(schema, null, 2)}\n`, node };
}
