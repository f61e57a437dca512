import type { Operation, Wire } from "../../core/contract.js";
import { PalierError } from "../../core/errors.js";
import type { Answer, Ask, Step, WireCall } from "./wire.js";

const $ = (field: string): Ask => ({ $: field });
const at = (...path: Step[]): Answer => ({ at: path });

const MODEL: Ask = $("#model");

/** What engines of one's own answer to: vLLM, Whisper and embeddings as OpenAI does, the others by tensors. */
const OPENAI: Partial<Record<Operation, WireCall>> = {
  chat: {
    path: "/v1/chat/completions",
    body: { as: "json", of: { model: MODEL, messages: $("messages"), max_tokens: $("maxTokens"), stream: false } },
    answer: {
      text: at("choices", 0, "message", "content"),
      tokensIn: at("usage", "prompt_tokens"),
      tokensOut: at("usage", "completion_tokens"),
    },
  },
  embed: {
    path: "/v1/embeddings",
    body: { as: "json", of: { model: MODEL, input: $("texts"), encoding_format: "float" } },
    answer: { vectors: { each: ["data"], as: at("embedding") } },
  },
  transcribe: {
    path: "/v1/audio/transcriptions",
    body: { as: "form", file: { name: "file", field: "audio" }, parts: { model: MODEL, language: $("language") } },
    answer: { text: at("text") },
  },
};
const TENSORS: WireCall = {
  path: "/v2/models/{model}/infer",
  body: { as: "json", of: { inputs: $("inputs") } },
  answer: { outputs: at("outputs") },
};

/** The same bodies under the one path a service leaves a model. */
function under(path: string, more: Partial<WireCall> = {}): Partial<Record<Operation, WireCall>> {
  const all = { ...OPENAI, infer: TENSORS };
  return Object.fromEntries(Object.entries(all).map(([operation, call]) => [operation, { ...call, path, ...more }]));
}

/** A service of AWS that is told in a header what to do. */
const target = (service: string, action: string): Pick<WireCall, "path" | "headers" | "signedFor"> => ({
  path: "/",
  headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": action },
  signedFor: service,
});

/** Messages of the system, which Bedrock takes apart from the others, or the others. */
const messages = (isSystem: boolean, as: Ask): Ask => ({
  $each: "messages",
  where: { field: "role", is: isSystem, text: "system" },
  as,
});

const CALLS: Readonly<Record<Wire, Partial<Record<Operation, WireCall>>>> = {
  openai: OPENAI,
  "open-inference": { infer: TENSORS },
  sagemaker: under("/endpoints/{model}/invocations", { signedFor: "sagemaker" }),
  vertex: under("/v1/{+model}:rawPredict"),
  bedrock: {
    chat: {
      path: "/model/{model}/converse",
      signedFor: "bedrock",
      body: {
        as: "json",
        of: {
          system: messages(true, { text: $("item.content") }),
          messages: messages(false, { role: $("item.role"), content: [{ text: $("item.content") }] }),
          inferenceConfig: { maxTokens: $("maxTokens") },
          // Nobody has the right to call without the filter of the workload.
          guardrailConfig: {
            guardrailIdentifier: $("#PALIER_GUARDRAIL"),
            guardrailVersion: $("#PALIER_GUARDRAIL_VERSION"),
          },
        },
      },
      answer: {
        text: at("output", "message", "content", 0, "text"),
        tokensIn: at("usage", "inputTokens"),
        tokensOut: at("usage", "outputTokens"),
      },
    },
  },
  "azure-openai": {
    chat: {
      ...(OPENAI.chat as WireCall),
      path: "/openai/deployments/{model}/chat/completions",
      query: { "api-version": "2024-10-21" },
      body: {
        as: "json",
        of: { messages: $("messages"), max_completion_tokens: $("maxTokens"), stream: false },
      },
    },
  },
  opensearch: {
    search: {
      path: "/documents/_search",
      signedFor: "aoss",
      body: {
        as: "json",
        of: {
          size: $("count"),
          _source: false,
          query: { knn: { vector: { vector: $("vector"), k: $("count") } } },
        },
      },
      answer: { hits: { each: ["hits", "hits"], as: { id: at("_id"), score: at("_score") } } },
    },
  },
  rekognition: {
    "label-image": {
      ...target("rekognition", "RekognitionService.DetectLabels"),
      body: { as: "json", of: { Image: { Bytes: $("image") } } },
      answer: {
        labels: { each: ["Labels"], as: { name: at("Name"), confidence: { at: ["Confidence"], scale: 0.01 } } },
      },
    },
  },
  "amazon-translate": {
    translate: {
      ...target("translate", "AWSShineFrontendService_20170701.TranslateText"),
      body: {
        as: "json",
        of: { Text: $("text"), SourceLanguageCode: $("source"), TargetLanguageCode: $("target") },
      },
      answer: { text: at("TranslatedText") },
    },
  },
  transcribe: {
    "transcribe-stored": {
      ...target("transcribe", "Transcribe.StartTranscriptionJob"),
      body: {
        as: "json",
        of: {
          TranscriptionJobName: $("job"),
          LanguageCode: $("language"),
          Media: { MediaFileUri: $("media") },
          OutputBucketName: $("bucket"),
          OutputKey: $("folder"),
          OutputEncryptionKMSKeyId: $("keyArn"),
        },
      },
      answer: {
        job: at("TranscriptionJob", "TranscriptionJobName"),
        status: at("TranscriptionJob", "TranscriptionJobStatus"),
      },
    },
  },
  "azure-search": {
    search: {
      path: "/indexes/documents/docs/search",
      query: { "api-version": "2024-07-01" },
      body: {
        as: "json",
        of: {
          select: "id",
          top: $("count"),
          vectorQueries: [{ kind: "vector", fields: "vector", vector: $("vector"), k: $("count") }],
        },
      },
      answer: { hits: { each: ["value"], as: { id: at("id"), score: at("@search.score") } } },
    },
  },
  "azure-vision": {
    "label-image": {
      path: "/computervision/imageanalysis:analyze",
      query: { "api-version": "2024-02-01", features: "tags" },
      headers: { "Content-Type": "application/octet-stream" },
      body: { as: "bytes", field: "image" },
      answer: { labels: { each: ["tagsResult", "values"], as: { name: at("name"), confidence: at("confidence") } } },
    },
  },
  "azure-translator": {
    translate: {
      path: "/translator/text/v3.0/translate",
      query: { "api-version": "3.0", from: $("source"), to: $("target") },
      body: { as: "json", of: [{ Text: $("text") }] },
      answer: { text: at(0, "translations", 0, "text") },
    },
  },
  "azure-speech": {
    transcribe: {
      path: "/speechtotext/transcriptions:transcribe",
      query: { "api-version": "2024-11-15" },
      body: {
        as: "form",
        file: { name: "audio", field: "audio" },
        parts: { definition: { locales: [$("language")] } },
      },
      answer: { text: at("combinedPhrases", 0, "text") },
    },
  },
  "google-vision": {
    "label-image": {
      path: "/v1/{+model}/images:annotate",
      body: {
        as: "json",
        of: { requests: [{ image: { content: $("image") }, features: [{ type: "LABEL_DETECTION" }] }] },
      },
      answer: {
        labels: {
          each: ["responses", 0, "labelAnnotations"],
          as: { name: at("description"), confidence: at("score") },
        },
      },
    },
  },
  "google-translation": {
    translate: {
      path: "/v3/{+model}:translateText",
      body: {
        as: "json",
        of: {
          contents: [$("text")],
          mimeType: "text/plain",
          sourceLanguageCode: $("source"),
          targetLanguageCode: $("target"),
        },
      },
      answer: { text: at("translations", 0, "translatedText") },
    },
  },
  "google-speech": {
    transcribe: {
      path: "/v2/{+model}/recognizers/_:recognize",
      body: {
        as: "json",
        of: {
          config: { autoDecodingConfig: {}, languageCodes: [$("language")], model: "long" },
          content: $("audio"),
        },
      },
      answer: { text: { join: ["results"], at: ["alternatives", 0, "transcript"] } },
    },
  },
};

/**
 * How an operation is asked for in a wire.
 *
 * @throws PalierError with code INVALID_GRAPH where the wire has no such operation.
 */
export function wireCall(wire: Wire, operation: Operation): WireCall {
  const call = CALLS[wire][operation];
  if (call !== undefined) return call;
  throw new PalierError({ code: "INVALID_GRAPH", message: `no \`${operation}\` is known in the wire \`${wire}\`` });
}

/** Operations of a wire. */
export const operationsOf = (wire: Wire): readonly Operation[] => Object.keys(CALLS[wire]) as Operation[];
