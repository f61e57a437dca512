import { ProjectIamCustomRole } from "@cdktf/provider-google/lib/project-iam-custom-role/index.js";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member/index.js";
import { Construct } from "constructs";
import { googleProject } from "./project.js";

/** Properties of a {@link GoogleInvokeRight}. */
export interface GoogleInvokeRightProps {
  readonly name: string;
  /** Who gets it, as policies name it. */
  readonly member: string;
  /**
   * Endpoint that may be called, by its full name.
   * @default - the service has none of its own
   */
  readonly endpointId?: string;
  /**
   * What the role holds.
   * @default - calling an endpoint of Vertex AI
   */
  readonly permissions?: readonly string[];
}

/** Name of the role that calls one endpoint. */
export const invokeRole = (name: string): string => `palier_${name.replaceAll("-", "_")}`;

/** Right to call one endpoint, by a role that holds nothing else. */
export class GoogleInvokeRight extends Construct {
  constructor(scope: Construct, id: string, props: GoogleInvokeRightProps) {
    super(scope, id);
    const role = new ProjectIamCustomRole(this, "Role", {
      roleId: invokeRole(props.name),
      title: `Call ${props.name}`,
      permissions: [...(props.permissions ?? ["aiplatform.endpoints.predict"])],
    });
    new ProjectIamMember(this, "Member", {
      project: googleProject(this).projectId,
      member: props.member,
      role: role.name,
      ...(props.endpointId === undefined
        ? {}
        : {
            condition: {
              title: "one-endpoint",
              description: "Only this endpoint.",
              expression: `resource.name == "${props.endpointId}"`,
            },
          }),
    });
  }
}
