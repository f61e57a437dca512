import { expect, test } from "vitest";
import { knownRecords, recordFiles, toRecord } from "../../../src/constructs/workstation/setup.js";
import { run } from "../../support/tools.js";
import { DIRECTION } from "./population.js";

test("digests of the organisation file need not be recorded again, whatever else the file has", () => {
  const digests = [
    { of: "v0.33.3/ollama-darwin.tgz", sha256: "c".repeat(64) },
    { of: "v0.30.0/ollama-darwin.tgz", sha256: "d".repeat(64) },
    { of: "small:3b", sha256: "e".repeat(64) },
  ];
  const macs = { ...DIRECTION, platform: "macos", digests } as const;
  expect(toRecord(macs)).toEqual([]);
  expect(recordFiles(macs)).toEqual([]);
  expect(knownRecords(macs)).toBe(`${"c".repeat(64)}  v0.33.3/ollama-darwin.tgz\n${"e".repeat(64)}  small:3b\n`);
  expect(toRecord({ ...macs, digests: digests.slice(0, 1) })).toEqual(["small:3b"]);
});

test("the namespace of the setup without a network has no interface but its own loopback, which is down", () => {
  const { stdout } = run("unshare", ["--map-root-user", "--net", "cat", "/proc/net/dev"]);
  expect(stdout.match(/^\s*\w+(?=:)/gm)?.map((name) => name.trim())).toEqual(["lo"]);
});
