import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BUSES } from "../../../src/core/contract.js";
import { CLIENT_CASES } from "../../support/client-cases.js";
import {
  background,
  freePort,
  model,
  noted,
  python,
  SECRET_WORDS,
  sendAll,
  serve,
  streamClient,
  until,
} from "../../support/streams.js";
import { tool } from "../../support/tools.js";

const LONG = { timeout: 60_000 };
const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "-",
  AWS_DEFAULT_REGION: "eu-west-3",
};
const answered = (text: string) => ({ text: `${SECRET_WORDS} ${text}`.toUpperCase(), asked: 6 });

describe("Kinesis", () => {
  it(
    "sends in both languages, answers in order, keeps apart what is no request, and never logs what was sent",
    LONG,
    async () => {
      const port = await freePort();
      const aws = `http://127.0.0.1:${port}`;
      const client = await streamClient("kinesis", await model());
      const env = {
        ...CREDENTIALS,
        PALIER_BUS_URL: aws,
        AWS_ENDPOINT_URL: aws,
        PALIER_DEAD_LETTERS: "letters",
      };
      const server = background(tool("python"), ["-m", "moto.server", "-p", String(port)], client.folder, CREDENTIALS);
      await until(
        () =>
          fetch(`${aws}/moto-api/data.json`).then(
            ({ ok }) => ok,
            () => false,
          ),
        server.printed,
      );
      const made = await python(
        client,
        `from botocore.session import Session
for name in ("events", "answers"): Session().create_client("kinesis").create_stream(StreamName=name, ShardCount=1)
Session().create_client("s3").create_bucket(Bucket="letters", CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})`,
        env,
      );
      expect(made.stderr).toBe("");
      await sendAll(client, ["one", "bad"], env);
      const done = await python(
        client,
        `import base64, json, sys
from botocore.session import Session
from notes.producer import send
from notes.writer import put
from notes.consumer import handler
send("three", ${JSON.stringify(noted("three"))})
put("events", "four", {"messages": "${SECRET_WORDS}"})
kinesis, s3 = Session().create_client("kinesis"), Session().create_client("s3")
def read(name):
    shard = kinesis.describe_stream(StreamName=name)["StreamDescription"]["Shards"][0]["ShardId"]
    start = kinesis.get_shard_iterator(StreamName=name, ShardId=shard, ShardIteratorType="TRIM_HORIZON")
    return kinesis.get_records(ShardIterator=start["ShardIterator"])["Records"]
given = [{"kinesis": {"sequenceNumber": str(at), "partitionKey": one["PartitionKey"], "data": base64.b64encode(one["Data"]).decode()}}
    for at, one in enumerate(read("events"))]
given.append({"kinesis": {"sequenceNumber": "9", "partitionKey": "raw", "data": base64.b64encode(b"\\xff{").decode()}})
outcomes = [handler({"Records": [one]}, None) for one in given]
together = handler({"Records": given}, None)
letters = [json.loads(s3.get_object(Bucket="letters", Key=one["Key"])["Body"].read()) for one in s3.list_objects_v2(Bucket="letters")["Contents"]]
answers = [[one["PartitionKey"], json.loads(one["Data"])] for one in read("answers")]
with open("out.json", "w") as file: json.dump([outcomes, together, answers, letters], file)`,
        env,
      );
      expect(done.stderr).toBe("");
      const [outcomes, together, answers, letters] = JSON.parse(readFileSync(join(client.folder, "out.json"), "utf8"));
      const failed = { batchItemFailures: [{ itemIdentifier: "1" }] };
      const fine = { batchItemFailures: [] };
      expect(outcomes).toEqual([fine, failed, fine, fine, fine]);
      expect(together).toEqual(failed);
      expect(answers.slice(0, 2)).toEqual([
        ["one", answered("one")],
        ["three", answered("three")],
      ]);
      expect(letters).toEqual([
        { key: "four", event: expect.stringContaining(SECRET_WORDS), reason: expect.stringMatching(/^not a request/) },
        { key: "raw", event: "\\xff{", reason: expect.stringMatching(/^not a request/) },
      ]);
      expect(done.stdout).toBe("event 1 failed: CallError\nevent 1 failed: CallError\n");
    },
  );
});

describe("Pub/Sub", () => {
  it(
    "answers what is pushed, asks again for what failed, moves what is no request, and never logs what was sent",
    LONG,
    async () => {
      const published: { path: string; key: string; data: unknown }[] = [];
      const pubsub = await serve((body, path) => {
        const [message] = (JSON.parse(body) as { messages: { data: string; attributes: { key: string } }[] }).messages;
        const data = Buffer.from(message?.data ?? "", "base64").toString("utf8");
        published.push({ path, key: message?.attributes.key ?? "", data });
        return [200, '{"messageIds":["1"]}'];
      });
      const client = await streamClient("pubsub", await model());
      const port = await freePort();
      // What proves who calls is tested with the client's own; here nobody is asked.
      const env = { PALIER_BUS_URL: `${pubsub}/v1/projects/p`, PORT: String(port), PYTHONPATH: client.python };
      const open = `import sys, types
fake = types.ModuleType("notes.bus_identity")
fake.identity = lambda *_: {}
sys.modules["notes.bus_identity"] = fake
`;
      const sent = await python(
        client,
        `${open}from notes.producer import send\nsend("one", ${JSON.stringify(noted("one"))})`,
        env,
      );
      expect(sent.stderr).toBe("");
      expect(published.splice(0)).toEqual([
        { path: "/v1/projects/p/topics/events:publish", key: "one", data: expect.stringContaining(SECRET_WORDS) },
      ]);
      const code = `${open}from notes.consumer import work\nfrom notes.reader import reader\nreader(work)`;
      const consumer = background(tool("python"), ["-c", code], client.folder, { ...client.env, ...env });
      const at = `http://127.0.0.1:${port}/`;
      await until(
        () =>
          fetch(at).then(
            ({ status }) => status === 204,
            () => false,
          ),
        consumer.printed,
      );
      const push = async (id: string, content: string) => {
        const message = { messageId: id, data: Buffer.from(content).toString("base64"), attributes: { key: `k${id}` } };
        return (await fetch(at, { method: "POST", body: JSON.stringify({ message, subscription: "s" }) })).status;
      };
      const statuses = [
        await push("1", JSON.stringify(noted("one"))),
        await push("2", JSON.stringify(noted("bad"))),
        await push("3", `{"messages": "${SECRET_WORDS}`),
        (await fetch(at, { method: "POST", body: SECRET_WORDS })).status,
      ];
      expect(statuses).toEqual([204, 503, 204, 503]);
      expect(published).toEqual([
        {
          path: "/v1/projects/p/topics/answers:publish",
          key: "k1",
          data: JSON.stringify(answered("one")).replaceAll('":', '": ').replaceAll(',"', ', "'),
        },
        { path: "/v1/projects/p/topics/dead-letters:publish", key: "k3", data: `{"messages": "${SECRET_WORDS}` },
      ]);
      await consumer.stop();
      expect(consumer.printed()).toBe("event 2 failed: CallError\nevent unknown failed: JSONDecodeError\n");
    },
  );
});

describe("Event Hubs", () => {
  it("tries an event as often as it may, keeps it apart, and marks it only then", LONG, async () => {
    const sent: string[] = [];
    const hub = await serve((_body, path) => {
      sent.push(path);
      return [201, ""];
    });
    const client = await streamClient("event-hubs", await model());
    const done = await python(
      client,
      `import json, sys, types
fake = types.ModuleType("notes.bus_identity")
fake.identity = lambda *_: {}
sys.modules["notes.bus_identity"] = fake
from notes.consumer import work
from notes.producer import send
from notes.reader import take
send("one", ${JSON.stringify(noted("one"))})
class Letters:
    kept, down = {}, False
    def upload_blob(self, name, content, overwrite):
        if self.down: raise OSError("store")
        self.kept[name] = json.loads(content)
class Partition:
    partition_id, marked = "0", []
    def update_checkpoint(self, event): self.marked.append(event.sequence_number)
class Event:
    def __init__(self, number, body): self.sequence_number, self.partition_key, self.body = number, b"k%d" % number, [body[:4], body[4:]]
letters, partition = Letters(), Partition()
for number, body in enumerate([${JSON.stringify(JSON.stringify(noted("one")))}, ${JSON.stringify(JSON.stringify(noted("bad")))}, "{"]):
    take(work, letters, partition, Event(number, body.encode()))
letters.down = True
try: take(work, letters, partition, Event(7, b"{"))
except OSError: pass
with open("out.json", "w") as file: json.dump([partition.marked, letters.kept], file)`,
      { PALIER_BUS_URL: hub },
    );
    expect(done.stderr).toBe("");
    const [marked, kept] = JSON.parse(readFileSync(join(client.folder, "out.json"), "utf8"));
    expect(marked).toEqual([0, 1, 2]);
    expect(kept).toEqual({
      "0-1.json": { key: "k1", event: JSON.stringify(noted("bad")), reason: "the endpoint answered 400" },
      "0-2.json": { key: "k2", event: "{", reason: expect.stringMatching(/^not a request/) },
    });
    expect(sent).toEqual(["/events/messages?api-version=2014-01", "/answers/messages?api-version=2014-01"]);
    expect(done.stdout).toBe("event 0-1 failed: CallError\n".repeat(2) + "event 0-7 failed: OSError\n".repeat(3));
  });
});

it("the clients that are type-checked strictly read every bus", () => {
  expect(new Set(CLIENT_CASES.flatMap(({ contract }) => contract.events?.bus ?? []))).toEqual(new Set(BUSES));
});

it("an event larger than the bus carries is refused where it is sent", LONG, async () => {
  const client = await streamClient("nats", "http://127.0.0.1:1");
  const done = await python(
    client,
    `from notes.streaming import written\nwritten({"text": "${"x".repeat(300_000)}"}, 262144)`,
  );
  expect(done.stderr).toContain("ValueError: the event is larger than 262144 bytes");
});
