import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stepsOf } from "../../../src/constructs/clients/steps.js";
import { PATTERNS } from "../../../src/core/contract.js";
import { contractOf, withPackages, writeClient } from "../../support/client-cases.js";
import { emptyFolder } from "../../support/output-folder.js";
import { CHECKOUT, run, start, tool } from "../../support/tools.js";

/** One program in each language that uses every pattern with a model made of a function. */
const PROGRAM_TS = (built: string) => `
import { writeFileSync, readFileSync } from "node:fs";
const load = (pattern) => import(\`${built}/clients/\${pattern}/typescript/\${pattern}.js\`);
const { InApplication } = await load("in-application");
const { serve } = await load("microservice");
const { runBatch } = await load("batch");
const { workOn } = await load("streaming");
const requestOf = (value) => { if (typeof value?.text !== "string") throw new Error("no text"); return value; };
const ask = async ({ text }) => { if (text === "bad") throw new Error("no"); return { text: text.toUpperCase() }; };
const out = {};

let asked = 0;
const app = new InApplication(async () => { asked++; throw new Error("down"); }, 50, () => 1);
const down = [];
for (let i = 0; i < 7; i++) down.push(await app.answerOr({}, "instead"));
const up = await new InApplication(ask, 1000).answerOr({ text: "a" }, "instead");
out.inApplication = { asked, isModels: down.map((one) => one.isModels), up };

const server = serve("translate", requestOf, ask, 1).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const at = "http://127.0.0.1:" + server.address().port;
const post = async (path, body) => { const r = await fetch(at + path, { method: "POST", body }); return [r.status, await r.json()]; };
const get = async (path) => { const r = await fetch(at + path); return [r.status, await r.json()]; };
out.microservice = [await get("/health/live"), await get("/health/ready"), await post("/translate", '{"text":"a"}'),
  await post("/translate", "{"), await post("/translate", '{"text":"bad"}'), await post("/other", "{}")];
server.close();

writeFileSync("requests.jsonl", ["a", "bad", "c"].map((text) => JSON.stringify({ id: text, text })).join("\\n") + "\\n");
const files = { requests: "requests.jsonl", answers: "answers.jsonl", failures: "failures.jsonl" };
out.batch = [await runBatch(files, requestOf, ask, 2), await runBatch(files, requestOf, ask, 2)];
out.answers = readFileSync("answers.jsonl", "utf8").trim().split("\\n").map((line) => JSON.parse(line)).sort((a, b) => a.id < b.id ? -1 : 1);

const sent = [], apart = [];
const bus = { send: async (key, value) => void sent.push([key, value]), keepApart: async (key, event, reason) => void apart.push([key, event]) };
const steps = { before: [(event) => ({ ...event, text: event.text.trim() })], after: [({ answer }) => answer.text] };
const work = (body, tried = 0, own = steps) => workOn({ key: "k", body, tried }, bus, own, requestOf, ask, 3).catch(() => "again");
const unwritten = { before: [() => { throw new Error("not written"); }], after: [] };
out.streaming = [await work('{"text":" a "}'), await work("{"), await work('{"text":"bad"}'), await work('{"text":"bad"}', 2), await work('{"text":"a"}', 0, unwritten)];
out.sent = sent; out.apart = apart;
console.log(JSON.stringify(out));
`;

const PROGRAM_PY = `
import json, threading, urllib.request
from pathlib import Path
from in_application.in_application import InApplication
from microservice.microservice import server
from batch.batch import run_batch
from streaming.streaming import Event, work_on
def request_of(value):
    if not isinstance(value.get("text"), str): raise ValueError("no text")
    return value
def ask(request):
    if request["text"] == "bad": raise RuntimeError("no")
    return {"text": request["text"].upper()}
out = {}
asked = []
def down(request):
    asked.append(1)
    raise RuntimeError("down")
app = InApplication(down, 0.5, now=lambda: 1.0)
states = [app.answer_or({}, "instead")[1] for _ in range(7)]
answer, own = InApplication(ask, 5).answer_or({"text": "a"}, None)
out["inApplication"] = {"asked": len(asked), "isModels": states, "up": {"answer": answer, "isModels": own}}
service = server("translate", request_of, ask, 1, ("127.0.0.1", 0))
threading.Thread(target=service.serve_forever, daemon=True).start()
at = f"http://127.0.0.1:{service.server_address[1]}"
def say(path, body=None):
    try:
        with urllib.request.urlopen(at + path, data=body) as response: return [response.status, json.load(response)]
    except urllib.error.HTTPError as error: return [error.code, json.load(error)]
out["microservice"] = [say("/health/live"), say("/health/ready"), say("/translate", b'{"text":"a"}'), say("/translate", b"{"), say("/translate", b'{"text":"bad"}'), say("/other", b"{}")]
Path("requests.jsonl").write_text("".join(json.dumps({"id": text, "text": text}) + "\\n" for text in ["a", "bad", "c"]))
files = [Path(name) for name in ("requests.jsonl", "answers.jsonl", "failures.jsonl")]
out["batch"] = [vars(run_batch(*files, request_of, ask, 2)) for _ in range(2)]
out["answers"] = sorted((json.loads(line) for line in files[1].read_text().splitlines()), key=lambda one: one["id"])
class Bus:
    sent, apart = [], []
    def send(self, key, value): self.sent.append([key, value])
    def keep_apart(self, key, event, reason): self.apart.append([key, event])
bus = Bus()
def work(body, tried=0, before=None):
    before = before or [lambda event: {**event, "text": event["text"].strip()}]
    try: return work_on(Event("k", body, tried), bus, before, [lambda made: made["answer"]["text"]], request_of, ask, 3)
    except Exception: return "again"
def unwritten(made): raise NotImplementedError
out["streaming"] = [work('{"text":" a "}'), work("{"), work('{"text":"bad"}'), work('{"text":"bad"}', 2), work('{"text":"a"}', 0, [unwritten])]
out["sent"], out["apart"] = bus.sent, bus.apart
print(json.dumps(out))
`;

const apart = [
  ["k", "{"],
  ["k", '{"text":"bad"}'],
  ["k", '{"text":"a"}'],
];
const expected = {
  inApplication: {
    asked: 5,
    isModels: [false, false, false, false, false, false, false],
    up: { answer: { text: "A" }, isModels: true },
  },
  microservice: [
    [200, { status: "live" }],
    [200, { status: "ready" }],
    [200, { text: "A" }],
    [400, { error: "not a request of this operation" }],
    [502, { error: "the model did not answer" }],
    [404, { error: "no such operation" }],
  ],
  batch: [
    { answered: 2, failed: 1, known: 0 },
    { answered: 0, failed: 1, known: 2 },
  ],
  answers: [
    { id: "a", answer: { text: "A" } },
    { id: "c", answer: { text: "C" } },
  ],
  streaming: ["sent", "kept-apart", "again", "kept-apart", "kept-apart"],
  sent: [["k", "A"]],
  apart,
};

type Outcome = Readonly<Record<string, unknown>>;
const outcomes: { ts: Outcome; py: Outcome } = { ts: {}, py: {} };

let rmLater = () => {};
afterAll(() => rmLater());

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "palier-clients-"));
  rmLater = () => rmSync(folder, { recursive: true });
  withPackages(folder);
  for (const pattern of PATTERNS) writeClient(folder, { id: pattern, pattern, contract: contractOf() });
  const options = { target: "es2023", lib: ["es2023", "dom"], module: "nodenext", strict: true, skipLibCheck: true };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: { ...options, types: ["node"], outDir: "built", rootDir: "." },
      include: ["clients"],
    }),
  );
  expect(start(join(CHECKOUT, "node_modules/.bin/tsc"), ["-p", "tsconfig.json"], { cwd: folder }).stdout).toBe("");
  for (const [language, code] of [
    ["mjs", PROGRAM_TS(join(folder, "built"))],
    ["py", PROGRAM_PY],
  ] as const) {
    const cwd = join(folder, language);
    mkdirSync(cwd);
    writeFileSync(join(cwd, `program.${language}`), code);
    const path = PATTERNS.map((pattern) => join(folder, "clients", pattern, "python")).join(":");
    const done = start(language === "py" ? tool("python") : process.execPath, [`program.${language}`], {
      cwd,
      env: { PYTHONPATH: path },
    });
    expect(done.stderr).toBe("");
    outcomes[language === "py" ? "py" : "ts"] = JSON.parse(done.stdout) as Outcome;
  }
});

describe.each(["ts", "py"] as const)("in %s", (language) => {
  const of = (name: keyof typeof expected) => expect(outcomes[language][name]).toEqual(expected[name]);

  it("a program goes on without the model, and leaves it alone after five failures", () => of("inApplication"));
  it("a service answers one operation and says whether it lives", () => of("microservice"));
  it("a batch goes on where it ended, and keeps what failed", () => {
    of("batch");
    of("answers");
  });
  it("an event is prepared, answered and sent on, given again, or kept apart after the last attempt", () => {
    of("streaming");
    of("sent");
    of("apart");
  });
});

it("a step that nobody has written refuses every event", () => {
  const folder = emptyFolder();
  const { py, ts } = stepsOf({ before: ["pseudonymise"], after: ["keep-score"] });
  writeFileSync(join(folder, "steps.py"), py);
  const done = run("python", ["-c", "from steps import *; print(len(BEFORE), len(AFTER)); BEFORE[0]({})"], {
    cwd: folder,
  });
  expect(done.stdout).toBe("1 1\n");
  expect(done.stderr).toContain("NotImplementedError: the step pseudonymise is not written yet");
  expect(ts).toContain("export const before = [pseudonymise];");
  expect(readFileSync(join(folder, "steps.py"), "utf8")).toBe(py);
});
