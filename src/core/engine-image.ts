/** Name of the image of an engine: one that is built apart for accelerators has two. */
export const imageName = (engine: string, accelerators: number): string =>
  engine === "tensorflow-serving" && accelerators > 0 ? "tensorflow-serving-gpu" : engine;
