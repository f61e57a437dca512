import fc from "fast-check";
import { expect, test } from "vitest";
import { lossOf } from "../../src/graph/continuity.js";
import type { Node } from "../../src/graph/node.js";

/** Nodes with what is asked of them alone. */
const graphOf = (
  services: Readonly<Record<string, string>>,
  routes: readonly { name: string; targets: readonly string[]; fallbacks: readonly string[] }[],
) => ({
  nodes: [
    ...Object.entries(services).map(([id, machine]) => ({ kind: "service", id, spec: { machine } })),
    { kind: "gateway", id: "gateway/a", spec: { machine: "machine/front", routes } },
  ] as unknown as readonly Node[],
});

test("names stop, go on with fewer copies, or are answered by a name that still answers", () => {
  const graph = graphOf({ "service/a": "machine/1", "service/b": "machine/2", "service/c": "machine/1" }, [
    { name: "both", targets: ["service/a", "service/b"], fallbacks: [] },
    { name: "one", targets: ["service/a"], fallbacks: [] },
    { name: "cloud", targets: ["endpoint/x"], fallbacks: [] },
    { name: "spared", targets: ["service/c"], fallbacks: ["one", "cloud"] },
  ]);
  expect(lossOf(graph, "machine/1")).toEqual({
    gateway: false,
    stops: ["one"],
    reduced: [{ route: "both", copies: 1, of: 2 }],
    // The first fallback stops too.
    fallsBack: [{ route: "spared", to: "cloud" }],
  });
  expect(lossOf(graph, "machine/front")).toEqual({ gateway: true, stops: [], reduced: [], fallsBack: [] });
});

test("every name of a lost machine is told once, and no other", () => {
  const machine = fc.constantFrom("machine/1", "machine/2", "machine/3");
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("service/a", "service/b", "service/c"), machine, { minKeys: 1 }),
      (services) => {
        const ids = Object.keys(services);
        const routes = ids.map((_, at) => ({
          name: `r${at}`,
          targets: ids.slice(at),
          fallbacks: [`r${(at + 1) % ids.length}`],
        }));
        const loss = lossOf(graphOf(services, routes), "machine/1");
        const told = [
          ...loss.stops,
          ...loss.reduced.map(({ route }) => route),
          ...loss.fallsBack.map(({ route }) => route),
        ];
        const touched = routes.filter(({ targets }) => targets.some((id) => services[id] === "machine/1"));
        expect(told.toSorted()).toEqual(touched.map(({ name }) => name).toSorted());
        for (const { to } of loss.fallsBack) expect(loss.stops).not.toContain(to);
      },
    ),
  );
});
