import type { Operation } from "../../core/contract.js";
import type { RecordShape, Shape } from "./shape.js";

/** What a caller gives and gets, the same wherever the workload runs. */
export interface OperationShape {
  /** What the operation does, in a few words. */
  readonly about: string;
  readonly request: RecordShape;
  readonly answer: RecordShape;
}

const text = (about: string): Shape => ({ is: "string", about });
const record = (fields: Readonly<Record<string, Shape>>): RecordShape => ({ is: "record", fields });
const list = (of: Shape, about?: string): Shape => ({ is: "list", of, ...(about === undefined ? {} : { about }) });

const language = "Language as BCP 47 writes it, such as fr or fr-FR.";
const tensor = record({
  name: text("Name of the tensor in the model."),
  shape: list({ is: "integer" }, "Size of each dimension."),
  datatype: {
    is: "choice",
    of: ["BOOL", "INT32", "INT64", "FP16", "FP32", "FP64", "BYTES"],
    about: "Type of its values.",
  },
  data: list({ is: "any" }, "Values, row after row."),
});

/** Requests and answers of every operation. */
export const OPERATION_SHAPES: Readonly<Record<Operation, OperationShape>> = {
  chat: {
    about: "Answers a conversation.",
    request: record({
      messages: list(
        record({
          role: { is: "choice", of: ["system", "user", "assistant"], about: "Who says it." },
          content: text("What is said."),
        }),
        "Conversation so far, the oldest first.",
      ),
      maxTokens: { is: "integer", about: "Longest answer, in tokens." },
    }),
    answer: record({ text: text("The answer."), tokensIn: { is: "integer" }, tokensOut: { is: "integer" } }),
  },
  embed: {
    about: "Turns texts into vectors.",
    request: record({ texts: list({ is: "string" }) }),
    answer: record({ vectors: list(list({ is: "number" }), "One vector for each text, in the same order.") }),
  },
  infer: {
    about: "Scores rows, images or whatever the model was trained on.",
    request: record({ inputs: list(tensor) }),
    answer: record({ outputs: list(tensor) }),
  },
  "label-image": {
    about: "Says what is to be seen in an image.",
    request: record({ image: { is: "bytes", about: "The image, as JPEG or PNG." } }),
    answer: record({
      labels: list(record({ name: text("What is seen."), confidence: { is: "number", about: "From 0 to 1." } })),
    }),
  },
  transcribe: {
    about: "Writes down a recording.",
    request: record({ audio: { is: "bytes", about: "The recording, as WAV, MP3 or FLAC." }, language: text(language) }),
    answer: record({ text: text("What is said in it.") }),
  },
  "transcribe-stored": {
    about: "Starts to write down a recording that lies in the store; the text is put beside it when it is ready.",
    request: record({
      job: text("Name of the job, unique in the account."),
      media: text("Address of the recording, s3://…"),
      bucket: text("Bucket that gets the text."),
      folder: text("Folder in it, with a slash at its end."),
      keyArn: text("Key that encrypts the text: `alias/aws/s3` where AWS holds the keys."),
      language: text(language),
    }),
    answer: record({ job: text("Name of the job."), status: text("How far it is.") }),
  },
  translate: {
    about: "Translates a text.",
    request: record({ text: text("The text."), source: text(language), target: text(language) }),
    answer: record({ text: text("The translation.") }),
  },
  search: {
    about: "Finds the documents nearest to a vector.",
    request: record({
      vector: list({ is: "number" }, "Vector of the question, made by the model that made the index."),
      count: { is: "integer", about: "How many documents." },
    }),
    answer: record({
      hits: list(
        record({ id: text("Identifier of the document."), score: { is: "number", about: "The nearer, the higher." } }),
      ),
    }),
  },
};
