import { TerraformOutput, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { literal } from "../core/literal.js";
import { type Artefact, attachArtefacts, digestOf } from "../render/artefact.js";

/** Properties of a {@link Handover}. */
export interface HandoverProps {
  /** Files handed over. The construct attaches them: whoever makes them does not. */
  readonly artefacts: readonly Artefact[];
  /** The one command that applies them, run from the output folder. */
  readonly command: string;
  /** What is applied, for people. */
  readonly title: string;
}

/**
 * Files that another tool applies. Terraform holds no machine of the organisation, so it keeps the SHA-256 of what was
 * handed over: a difference says that the command must be run again.
 */
export class Handover extends Construct {
  /** Changes when a file does. */
  readonly sha256: string;

  constructor(scope: Construct, id: string, props: HandoverProps) {
    super(scope, id);
    attachArtefacts(this, props.artefacts);
    this.sha256 = digestOf(props.artefacts);
    const title = literal(props.title);
    const command = literal(props.command);
    // cdktf's own class for it runs `terraform version` whenever a stack is written, and fails where there is none.
    const files = new TerraformResource(this, "Files", { terraformResourceType: "terraform_data" });
    files.addOverride("input", { title, command, sha256: this.sha256 });
    const output = new TerraformOutput(this, "Command", {
      value: command,
      description: `Applies what Terraform does not: ${title}.`,
    });
    // Read by people in `terraform output`: the node that the files belong to, without the mark cdktf adds.
    output.overrideLogicalId(
      ["palier_handover", ...this.node.path.split("/").slice(1, -1)].join("_").replace(/\W/g, "_"),
    );
  }
}
