import { textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** No right is given to everybody. */
export const rule = planRule({
  id: "exposure/google-everybody",
  severity: "critical",
  sentence: { en: "No right is given to everybody.", fr: "Aucun droit n'est donné à tout le monde." },
  remedy: { en: "Name the service accounts or groups.", fr: "Nommer les comptes de service ou les groupes." },
  maps: ["owasp-llm:LLM10", "owasp-llm:LLM02", "iso-27001:8.3", "secnumcloud:9.3"],
  types: [
    "google_project_iam_member",
    "google_project_iam_binding",
    "google_storage_bucket_iam_member",
    "google_storage_bucket_iam_binding",
    "google_cloud_run_service_iam_member",
    "google_cloud_run_v2_service_iam_member",
    "google_cloud_run_v2_service_iam_binding",
    "google_vertex_ai_endpoint_iam_member",
    "google_artifact_registry_repository_iam_member",
    "google_kms_crypto_key_iam_member",
  ],
  check: ({ address, values }) =>
    ["member", "members"]
      .filter((path) => textsAt(values, path).some((name) => name === "allUsers" || name === "allAuthenticatedUsers"))
      .map((path) => ({ subject: address, path })),
});
