import { stored } from "./ansible.js";
import { softwareNames } from "./compose.js";
import { engineImage } from "./compose-engine.js";
import { revisionToRecord } from "./engine.js";
import { type HostProps, softwareOf } from "./host.js";
import { type ImageProps, imageToRecord } from "./image.js";
import { driverPackages } from "./machine.js";
import { hubOf, type ServiceProps } from "./service.js";
import { chartRecord, chartReference } from "./site-kubernetes.js";

/**
 * Packages that machines are installed with: what the installer puts there by itself, which is brought up to date at
 * once, and what its answers and the roles add. Those of the driver depend on the machine.
 */
const PACKAGES = [
  "ca-certificates",
  "chrony",
  "clevis-initramfs",
  "clevis-luks",
  "clevis-tpm2",
  "cryptsetup-initramfs",
  "docker-compose-v2",
  "docker.io",
  "grub-efi-amd64-signed",
  "linux-generic",
  "mokutil",
  "nftables",
  "nvidia-container-toolkit",
  "openssh-server",
  "openssl",
  "prometheus-node-exporter",
  "python3",
  "shim-signed",
  "sudo",
  "ubuntu-server",
  "unattended-upgrades",
];

/**
 * Everything the servers of a site take from outside, one line each: kind, name, reference, digest or revision, size in
 * GiB. `record:NAME` stands for a digest that is in nobody's catalogue yet and is read from `records.yml`.
 */
export function contents(hosts: readonly HostProps[]): string {
  const images = new Map(hosts.flatMap(imagesOf).map((image) => [image.name, image]));
  const services = hosts.flatMap((host) => host.services);
  const rows = [
    ["kind", "name", "reference", "digest", "sizeGiB"],
    ...[...images.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(imageRow),
    ...clusterRows(hosts),
    ...[...stored(services)].map(([name, service]) => modelRow(name, service)),
    ...[
      ...new Set([
        ...PACKAGES,
        ...hosts.flatMap(({ machine: { driver } }) => (driver === null ? [] : driverPackages(driver))),
      ]),
    ]
      .sort()
      .map((name) => ["package", name, "ubuntu", "-", "unknown"]),
  ];
  return rows.map((row) => `${row.join("\t")}\n`).join("");
}

/** A model of the hub by its revision; files of the organisation's own making by the digests it recorded. */
function modelRow(name: string, service: ServiceProps): readonly string[] {
  const { model } = service;
  const hub = hubOf(model);
  if (hub === null) return ["model", name, "own", "record:palier_model_files", size(model.sizeGiB)];
  const missing = revisionToRecord(service);
  const revision = missing === undefined ? (model.revision ?? "") : `record:${missing.variable}`;
  return ["model", name, hub, revision, size(model.sizeGiB)];
}

/** What a cluster takes besides the engines: charts, and the program itself where the playbook installs it. */
function clusterRows(hosts: readonly HostProps[]): readonly (readonly string[])[] {
  const kubernetes = hosts[0]?.kubernetes ?? null;
  const programs = [
    ...(hosts.some(({ machine }) => machine.partition !== undefined) ? ["mig_parted"] : []),
    ...(kubernetes?.isInstalled === true ? ["k3s", "k3s_images"] : []),
  ];
  return [
    ...(kubernetes?.charts ?? []).map((chart) => [
      "chart",
      chart.name,
      chartReference(chart),
      chart.sha256 === null ? `record:${chartRecord(chart)}` : `sha256:${chart.sha256}`,
      "unknown",
    ]),
    ...(kubernetes?.charts ?? []).flatMap(({ images = [] }) => images.map(imageRow)),
    ...programs.map((name) => ["file", name, `record:palier_${name}`, `record:palier_${name}`, "unknown"]),
  ];
}

function imagesOf(host: HostProps): readonly ImageProps[] {
  const { services, software } = host;
  return [...services.map(engineImage), ...softwareNames(host).map((name) => softwareOf({ software }, name))];
}

function imageRow(props: ImageProps): readonly string[] {
  const { name, image, version, imageDigest } = props;
  const reference =
    image === null || version === null || /:[\w.-]+$/.test(image) ? (image ?? "unknown") : `${image}:${version}`;
  return ["image", name, reference, imageDigest ?? `record:${imageToRecord(props)?.variable ?? ""}`, "unknown"];
}

const size = (gib: number | null): string => (gib === null ? "unknown" : String(Math.round(gib * 10) / 10));
