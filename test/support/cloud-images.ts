import { loadCatalogue, runtimeOf } from "../../src/catalog/catalogue.js";

/** Image of a runtime as the facts name it. */
const image = (name: string): string => {
  const row = runtimeOf(loadCatalogue(), name);
  return `\`${row.image}:${row.version}\``;
};

const OWN = "the organisation's own, asked by digest";

/** Columns of the table of images. */
export const IMAGE_PLACES = ["engine", "SageMaker", "Azure ML", "Vertex AI", "EKS, AKS", "servers"] as const;

/** Which image runs each engine where, and by what it is pinned. */
export const imageRows = (): readonly (readonly string[])[] => [
  [
    "vLLM",
    `${image("vllm-sagemaker")} (container of AWS), copied to ECR with its digest`,
    `built in the private registry from ${image("vllm")}`,
    `${image("vllm")}, copied to Artifact Registry with its digest`,
    `${image("vllm")}, by digest`,
    `${image("vllm")}, by digest`,
  ],
  ["Triton (ONNX Runtime)", OWN, OWN, OWN, "–", `${image("triton")}, by digest`],
  [
    "TensorFlow Serving",
    OWN,
    OWN,
    OWN,
    "–",
    `${image("tensorflow-serving")}, ${image("tensorflow-serving-gpu")} on accelerators, by digest`,
  ],
  ["model garden of Google", "–", "–", "Google's, which it does not let one name", "–", "–"],
];

/** What is said around the table. */
export const IMAGES_BEFORE = `## Images and models

No endpoint of one's own runs an image by a tag that may move. A digest recorded under \`operations.digests\` (\`of: docker.io/vllm/vllm-openai:v0.33.0\`) is in the reference; one that is not is a variable of Terraform without a value, \`image_digest_<endpoint>\`: nothing is planned until it is said, as \`crane digest\` prints it. Clusters look for such an image at \`not-recorded.invalid\`, Compose does not start it. On Azure ML the image is built, so that its digest comes after: until \`image_digest_<endpoint>\` says it, the tag names the recipe, and is to be locked (\`az acr repository update --write-enabled false\`).
`;

/** What is said after it. */
export const IMAGES_AFTER = `Containers for scoring, vision and training are the organisation's: what they hold is code of its own. LMI containers of AWS, inference images of Azure ML and prebuilt ones of Vertex AI are not used: vLLM is the same engine, with the same flags, everywhere.

| models | S3 | Blob | Cloud Storage |
| --- | --- | --- | --- |
| folder | \`models/<name>/<revision>/\`; \`current\` while no revision is recorded, which \`supply-chain/model-digest\` finds | the same | the same |
| versions | every one, old ones for a year | the same | the same |
| colder | Standard-IA after 90 days, old versions in Glacier after 30 | Cold after 90 days, old versions in Archive after 30 | Nearline after 90 days |
| encryption | the organisation's key | the organisation's key | the organisation's key |
`;
