import { hasOwnDisks } from "../../own-disks.js";
import { entriesOf, isObject, isPresent, parsedJson, textsAt, type Value } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Members of a step that say on which machines it runs. */
const MACHINES = new Set(["ClusterConfig", "ResourceConfig", "TransformResources"]);

/** Jobs that a pipeline starts have disks encrypted with a key of the organisation. */
export const rule = planRule({
  id: "encryption/pipeline-job",
  severity: "medium",
  sentence: {
    en: "Jobs that a pipeline starts have disks encrypted with a key of the organisation.",
    fr: "Les traitements que lance une chaîne ont des disques chiffrés avec une clé de l'organisation.",
  },
  remedy: {
    en: "Set `VolumeKmsKeyId` beside `InstanceType` in each step of the definition.",
    fr: "Renseigner `VolumeKmsKeyId` à côté de `InstanceType` dans chaque étape de la définition.",
  },
  ownKey: true,
  maps: ["mcsb:DP-5", "iso-27001:8.24", "secnumcloud:10.1"],
  types: ["aws_sagemaker_pipeline"],
  check: ({ address, values }) => {
    const machines = textsAt(values, "pipeline_definition").flatMap((text) => machinesOf(parsedJson(text)));
    const open = machines.some(
      (machine) =>
        !isPresent(machine, "VolumeKmsKeyId") && textsAt(machine, "InstanceType").some((type) => !hasOwnDisks(type)),
    );
    return open ? [{ subject: address, path: "pipeline_definition" }] : [];
  },
});

/** Every description of machines inside a definition, without recursion. */
function machinesOf(definition: Value): readonly Value[] {
  const found: Value[] = [];
  let level: readonly Value[] = [definition];
  while (level.length > 0) {
    const members = level.flatMap((item) =>
      Array.isArray(item) ? item.map((part): [string, Value] => ["", part]) : [...entriesOf(item)],
    );
    found.push(...members.filter(([name, part]) => MACHINES.has(name) && isObject(part)).map(([, part]) => part));
    level = members.map(([, part]) => part).filter((part) => typeof part === "object" && part !== null);
  }
  return found;
}
