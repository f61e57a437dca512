/** Quantile of waiting times that users are promised. */
const PROMISED = 0.95;

/** Probability that a request waits when `servers` are loaded with `offered` erlangs (Erlang C); 1 when overloaded. */
export function waitProbability(offered: number, servers: number): number {
  if (offered <= 0) return 0;
  if (offered >= servers) return 1;
  // Erlang B by recurrence, which stays exact where factorials overflow.
  let blocked = 1;
  for (let count = 1; count <= servers; count++) blocked = (offered * blocked) / (count + offered * blocked);
  return blocked / (1 - (offered / servers) * (1 - blocked));
}

/** Wait that 95 % of requests do not exceed, in ms; infinite when overloaded. */
export function waitMs(offered: number, servers: number, serviceMs: number): number {
  if (offered >= servers) return Number.POSITIVE_INFINITY;
  const probability = waitProbability(offered, servers);
  return probability <= 1 - PROMISED ? 0 : (Math.log(probability / (1 - PROMISED)) * serviceMs) / (servers - offered);
}
