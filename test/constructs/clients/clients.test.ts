import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SwaggerParser from "@apidevtools/swagger-parser";
import { describe, expect, it } from "vitest";
import { clientFiles } from "../../../src/constructs/clients/client.js";
import { methodOf, pascalCase, snakeCase } from "../../../src/constructs/clients/names.js";
import { openapiOf } from "../../../src/constructs/clients/openapi.js";
import { OPERATION_SHAPES } from "../../../src/constructs/clients/operations.js";
import { wireCall } from "../../../src/constructs/clients/wires.js";
import { CLIENT_CASES, contractOf, samplesOf, standIn, withPackages, writeClient } from "../../support/client-cases.js";
import { emptyFolder } from "../../support/output-folder.js";
import { CHECKOUT, launch, run, tool } from "../../support/tools.js";

/** What the deployment says of a model of Bedrock. */
const DEPLOYED = { PALIER_GUARDRAIL: "g1", PALIER_GUARDRAIL_VERSION: "1" };

const documents = new Map(CLIENT_CASES.map(({ id, contract }) => [id, openapiOf(id, id, "0.1.0", contract)] as const));
const expected = Object.fromEntries(CLIENT_CASES.map((one) => [one.id, samplesOf(one).answer]));

function folderOfAll(): string {
  const folder = emptyFolder();
  withPackages(folder);
  for (const one of CLIENT_CASES) writeClient(folder, one);
  return folder;
}

describe("the contract as OpenAPI", () => {
  it.each(CLIENT_CASES)("of $id is read by a parser of OpenAPI", async ({ id }) => {
    const api = await SwaggerParser.validate(structuredClone(documents.get(id)) as never);
    expect(api).toMatchObject({ openapi: "3.1.0", info: { version: "0.1.0" } });
  });

  it("with a mistake is refused by it", async () => {
    const wrong = { ...documents.get("openai-chat"), paths: { "no-slash": { post: { responses: 1 } } } };
    await expect(SwaggerParser.validate(wrong as never)).rejects.toThrow();
  });
});

/** Options a careful team compiles with, beyond palier's own. */
const STRICT = {
  compilerOptions: {
    target: "es2023",
    lib: ["es2023", "dom"],
    module: "nodenext",
    strict: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    exactOptionalPropertyTypes: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    types: ["node"],
    outDir: "built",
    rootDir: ".",
  },
  include: ["clients"],
};

const tsc = join(CHECKOUT, "node_modules/.bin/tsc");
const compile = async (folder: string) => {
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(STRICT));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  return launch(tsc, ["-p", "tsconfig.json"], { cwd: folder });
};

describe("clients in TypeScript", () => {
  it("are type-checked strictly, reach a stand-in that knows the contract alone, and answer in one shape", async () => {
    const folder = folderOfAll();
    const compiled = await compile(folder);
    expect(compiled.stdout).toBe("");
    const calls = CLIENT_CASES.map((one) => {
      const { ts } = methodOf(one.contract.operation);
      const name = `${pascalCase(one.id)}Client`;
      return `{
  const { ${name}, ${ts}Request } = await import("./built/clients/${one.id}/typescript/client.js");
  const client = new ${name}({ url: \`\${url}/${one.id}\`, identity, pauseMs: 1 });
  answers["${one.id}"] = await client.${ts}(${ts}Request(${JSON.stringify(samplesOf(one).request)}));
}`;
    });
    const drive = `const url = process.argv[2];
const identity = async () => ({ Authorization: "Bearer proof" });
const answers = {};
${calls.join("\n")}
console.log(JSON.stringify(answers));
`;
    writeFileSync(join(folder, "drive.mjs"), drive);
    const { url, heard } = await standIn(documents);
    const done = await launch(process.execPath, ["drive.mjs", url], { cwd: folder, env: DEPLOYED });
    expect(done.stderr).toBe("");
    expect(JSON.parse(done.stdout)).toEqual(expected);
    expect(heard).toEqual(CLIENT_CASES.map(({ id }) => ({ id, authorisation: "Bearer proof", faults: [] })));
  });

  it("with a wrong request do not compile", async () => {
    const folder = emptyFolder();
    withPackages(folder);
    const [first] = CLIENT_CASES;
    if (first === undefined) expect.fail();
    writeClient(folder, first);
    writeFileSync(
      join(folder, "clients/wrong.ts"),
      `import { OpenaiChatClient } from "./${first.id}/typescript/client.js";\nvoid new OpenaiChatClient().chat({ messages: "hello", maxTokens: 1 });\n`,
    );
    expect((await compile(folder)).stdout).toMatch(/wrong\.ts.*TS2322/);
  });
});

describe("clients in Python", () => {
  it("are type-checked strictly, reach the same stand-in, and answer in the same shape", async () => {
    const folder = folderOfAll();
    const modules = CLIENT_CASES.map(({ id }) => ({ id, module: snakeCase(id) }));
    mkdirSync(join(folder, "all"));
    const calls = CLIENT_CASES.map((one) => {
      const { py } = methodOf(one.contract.operation);
      const request = JSON.stringify(JSON.stringify(samplesOf(one).request));
      return `from ${snakeCase(one.id)}.client import ${pascalCase(one.id)}Client, ${py}_request
from ${snakeCase(one.id)}.transport import Settings
client = ${pascalCase(one.id)}Client(Settings(url=f"{url}/${one.id}", identity=identity, pause_seconds=0.001))
answers["${one.id}"] = client.${py}(${py}_request(json.loads(${request})))
`;
    });
    writeFileSync(
      join(folder, "drive.py"),
      `import json, sys
url, answers = sys.argv[1], {}
identity = lambda method, url, headers, body: {"Authorization": "Bearer proof"}
${calls.join("\n")}
print(json.dumps(answers))
`,
    );
    const path = modules.map(({ id }) => join(folder, "clients", id, "python")).join(":");
    const { url, heard } = await standIn(documents);
    const away = { ...DEPLOYED, AWS_EC2_METADATA_DISABLED: "true", PYTHONPATH: path };
    const done = await launch(tool("python"), ["drive.py", url], { cwd: folder, env: withoutClouds(folder, away) });
    expect(done.stderr).toBe("");
    expect(JSON.parse(done.stdout)).toEqual(expected);
    expect(heard).toEqual(CLIENT_CASES.map(({ id }) => ({ id, authorisation: "Bearer proof", faults: [] })));
    const typed = run(
      "mypy",
      ["--strict", "--ignore-missing-imports", "--cache-dir=.mypy", ...modules.flatMap(({ module }) => ["-p", module])],
      { cwd: folder, env: { MYPYPATH: path } },
    );
    expect(typed.stdout).toMatch(/^Success/);
  });
});

/** Credentials that are found at once and prove nothing. */
function withoutClouds(folder: string, env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const account = join(folder, "account.json");
  writeFileSync(
    account,
    JSON.stringify({ type: "authorized_user", client_id: "c", client_secret: "-", refresh_token: "-" }),
  );
  return { ...env, GOOGLE_APPLICATION_CREDENTIALS: account };
}

describe("who calls", () => {
  it("to AWS signs with the role, for the service and region of the contract, in both languages", async () => {
    const folder = emptyFolder();
    withPackages(folder);
    const one = CLIENT_CASES.find(({ id }) => id === "bedrock-chat");
    if (one === undefined) expect.fail();
    writeClient(folder, one);
    expect((await compile(folder)).stdout).toBe("");
    const env = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "-", AWS_SESSION_TOKEN: "session" };
    const target = '"POST", "https://bedrock-runtime.eu-west-3.amazonaws.com/model/model%3A1/converse"';
    writeFileSync(
      join(folder, "sign.mjs"),
      `import { identity } from "./built/clients/bedrock-chat/typescript/identity.js";
const [method, url] = [${target}];
console.log(JSON.stringify(await identity({ method, url, headers: {}, body: "{}" })));`,
    );
    writeFileSync(
      join(folder, "sign.py"),
      `import json
from bedrock_chat.identity import identity
print(json.dumps(dict(identity(${target}, {}, b"{}"))))`,
    );
    const ts = await launch(process.execPath, ["sign.mjs"], { cwd: folder, env });
    const PYTHONPATH = join(folder, "clients/bedrock-chat/python");
    const py = await launch(tool("python"), ["sign.py"], { cwd: folder, env: { ...env, PYTHONPATH } });
    for (const done of [ts, py]) {
      const headers = JSON.parse(done.stdout) as Record<string, string>;
      const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
      expect(named["x-amz-security-token"]).toBe("session");
      expect(named["authorization"]).toMatch(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-3\/bedrock\/aws4_request, SignedHeaders=/,
      );
    }
  });

  it("is never a key in a file", () => {
    const files = CLIENT_CASES.flatMap((one) =>
      clientFiles({ node: `workload/${one.id}`, title: one.id, version: "0.1.0", ...one }),
    );
    for (const { path, content } of files)
      expect(`${path}: ${content}`).not.toMatch(/api[-_]?key\s*[:=]|AKIA|-----BEGIN|Ocp-Apim-Subscription-Key/i);
  });

  it("asks for packages whose versions are those that were tested", () => {
    const own = JSON.parse(readFileSync(join(CHECKOUT, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    for (const one of CLIENT_CASES) {
      const files = clientFiles({ node: "workload/x", title: one.id, version: "0.1.0", ...one });
      const manifest = files.find(({ path }) => path.endsWith("package.json"))?.content ?? "";
      const { dependencies } = JSON.parse(String(manifest)) as { dependencies: Record<string, string> };
      for (const [name, version] of Object.entries(dependencies)) expect(own.devDependencies[name]).toBe(version);
    }
  });
});

it("a wire is not asked for what it cannot do", () => {
  expect(() => wireCall("rekognition", "chat")).toThrow(expect.objectContaining({ code: "INVALID_GRAPH" }));
  expect(Object.keys(OPERATION_SHAPES)).toHaveLength(8);
  expect(() =>
    clientFiles({
      ...{ node: "workload/x", title: "x", version: "1", id: "x", pattern: "rest" },
      contract: contractOf({ operation: "search" }),
    }),
  ).toThrow();
});
