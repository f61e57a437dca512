import { z } from "zod";
import type { Artefact } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import type { PopulationProps } from "./population.js";
import { machineSettings, settingHelp } from "./settings.js";

const setting = { name: z.string(), value: z.string() };
const definitions = template(
  "workstation/policy.admx",
  z.strictObject({ blueprint: z.string(), name: z.string(), settings: z.array(z.strictObject(setting)) }),
);
const texts = template(
  "workstation/policy.adml",
  z.strictObject({
    title: z.string(),
    description: z.string(),
    settings: z.array(z.strictObject({ ...setting, help: z.string() })),
  }),
);

/** Folder of each language, as Windows names it. */
const LANGUAGES = { en: "en-US", fr: "fr-FR" } as const;

const DESCRIPTION = {
  en: "Settings of the local AI runtime. They stay on a machine that leaves the policy: uninstall.ps1 takes them away.",
  fr: "Réglages du moteur d'IA local. Ils restent sur un poste qui quitte la stratégie : uninstall.ps1 les retire.",
} as const;

/**
 * Group policy templates of a population: the settings of its runtime as machine variables, which is where the runtime
 * reads them. Nothing for a runtime that reads none. Intune refuses templates that write there; it has `install.ps1`.
 */
export function admxFiles(props: PopulationProps): readonly Artefact[] {
  const { node, name, blueprint, title } = props;
  const settings = machineSettings(props);
  if (settings.length === 0) return [];
  const file = `palier-${name}`;
  const at = (path: string): string => `workstations/${name}/policy/${path}`;
  return [
    { path: at(`${file}.admx`), content: definitions({ blueprint, name, settings: [...settings] }), node },
    ...(["en", "fr"] as const).map((language) => ({
      path: at(`${LANGUAGES[language]}/${file}.adml`),
      content: texts({
        title: `palier: ${title}`,
        description: DESCRIPTION[language],
        settings: settings.map((one) => ({ ...one, help: settingHelp(one.name)[language] })),
      }),
      node,
    })),
  ];
}
