import { requirePattern, requireRange } from "../checks.js";
import { healthOf, LOCKED } from "./container.js";
import { secret } from "./image.js";

/** Where versions of the organisation's own models are kept, with what each was measured to be. */
export interface RegistryProps {
  /** Graph node of what it keeps. */
  readonly node: string;
  /** Path below the name of the gateway, such as `/registry`. */
  readonly path: string;
  /** Main memory it may take, in GiB. */
  readonly memoryGiB: number;
}

/** Port on which it answers inside its machine. */
export const REGISTRY_PORT = 5_000;
/** Secrets of the registry: of programs that register, and of its database. */
export const REGISTRY_SECRETS = { key: "REGISTRY_KEY", database: "REGISTRY_DATABASE_PASSWORD" } as const;
/** Software of the registry, by name; its database is the PostgreSQL of the gateway's. */
export const REGISTRY_SOFTWARE = ["mlflow"] as const;

/** Refuses what MLflow does not start with. */
export function requireRegistry({ memoryGiB, path }: RegistryProps): void {
  requireRange("gateway.registry.memoryGiB", memoryGiB, 1, 64, "GiB");
  requirePattern("gateway.registry.path", path, /^\/[a-z]{1,40}$/, "one name after a slash");
}

/**
 * MLflow with its database and folder. It asks nobody who they are: its network holds the proxy, which does, and its
 * database, and has no way out.
 */
export function registryServices(
  registry: RegistryProps,
  hostname: string,
  image: (name: string) => string,
  database: object,
) {
  const labels = { "palier.node": registry.node };
  return {
    "registry-database": database,
    registry: {
      image: image("mlflow"),
      command: [
        ...["mlflow", "server", "--host", "0.0.0.0", "--port", String(REGISTRY_PORT)],
        ...["--static-prefix", registry.path, "--serve-artifacts", "--artifacts-destination", "/artifacts"],
        // Another name in a request is another site's page that asks through somebody's browser.
        ...["--allowed-hosts", `${hostname},127.0.0.1:${REGISTRY_PORT}`],
        ...["--cors-allowed-origins", `https://${hostname}`, "--x-frame-options", "DENY", "--workers", "2"],
      ],
      environment: {
        HOME: "/tmp",
        DO_NOT_TRACK: "true",
        MLFLOW_DISABLE_TELEMETRY: "true",
        // Judging what models write is done by steps, and its workers would stand idle.
        MLFLOW_SERVER_ENABLE_JOB_EXECUTION: "false",
        MLFLOW_BACKEND_STORE_URI: `postgresql://registry:${secret(REGISTRY_SECRETS.database)}@registry-database:5432/registry`,
      },
      user: "10001:10001",
      ...LOCKED,
      mem_limit: `${registry.memoryGiB}g`,
      pids_limit: 512,
      tmpfs: ["/tmp:size=256m,mode=1777,nosuid,nodev"],
      volumes: ["/srv/palier/registry:/artifacts"],
      networks: ["registry"],
      depends_on: { "registry-database": { condition: "service_healthy" } },
      healthcheck: healthOf(
        [
          "CMD",
          "python3",
          "-c",
          `import urllib.request; urllib.request.urlopen("http://127.0.0.1:${REGISTRY_PORT}${registry.path}/health", timeout=5)`,
        ],
        "5m",
      ),
      labels,
    },
  };
}
