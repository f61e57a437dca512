import { flagAt, numbersAt, textsAt } from "../../plan/value.js";
import { COMPOSE } from "../../rendered/resource.js";
import { renderedRule } from "../../rule.js";

/** Containers of Compose write nowhere but where they are told, and are nobody on their machine. */
export const rule = renderedRule({
  id: "identity/compose-locked",
  severity: "medium",
  sentence: {
    en: "Containers of Compose cannot change their own files, gain rights or be root.",
    fr: "Les conteneurs de Compose ne peuvent ni changer leurs propres fichiers, ni gagner des droits, ni être root.",
  },
  remedy: {
    en: "Set `read_only: true`, `cap_drop: [ALL]`, `security_opt: [no-new-privileges:true]` and a `user` that is not root.",
    fr: "Poser `read_only: true`, `cap_drop: [ALL]`, `security_opt: [no-new-privileges:true]` et un `user` qui n'est pas root.",
  },
  maps: ["iso-27001:8.2", "owasp-llm:LLM06"],
  kinds: [COMPOSE],
  check: ({ values }) =>
    [
      ...(flagAt(values, "read_only", false) === true ? [] : ["read_only"]),
      ...(textsAt(values, "cap_drop").includes("ALL") ? [] : ["cap_drop"]),
      ...(textsAt(values, "security_opt").some((option) => /^no-new-privileges(?:[:=]true)?$/.test(option))
        ? []
        : ["security_opt"]),
      ...(isSomebody([...textsAt(values, "user"), ...numbersAt(values, "user").map(String)][0]) ? ["user"] : []),
    ].map((path) => ({ path })),
});

const isSomebody = (user: string | undefined): boolean => user === undefined || /^(?:0|root)(?::|$)/.test(user);
