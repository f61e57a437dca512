import { attributeRule } from "../../attribute-rule.js";

/** Roles of a project are as narrow as the work. */
export const rule = attributeRule({
  id: "identity/google-wide-role",
  severity: "high",
  sentence: {
    en: "Roles of a project are as narrow as the work.",
    fr: "Les rôles d'un projet sont limités au besoin.",
  },
  remedy: {
    en: "Give `roles/aiplatform.user` to callers, on the endpoint if possible.",
    fr: "Donner `roles/aiplatform.user` aux appelants, sur le point de terminaison si possible.",
  },
  maps: ["owasp-llm:LLM06", "iso-27001:8.2", "secnumcloud:9.3"],
  types: [
    "google_project_iam_member",
    "google_project_iam_binding",
    "google_organization_iam_member",
    "google_folder_iam_member",
  ],
  attribute: "role",
  expect: {
    is: "none-of",
    values: [
      "roles/owner",
      "roles/editor",
      "roles/aiplatform.admin",
      "roles/iam.serviceAccountTokenCreator",
      "roles/iam.securityAdmin",
      "roles/resourcemanager.projectIamAdmin",
    ],
  },
});
