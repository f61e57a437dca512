import { attributeRule } from "../../attribute-rule.js";

/** The metadata service of notebooks asks for a token. */
export const rule = attributeRule({
  id: "identity/notebook-metadata",
  severity: "medium",
  sentence: {
    en: "The metadata service of notebooks asks for a token.",
    fr: "Le service de métadonnées des notebooks demande un jeton.",
  },
  remedy: { en: "Set the minimum version to 2.", fr: "Mettre la version minimale à 2." },
  maps: ["fsbp:EC2.8", "iso-27001:8.9"],
  types: ["aws_sagemaker_notebook_instance"],
  attribute: "instance_metadata_service_configuration.minimum_instance_metadata_service_version",
  expect: { is: "one-of", values: ["2"], absent: false },
});
