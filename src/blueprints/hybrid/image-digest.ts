import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { literal } from "../../core/literal.js";

const PINNED = /@(sha256:[0-9a-f]{64})$/;

/**
 * `@sha256:…` of an image, which its copy in a private registry keeps. One that nobody recorded is a variable without a
 * value: Terraform plans nothing until somebody says which content was looked at.
 */
export function imageDigest(scope: Construct, name: string, image: string | null): string {
  const known = PINNED.exec(image ?? "")?.[1];
  return `@${known ?? asked(scope, name, image).stringValue}`;
}

/** What an image that is built from another is called by: its digest where that is said, else a tag that is locked. */
export function builtImage(scope: Construct, name: string, image: string | null, tag: string): string {
  asked(scope, name, image, true);
  const said = `var.${variableName(name)}`;
  return `\${${said} == "" ? ":${tag}" : format("@%s", ${said})}`;
}

const variableName = (name: string): string => `image_digest_${name.replaceAll("-", "_")}`;

function asked(scope: Construct, name: string, image: string | null, isOptional = false): TerraformVariable {
  const subject = image ?? `the image of ${name}`;
  const variable = new TerraformVariable(scope, "ImageDigest", {
    type: "string",
    nullable: false,
    description: literal(
      isOptional
        ? `Digest of the image of ${name} once it is built and pushed: sha256:… Until then it is called by a tag to be locked.`
        : `Image not pinned: digest of ${subject}, as \`crane digest\` prints it: sha256:… Recorded under \`operations.digests\`, it is asked no more.`,
    ),
    ...(isOptional ? { default: "" } : {}),
  });
  variable.overrideLogicalId(variableName(name));
  const isDigest = `can(regex("^sha256:[0-9a-f]{64}$", var.${variableName(name)}))`;
  variable.addValidation({
    condition: `\${${isOptional ? `var.${variableName(name)} == "" || ${isDigest}` : isDigest}}`,
    errorMessage: "Must be sha256: and 64 hexadecimal digits.",
  });
  return variable;
}
