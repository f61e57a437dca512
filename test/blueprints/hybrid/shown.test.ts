import { describe, expect, it, test } from "vitest";
import type { Blueprint } from "../../../src/graph/blueprint.js";
import { CLOUD_SERVICES } from "../../support/cloud-services.js";
import { EXAMPLES } from "../../support/palier.js";
import { planOf } from "../../support/plans.js";
import { unshown } from "../../support/shown-features.js";

test("a shipped example shows every service with every feature of the table", () => {
  expect(
    unshown(
      CLOUD_SERVICES,
      EXAMPLES.map((name) => planOf(name)),
    ),
  ).toEqual([]);
});

describe("an example that shows less is found", () => {
  const group = planOf("groupe");
  /** The group without what `change` takes from its endpoints; null takes one away. */
  const without = (change: (node: Blueprint["nodes"][number]) => Blueprint["nodes"][number] | null): Blueprint => ({
    ...group,
    nodes: group.nodes.flatMap((node) => change(node) ?? []),
  });

  it("a service that nothing leads to", () => {
    const graph = without((node) => (node.id === "endpoint/webinar-subtitles-de" ? null : node));
    const lost = unshown(CLOUD_SERVICES, [graph]).filter((cell) => cell.startsWith("amazon-transcribe: "));
    expect(lost).toContain("amazon-transcribe: batch");
  });

  it("a feature that nobody asks for", () => {
    const graph = without((node) => {
      if (node.kind !== "endpoint") return node;
      const { capture: _, ...spec } = node.spec;
      return { ...node, spec };
    });
    expect(unshown(CLOUD_SERVICES, [graph])).toEqual(
      expect.arrayContaining(["sagemaker-realtime: data capture", "azure-ml-online: data capture"]),
    );
  });
});
