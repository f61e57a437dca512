import { PalierError } from "../../core/errors.js";

/** One statement of an IAM or resource policy. */
export interface PolicyStatement {
  readonly sid: string;
  /** @default "Allow" */
  readonly effect?: "Allow" | "Deny";
  readonly actions: readonly string[];
  /** @default - none, as in a trust policy */
  readonly resources?: readonly string[];
  /** @default - none, as in a policy of a role */
  readonly principals?: Readonly<Record<string, readonly string[]>> | "*";
  /** @default - no condition */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Policy document as JSON. An action with a wildcard is refused unless it is denied. */
export function policyJson(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements.map(written) });
}

/** Trust policy that lets one AWS service take a role, for resources of this account only. */
export function serviceTrust(service: string, accountId: string): string {
  return policyJson([
    {
      sid: "Service",
      actions: ["sts:AssumeRole"],
      principals: { Service: [service] },
      conditions: { StringEquals: { "aws:SourceAccount": accountId } },
    },
  ]);
}

function written(statement: PolicyStatement): object {
  const { sid, effect = "Allow", actions, resources, principals, conditions } = statement;
  const wide = actions.filter((action) => action.includes("*"));
  if (effect === "Allow" && wide.length > 0) {
    throw new PalierError({
      code: "INVALID_PROP",
      message: `statement \`${sid}\` allows every action of a kind`,
      received: wide.join(", "),
      fix: "name the actions",
    });
  }
  return {
    Sid: sid,
    Effect: effect,
    ...(principals === undefined ? {} : { Principal: principals }),
    Action: actions,
    ...(resources === undefined ? {} : { Resource: resources }),
    ...(conditions === undefined ? {} : { Condition: conditions }),
  };
}
