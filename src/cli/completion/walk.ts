import { encoders } from "../../render/encode.js";
import type { Flag, Values, Verb } from "./verbs.js";

const { sh } = encoders;

/** Words of a shell's `case` pattern. */
const pattern = (words: readonly string[]): string => words.map(sh).join("|");

/** Key of an option under its verb: `catalog list --lang`. */
const keys = ({ words }: Verb, { names }: Flag): readonly string[] => names.map((name) => [...words, name].join(" "));

/** Options that take values, in the two shells alike: `case` arms that set `waits` and `many`. */
const taking = (verbs: readonly Verb[], isVariadic: boolean): readonly string[] =>
  verbs.flatMap((verb) =>
    verb.options.flatMap((flag) => (flag.values !== null && flag.isVariadic === isVariadic ? keys(verb, flag) : [])),
  );

/**
 * What bash and zsh do alike: walk over the words before the cursor and leave in `at` the verb that was typed and in
 * `waits` the option whose value is due.
 *
 * @param each Loop over those words, with `word` as its variable.
 */
export const walkText = (verbs: readonly Verb[], each: string): string =>
  `  local at= waits= many= word
  ${each}; do
    case "\${at:+$at }$word" in
      ${pattern(taking(verbs, false))}) waits=$word many=; continue ;;
      ${pattern(taking(verbs, true))}) waits=$word many=1; continue ;;
    esac
    case $word in
      -*) waits= many=; continue ;;
    esac
    if [[ -n $waits ]]; then [[ -n $many ]] || waits=; continue; fi
    case "\${at:+$at }$word" in
      ${pattern(verbs.filter(({ words }) => words.length > 0).map(({ words }) => words.join(" ")))}) at="\${at:+$at }$word" ;;
    esac
  done`;

/** Arms of a `case` over the option whose value is due. */
export function valueArms(verbs: readonly Verb[], arm: (values: Values) => string): string {
  const byArm = new Map<string, string[]>();
  for (const verb of verbs)
    for (const flag of verb.options)
      if (flag.values !== null) {
        const text = arm(flag.values);
        byArm.set(text, [...(byArm.get(text) ?? []), ...keys(verb, flag)]);
      }
  return [...byArm].map(([text, names]) => `    ${pattern(names)}) ${text} ;;`).join("\n");
}

/** Arms of a `case` over the verb that was typed. */
export const verbArms = (verbs: readonly Verb[], arm: (verb: Verb) => string): string =>
  verbs.map((verb) => `      ${sh(verb.words.join(" "))}) ${arm(verb)} ;;`).join("\n");
