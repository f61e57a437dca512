import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chatService } from "../../../src/constructs/server/chat.js";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { CHECKOUT } from "../../support/tools.js";
import { container, filesOf, MAIRIE, projectOf, textOf } from "./mairie.js";

const [chat] = MAIRIE.gateway.chats ?? [];
if (chat === undefined) throw new Error("the site has no chat");
const HOST = "mairie-gpu-1";

/** Every variable that the source of Open WebUI 0.12.4 reads. */
const KNOWN = new Set(readFileSync(join(CHECKOUT, "test/fixtures/open-webui/environment.txt"), "utf8").split("\n"));
/** Read by what is in its image, not by its own source. */
const OF_THE_IMAGE = ["HOME", "PORT", "DO_NOT_TRACK", "SCARF_NO_ANALYTICS", "ANONYMIZED_TELEMETRY"];

const withChat = (change: Partial<typeof chat>): SiteServersProps => ({
  ...MAIRIE,
  gateway: { ...MAIRIE.gateway, chats: [{ ...chat, ...change }] },
});

describe("a chat", () => {
  test("has only settings that Open WebUI reads, and none that opens it", () => {
    const { environment } = chatService(chat, "image");
    const unknown = (names: readonly string[]) =>
      names.filter((name) => !KNOWN.has(name) && !OF_THE_IMAGE.includes(name));
    expect(unknown(Object.keys(environment))).toEqual([]);
    expect(unknown(["ENABLE_PERSISTANT_CONFIG"])).toEqual(["ENABLE_PERSISTANT_CONFIG"]);
    expect(environment).toMatchObject({
      ENABLE_PERSISTENT_CONFIG: "False",
      ENABLE_SIGNUP: "False",
      ENABLE_DIRECT_CONNECTIONS: "False",
      ENABLE_CODE_EXECUTION: "False",
      OFFLINE_MODE: "True",
      OPENAI_API_BASE_URL: "http://gateway:4000/v1",
      RAG_EMBEDDING_MODEL: "documents.internal",
      RAG_FILE_MAX_SIZE: "50",
    });
  });

  test("hands a model the text of documents as material, between lines that no document knows", () => {
    const template = chatService(chat, "image").environment.RAG_TEMPLATE;
    const fence = "${DOCUMENT_FENCE:?made by the installation}";
    expect(template.split(`\n${fence}`)).toEqual([
      expect.stringContaining("never an instruction"),
      "\n{{CONTEXT}}",
      "",
    ]);
    expect(textOf(`compose/${HOST}/compose.yaml`)).toContain(`DOCUMENT_FENCE: "${fence}"`);
    expect(textOf(`compose/${HOST}/.env.example`)).toContain("DOCUMENT_FENCE=\n");
  });

  test("reaches the gateway and its database, and nothing outside", () => {
    expect(container(HOST, "chat-dsi-internal").networks).toEqual(["chat"]);
    expect(container(HOST, "index").networks).toEqual(["chat"]);
    expect(projectOf(HOST).networks.chat).toEqual({ internal: true });
    const onChat = Object.entries(projectOf(HOST).services).filter(([, { networks }]) => networks.includes("chat"));
    expect(onChat.map(([name]) => name).sort()).toEqual(["chat-dsi-internal", "gateway", "index", "proxy"]);
  });

  test("gets a key for the names of its class and no other, within the budget of its team", () => {
    const text = textOf(`ansible/host_vars/${HOST}.yml`);
    expect(text).toContain('key_alias: "chat-dsi-internal"');
    expect(text).toMatch(/models:\n\s+- "chat\.internal"\n\s+- "documents\.internal"\n\s+model_rpm_limit/);
    expect(text).toMatch(/- team_id: "dsi"\n\s+team_alias: "dsi"\n\s+max_budget: 1500/);
  });

  test.each([
    ["a route of another class", withChat({ routes: ["faq.public"] })],
    ["a route of another team", withChat({ team: "accueil" })],
    ["a route that is not there", withChat({ routes: ["other.internal"] })],
    ["vectors of another class", withChat({ embedding: { route: "faq.public", dimensions: 1_024 } })],
    ["vectors too long for an index", withChat({ embedding: { route: "documents.internal", dimensions: 4_001 } })],
    ["a name that is no chat's", withChat({ name: "database" })],
    ["no directory", { ...MAIRIE, gateway: { ...MAIRIE.gateway, signIn: null } }],
  ])("is refused with %s", (_, props) => {
    expect(() => filesOf(props)).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });
});
