import { stored } from "./ansible.js";
import { hubOf, type ServiceProps } from "./service.js";

/** A model that somebody must bring into the form its engine reads. */
export interface Conversion {
  /** Name its files are recorded under. */
  readonly service: string;
  /** Public repository of what it is made from. */
  readonly repository: string;
  readonly form: string;
  /** Program that makes it. */
  readonly tool: string;
}

/** Models whose published weights their engine does not read, and whose conversion no repository is known for. */
export const conversionsOf = (services: readonly ServiceProps[]): Conversion[] =>
  [...stored(services)].flatMap(([name, service]) => {
    const { repository } = service.model;
    return repository === null || hubOf(service.model) !== null
      ? []
      : [{ service: name, repository, ...madeBy(service) }];
  });

function madeBy({ engine, model: { quantisation } }: ServiceProps): Pick<Conversion, "form" | "tool"> {
  const bits = quantisation === null ? "" : `, ${quantisation}`;
  if (engine === "ollama") return { form: `GGUF${bits}`, tool: "convert_hf_to_gguf.py, llama-quantize (llama.cpp)" };
  if (engine === "faster-whisper") return { form: "CTranslate2", tool: "ct2-transformers-converter (ctranslate2)" };
  return { form: `safetensors${bits} (AWQ, GPTQ)`, tool: "llm-compressor" };
}
