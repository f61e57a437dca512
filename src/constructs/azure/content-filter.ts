import { CognitiveAccountRaiPolicy } from "@cdktf/provider-azurerm/lib/cognitive-account-rai-policy/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";

/** Properties of an {@link AzureContentFilter}. */
export interface AzureContentFilterProps {
  readonly name: string;
  /** Account whose models it stands before. */
  readonly accountId: string;
  /** How readily hate, sexual content, violence and self-harm are stopped. */
  readonly content: "low" | "medium" | "high";
}

/** Severity from which Azure stops: what is stopped readily is stopped from a low severity. */
const FROM = { low: "High", medium: "Medium", high: "Low" } as const;
const MEASURED = ["Hate", "Sexual", "Violence", "Selfharm"];
/** What is found or not, whatever its severity: attacks in what is asked, texts and programs of others in answers. */
const FOUND = [
  { name: "Jailbreak", source: "Prompt" },
  { name: "Indirect Attack", source: "Prompt" },
  { name: "Protected Material Text", source: "Completion" },
  { name: "Protected Material Code", source: "Completion" },
];

/** What is stopped before it reaches a model of Azure OpenAI and before its answer reaches a person. */
export class AzureContentFilter extends Construct {
  readonly policy: CognitiveAccountRaiPolicy;

  constructor(scope: Construct, id: string, props: AzureContentFilterProps) {
    super(scope, id);
    requireName("name", props.name);
    const severityThreshold = FROM[props.content];
    const stopped = { filterEnabled: true, blockEnabled: true };
    this.policy = new CognitiveAccountRaiPolicy(this, "Resource", {
      name: props.name,
      cognitiveAccountId: props.accountId,
      basePolicyName: "Microsoft.DefaultV2",
      mode: "Blocking",
      contentFilter: [
        ...MEASURED.flatMap((name) =>
          ["Prompt", "Completion"].map((source) => ({ name, source, severityThreshold, ...stopped })),
        ),
        // The service wants a severity of these too, and looks at none.
        ...FOUND.map((filter) => ({ ...filter, severityThreshold: "High", ...stopped })),
      ],
    });
  }
}
