import { describe, expect, test } from "vitest";
import type { Node, NodeOf } from "../../src/graph/node.js";
import { leaksOf, requireSealed } from "../../src/graph/reach.js";

type Route = NodeOf<"gateway">["spec"]["routes"][number];

const base = (id: string, zone: string | null) => ({
  id,
  title: id,
  zone,
  tier: "server" as const,
  workloads: [],
  sensitivity: null,
  tags: {},
  place: null,
});
const zone = (id: string, accepts: NodeOf<"zone">["spec"]["accepts"]): Node => ({
  kind: "zone",
  ...base(id, null),
  spec: {
    trust: "site",
    country: "FR",
    provider: null,
    region: null,
    cidr: null,
    operator: null,
    certifications: [],
    accepts,
  },
});
/** Anything that stands in a zone will do for a target. */
const target = (id: string, where: string | null): Node => ({
  kind: "identity",
  ...base(id, where),
  spec: { provider: null, purpose: "target" },
});
const SITE = "zone/site";
const CLOUD = "zone/cloud";
const GROUND = [
  zone(SITE, ["public", "internal", "confidential", "restricted"]),
  zone(CLOUD, ["public", "internal"]),
  target("service/a", SITE),
  target("service/b", SITE),
  target("endpoint/c", CLOUD),
  target("endpoint/lost", null),
];
const route = (name: string, targets: string[], fallbacks: string[] = [], reaches = [SITE, CLOUD]): Route => ({
  name,
  sensitivity: name.split(".")[1] as Route["sensitivity"],
  targets,
  fallbacks,
  reaches,
  requestsPerMinute: null,
  costPerMillionTokens: null,
  teams: [],
});
const graph = (...routes: Route[]) => ({
  nodes: [
    ...GROUND,
    {
      kind: "gateway",
      ...base("gateway/g", SITE),
      spec: {
        machine: null,
        network: null,
        hostname: "g",
        version: "1",
        imageDigest: null,
        routes,
        alertEmail: null,
        sso: null,
        software: [],
      },
    } as Node,
  ],
});

test("a graph that keeps every class where it may go has no leak", () => {
  const sound = graph(
    route("faq.public", ["endpoint/c"], ["chat.internal"]),
    route("chat.internal", ["service/a"], ["copilot.internal", "case.restricted"]),
    route("copilot.internal", ["endpoint/c"], ["chat.internal"]),
    route("case.restricted", ["service/b"], [], [SITE]),
  );
  expect(leaksOf(sound)).toEqual([]);
  expect(() => requireSealed(sound)).not.toThrow();
});

describe("finds", () => {
  test.each([
    ["a target the class may not enter", [route("case.restricted", ["endpoint/c"])], "class", ["case.restricted"]],
    [
      "a chain of fallbacks that ends outside",
      [
        route("case.confidential", ["service/a"], ["law.confidential"]),
        route("law.confidential", ["service/b"], ["far.confidential"]),
        route("far.confidential", ["endpoint/c"], []),
      ],
      "class",
      ["case.confidential", "law.confidential", "far.confidential"],
    ],
    [
      "a zone that the rules on the data close although the policy opens it",
      [route("chat.internal", ["service/a"], ["copilot.internal"], [SITE]), route("copilot.internal", ["endpoint/c"])],
      "rules",
      ["chat.internal", "copilot.internal"],
    ],
    [
      "a name at home and away",
      [route("case.restricted", ["service/a"]), route("case.restricted", ["endpoint/c"])],
      "class",
      ["case.restricted"],
    ],
    [
      "a fallback to a more open name",
      [route("chat.internal", ["service/a"], ["faq.public"]), route("faq.public", ["service/b"])],
      "more-open-name",
      ["chat.internal", "faq.public"],
    ],
    [
      "a mistyped fallback",
      [route("chat.internal", ["service/a"], ["caht.internal"])],
      "unknown-name",
      ["chat.internal", "caht.internal"],
    ],
    ["a target that stands nowhere", [route("chat.internal", ["endpoint/lost"])], "unknown-target", ["chat.internal"]],
    ["a target that is not there", [route("chat.internal", ["endpoint/none"])], "unknown-target", ["chat.internal"]],
    ["a name without a class", [{ ...route("chat.internal", ["endpoint/c"]), name: "chat" }], "class", ["chat"]],
    ["a wildcard", [{ ...route("chat.internal", ["endpoint/c"]), name: "*" }], "class", ["*"]],
  ])("%s", (_, routes, why, chain) => {
    expect(leaksOf(graph(...(routes as Route[])))).toContainEqual(expect.objectContaining({ why, chain }));
    expect(() => requireSealed(graph(...(routes as Route[])))).toThrow(expect.objectContaining({ code: "ROUTE_LEAK" }));
  });
});
