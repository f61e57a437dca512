/** What a team may spend through the gateway. */
export interface TeamBudget {
  readonly team: string;
  /** In the currency of the costs per token. */
  readonly perMonth: number;
}
