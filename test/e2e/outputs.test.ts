import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { outputSettings, type RemoteProps } from "../../src/constructs/server/remote.js";
import { deployableArtefacts } from "../../src/render/deployable.js";
import { buildClouds } from "../support/cloud-app.js";
import { cloudGraph } from "../support/cloud-graph.js";
import { bedrockNode, gardenNode, networkNode, openAiNode, storeNode, vertexNode } from "../support/cloud-nodes.js";
import { requireZero, startDeployment } from "../support/deployment.js";
import { emptyFolder } from "../support/output-folder.js";
import { CHECKOUT, launch, tool } from "../support/tools.js";

const remote = (id: string, service: RemoteProps["service"], stack: string): RemoteProps => ({
  ...{ node: `endpoint/${id}`, title: id, name: id, route: `${id}.internal`, service, region: "eu-west-3", stack },
  ...{ called: "m", accepts: ["internal"] },
});

test("what clouds were deployed with reaches the gateway without a hand, once, and nothing of another plan does", {
  timeout: 300_000,
}, async () => {
  const graph = cloudGraph([
    networkNode("aws", "eu-west-3"),
    bedrockNode("rag"),
    networkNode("azure", "francecentral"),
    openAiNode("office"),
    networkNode("google", "europe-west9"),
    storeNode("google", "europe-west9"),
    vertexNode("search"),
    gardenNode("open"),
  ]);
  const folder = emptyFolder();
  mkdirSync(join(folder, "cdktf.out"), { recursive: true });
  buildClouds(graph, join(folder, "cdktf.out"));
  for (const { path, content } of deployableArtefacts(graph.id, "organisation/ville")) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const deployment = await startDeployment(folder, {});
  requireZero("cdktf deploy", await deployment.cdktf("deploy"));

  const ansible = join(folder, "ansible");
  const script = join(ansible, "record-outputs.py");
  mkdirSync(ansible);
  writeFileSync(script, readFileSync(join(CHECKOUT, "templates/ansible/record-outputs.py")));
  chmodSync(script, 0o755);
  const settings = outputSettings([
    remote("rag", "bedrock-on-demand", "ville-aws"),
    remote("office", "azure-openai", "ville-azure"),
    remote("search", "vertex-endpoint", "ville-google"),
    remote("open", "vertex-model-garden", "ville-google"),
    remote("faq", "token-api", "ville-aws"),
  ]);
  const plan = (list: typeof settings) =>
    writeFileSync(join(ansible, "outputs.json"), JSON.stringify({ settings: list }));
  const record = (file: string) => launch(tool("python"), [script, file], { cwd: folder });
  plan(settings);
  const first = await record(deployment.outputs);
  expect([first.stderr, first.stdout]).toEqual(["", "recorded: 6 settings\n"]);
  const written = join(ansible, "group_vars/all/outputs.yml");
  const text = readFileSync(written, "utf8");
  expect(load(text)).toEqual({
    palier_outputs: {
      ENDPOINT_OFFICE_URL: expect.stringMatching(/^https:\/\/.*\.openai\.azure\.com\/$/),
      ENDPOINT_OPEN_URL: expect.stringMatching(
        /^https:\/\/\S+\.europe-west9-\S+\.prediction\.vertexai\.goog\/v1\/projects\/\S+\/endpoints\/\S+$/,
      ),
      ENDPOINT_SEARCH_URL: expect.stringMatching(
        /^https:\/\/\d+-europe-west9-\S+\.prediction\.p\.vertexai\.goog\/v1\/projects\/\S+\/endpoints\/\d+$/,
      ),
      ENDPOINT_RAG_ARN: expect.stringMatching(/^arn:aws:bedrock:/),
      ENDPOINT_RAG_GUARDRAIL: expect.any(String),
      ENDPOINT_RAG_GUARDRAIL_VERSION: expect.any(String),
    },
  });
  expect((await record(deployment.outputs)).stdout).toBe("unchanged: 6 settings\n");

  const outputs = JSON.parse(readFileSync(deployment.outputs, "utf8"));
  const refused = async (content: unknown, list = settings) => {
    plan(list);
    const path = join(folder, "wrong.json");
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    const done = await record(path);
    expect([done.code, readFileSync(written, "utf8")]).toEqual([65, text]);
    return done.stderr;
  };
  expect(await refused("{")).toContain("cannot be read");
  expect(await refused({ "autre-aws": outputs["ville-aws"] })).toContain("no stack of this plan is in");
  expect(await refused({ "ville-aws": outputs["ville-aws"] })).toContain("no outputs of the stack ville-azure");
  expect(await refused({ ...outputs, "ville-aws": { ...outputs["ville-aws"], palier_nodes: [] } })).toContain(
    "does not hold endpoint/rag",
  );
  const azure = { ...outputs["ville-azure"], palier_endpoints: { "endpoint/office": { url: "http://plain" } } };
  expect(await refused({ ...outputs, "ville-azure": azure })).toContain("without TLS");
  const line = { ...azure, palier_endpoints: { "endpoint/office": { url: "https://a\nMASTER_KEY=x" } } };
  expect(await refused({ ...outputs, "ville-azure": line })).toContain("says nothing usable of endpoint/office");
});
