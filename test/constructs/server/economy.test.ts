import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { EconomyProps } from "../../../src/constructs/server/economy.js";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { CHECKOUT, run } from "../../support/tools.js";
import { LEAK_SITE } from "./leak-site.js";
import { filesOf } from "./mairie.js";
import { writtenSite } from "./written.js";

const PLAIN: EconomyProps = { first: [], confidence: null, evaluator: null, atLeast: 70, reruns: 2, cached: false };
const ECONOMY: Readonly<Record<string, EconomyProps>> = {
  "faq.public": { ...PLAIN, cached: true },
  "chat.internal": { ...PLAIN, first: ["juristes.confidential"], confidence: 0.5 },
  "juristes.confidential": { ...PLAIN, evaluator: "sociaux.confidential", reruns: 1 },
  "dossiers.restricted": { ...PLAIN, first: ["police.restricted"] },
};

const sparing = (economy: Readonly<Record<string, EconomyProps>>): SiteServersProps => ({
  ...LEAK_SITE,
  gateway: {
    ...LEAK_SITE.gateway,
    routes: LEAK_SITE.gateway.routes.map((route) => {
      const own = economy[route.name];
      return own === undefined ? route : { ...route, economy: own };
    }),
  },
});

interface Case {
  readonly id: string;
  readonly route: string;
  readonly trick: string;
  readonly failure: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly same?: string;
}
interface Answer {
  readonly id: string;
  readonly status: number;
  readonly reached: readonly string[];
  readonly order: readonly string[];
}

function drive(folder: string, cases: readonly Case[]): ReadonlyMap<string, Answer> {
  const config = join(folder, "compose/mairie-gpu-1/gateway.yaml");
  const sent = cases.map(({ route, body, ...item }) => ({
    ...{ door: "proxy", path: "/v1/chat/completions", headers: {} },
    ...item,
    body: { model: route, ...body },
  }));
  const done = run("litellm-python", [join(CHECKOUT, "test/constructs/server/leak-drive.py")], {
    input: JSON.stringify({ config, cases: sent }),
    env: { LITELLM_LOCAL_MODEL_COST_MAP: "True" },
    timeoutSeconds: 200,
  });
  const lines = done.stdout.split("\n").filter((line) => line.startsWith('{"id"'));
  if (lines.length !== cases.length) throw new Error(done.stderr.slice(-2_000));
  return new Map(lines.map((line) => JSON.parse(line) as Answer).map((answer) => [answer.id, answer]));
}

const FAILURES = [
  { name: "none", site: "ok", away: "ok" },
  { name: "site down", site: "closed", away: "ok" },
  { name: "site rate limited", site: "limited", away: "ok" },
  { name: "weak answers", site: "ok", away: "ok", weak: LEAK_SITE.services.map(({ node }) => node) },
] as const;
const TRICKS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  none: {},
  "own fallbacks": { fallbacks: ["copilote.internal", "guichet.public"] },
  stream: { stream: true },
  "own cache": { cache: { namespace: "restricted:other" } },
  "metadata of the gateway": { metadata: { user_api_key_team_id: "other", model_group: "faq.public" } },
  "an answer in a form": { response_format: { type: "json_object" } },
};

test("the smallest model that is enough answers, caches are of one class and team, and nothing leaks by it", () => {
  const tricks = Object.keys(ECONOMY).flatMap((route) =>
    FAILURES.flatMap((failure) =>
      Object.entries(TRICKS).map(([trick, body]): Omit<Case, "id"> => ({ route, trick, failure, body })),
    ),
  );
  const own = (id: string, route: string, more: Partial<Case> = {}): Case => ({
    ...{ id, route, trick: "none", failure: { site: "ok", away: "ok" } },
    ...more,
  });
  const cases: readonly Case[] = [
    ...tricks.map((item, index) => ({ ...item, id: `e${index}` })),
    own("small", "dossiers.restricted"),
    own("grown", "dossiers.restricted", { failure: { site: "ok", away: "ok", weak: ["service/police"] } }),
    own("graded", "juristes.confidential"),
    own("kept-1", "faq.public", { same: "kept" }),
    own("kept-2", "faq.public", { same: "kept" }),
    own("asked-1", "dossiers.restricted", { same: "asked" }),
    own("asked-2", "dossiers.restricted", { same: "asked" }),
  ];
  const answers = drive(writtenSite(sparing(ECONOMY)), cases);
  const answerOf = (id: string) => answers.get(id) as Answer;
  const leaks = cases.filter(({ id, route }) => {
    const level = route.slice(route.indexOf(".") + 1);
    return answerOf(id).reached.some((node) =>
      LEAK_SITE.gateway.remotes.some((remote) => remote.node === node && !remote.accepts.includes(level)),
    );
  });
  expect([cases.length, leaks]).toEqual([103, []]);
  expect(answerOf("small")).toMatchObject({ status: 200, order: ["service/police"] });
  expect(answerOf("grown")).toMatchObject({ status: 200, order: ["service/police", "service/dossiers"] });
  // The stand-in's grade is no number: made again once, then a person takes over.
  expect(answerOf("graded")).toMatchObject({
    status: 422,
    order: ["service/juristes", "service/sociaux", "service/juristes", "service/sociaux"],
  });
  expect(answerOf("kept-2")).toMatchObject({ status: 200, order: ["service/faq"] });
  expect(answerOf("asked-2").order).toEqual(["service/police", "service/police"]);
}, 240_000);

test("a way to a more open class is refused when it is written, and by the guard when it is forged", () => {
  const leaking = { "dossiers.restricted": { ...PLAIN, first: ["guichet.public"] } };
  expect(() => filesOf(sparing(leaking))).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  const one: Case = { id: "one", route: "dossiers.restricted", trick: "", failure: { site: "ok", away: "ok" } };
  const forged = (guarded: boolean) => {
    const folder = writtenSite(LEAK_SITE);
    const place = join(folder, "compose/mairie-gpu-1");
    writeFileSync(join(place, "economy.json"), JSON.stringify(leaking));
    const guard = readFileSync(join(place, "palier_guard.py"), "utf8");
    const blind = guard.replace(/return bool\(named\) and .*/, "return True");
    if (!guarded) writeFileSync(join(place, "palier_guard.py"), blind);
    return drive(folder, [one]).get("one")?.reached;
  };
  // The guard refuses the way out; what stands in for it is on the site.
  expect(forged(true)).toEqual(["service/faq"]);
  expect(forged(false)).toEqual(["endpoint/guichet"]);
}, 240_000);
