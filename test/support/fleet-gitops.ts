import { z } from "zod";

/**
 * Keys of Fleet's GitOps files as its own parser takes them, with every other one refused: fleetdm/fleet,
 * `pkg/spec/gitops.go` and the specs of `server/fleet` it embeds (4.9x, read 2026-11), as far as palier writes them or
 * could by mistake.
 */
const path = z.strictObject({ path: z.string().regex(/^[^$]+$/) });
const labels = z.array(z.string()).min(1).optional();
const targets = { labels_include_any: labels, labels_include_all: labels, labels_exclude_any: labels };
const platform = z.string().regex(/^(?:darwin|windows|linux|chrome)(?:,(?:darwin|windows|linux|chrome))*$/);
const profiles = z.strictObject({
  configuration_profiles: z.array(path.extend(targets)),
});

const policy = z.strictObject({
  name: z.string().min(1),
  description: z.string(),
  resolution: z.string(),
  query: z.string().min(1),
  platform,
  critical: z.boolean(),
  calendar_events_enabled: z.boolean().optional(),
  conditional_access_enabled: z.boolean().optional(),
  continuous_automations_enabled: z.boolean().optional(),
  webhooks_and_tickets_enabled: z.boolean().optional(),
  type: z.enum(["dynamic", "patch"]).optional(),
  run_script: path.optional(),
  install_software: z
    .union([
      z.strictObject({ hash_sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      z.strictObject({ package_path: z.string() }),
      z.strictObject({ app_store_id: z.string() }),
      z.strictObject({ fleet_maintained_app_slug: z.string() }),
    ])
    .optional(),
  resend_configuration_profile: z.string().optional(),
  ...targets,
});

const report = z.strictObject({
  name: z.string().min(1),
  description: z.string(),
  query: z.string().min(1),
  interval: z.int().min(0),
  platform,
  logging: z.enum(["snapshot", "differential", "differential_ignore_removals"]),
  observer_can_run: z.boolean().optional(),
  automations_enabled: z.boolean().optional(),
  discard_data: z.boolean().optional(),
  min_osquery_version: z.string().optional(),
  labels_include_any: labels,
});

const softwarePackage = z.strictObject({
  url: z.url({ protocol: /^https$/ }),
  hash_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  display_name: z.string().optional(),
  self_service: z.boolean(),
  categories: z.array(z.string()).optional(),
  install_script: path.optional(),
  uninstall_script: path.optional(),
  post_install_script: path.optional(),
  pre_install_query: path.optional(),
  ...targets,
});

const label = z
  .strictObject({
    name: z.string().min(1),
    description: z.string(),
    platform: platform.optional(),
    label_membership_type: z.enum(["dynamic", "manual", "host_vitals"]),
    query: z.string().optional(),
    hosts: z.array(z.string()).optional(),
    criteria: z.unknown().optional(),
  })
  .refine((one) => (one.label_membership_type === "dynamic") === (one.query !== undefined), {
    message: "a dynamic label has a query, and no other has",
  });

const fleetFile = z.strictObject({
  name: z.string().min(1),
  settings: z.strictObject({ secrets: z.array(z.strictObject({ secret: z.string().startsWith("$") })) }),
  agent_options: z
    .strictObject({ config: z.record(z.string(), z.unknown()), script_execution_timeout: z.int().min(1).max(3600) })
    .nullable(),
  controls: z.strictObject({
    enable_disk_encryption: z.boolean(),
    scripts: z.array(path),
    apple_settings: profiles.optional(),
    windows_settings: profiles.optional(),
    macos_updates: z.strictObject({ minimum_version: z.string(), deadline: z.string() }).optional(),
  }),
  policies: z.array(policy),
  reports: z.array(report),
  software: z.strictObject({ packages: z.array(softwarePackage) }).nullable(),
  labels: z.array(label),
});

/** What Fleet would refuse in a file, and what points at nothing within it; empty when all is well. */
export function fleetErrors(value: unknown): readonly string[] {
  const result = fleetFile.safeParse(value);
  if (!result.success) return result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  const { labels: known, policies, controls, software } = result.data;
  const names = new Set(known.map(({ name }) => name));
  const scripts = new Set(controls.scripts.map((one) => one.path));
  const hashes = new Set(software?.packages.map(({ hash_sha256 }) => hash_sha256));
  const targeted = [
    ...policies,
    ...(software?.packages ?? []),
    ...(controls.apple_settings?.configuration_profiles ?? []),
    ...(controls.windows_settings?.configuration_profiles ?? []),
  ];
  const used = targeted.flatMap((one) => [
    ...(one.labels_include_any ?? []),
    ...(one.labels_include_all ?? []),
    ...(one.labels_exclude_any ?? []),
  ]);
  const twice = (all: readonly string[]) => all.filter((one, at) => all.indexOf(one) !== at);
  return [
    ...[...new Set(used)].filter((name) => !names.has(name)).map((name) => `no label ${name}`),
    ...policies.flatMap(({ run_script }) =>
      run_script !== undefined && !scripts.has(run_script.path) ? [`no script ${run_script.path}`] : [],
    ),
    ...policies.flatMap(({ install_software }) =>
      install_software !== undefined && "hash_sha256" in install_software && !hashes.has(install_software.hash_sha256)
        ? [`no package ${install_software.hash_sha256}`]
        : [],
    ),
    ...twice(policies.map(({ name }) => name)).map((name) => `two policies ${name}`),
    ...twice(known.map(({ name }) => name)).map((name) => `two labels ${name}`),
  ];
}
