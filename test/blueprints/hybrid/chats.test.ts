import { expect, test } from "vitest";
import { nodesOf } from "../../../src/graph/queries.js";
import { leaksOf } from "../../../src/graph/reach.js";
import { planOf } from "../../support/plans.js";

test("people of a team get a chat for each class of its conversations, sized, priced and erased", () => {
  const graph = planOf("hopital");
  const [gateway] = nodesOf(graph, "gateway");
  expect(gateway?.spec.chats).toEqual([
    expect.objectContaining({
      store: "store/site-principal-chat-dsi-internal",
      team: "dsi",
      sensitivity: "internal",
      hostname: "chat-dsi-internal.site-principal.ia.chdr.example.org",
      // What the public asks is no page of the staff.
      routes: ["assistant-administratif.internal"],
      embedding: { route: "documents.internal", dimensions: 1_024 },
      memoryGiB: 6,
      hardwareShare: 0.0313,
      monthly: expect.stringMatching(/^\d+\.\d\d$/),
    }),
  ]);
  expect(
    nodesOf(graph, "service").find(({ id }) => id === "service/site-principal-documents-internal")?.spec,
  ).toMatchObject({ engine: "ollama", acceleratorIds: [], route: "documents.internal" });
  const stores = nodesOf(graph, "store").filter(({ spec }) => spec.machine !== null && spec.holds !== "models");
  expect(stores.map(({ id, spec }) => [id, spec.holds, spec.retentionDays, spec.erasedBy])).toEqual([
    ["store/site-principal-chat-dsi-internal", "conversations", 15, "palier-erase.timer"],
    ["store/site-principal-logs", "logs", 1_095, "palier-erase.timer"],
    ["store/site-principal-backups", "backups", 15, "palier-erase.timer"],
  ]);
});

test("nobody gets a chat without a directory to sign in with", () => {
  const gateways = nodesOf(planOf("editeur"), "gateway").filter(({ spec }) => spec.sso === null);
  expect(gateways.flatMap(({ spec }) => spec.chats ?? [])).toEqual([]);
});

test("a smaller model of a more open class is a leak, before or after the model's own", () => {
  const plain = { confidence: null, evaluator: null, atLeast: 70, reruns: 2, cached: false };
  const leaks = (economy: { readonly first: string[]; readonly evaluator: string | null }) => {
    const graph = structuredClone(planOf("hopital"));
    for (const node of graph.nodes)
      if (node.kind === "gateway")
        for (const route of node.spec.routes)
          if (route.sensitivity === "restricted") route.economy = { ...plain, ...economy };
    return new Set(leaksOf(graph).map(({ why }) => why));
  };
  expect(leaks({ first: [], evaluator: null })).toEqual(new Set());
  expect(leaks({ first: ["codage-sejours.restricted"], evaluator: null })).toEqual(new Set());
  expect(leaks({ first: ["information-patients.public"], evaluator: null })).toEqual(new Set(["more-open-name"]));
  expect(leaks({ first: [], evaluator: "assistant-administratif.internal" })).toEqual(new Set(["more-open-name"]));
});
