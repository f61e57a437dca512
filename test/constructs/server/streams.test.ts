import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { natsConfig, type StreamProps } from "../../../src/constructs/server/stream.js";
import { emptyFolder } from "../../support/output-folder.js";
import { STREAM } from "../../support/streams.js";
import { run } from "../../support/tools.js";
import { container, filesOf, MAIRIE, projectOf, textOf } from "./mairie.js";

const carrying = (...streams: readonly Partial<StreamProps>[]): SiteServersProps => ({
  ...MAIRIE,
  gateway: {
    ...MAIRIE.gateway,
    streams: streams.map((change) => ({ ...STREAM, route: "chat.internal", ...change })),
  },
});
const SITE = carrying({});
const hostVariables = (props: SiteServersProps): string =>
  textOf("ansible/host_vars/mairie-gpu-1.yml", props).replaceAll("!unsafe ", "");
const COMPOSE = "compose/mairie-gpu-1";

describe("the stream of a site", () => {
  it.each([
    ["is read by the server itself", (text: string) => text, 0],
    ["is refused by it where a line is wrong", (text: string) => text.replace("max_payload:", "max_paylod:"), 1],
    ["is refused by it without its certificate", (text: string) => text, 1],
  ] as const)("%s", (what, change, code) => {
    const folder = emptyFolder();
    const subject = ["-subj", "/CN=a", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
    run("openssl", [
      "req",
      "-x509",
      "-nodes",
      ...subject,
      "-keyout",
      `${folder}/server.key`,
      "-out",
      `${folder}/server.crt`,
    ]);
    const tls = what.includes("without") ? `${folder}/none` : folder;
    writeFileSync(
      join(folder, "nats.conf"),
      change(textOf(`${COMPOSE}/nats.conf`, SITE)).replaceAll("/etc/palier/tls", tls),
    );
    const env = { STREAM_NOTES_APPLICATION: '"1"', STREAM_NOTES_CONSUMER: '"2"' };
    expect(run("nats-server", ["-t", "-c", join(folder, "nats.conf")], { env }).code).toBe(code);
  });

  it("holds no password: each comes from the environment, which the installation fills", () => {
    const config = textOf(`${COMPOSE}/nats.conf`, SITE);
    expect(config.match(/password: \S+/g)).toEqual([
      "password: $STREAM_NOTES_APPLICATION,",
      "password: $STREAM_NOTES_CONSUMER,",
    ]);
    expect(container("mairie-gpu-1", "stream", SITE)).toHaveProperty("environment", {
      STREAM_NOTES_APPLICATION: '"${STREAM_NOTES_APPLICATION:?made by the installation}"',
      STREAM_NOTES_CONSUMER: '"${STREAM_NOTES_CONSUMER:?made by the installation}"',
    });
    const { palier_secrets: secrets, palier_files: files } = load(hostVariables(SITE)) as {
      palier_secrets: string[];
      palier_files: string[];
    };
    expect(secrets).toEqual(
      expect.arrayContaining(["STREAM_NOTES_APPLICATION", "STREAM_NOTES_CONSUMER", "STREAM_NOTES_KEY"]),
    );
    expect(files).toContain("nats.conf");
  });

  it("lets a program send to its own stream and hear its own answers alone", () => {
    const config = natsConfig("ai.mairie.internal", [STREAM, { ...STREAM, id: "visits", input: "visits-events" }]);
    const users = [...config.matchAll(/user: "([^"]+)".*permissions: (\{.*\}) \}/g)].map(
      ([, user, rights]) => [user, JSON.parse(rights ?? "")] as const,
    );
    expect(users.map(([user]) => user)).toEqual([
      "notes-application",
      "notes-consumer",
      "visits-application",
      "visits-consumer",
    ]);
    for (const [user, rights] of users) {
      expect(rights.subscribe.allow).toEqual([`_INBOX.${user}.>`]);
      expect(rights.publish.allow.filter((subject: string) => [">", "*", "$JS.API.>"].includes(subject))).toEqual([]);
    }
    const [, application] = users[0] ?? [];
    expect(application.publish.allow.filter((subject: string) => /events/.test(subject))).toEqual(["events"]);
    expect(users[2]?.[1].publish.allow).toContain("visits-events");
    expect(users[2]?.[1].publish.allow).not.toContain("events");
  });

  it("has room for what waits, and for nothing else", () => {
    expect(natsConfig("h", [STREAM])).toContain(`"max_file_store":${Math.ceil(3 * 64 * 1.1) * 1_048_576}`);
    expect(natsConfig("h", [STREAM])).toContain(`max_payload: ${256 * 1_024 + 8_192}`);
  });
});

describe("its containers", () => {
  it("the consumer has no way out of the machine, and finds the door of the site inside", () => {
    const consumer = container("mairie-gpu-1", "consumer-notes", SITE);
    expect(consumer.networks).toEqual(["inside"]);
    expect(consumer).toMatchObject({ read_only: true, cap_drop: ["ALL"], user: "10001:10001" });
    expect(consumer.image).toBe("${IMAGE_CONSUMER_NOTES:?record the image with its digest first}");
    expect(container("mairie-gpu-1", "proxy", SITE).networks).toMatchObject({
      inside: { aliases: ["ai.mairie.internal"] },
      edge: {},
    });
    expect(container("mairie-gpu-1", "stream", SITE)).toMatchObject({ ports: ["4222:4222"], read_only: true });
    expect(Object.keys(projectOf("mairie-gpu-2", SITE).services)).not.toContain("stream");
  });

  it("are in what the air gap brings, and watched", () => {
    const contents = textOf("airgap/contents.tsv", SITE);
    expect(contents).toMatch(/^image\tnats\t\S+/m);
    expect(contents).toMatch(/^image\tconsumer-notes\tunknown\trecord:IMAGE_CONSUMER_NOTES\t/m);
    expect(textOf(`${COMPOSE}/prometheus.yml`, SITE)).toContain("/metrics/stream/notes");
    expect(textOf(`${COMPOSE}/Caddyfile`, SITE)).toContain("consumer-notes:9101");
  });

  it("users reach the port of events on the machine of the gateway, and only where a site carries some", () => {
    const rules = (props: SiteServersProps, host: string) => textOf(`firewall/${host}/nftables.conf`, props);
    expect(rules(SITE, "mairie-gpu-1").match(/dport 4222/g)).toHaveLength(2);
    expect(rules(SITE, "mairie-gpu-2")).not.toContain("4222");
    expect(rules(MAIRIE, "mairie-gpu-1")).not.toContain("4222");
    expect([...filesOf(MAIRIE).keys()].some((path) => path.endsWith("nats.conf"))).toBe(false);
  });

  it("the consumer's key opens its route alone; past the gateway it is the proxy's own secret", () => {
    const streams = (props: SiteServersProps) =>
      (load(hostVariables(props)) as { palier_streams: Record<string, unknown>[] }).palier_streams;
    expect(streams(SITE)).toMatchObject([
      { id: "notes", token_prefix: "sk-", key: { key_alias: "notes-consumer", models: ["chat.internal"] } },
    ]);
    expect(streams(carrying({ route: "courrier.confidential", directKey: "KEY_COURRIER" }))).toMatchObject([
      { token_prefix: "", key: null, secrets: { key: "KEY_COURRIER" } },
    ]);
    expect(streams(MAIRIE)).toEqual([]);
  });

  it("the runbook says in both languages what is lost with a disk, and where passwords are", () => {
    for (const language of ["en", "fr"] as const) {
      const text = textOf("RUNBOOK.md", { ...SITE, language });
      expect(text).toContain("`notes-application`");
      expect(text).toContain("STREAM_…_APPLICATION");
    }
  });
});

it.each([
  ["a name that is none", { input: "events.>" }],
  ["a route the site does not have", { route: "other.internal" }],
  ["an event no server carries", { largestKiB: 9_000 }],
] as const)("refuses %s", (_, change) => {
  expect(() => filesOf(carrying(change))).toThrow(expect.objectContaining({ name: "PalierError" }));
});
