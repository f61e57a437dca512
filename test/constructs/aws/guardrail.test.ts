import { describe, expect, it } from "vitest";
import { AwsGuardrail, type AwsGuardrailProps } from "../../../src/constructs/aws/guardrail.js";
import { addresses, resources, synth } from "../../support/synth.js";

const guardrail = (change: Partial<AwsGuardrailProps> = {}) =>
  synth(
    (stack) =>
      new AwsGuardrail(stack, "Guardrail", {
        name: "ville-rag",
        keyArn: "arn:key",
        refusal: "No.",
        content: "medium",
        personalData: "mask",
        deniedTopics: [{ name: "legal-advice", definition: "Advice on a case in court." }],
        grounded: true,
        ...change,
      }),
  );
const made = (change: Partial<AwsGuardrailProps> = {}) =>
  resources(guardrail(change), "aws_bedrock_guardrail")[0] ?? {};
type Entities = readonly [
  { readonly pii_entities_config: readonly { readonly type: string; readonly action: string }[] },
];
const entities = (change: Partial<AwsGuardrailProps> = {}) =>
  (made(change).sensitive_information_policy_config as Entities)[0].pii_entities_config;

describe("AwsGuardrail", () => {
  it("stops attacks in what is asked and harmful content both ways, encrypted with the key", () => {
    const { content_policy_config: content, ...rest } = made();
    expect(rest).toMatchObject({
      kms_key_arn: "arn:key",
      blocked_input_messaging: "No.",
      blocked_outputs_messaging: "No.",
    });
    expect(content).toEqual([
      {
        filters_config: [
          ...["HATE", "INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT"].map((type) => ({
            type,
            input_strength: "MEDIUM",
            output_strength: "MEDIUM",
          })),
          { type: "PROMPT_ATTACK", input_strength: "HIGH", output_strength: "NONE" },
        ],
      },
    ]);
  });

  it("stops secrets always, and masks or stops personal data as it is told", () => {
    const action = (personalData: AwsGuardrailProps["personalData"], type: string) =>
      entities({ personalData }).find((entity) => entity.type === type)?.action;
    expect(action("keep", "PASSWORD")).toBe("BLOCK");
    expect([action("keep", "EMAIL"), action("mask", "EMAIL"), action("block", "EMAIL")]).toEqual([
      undefined,
      "ANONYMIZE",
      "BLOCK",
    ]);
  });

  it("knows the number of the French social security, and no other long number", () => {
    const [policy] = made().sensitive_information_policy_config as readonly [
      { readonly regexes_config: readonly [{ readonly pattern: string }] },
    ];
    const pattern = new RegExp(policy.regexes_config[0].pattern);
    expect(pattern.test("numéro 2 85 05 78 006 084 91.")).toBe(true);
    expect(pattern.test("185057800608491")).toBe(true);
    expect(pattern.test("385057800608491")).toBe(false);
    expect(pattern.test("FR7630006000011234567890189")).toBe(false);
  });

  it("refuses the subjects it is given, and holds answers against their sources where they rest on some", () => {
    expect(made()).toMatchObject({
      topic_policy_config: [
        { topics_config: [{ name: "legal-advice", definition: "Advice on a case in court.", type: "DENY" }] },
      ],
      contextual_grounding_policy_config: [{ filters_config: [{ type: "GROUNDING" }, { type: "RELEVANCE" }] }],
    });
    const plain = made({ deniedTopics: [], grounded: false });
    expect(plain).not.toHaveProperty("topic_policy_config");
    expect(plain).not.toHaveProperty("contextual_grounding_policy_config");
  });

  it("is another version as soon as something of it changes, and the old one goes last", () => {
    const version = (change: Partial<AwsGuardrailProps> = {}) =>
      resources(guardrail(change), "aws_bedrock_guardrail_version")[0];
    expect(version()).toEqual(version());
    expect(version({ content: "high" })?.description).not.toBe(version()?.description);
    expect(version()).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  it("fails for more subjects than the service takes", () => {
    const deniedTopics = Array.from({ length: 31 }, (_, at) => ({ name: `t-${at}`, definition: "x" }));
    expect(() => guardrail({ deniedTopics })).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });

  it("keeps its Terraform addresses", () =>
    expect(addresses(guardrail())).toMatchInlineSnapshot(`
    [
      "aws_bedrock_guardrail.Guardrail_91D61981",
      "aws_bedrock_guardrail_version.Guardrail_Version_FD7632EA",
    ]
  `));
});
