import { describe, expect, it } from "vitest";
import type { Guardrail } from "../../../src/graph/guardrail.js";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { gardenNode, networkNode, SCREENED, storeNode, vertexNode } from "../../support/cloud-nodes.js";
import { resources } from "../../support/synth.js";

const PLACE = { region: "europe-west4", network: "network/google-europe-west4" };
const ground = [networkNode("google", PLACE.region), storeNode("google", PLACE.region)];
const google = (...nodes: Parameters<typeof cloudGraph>[0]) =>
  cloudApp(cloudGraph([...ground, ...nodes])).stack("ville-google");
const screening = (change: Partial<Guardrail> = {}) =>
  google(vertexNode("search", { ...PLACE, guardrail: { ...SCREENED, ...change } }));
const templateOf = (out: ReturnType<typeof google>) => resources(out, "google_model_armor_template");

describe("a filter before a model of one's own on Vertex AI", () => {
  const out = screening();

  it("is a template of Model Armor in the endpoint's region that stops what the graph says and logs no text", () => {
    const level = { confidence_level: "LOW_AND_ABOVE" };
    const on = { filter_enforcement: "ENABLED" };
    const refusal = "Cette demande ne peut pas recevoir de réponse : elle est contraire aux règles d'usage.";
    expect(templateOf(out)).toMatchObject([
      {
        template_id: "ville-search",
        location: PLACE.region,
        labels: { palier_node: "endpoint_search" },
        filter_config: {
          rai_settings: {
            rai_filters: ["HATE_SPEECH", "HARASSMENT", "SEXUALLY_EXPLICIT", "DANGEROUS"].map((filter_type) => ({
              filter_type,
              ...level,
            })),
          },
          pi_and_jailbreak_filter_settings: { ...on, ...level },
          malicious_uri_filter_settings: on,
          sdp_settings: { basic_config: on },
        },
        template_metadata: {
          enforcement_type: "INSPECT_AND_BLOCK",
          ignore_partial_invocation_failures: false,
          log_sanitize_operations: false,
          log_template_operations: true,
          multi_language_detection: { enable_multi_language_detection: true },
          custom_prompt_safety_error_message: refusal,
          custom_llm_response_safety_error_message: refusal,
        },
      },
    ]);
  });

  it.each([
    ["low", "HIGH"],
    ["medium", "MEDIUM_AND_ABOVE"],
  ] as const)("stops %s content at the confidence %s, and attacks always", (content, confidence_level) => {
    expect(templateOf(screening({ content }))[0]?.filter_config).toMatchObject({
      rai_settings: { rai_filters: Array.from({ length: 4 }, () => expect.objectContaining({ confidence_level })) },
      pi_and_jailbreak_filter_settings: { confidence_level: "LOW_AND_ABOVE" },
    });
  });

  it("is named with the endpoint, with the addresses that screen, and the caller may use it", () => {
    const endpoints = out.output?.["palier_endpoints"]?.value as Record<string, { guardrail: Record<string, string> }>;
    const name = /\$\{google_model_armor_template\.\S+\.name\}/.source;
    const address = (verb: string) =>
      expect.stringMatching(new RegExp(`^https://modelarmor\\..*\\.rep\\.googleapis\\.com/v1/${name}:${verb}$`));
    expect(endpoints["endpoint/search"]?.guardrail).toEqual({
      template: expect.stringMatching(new RegExp(`^${name}$`)),
      prompt: address("sanitizeUserPrompt"),
      answer: address("sanitizeModelResponse"),
    });
    expect(resources(out, "google_project_iam_member")).toContainEqual(
      expect.objectContaining({ role: "roles/modelarmor.user" }),
    );
  });

  it("stands before a model of the garden too, and nowhere where the graph asks for none", () => {
    expect(templateOf(google(gardenNode("faq", { ...PLACE, guardrail: SCREENED })))).toHaveLength(1);
    expect(templateOf(google(vertexNode("search", PLACE)))).toEqual([]);
  });

  it.each([
    ["contact details masked", { personalData: "mask" as const }],
    ["contact details blocked", { personalData: "block" as const }],
    ["subjects denied", { deniedTopics: [{ name: "law", definition: "Advice on a case in court." }] }],
    ["answers held against sources", { grounded: true }],
  ])("is refused with %s, which it does not know", (_, change) => {
    expect(() => screening(change)).toThrow(
      expect.objectContaining({ code: "INVALID_GRAPH", message: expect.stringContaining("Model Armor") }),
    );
  });
});
