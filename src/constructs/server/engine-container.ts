/** A text as it is, a secret by its name, or what people record before anything starts. */
export type Setting = string | { readonly secret: string } | { readonly record: string };

/** User engines run as: none of the machine's, none of the image's. */
export const ENGINE_USER = 10_001;

/** How to see that an engine answers: a path asked over HTTP, or a command inside it. */
export type Health =
  | {
      readonly port: number;
      readonly path: string;
      /**
       * What the image holds to ask itself with.
       * @default "python3"
       */
      readonly by?: "bash";
    }
  | { readonly command: readonly string[] };

/** A file of settings that an engine reads. */
export interface EngineFile {
  readonly name: string;
  /** As the engine sees it. */
  readonly path: string;
  readonly content: string;
}

/** What an engine adds to the container all engines share, whatever runs that container. */
export interface EngineContainer {
  /** Program; null for that of the image. */
  readonly program: string | null;
  readonly args: readonly Setting[];
  readonly environment: Readonly<Record<string, Setting>>;
  readonly health: Health;
  /**
   * User, and group, whose home the image keeps its program in: nobody else may enter there.
   * @default - 10001, whom no image knows
   */
  readonly user?: number;
  /** Folder it keeps what it makes of models in, as it sees it; null for one that only reads them. */
  readonly workspace: string | null;
  /** @default - none: arguments say everything */
  readonly files?: readonly EngineFile[];
  /**
   * Folders of the store of models that it finds elsewhere: `from` below the store, `to` as it sees it.
   * @default - the whole store, at its own place
   */
  readonly folders?: readonly { readonly from: string; readonly to: string }[];
}
