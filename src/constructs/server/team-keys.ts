import type { GatewayProps, RouteProps } from "./gateway.js";

/** Request that makes the key of a team, as the gateway reads it. */
export interface TeamKey {
  readonly key_alias: string;
  readonly models: readonly string[];
  readonly model_rpm_limit: Readonly<Record<string, number>>;
  /** @default - no ceiling */
  readonly max_budget?: number;
  /** @default - no ceiling */
  readonly budget_duration?: "30d";
}

/**
 * Keys of the teams: the names of each, those they fall back to, the requests each may ask in a minute and what the team
 * may spend in a month. Routes the gateway does not speak for are left out.
 */
export function teamKeys(
  { routes, budgets }: Pick<GatewayProps, "routes" | "budgets">,
  isSpoken: (route: RouteProps) => boolean,
): readonly TeamKey[] {
  const spoken = routes.filter(isSpoken);
  const teams = [...new Set(spoken.flatMap((route) => route.teams))].sort();
  return teams.map((team): TeamKey => {
    const own = spoken.filter((route) => route.teams.includes(team));
    const names = reached(own, spoken);
    const budget = budgets.find((item) => item.team === team);
    return {
      key_alias: team,
      models: names,
      model_rpm_limit: Object.fromEntries(
        spoken.flatMap(({ name, requestsPerMinute }) =>
          names.includes(name) && requestsPerMinute !== null ? [[name, requestsPerMinute]] : [],
        ),
      ),
      ...(budget === undefined ? {} : { max_budget: budget.perMonth, budget_duration: "30d" }),
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
