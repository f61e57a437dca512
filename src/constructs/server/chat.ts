import { requireCount, requireOneOf, requirePattern, requireRange } from "../checks.js";
import { healthOf, LOCKED } from "./container.js";
import { DOCUMENTS_ARE_DATA } from "./documents.js";
import { composeText, constantCase, secret } from "./image.js";
import { ROUTE } from "./service.js";

/** Where the people of one team talk to models with data of one class. */
export interface ChatProps {
  /** Graph node of what it keeps. */
  readonly node: string;
  /** Name of its container, its database and its folder. */
  readonly name: string;
  readonly title: string;
  readonly team: string;
  readonly sensitivity: string;
  /** Address people open. */
  readonly hostname: string;
  /** Names of the gateway it may call. */
  readonly routes: readonly string[];
  /** Name that turns its documents into vectors. */
  readonly embedding: { readonly route: string; readonly dimensions: number };
  /** Largest file it takes, in MiB. */
  readonly uploadMiB: number;
  /** Main memory it may take, in GiB. */
  readonly memoryGiB: number;
  /** Days after which what nobody touched is erased. */
  readonly retentionDays: number;
}

/** Where chats keep what people bring and make: one folder each. */
export const CHAT_STORE = "/srv/palier/chat";
/** Where a team puts the documents that its chat looks into: one folder for each chat. */
export const DOCUMENTS = "/srv/palier/documents";
/** Port on which a chat answers inside its machine. */
export const CHAT_PORT = 8_080;
/** Largest vectors that an index of pgvector takes in 16 bits. */
const MOST_DIMENSIONS = 4_000;

/** Refuses a chat that would mix classes or teams, or whose names would not be its own. */
export function requireChats(
  chats: readonly ChatProps[],
  routes: readonly { readonly name: string; readonly teams: readonly string[] }[],
  hasSignIn: boolean,
): void {
  for (const [index, chat] of chats.entries()) {
    const at = `gateway.chats[${index}]`;
    requirePattern(`${at}.name`, chat.name, /^chat-[a-z0-9](?:[a-z0-9-]{0,55}[a-z0-9])?$/, "`chat-<team>-<class>`");
    requirePattern(`${at}.hostname`, chat.hostname, /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])$/, "a host name");
    requireCount(`${at}.routes`, chat.routes, 1, 100);
    for (const name of [...chat.routes, chat.embedding.route]) {
      requirePattern(`${at}.routes`, name, ROUTE, "`<workload>.<data class>`");
      requireOneOf(`${at}.routes`, name.slice(name.lastIndexOf(".") + 1), [chat.sensitivity]);
      const route = routes.find((candidate) => candidate.name === name);
      requireOneOf(`${at}.routes`, name, route?.teams.includes(chat.team) === true ? [name] : []);
    }
    requireRange(`${at}.embedding.dimensions`, chat.embedding.dimensions, 1, MOST_DIMENSIONS, "dimensions");
    requireRange(`${at}.uploadMiB`, chat.uploadMiB, 1, 1_024, "MiB");
    requireRange(`${at}.retentionDays`, chat.retentionDays, 1, 36_500, "days");
    // Without a directory nobody could be told from anybody.
    requireOneOf(`${at} needs gateway.signIn`, hasSignIn ? "given" : "none", ["given"]);
  }
}

/** Secrets of a chat: its database's, its sessions' and its key at the gateway. */
export const chatSecrets = ({ name }: ChatProps) => {
  const base = constantCase(name);
  return { database: `${base}_DATABASE`, session: `${base}_SESSION`, key: `${base}_KEY` };
};

/** Name of the database of a chat. */
export const databaseOf = ({ name }: ChatProps): string => name.replaceAll("-", "_");

/** Open WebUI for one team and one class: it knows one gateway, one key and one database, and reaches nothing else. */
export function chatService(chat: ChatProps, image: string) {
  const names = chatSecrets(chat);
  const database = `postgresql://${databaseOf(chat)}:${secret(names.database)}@index:5432/${databaseOf(chat)}`;
  const key = `sk-${secret(names.key)}`;
  return {
    image,
    environment: {
      ...FIXED,
      WEBUI_NAME: composeText(chat.title),
      WEBUI_URL: `https://${chat.hostname}`,
      CORS_ALLOW_ORIGIN: `https://${chat.hostname}`,
      WEBUI_SECRET_KEY: secret(names.session),
      DATABASE_URL: database,
      PGVECTOR_DB_URL: database,
      PGVECTOR_INITIALIZE_MAX_VECTOR_LENGTH: String(chat.embedding.dimensions),
      OPENAI_API_BASE_URL: GATEWAY,
      OPENAI_API_KEY: key,
      DEFAULT_MODELS: chat.routes[0] ?? "",
      RAG_OPENAI_API_BASE_URL: GATEWAY,
      RAG_OPENAI_API_KEY: key,
      RAG_EMBEDDING_MODEL: chat.embedding.route,
      RAG_FILE_MAX_SIZE: String(chat.uploadMiB),
      RAG_TEMPLATE: DOCUMENTS_ARE_DATA,
    },
    user: "10001:10001",
    ...LOCKED,
    mem_limit: `${chat.memoryGiB}g`,
    pids_limit: 512,
    tmpfs: ["/tmp:size=512m,mode=1777,nosuid,nodev"],
    volumes: [`${CHAT_STORE}/${chat.name}:/data`, `${DOCUMENTS}/${chat.name}:/documents:ro`, SCRIPT],
    networks: ["chat"],
    depends_on: { index: { condition: "service_healthy" } },
    healthcheck: healthOf(["CMD", "curl", "-fsS", `http://127.0.0.1:${CHAT_PORT}/health`], "5m"),
    labels: { "palier.node": chat.node },
  };
}

const GATEWAY = "http://gateway:4000/v1";
const SCRIPT = "./palier_documents.py:/usr/local/lib/palier_documents.py:ro";

/**
 * Settings that are the same for every chat. Who is there is said by the proxy; what is set here cannot be changed on a
 * page; nothing is fetched from outside, nothing is run, nothing leads past the gateway.
 */
const FIXED = {
  HOME: "/tmp",
  DATA_DIR: "/data",
  STATIC_DIR: "/tmp/static",
  PORT: String(CHAT_PORT),
  ENABLE_PERSISTENT_CONFIG: "False",
  WEBUI_AUTH: "True",
  WEBUI_AUTH_TRUSTED_EMAIL_HEADER: "X-Auth-Request-Email",
  WEBUI_AUTH_TRUSTED_NAME_HEADER: "X-Auth-Request-Preferred-Username",
  WEBUI_AUTH_TRUSTED_ROLE_HEADER: "X-Palier-Role",
  WEBUI_AUTH_SIGNOUT_REDIRECT_URL: "/oauth2/sign_out",
  WEBUI_SESSION_COOKIE_SECURE: "True",
  WEBUI_SESSION_COOKIE_SAME_SITE: "strict",
  DEFAULT_USER_ROLE: "user",
  ENABLE_SIGNUP: "False",
  ENABLE_LOGIN_FORM: "False",
  ENABLE_API_KEYS: "False",
  OFFLINE_MODE: "True",
  ENABLE_VERSION_UPDATE_CHECK: "False",
  DO_NOT_TRACK: "true",
  SCARF_NO_ANALYTICS: "true",
  ANONYMIZED_TELEMETRY: "false",
  ENABLE_OLLAMA_API: "False",
  ENABLE_OPENAI_API: "True",
  ENABLE_DIRECT_CONNECTIONS: "False",
  ENABLE_COMMUNITY_SHARING: "False",
  ENABLE_WEB_SEARCH: "False",
  ENABLE_RAG_LOCAL_WEB_FETCH: "False",
  ENABLE_IMAGE_GENERATION: "False",
  ENABLE_CODE_EXECUTION: "False",
  ENABLE_CODE_INTERPRETER: "False",
  ENABLE_EVALUATION_ARENA_MODELS: "False",
  ENABLE_FORWARD_USER_INFO_HEADERS: "False",
  ENABLE_ADMIN_CHAT_ACCESS: "False",
  ENABLE_ADMIN_EXPORT: "False",
  SAFE_MODE: "True",
  USER_PERMISSIONS_CHAT_SHARE: "False",
  USER_PERMISSIONS_CHAT_ALLOW_PUBLIC_SHARING: "False",
  USER_PERMISSIONS_CHAT_WEB_UPLOAD: "False",
  USER_PERMISSIONS_FEATURES_DIRECT_TOOL_SERVERS: "False",
  USER_PERMISSIONS_FEATURES_API_KEYS: "False",
  // Every model its key opens is for everybody who gets in.
  BYPASS_MODEL_ACCESS_CONTROL: "True",
  VECTOR_DB: "pgvector",
  PGVECTOR_USE_HALFVEC: "True",
  PGVECTOR_INDEX_METHOD: "hnsw",
  // Made with the database: its owner may not.
  PGVECTOR_CREATE_EXTENSION: "False",
  RAG_EMBEDDING_ENGINE: "openai",
  RAG_EMBEDDING_BATCH_SIZE: "16",
  RAG_FILE_MAX_COUNT: "20",
  PDF_EXTRACT_IMAGES: "False",
  AUDIT_LOG_LEVEL: "NONE",
  GLOBAL_LOG_LEVEL: "WARNING",
} as const;

/** Database of every chat's conversations, documents and vectors: PostgreSQL with pgvector. */
export function indexService(chats: readonly ChatProps[], image: string, node: string) {
  return {
    image,
    environment: {
      POSTGRES_PASSWORD: secret("INDEX_PASSWORD"),
      PGDATA: "/var/lib/postgresql/palier",
      ...Object.fromEntries(chats.map(chatSecrets).map(({ database }) => [database, secret(database)])),
    },
    user: "999:999",
    ...LOCKED,
    mem_limit: `${indexMemoryGiB(chats.length)}g`,
    pids_limit: 512,
    shm_size: "1gb",
    tmpfs: ["/tmp:size=256m,mode=1777,noexec,nosuid,nodev", "/var/run/postgresql:size=1m,mode=1777"],
    volumes: [
      "index:/var/lib/postgresql",
      "./databases.sh:/palier/databases.sh:ro",
      "./erase.sql:/palier/erase.sql:ro",
    ],
    networks: ["chat"],
    healthcheck: healthOf(["CMD", "pg_isready", "-U", "postgres"], "1m"),
    labels: { "palier.node": node },
  };
}

/** Main memory the index may take, in GiB: two, and one more for each chat. */
export const indexMemoryGiB = (chats: number): number => 2 + chats;
