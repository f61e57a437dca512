/** Shares in millionths that sum to exactly 1: what rounding leaves goes to those that lost most by it. */
export function splitWhole(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (weight / total) * 1e6);
  const left = 1e6 - exact.reduce((sum, part) => sum + Math.floor(part), 0);
  const byLoss = exact.map((_, index) => index).sort((a, b) => lossOf(exact[b]) - lossOf(exact[a]) || a - b);
  const raised = new Set(byLoss.slice(0, left));
  return exact.map((part, index) => (Math.floor(part) + (raised.has(index) ? 1 : 0)) / 1e6);
}

const lossOf = (part = 0): number => part - Math.floor(part);
