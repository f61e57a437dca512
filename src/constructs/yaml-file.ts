import { Document, isScalar, Scalar, visit } from "yaml";

/**
 * YAML that readers of version 1.1 and of 1.2 read alike: every text stands in double quotes, so that `no` stays a word
 * and `012` keeps its zero, and what one of them takes for a line break is written as an escape.
 */
export function yamlFile(value: unknown, head = "---\n"): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Pair: (_, pair) => {
      if (isScalar(pair.key) && typeof pair.key.value === "string" && !PLAIN_KEY.test(pair.key.value))
        pair.key.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
  return head + text.replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

/** Text of a user for Ansible, which then never evaluates what looks like a template in it. */
export function unsafe(text: string): Scalar<string> {
  const scalar = new Scalar(text);
  scalar.tag = "!unsafe";
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

const PLAIN_KEY = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[A-Za-z_][\w-]*$/i;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
