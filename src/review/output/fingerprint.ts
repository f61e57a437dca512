import { fitId } from "../../core/names.js";
import type { Finding } from "../finding.js";

/** Mark of a finding that stays the same when lines move: its rule, its subject and its attribute. */
export const fingerprint = ({ rule, subject, path }: Finding): string => fitId(`${rule}|${subject}|${path ?? ""}`, 60);
