import type { Pens } from "./figure.js";

/** Loads what draws charts and diagrams, which takes longer than the rest of a command: only a report asks for it. */
export async function loadPens(): Promise<Pens> {
  const [{ drawChart }, { loadDiagrams }] = await Promise.all([import("./chart/draw.js"), import("./diagram/draw.js")]);
  return { chart: drawChart, diagram: await loadDiagrams() };
}
