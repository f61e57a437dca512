// Many requests from a file, one JSON object with an `id` in each line; what is answered already is not asked again.
import { appendFile, readFile } from "node:fs/promises";

export interface BatchFiles {
  readonly requests: string;
  readonly answers: string;
  /** Requests that failed for good, with the reason. */
  readonly failures: string;
}

export interface BatchResult {
  readonly answered: number;
  readonly failed: number;
  /** Answered by an earlier run. */
  readonly known: number;
}

/** Works through a file with `concurrency` calls in hand; a run that was cut off goes on where it ended. */
export async function runBatch<Request, Answer>(
  files: BatchFiles,
  requestOf: (value: unknown) => Request,
  ask: (request: Request) => Promise<Answer>,
  concurrency: number,
): Promise<BatchResult> {
  const known = new Set((await linesOf(files.answers)).map((line) => idOf(JSON.parse(line))));
  const waiting = (await linesOf(files.requests)).filter((line) => !known.has(idOf(JSON.parse(line))));
  let answered = 0;
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let line = waiting.shift(); line !== undefined; line = waiting.shift()) {
      const value = JSON.parse(line) as unknown;
      const id = idOf(value);
      try {
        const answer = await ask(requestOf(value));
        await appendFile(files.answers, `${JSON.stringify({ id, answer })}\n`);
        answered += 1;
      } catch (error) {
        await appendFile(files.failures, `${JSON.stringify({ id, reason: String(error) })}\n`);
        failed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return { answered, failed, known: known.size };
}

async function linesOf(path: string): Promise<string[]> {
  try {
    return (await readFile(path, "utf8")).split("\n").filter((line) => line.trim() !== "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function idOf(value: unknown): string {
  const id = (value as { readonly id?: unknown } | null)?.id;
  if (typeof id === "string" && id !== "") return id;
  throw new Error("every line needs an `id`");
}
