import type { Text } from "../../core/text.js";
import type { PopulationProps } from "./population.js";

/** Where the runtime answers: on the machine itself and nowhere else. */
const LOOPBACK = "127.0.0.1:11434";

/** Settings of the runtime on a machine whose models lie in `models`: loopback only, cloud off, no prompt on disk. */
export function runtimeSettings(props: PopulationProps, models: string): Readonly<Record<string, string>> {
  if (props.runtime === "onnxruntime") return { PALIER_MODELS: models };
  return {
    OLLAMA_HOST: LOOPBACK,
    OLLAMA_MODELS: models,
    OLLAMA_NO_CLOUD: "1",
    // Pages of the machine itself; Ollama always accepts those, so this adds nobody.
    OLLAMA_ORIGINS: "http://localhost",
    OLLAMA_CONTEXT_LENGTH: String(props.contextTokens),
    OLLAMA_KEEP_ALIVE: "5m",
    OLLAMA_MAX_LOADED_MODELS: "1",
    OLLAMA_NUM_PARALLEL: "1",
    OLLAMA_NOHISTORY: "1",
    OLLAMA_DEBUG_LOG_REQUESTS: "0",
    // The models are installed for it, in a folder it may only read.
    OLLAMA_NOPRUNE: "1",
  };
}

/** Models a population may run, as its machines keep them: name, digest, licence and size of each. */
export function modelList({ node, runtime, runtimeVersion, models }: PopulationProps): string {
  return `${JSON.stringify({ node, runtime, runtimeVersion, models }, null, 2)}\n`;
}

/** Settings of the runtime on a Windows machine, but the folder of the models, which is only known there. */
export function machineSettings(props: PopulationProps): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(runtimeSettings(props, ""))
    .filter(([, value]) => value !== "")
    .map(([name, value]) => ({ name, value }));
}

/** What a setting of Ollama is for, in the words of an administrator. */
export function settingHelp(name: string): Text {
  return HELP[name] ?? { en: name, fr: name };
}

const HELP: Readonly<Record<string, Text>> = {
  OLLAMA_HOST: {
    en: "Where the runtime answers: the machine itself and nowhere else.",
    fr: "Où le moteur répond : sur le poste lui-même et nulle part ailleurs.",
  },
  OLLAMA_NO_CLOUD: {
    en: "No inference elsewhere and no search of the web.",
    fr: "Ni inférence ailleurs, ni recherche sur le web.",
  },
  OLLAMA_ORIGINS: {
    en: "Web pages that may call the runtime: those of the machine itself.",
    fr: "Pages web qui peuvent appeler le moteur : celles du poste lui-même.",
  },
  OLLAMA_CONTEXT_LENGTH: {
    en: "Tokens a conversation holds. More needs more memory.",
    fr: "Jetons que tient une conversation. Davantage demande plus de mémoire.",
  },
  OLLAMA_KEEP_ALIVE: {
    en: "How long a model stays in memory after the last question.",
    fr: "Durée pendant laquelle un modèle reste en mémoire après la dernière question.",
  },
  OLLAMA_MAX_LOADED_MODELS: { en: "Models in memory at once.", fr: "Modèles en mémoire en même temps." },
  OLLAMA_NUM_PARALLEL: { en: "Questions answered at once.", fr: "Questions traitées en même temps." },
  OLLAMA_NOHISTORY: {
    en: "The command line keeps no history of prompts.",
    fr: "La ligne de commande ne garde aucun historique des questions.",
  },
  OLLAMA_DEBUG_LOG_REQUESTS: {
    en: "Prompts are not written to disk.",
    fr: "Les questions ne sont pas écrites sur le disque.",
  },
  OLLAMA_NOPRUNE: {
    en: "Models are the administrator's: the runtime takes none away.",
    fr: "Les modèles appartiennent à l'administrateur : le moteur n'en retire aucun.",
  },
};
