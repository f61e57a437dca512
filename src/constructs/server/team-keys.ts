import type { GatewayProps } from "./gateway.js";
import type { RouteProps } from "./route.js";

/** Request that makes the key of a team, as the gateway reads it. */
export interface TeamKey {
  readonly key_alias: string;
  readonly models: readonly string[];
  readonly model_rpm_limit: Readonly<Record<string, number>>;
  /** The budget is the team's, however many keys it has. */
  readonly team_id: string;
}

/** Request that makes a team, as the gateway reads it. */
export interface TeamBody {
  readonly team_id: string;
  readonly team_alias: string;
  /** @default - no ceiling */
  readonly max_budget?: number;
  /** @default - no ceiling */
  readonly budget_duration?: "30d";
}

/** Teams of a gateway, with what each may spend in a month over all its keys. */
export const teamBodies = ({ routes, budgets }: Pick<GatewayProps, "routes" | "budgets">): readonly TeamBody[] =>
  [...new Set(routes.flatMap(({ teams }) => teams))].sort().map((team): TeamBody => {
    const budget = budgets.find((item) => item.team === team);
    const ceiling = budget === undefined ? {} : { max_budget: budget.perMonth, budget_duration: "30d" as const };
    return { team_id: team, team_alias: team, ...ceiling };
  });

/**
 * Keys of the teams: the names of each, those they fall back to, the requests each may ask in a minute. Routes the gateway does not speak for are left out.
 */
export function teamKeys(
  { routes }: Pick<GatewayProps, "routes">,
  isSpoken: (route: RouteProps) => boolean,
): readonly TeamKey[] {
  const spoken = routes.filter(isSpoken);
  const teams = [...new Set(spoken.flatMap((route) => route.teams))].sort();
  return teams.map((team): TeamKey => {
    const own = spoken.filter((route) => route.teams.includes(team));
    const names = reached(own, spoken);
    return {
      key_alias: team,
      team_id: team,
      models: names,
      model_rpm_limit: Object.fromEntries(
        spoken.flatMap(({ name, requestsPerMinute }) =>
          names.includes(name) && requestsPerMinute !== null ? [[name, requestsPerMinute]] : [],
        ),
      ),
    };
  });
}

/** Names of routes and of all they fall back to: LiteLLM follows a chain only where the key opens each name. */
function reached(own: readonly RouteProps[], routes: readonly RouteProps[]): readonly string[] {
  const names = new Set(own.map(({ name }) => name));
  for (const name of names) {
    const route = routes.find((item) => item.name === name);
    for (const next of route?.fallbacks ?? []) names.add(next);
  }
  return [...names];
}
