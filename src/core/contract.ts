/** How other systems use a workload. */
export const PATTERNS = ["rest", "in-application", "microservice", "batch", "streaming"] as const;
export type Pattern = (typeof PATTERNS)[number];

/** What a workload answers, in words that stay the same wherever it runs. */
export const OPERATIONS = [
  "chat",
  "embed",
  "infer",
  "label-image",
  "transcribe",
  "transcribe-stored",
  "translate",
  "search",
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Languages in which endpoints are spoken to. */
export const WIRES = [
  "openai",
  "open-inference",
  "sagemaker",
  "bedrock",
  "azure-openai",
  "vertex",
  "opensearch",
  "rekognition",
  "amazon-translate",
  "transcribe",
  "azure-search",
  "azure-vision",
  "azure-translator",
  "azure-speech",
  "google-vision",
  "google-translation",
  "google-speech",
] as const;
export type Wire = (typeof WIRES)[number];

/** Who a caller is to the endpoint. None of them is a key that lies in a file of the client. */
export const CALLERS = ["site-token", "aws-role", "azure-identity", "google-account", "loopback"] as const;
export type Caller = (typeof CALLERS)[number];

/** What carries events of a workload whose pattern is streaming. */
export const BUSES = ["kinesis", "event-hubs", "pubsub", "nats"] as const;
export type Bus = (typeof BUSES)[number];

/** Events that are read one by one, answered, and sent on; what fails for good is kept apart. */
export interface EventFlow {
  /** What carries them; null where the organisation has its own and palier sets up none. */
  readonly bus: Bus | null;
  /** Base address of the bus; null where only the deployment knows it. */
  readonly url: string | null;
  /** Stream, topic or subject that is read. */
  readonly input: string;
  /** Where answers are sent. */
  readonly output: string;
  /** Where events are kept that no attempt could answer. */
  readonly deadLetters: string;
  /** Steps before the model, in their order. */
  readonly before: readonly string[];
  /** Steps after the model, in their order. */
  readonly after: readonly string[];
  /** Times an event is tried before it is kept apart. */
  readonly attempts: number;
  /** Events read at once. */
  readonly batchSize: number;
  /** Largest event, as it is sent, in KiB. */
  readonly largestKiB: number;
  /** Days that events and answers stay, where they are not gone before. */
  readonly keptDays: number;
  /** Days that events stay which were kept apart. */
  readonly apartDays: number;
  /** Disk that each of the three may take on a site, in MiB; null where the bus has no limit of its own. */
  readonly storeMiB: number | null;
}

/** How programs call a workload: the one thing its clients and consumers are made from, on every tier. */
export interface CallContract {
  readonly operation: Operation;
  readonly wire: Wire;
  readonly caller: Caller;
  /** Base address; null where only the deployment knows it. */
  readonly url: string | null;
  /** Region the call is signed for; null outside AWS. */
  readonly region: string | null;
  /** Name of the model or endpoint in the call. */
  readonly model: string;
  /** Longest wait for one call, in ms. */
  readonly timeoutMs: number;
  /** Calls in hand at once at most. */
  readonly concurrency: number;
  /** Null for every other pattern than streaming. */
  readonly events: EventFlow | null;
}
