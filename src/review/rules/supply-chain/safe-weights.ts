import { textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Weights come in a form that cannot run code. */
export const rule = planRule({
  id: "supply-chain/safe-weights",
  severity: "high",
  sentence: {
    en: "Weights come in a form that cannot run code.",
    fr: "Les poids ont une forme qui ne peut pas exécuter de code.",
  },
  remedy: {
    en: "Use safetensors, GGUF or ONNX: a pickle runs code when it is loaded.",
    fr: "Utiliser safetensors, GGUF ou ONNX : un pickle exécute du code au chargement.",
  },
  maps: ["owasp-llm:LLM03", "owasp-llm:LLM04", "iso-27001:8.7", "nist-ai-rmf:MANAGE 3.2"],
  types: [
    "aws_sagemaker_model",
    "aws_sagemaker_model_package",
    "google_vertex_ai_model",
    "azurerm_machine_learning_model",
  ],
  check: ({ address, values }) =>
    PATHS.filter((path) =>
      textsAt(values, path).some((uri) => /\.(?:pkl|pickle|pt|pth|bin|ckpt|joblib|h5|npy)$/i.test(uri)),
    ).map((path) => ({ subject: address, path })),
});

const PATHS = [
  "primary_container.model_data_url",
  "container.model_data_url",
  "primary_container.model_data_source.s3_data_source.s3_uri",
] as const;
