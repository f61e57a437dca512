import type { Organisation } from "../spec/organisation.js";

/** What runs models on the workstations of a population; the defaults of the file where there is none. */
export const runtimesOf = (
  population: string | null,
  { workstations }: Organisation,
): Organisation["workstations"][number]["runtime"] =>
  workstations.find(({ id }) => id === population)?.runtime ?? { text: "ollama", other: "onnxruntime" };
