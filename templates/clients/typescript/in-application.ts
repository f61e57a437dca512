// The model inside a program: the program goes on when the model does not answer in time.

export interface Answered<Answer> {
  readonly answer: Answer;
  /** Whether the model gave it; otherwise it is what the program said to use instead. */
  readonly isModels: boolean;
}

/** Failures in a row after which the model is left alone for a while. */
const FAILURES = 5;
const REST_MS = 30_000;

export class InApplication<Request, Answer> {
  private readonly ask: (request: Request, options: { readonly signal: AbortSignal }) => Promise<Answer>;
  private readonly withinMs: number;
  private readonly now: () => number;
  private failures = 0;
  private restsUntil = 0;

  constructor(
    ask: (request: Request, options: { readonly signal: AbortSignal }) => Promise<Answer>,
    withinMs: number,
    now: () => number = Date.now,
  ) {
    this.ask = ask;
    this.withinMs = withinMs;
    this.now = now;
  }

  /** Answer of the model, or `instead` when it does not come in time. */
  async answerOr(request: Request, instead: Answer): Promise<Answered<Answer>> {
    if (this.now() < this.restsUntil) return { answer: instead, isModels: false };
    try {
      const answer = await this.ask(request, { signal: AbortSignal.timeout(this.withinMs) });
      this.failures = 0;
      return { answer, isModels: true };
    } catch {
      this.failures += 1;
      if (this.failures >= FAILURES) {
        this.restsUntil = this.now() + REST_MS;
        this.failures = 0;
      }
      return { answer: instead, isModels: false };
    }
  }
}
