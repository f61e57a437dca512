import type { Language, Text } from "../../core/text.js";

/** Machines that a ring adds, and the share that has the new version after it. */
export interface RingProps {
  readonly name: string;
  readonly percent: number;
  readonly hosts: readonly string[];
}

/** A Terraform stack and the clouds a job signs in to for it. */
export interface PipelineStackProps {
  readonly id: string;
  readonly signIn: readonly string[];
  /**
   * Stacks that are deployed before it.
   * @default - none
   */
  readonly after?: readonly string[];
}

/** A model that a pipeline prepares and releases. */
export interface PipelineModelProps {
  readonly name: string;
  /** Share of the requests after each step. */
  readonly stepsPercent: readonly number[];
  /** Wait between two steps, in minutes. */
  readonly bakeMinutes: number;
}

/** Properties of `Pipelines`. */
export interface PipelinesProps {
  /** Graph node of the pipeline. */
  readonly node: string;
  readonly organisation: string;
  readonly language: Language;
  readonly forge: "github" | "gitlab" | "azure-devops";
  /** Environment of the forge whose approval is asked for. */
  readonly environment: string;
  /** Wait between two rings, in minutes. */
  readonly bakeMinutes: number;
  readonly stacks: readonly PipelineStackProps[];
  readonly sites: readonly { readonly id: string; readonly rings: readonly RingProps[] }[];
  readonly fleets: readonly { readonly id: string; readonly command: string }[];
  /** Models that are prepared, released and watched: their folder below `operations/models`, and the steps of a release. */
  readonly models: readonly PipelineModelProps[];
  /** What is fetched, with its digest; null where nobody recorded one. */
  readonly tools: readonly { readonly name: string; readonly version: string; readonly digest: string | null }[];
  readonly gaps: readonly Text[];
}

/** When models are looked after: every day, at an odd minute, when forges have little to do. */
export const WATCHED_AT = "23 4 * * *";

/** What the steps of a release are called, one after the other; the last one promotes. */
export const releaseSteps = ({ stepsPercent }: PipelineModelProps): readonly string[] =>
  stepsPercent.map((percent) => `${percent}`);

/** Longest wait between two steps of a model's release, in minutes; null where none has two steps. */
export function modelWait({ models }: PipelinesProps): number | null {
  const waits = models.flatMap(({ stepsPercent, bakeMinutes }) => (stepsPercent.length > 1 ? [bakeMinutes] : []));
  return waits.length === 0 ? null : Math.max(...waits);
}

/** Environment whose timer a step of a model's release waits for, where a forge has timers. */
export const modelEnvironment = ({ environment }: PipelinesProps): string => `${environment}-models`;

/** Folder of the steps below the output folder. */
export const STEPS = "operations/pipelines/steps";

/** Version of a tool of a name; a name that nobody gave is a mistake of palier. */
export function toolOf(props: PipelinesProps, name: string): PipelinesProps["tools"][number] {
  const tool = props.tools.find((candidate) => candidate.name === name);
  if (tool === undefined) throw new TypeError(`no tool ${name}`);
  return tool;
}
