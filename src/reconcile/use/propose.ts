import type { Blueprint } from "../../graph/blueprint.js";
import type { Cell } from "../result.js";
import { demandProposals } from "./demand.js";
import { machineProposals } from "./machines.js";
import type { Proposal } from "./proposal.js";
import { retirementProposals } from "./retire.js";
import type { Use } from "./use.js";

/** What to change because of how things are used, with the money. Nothing is proposed where use is not known. */
export const proposalsOf = (graph: Blueprint, use: Use, cells: readonly Cell[]): readonly Proposal[] => [
  ...retirementProposals(graph, use, cells),
  ...machineProposals(graph, use, cells),
  ...demandProposals(graph, use),
];
