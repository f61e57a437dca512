import { expect, it } from "vitest";
import { endpointNode } from "../../../src/graph/node.js";
import { CLOUD_SERVICES } from "../../support/cloud-services.js";
import { cloudServicesPage, unproven } from "../../support/cloud-services-page.js";

it("the reference page is that of the tests", async () => {
  await expect(cloudServicesPage()).toMatchFileSnapshot("../../../docs/reference/cloud-services.md");
});

it("every service of the graph that palier deploys has a row", () => {
  const services = endpointNode.shape.spec.shape.service.options.filter(
    (service) => service !== "hosted-vllm" && service !== "token-api",
  );
  expect(Object.keys(CLOUD_SERVICES).sort()).toEqual(services.sort());
});

it("every cell has its test", () => expect(unproven(CLOUD_SERVICES)).toEqual([]));

it("a cell whose test does not exist is seen, and so is one whose file does not", () => {
  const cells = CLOUD_SERVICES["azure-openai"];
  const wrong = { how: "by magic", file: "blueprints/hybrid/azure.test.ts", title: "does everything" };
  const nowhere = { ...wrong, file: "nowhere.test.ts" };
  expect(unproven({ ...CLOUD_SERVICES, "azure-openai": { ...cells, canary: wrong, CMK: nowhere } })).toEqual([
    "azure-openai: canary",
    "azure-openai: CMK",
  ]);
});
