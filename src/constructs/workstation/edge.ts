import { z } from "zod";
import { template } from "../../render/template.js";
import type { DebFile } from "./deb.js";
import { debName } from "./package-names.js";
import type { PopulationProps } from "./population.js";
import { isServer, runtimeOf } from "./runtimes.js";

const health = template(
  "workstation/edge-health.sh",
  z.strictObject({
    unit: z.string(),
    address: z.string(),
    isOllama: z.boolean(),
    models: z.int(),
    package: z.string(),
    name: z.string(),
  }),
);
const update = template(
  "workstation/edge-update.sh",
  z.strictObject({ mirror: z.string(), ring: z.string(), name: z.string(), file: z.string() }),
);

/** Timers of an unattended machine that its package turns on; a product that sends packages itself needs no other. */
export const edgeTimers = ({ unattended, management, mirror }: PopulationProps): readonly string[] => [
  ...(unattended ? ["palier-health.timer"] : []),
  ...(unattended && management === "none" && mirror !== null ? ["palier-update.timer"] : []),
];

/**
 * What the package of an unattended Linux machine holds besides: a check of its health as metrics, an update that goes
 * back by itself, and an exporter that answers the site's Prometheus alone.
 */
export function edgeFiles(props: PopulationProps): readonly DebFile[] {
  if (!props.unattended) return [];
  const { name, runtime, models, mirror, rings } = props;
  const check = health({
    unit: `palier-${runtime}.service`,
    address: isServer(runtime) ? `http://127.0.0.1:${runtimeOf(runtime).port}${HEALTH[runtime] ?? "/v1/models"}` : "",
    isOllama: runtime === "ollama",
    models: models.filter(({ ollamaName }) => runtime !== "ollama" || ollamaName !== null).length,
    package: `palier-${runtime}`,
    name,
  });
  const taker = update({
    mirror: mirror === null ? "" : `${mirror}/palier/packages/${name}`,
    ring: rings.at(-1)?.name ?? "all",
    name,
    file: debName(props),
  });
  const unit = (file: string): string => `/usr/lib/systemd/system/${file}`;
  return [
    { path: "/usr/sbin/palier-health", content: check, executable: true },
    { path: "/usr/sbin/palier-update", content: taker, executable: true },
    { path: unit("palier-health.service"), content: oneshot("Health of this machine as metrics", "palier-health") },
    {
      path: unit("palier-health.timer"),
      content: timer("Health of this machine", "OnBootSec=2min\nOnUnitActiveSec=1min"),
    },
    { path: unit("palier-update.service"), content: oneshot("Release of the ring of this machine", "palier-update") },
    {
      path: unit("palier-update.timer"),
      // Not all machines at once, and after a night without power too.
      content: timer("Update of this machine", "OnCalendar=*-*-* 03:00:00\nRandomizedDelaySec=2h\nPersistent=true"),
    },
    { path: unit("prometheus-node-exporter.service.d/palier.conf"), content: EXPORTER },
    { path: "/etc/palier/exporter.yml", content: ONLY_THE_SITE },
  ];
}

/** Where a runtime says that it answers, other than with its list of models. */
const HEALTH: Readonly<Partial<Record<PopulationProps["runtime"], string>>> = {
  ollama: "/api/version",
  "llama.cpp": "/health",
};

const oneshot = (description: string, program: string): string => `[Unit]
Description=${description}
After=network-online.target
Wants=network-online.target

[Service]
Type=oneshot
ExecStart=/usr/sbin/${program}
TimeoutStartSec=2h
`;

const timer = (description: string, when: string): string => `[Unit]
Description=${description}

[Timer]
${when}

[Install]
WantedBy=timers.target
`;

/** What the exporter measures; nothing starts before it has a certificate to answer with. */
const EXPORTER = `[Unit]
ConditionPathExists=/etc/palier/exporter.crt

[Service]
ExecStart=
ExecStart=/usr/bin/prometheus-node-exporter --web.config.file=/etc/palier/exporter.yml --collector.disable-defaults --collector.cpu --collector.filesystem --collector.loadavg --collector.meminfo --collector.thermal_zone --collector.textfile --collector.textfile.directory=/var/lib/prometheus/node-exporter
`;

/** Certificates are the site's own: whoever has none of its authority is told nothing. */
const ONLY_THE_SITE = `tls_server_config:
  cert_file: /etc/palier/exporter.crt
  key_file: /etc/palier/exporter.key
  client_auth_type: RequireAndVerifyClientCert
  client_ca_file: /etc/palier/site-ca.crt
  min_version: TLS13
`;
