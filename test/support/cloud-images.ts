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
  [
    "LMI with Neuron (Inferentia2, Trainium)",
    `${image("lmi-neuronx")} (container of AWS), copied to ECR with its digest`,
    "–",
    "–",
    "–",
    "–",
  ],
  [
    "Triton (ONNX Runtime)",
    `${image("triton-sagemaker")} (container of AWS), copied to ECR with its digest, for a model with \`export\` that is awaited; else ${OWN}`,
    `built in the private registry from ${image("triton")}, for a model with \`export\`; else ${OWN}`,
    `${image("triton")}, copied to Artifact Registry with its digest, for a model with \`export\`; else ${OWN}`,
    "–",
    `${image("triton")}, by digest`,
  ],
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

No endpoint of one's own runs an image by a tag that may move. A digest recorded under \`operations.digests\` (\`of: docker.io/vllm/vllm-openai:v0.33.0\`) is in the reference; one that is not is a variable of Terraform without a value, \`image_digest_<endpoint>\`: nothing is planned until it is said, as \`crane digest\` prints it. What reads a stream (\`consumer-<workload>\`) and what explains answers (Clarify) are named in the same way. Clusters look for such an image at \`not-recorded.invalid\`, Compose does not start it. On Azure ML the image is built, so that its digest comes after: until \`image_digest_<endpoint>\` says it, the tag names the recipe, and is to be locked (\`az acr repository update --write-enabled false\`).
`;

/** What is said after it. */
export const IMAGES_AFTER = `Triton of a cloud reads \`endpoints/<name>/config.pbtxt\` of the output, put into \`<workload>/\` of the folder of the weights, beside \`<workload>/<version>/model.onnx\`; a new version has a folder of weights of its own and the same number. On Azure ML and Vertex AI it answers under its own paths (\`/v2/models/<workload>/infer\`, \`/v2/health/ready\`), which the endpoint is told. TensorFlow Serving of a cloud is the organisation's own image: how it makes batches is read from a file, which belongs into it. Other containers for scoring, vision and training are the organisation's: what they hold is code of its own. LMI containers of AWS for GPUs, inference images of Azure ML and prebuilt ones of Vertex AI are not used: vLLM is the same engine, with the same flags, everywhere.

## Chips made for inference

A workload runs on Inferentia2 or Trainium where it names the instance (\`instance: { provider: aws, type: inf2.xlarge }\`) and a model whose architecture the image of AWS runs (\`compiled-models.json\`: Llama 3, Mistral 7B, Mixtral 8x7B). It is spread over the cores of the instance, two a chip with 16 GiB each, in 16 bits; cores that cannot share its key-value heads are refused. Nobody measured these: times are bounds from bandwidth and arithmetic, said so in the decision, and nothing is chosen for its cost by such a bound. The model is compiled for one number of cores, tokens and requests when an instance starts, unless the store holds it compiled with the same compiler; the endpoint waits an hour for it. The alarm on the use of accelerators is left out: CloudWatch counts GPUs.

| not rendered | why |
| --- | --- |
| TPU (v5e, v6e) on Vertex or GKE | no fact gives their price or the regions that have them (looked for on 2026-11-21: what public texts say of the price of a chip's hour contradicts itself, and none times a model on one), and the images that serve elsewhere do not run there |
| one model over several nodes of EKS or AKS | groups of machines come and go one by one; a site's cluster has it (\`LeaderWorkerSet\`) |
| Inferentia2 on EKS | the engine of clusters is vLLM for GPUs |
| Inferentia2 for other kinds | a model of one's own is taken where \`model.measured\` times it on that chip |

| models | S3 | Blob | Cloud Storage |
| --- | --- | --- | --- |
| folder | \`models/<name>/<revision>/\`; \`current\` while no revision is recorded, which \`supply-chain/model-digest\` finds | the same | the same |
| versions | every one, old ones for a year | the same | the same |
| colder | Standard-IA after 90 days, old versions in Glacier after 30 | Cold after 90 days, old versions in Archive after 30 | Nearline after 90 days |
| encryption | the organisation's key | the organisation's key | the organisation's key |
`;
