import type { DynamicValue } from "./codec.js";

/** A request of the protocol: every message names at most these fields. */
export interface Request {
  readonly type_name: string;
  readonly id: string;
  readonly terraform_version: string;
  readonly config: DynamicValue;
  readonly raw_state: { readonly json: Uint8Array };
  readonly current_state: DynamicValue;
  readonly prior_state: DynamicValue;
  readonly proposed_new_state: DynamicValue;
  readonly planned_state: DynamicValue;
  readonly prior_private: Uint8Array;
  readonly planned_private: Uint8Array;
  readonly private: Uint8Array;
}

/** Answers one procedure; `connection` tells the configurations of one provider apart. */
export type Handler = (request: Request, connection: string) => object;
