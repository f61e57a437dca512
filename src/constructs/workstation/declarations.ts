import type { Artefact } from "../../render/artefact.js";
import type { PopulationProps } from "./population.js";

/** First release of macOS that takes {@link declarationFiles}, as numbers to compare. */
export const DECLARATIONS_SINCE = { major: 26, minor: 4 } as const;

type Payload = { [key: string]: boolean | Payload };

/**
 * Declarations of Apple that turn off what macOS brings of its own, one file for each type: since macOS 26.4 they take
 * the place of restrictions in a profile. Apple allows them on supervised Macs only.
 */
export function declarationFiles({ node, name, systemPolicies }: PopulationProps): readonly Artefact[] {
  const payloads = new Map<string, Payload>();
  for (const { declaration, value } of systemPolicies) {
    if (declaration === null) continue;
    const payload = payloads.get(declaration.type) ?? {};
    payloads.set(declaration.type, payload);
    put(payload, declaration.key, value !== 0);
  }
  return [...payloads].map(([type, payload]) => {
    const short = type.replace("com.apple.configuration.", "");
    const declaration = { Type: type, Identifier: `local.palier.${name}.${short}`, Payload: payload };
    return {
      path: `workstations/${name}/declarations/${short}.json`,
      content: `${JSON.stringify(declaration, null, 2)}\n`,
      node,
    };
  });
}

function put(payload: Payload, [first = "", ...rest]: readonly string[], value: boolean): void {
  if (rest.length === 0) {
    payload[first] = value;
    return;
  }
  const inner = payload[first];
  const next = typeof inner === "object" ? inner : {};
  payload[first] = next;
  put(next, rest, value);
}
