import { describe, expect, it } from "vitest";
import {
  background,
  freePort,
  model,
  natsServer,
  noted,
  python,
  SECRET_WORDS,
  sendAll,
  streamClient,
  until,
} from "../../support/streams.js";
import { tool } from "../../support/tools.js";

const LONG = { timeout: 60_000 };
const answered = (text: string) => ({ text: `${SECRET_WORDS} ${text}`.toUpperCase(), asked: 6 });

describe("NATS", () => {
  it(
    "loses nothing while the consumer is killed and the model is away, and lets in nobody without a password",
    LONG,
    async () => {
      const where = await streamClient("nats", "http://127.0.0.1:9", { storeMiB: 64 });
      const { application, consumer } = await natsServer(where.folder);
      const metrics = await freePort();
      const start = (url: string) =>
        background(tool("python"), ["-m", "notes.consumer"], where.python, {
          ...where.env,
          ...consumer,
          PALIER_URL: url,
          PALIER_METRICS_PORT: String(metrics),
          PALIER_SILENCE_SECONDS: "2",
        });
      const first = start(where.env.PALIER_URL ?? "");
      const ready = `from notes.writer import connection
here = connection()
print(here.run(here.stream.consumer_info("events", "events-consumer")).name)`;
      await until(async () => (await python(where, ready, consumer)).code === 0, first.printed);
      await sendAll(where, ["one", "bad", "three"], application);
      const four = await python(
        where,
        `from notes.producer import send\nfrom notes.writer import put\nsend("four", ${JSON.stringify(noted("four"))})\nput("events", "five", {"messages": "${SECRET_WORDS}"})`,
        application,
      );
      expect(four.stderr).toBe("");
      await until(() => first.printed().includes("failed: CallError"), first.printed);
      await first.stop("SIGKILL");
      const second = start(await model());
      const figures = () =>
        fetch(`http://127.0.0.1:${metrics}/`).then(
          (answer) => answer.text(),
          () => "",
        );
      let last = "";
      await until(
        async () => {
          last = await figures();
          return last.includes("palier_stream_waiting 0");
        },
        () => last + second.printed(),
      );
      expect(last).toContain("palier_stream_kept_apart 2\n");
      const read = await python(
        where,
        `import json
from notes.writer import connection
here = connection()
def all_of(name):
    count = here.run(here.stream.stream_info(name)).state.messages
    messages = [here.run(here.stream.get_msg(name, at)) for at in range(1, count + 1)]
    return [[one.headers["Palier-Key"], one.data.decode()] for one in messages]
try: hidden = here.run(here.stream.stream_info("events"))
except Exception as error: hidden = type(error).__name__
print(json.dumps({"answers": all_of("answers"), "dead-letters": all_of("dead-letters"), "hidden": hidden}))`,
        application,
      );
      const { stdout: said } = read;
      const found = JSON.parse(said) as Record<"answers" | "dead-letters", [string, string][]> & { hidden: string };
      expect(found.hidden).toBe("TimeoutError");
      const answers = found.answers.map(([key, text]) => [key, JSON.parse(text)]);
      expect(answers.toSorted()).toEqual(["four", "one", "three"].map((key) => [key, answered(key)]));
      expect(found["dead-letters"].toSorted().map(([key, text]) => [key, JSON.parse(text)])).toEqual([
        ["bad", noted("bad")],
        ["five", { messages: SECRET_WORDS }],
      ]);
      await second.stop();
      expect(first.printed() + second.printed()).not.toContain(SECRET_WORDS);
      const wrong = await python(where, 'from notes.writer import put\nput("events", "k", 1)', {
        ...application,
        PALIER_BUS_USER: "nobody",
      });
      expect(wrong.stderr).toContain("Authorization Violation");
    },
  );
});
