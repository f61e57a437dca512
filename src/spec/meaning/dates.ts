import type { Finding } from "../finding.js";
import { type Check, contradiction } from "./scope.js";

/** Days that have passed and should not have, or the other way round. */
export const dates: Check = ({ organisation, asOf }) => {
  const when = (
    isWrong: boolean,
    date: string,
    path: Finding["path"],
    what: string,
    fix: string,
  ): readonly Finding[] => (isWrong ? [{ ...contradiction(what, path, fix), received: date }] : []);
  const passed = (date: string, path: Finding["path"], what: string): readonly Finding[] =>
    when(date < asOf, date, path, `${what} on a day that has passed`, "renew it, or remove it");
  const { exposures, exceptions } = organisation.law;
  return [
    ...exposures.flatMap(({ expires }, at) =>
      passed(expires, ["law", "exposures", at, "expires"], "the exposure ended"),
    ),
    ...exceptions.flatMap(({ expires }, at) =>
      passed(expires, ["law", "exceptions", at, "expires"], "the exception ended"),
    ),
    ...organisation.workloads.flatMap(({ inServiceBy }, at) =>
      inServiceBy === undefined ? [] : passed(inServiceBy, ["workloads", at, "inServiceBy"], "it must be in service"),
    ),
    ...organisation.servers.flatMap(({ purchased }, at) =>
      when(
        purchased > asOf,
        purchased,
        ["servers", at, "purchased"],
        "a server that is owned was not bought in the future",
        "correct the date",
      ),
    ),
  ];
};
