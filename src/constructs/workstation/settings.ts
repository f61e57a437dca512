import type { Text } from "../../core/text.js";
import type { PopulationProps } from "./population.js";
import { runtimeOf } from "./runtimes.js";

/** Settings of the runtime on a machine whose models lie in `models`: loopback only, cloud off, no prompt on disk. */
export function runtimeSettings(props: PopulationProps, models: string): Readonly<Record<string, string>> {
  const address = `127.0.0.1:${runtimeOf(props.runtime).port}`;
  switch (props.runtime) {
    case "ollama":
      return {
        OLLAMA_HOST: address,
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
    case "llama.cpp":
      return {
        LLAMA_ARG_HOST: "127.0.0.1",
        LLAMA_ARG_PORT: String(runtimeOf(props.runtime).port),
        LLAMA_ARG_MODELS_DIR: models,
        LLAMA_ARG_MODELS_MAX: "1",
        LLAMA_ARG_OFFLINE: "1",
        // Without both, any web page may call it, and with the user's credentials.
        LLAMA_ARG_CORS_ORIGINS: "localhost",
        LLAMA_ARG_CORS_CREDENTIALS: "0",
        LLAMA_ARG_CTX_SIZE: String(props.contextTokens),
        LLAMA_ARG_N_PARALLEL: "1",
        LLAMA_ARG_LOG_VERBOSITY: "1",
        // It would show what others are asking.
        LLAMA_ARG_ENDPOINT_SLOTS: "0",
        LLAMA_ARG_ENDPOINT_METRICS: "1",
        LLAMA_ARG_UI: "0",
        LLAMA_ARG_AGENT: "0",
      };
    case "mlx":
      return { PALIER_MODELS: models, HF_HUB_OFFLINE: "1", HF_HUB_DISABLE_TELEMETRY: "1" };
    default:
      return { PALIER_MODELS: models };
  }
}

/** Variable that names the folder of the models, which on Windows is only known on the machine. */
export function modelsVariable(props: PopulationProps): string {
  const mark = "models";
  return Object.entries(runtimeSettings(props, mark)).find(([, value]) => value === mark)?.[0] ?? "PALIER_MODELS";
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

/** What a setting of a runtime is for, in the words of an administrator. */
export function settingHelp(name: string): Text {
  return HELP[name] ?? { en: name, fr: name };
}

const HELP: Readonly<Record<string, Text>> = {
  LLAMA_ARG_HOST: {
    en: "Where the runtime answers: the machine itself and nowhere else.",
    fr: "Où le moteur répond : sur le poste lui-même et nulle part ailleurs.",
  },
  LLAMA_ARG_PORT: { en: "Port on which it answers.", fr: "Port sur lequel il répond." },
  LLAMA_ARG_MODELS_MAX: { en: "Models in memory at once.", fr: "Modèles en mémoire en même temps." },
  LLAMA_ARG_OFFLINE: {
    en: "Models come from the folder only: nothing is downloaded.",
    fr: "Les modèles viennent du dossier seulement : rien n'est téléchargé.",
  },
  LLAMA_ARG_CORS_ORIGINS: {
    en: "Web pages that may call the runtime: those of the machine itself.",
    fr: "Pages web qui peuvent appeler le moteur : celles du poste lui-même.",
  },
  LLAMA_ARG_CORS_CREDENTIALS: {
    en: "No web page calls it with the credentials of the user.",
    fr: "Aucune page web ne l'appelle avec les identifiants de l'utilisateur.",
  },
  LLAMA_ARG_CTX_SIZE: {
    en: "Tokens a conversation holds. More needs more memory.",
    fr: "Jetons que tient une conversation. Davantage demande plus de mémoire.",
  },
  LLAMA_ARG_N_PARALLEL: { en: "Questions answered at once.", fr: "Questions traitées en même temps." },
  LLAMA_ARG_LOG_VERBOSITY: {
    en: "Errors only are logged: no prompt is.",
    fr: "Seules les erreurs sont journalisées : aucune question ne l'est.",
  },
  LLAMA_ARG_ENDPOINT_SLOTS: {
    en: "Nobody can read what is being asked.",
    fr: "Personne ne peut lire ce qui est demandé.",
  },
  LLAMA_ARG_ENDPOINT_METRICS: {
    en: "Counts of use for the machine's own monitoring; no prompt is in them.",
    fr: "Compteurs d'usage pour la supervision du poste ; aucune question n'y figure.",
  },
  LLAMA_ARG_UI: { en: "No page of its own.", fr: "Pas de page à lui." },
  LLAMA_ARG_AGENT: {
    en: "No tools that read or change files.",
    fr: "Pas d'outils qui lisent ou modifient des fichiers.",
  },
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
